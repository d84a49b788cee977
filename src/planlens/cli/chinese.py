"""Click in Chinese: help, usage errors and interruption, with the exit codes of the contract."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import click

USAGE, INTERRUPTED = 2, 130


class ChineseFormatter(click.HelpFormatter):
    """Help in columns that count a Chinese character as two; lines stand as they are written.

    Nothing is wrapped and the terminal is not asked, which also saves the imports for it.
    """

    def __init__(self, *_: object, **__: object) -> None:
        super().__init__(width=80)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{prefix or '用法：'}{prog} {args}\n")

    def write_text(self, text: str) -> None:
        for line in text.split("\n"):
            self.write((" " * self.current_indent + line).rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        listed = list(rows)
        first = max((_columns(term) for term, _ in listed), default=0) + col_spacing
        for term, text in listed:
            lines = text.split("\n")
            for index, line in enumerate(lines):
                start = "" if index else term
                self.write(" " * self.current_indent + start + " " * (first - _columns(start)) + line + "\n")


def _columns(text: str) -> int:
    return sum(2 if char > "\u2000" else 1 for char in text)


class _ChineseContext(click.Context):
    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command whose help is Chinese throughout."""

    context_class = _ChineseContext

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"options_metavar": "[选项]", **settings})

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        with formatter.section("选项"):
            formatter.write_dl(record for option in options if (record := option.get_help_record(ctx)))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """The program: its commands, and what a person is told when it cannot go on."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **{"subcommand_metavar": "命令 …", **settings})

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        ChineseCommand.format_options(self, ctx, formatter)
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, command.get_short_help_str(60)) for name, command in self.commands.items()]
            )

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> NoReturn:  # type: ignore[override]
        """Run, and exit with the contract's code: never a traceback for what a user did."""
        extra["standalone_mode"] = False
        if hasattr(sys.stdout, "reconfigure"):  # a console that cannot show Chinese shows "?", never an error
            sys.stdout.reconfigure(errors="replace")
        try:
            code = super().main(args, **extra)
        except click.UsageError as error:
            code = _explain(error)
        except click.ClickException as error:
            click.echo(f"错误：{error.format_message()}", err=True)
            code = error.exit_code
        except click.Abort:
            code = INTERRUPTED
        sys.exit(code if isinstance(code, int) else 0)


def _explain(error: click.UsageError) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.message, err=True)
        return USAGE
    command = error.ctx.command_path if error.ctx else "planlens"
    click.echo(f"错误：{_in_chinese(error)}\n用法见：{command} --help", err=True)
    return USAGE


def _in_chinese(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            near = f"；是不是 {'、'.join(error.possibilities)}？" if error.possibilities else ""
            return f"没有选项 {error.option_name}{near}"
        case click.exceptions.NoSuchCommand():
            return f"没有命令 {error.command_name}"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"缺少{param.metavar or param.human_readable_name}".rstrip(".…")
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 少了值，或不该带值"
        case click.BadParameter(param=click.Option() as option) if isinstance(option.type, click.Choice):
            return f"{option.opts[0]} 只能是 {'、'.join(map(str, option.type.choices))}"
        case click.BadParameter(param=click.Option() as option) if option.type is click.INT:
            return f"{option.opts[0]} 要一个正整数"
    return error.format_message()
