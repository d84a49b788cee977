"""`planlens extract`: files in, their ledger out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from planlens.cli.chinese import ChineseCommand

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("table", "json", "jsonl", "csv", "xlsx")
_OUTPUT_FAILED = 4


def _positive(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    if value is not None and value < 1:
        raise click.BadParameter("", ctx, param)
    return value


@click.command(
    cls=ChineseCommand,
    short_help="读计划、总结，给出活动台账",
    epilog="例：\n  planlens extract 青石桥镇总结.docx\n  planlens extract 各镇材料/ -o 台账.xlsx",
)
@click.argument("paths", metavar="文件或文件夹…", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(FORMATS), metavar="格式", help="/".join(FORMATS))
@click.option("-o", "--output", metavar="文件", help="写入文件，格式看后缀：\n.xlsx .csv .json .jsonl .txt")
@click.option("--knowledge", metavar="文件夹", help="其中的知识文件（.yaml）\n补充或改写自带的")
@click.option("--jobs", type=int, callback=_positive, metavar="个数", help="同时用几个进程（默认自定）")
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和提示，只报错误")
@click.option("--debug", is_flag=True, help="程序出错时显示详情")
def extract(
    paths: tuple[str, ...],
    format_: str | None,
    output: str | None,
    knowledge: str | None,
    jobs: int | None,
    quiet: bool,
    debug: bool,
) -> int:
    """读计划、总结，给出活动台账。

    每项活动一行：时间、地点、单位、人数、金额、主题、
    已完成还是计划，以及它的原文。
    文件夹、压缩包（.zip）连同下级一起读；“-”是标准输入。
    """
    from planlens.cli.inputs import Inputs
    from planlens.cli.output import chosen_format, deliver
    from planlens.cli.run import Run

    output = None if output == "-" else output
    chosen = chosen_format(format_, output)
    directory = overlay(knowledge) if knowledge else None
    inputs = Inputs(paths)
    if output and inputs.include(output):
        raise click.UsageError(f"{output} 是要读的文件，不能同时写入")
    if inputs.skipped and not quiet:
        click.echo(inputs.skipped_line(), err=True)
    run = Run(
        inputs,
        directory,
        jobs,
        warn=not quiet and chosen != "table",
        bar=not quiet and (output is not None or not sys.stdout.isatty()),
        debug=debug,
    )
    try:
        deliver(run, chosen, output, quiet=quiet)
    except BrokenPipeError:
        raise
    except OSError as error:
        click.echo(f"错误：{output or '标准输出'} 写不进去：{_why(error)}", err=True)
        return _OUTPUT_FAILED
    return run.exit_code


def overlay(knowledge: str) -> Path:
    """The folder of the user's own knowledge, every file of it known by name and parsed once."""
    from pathlib import Path

    import yaml

    from planlens.knowledge import Knowledge

    directory = Path(knowledge)
    if not directory.is_dir():
        raise click.UsageError(f"--knowledge {knowledge}：没有这个文件夹")
    overlaid = Knowledge(directory)
    for file in sorted(directory.glob("*.yaml")):
        try:
            overlaid.file(file.stem)
        except FileNotFoundError:
            raise click.UsageError(f"{file}：没有叫这个名字的知识文件，请核对文件名") from None
        except (yaml.YAMLError, UnicodeDecodeError) as error:
            mark = getattr(error, "problem_mark", None)
            where = f"第 {mark.line + 1} 行附近写法有误" if mark else "不是 UTF-8 编码的 YAML"
            raise click.UsageError(f"{file}：{where}") from error
    return directory


def _why(error: OSError) -> str:
    if isinstance(error, PermissionError):
        return "没有写入权限，或文件正在 Excel、WPS 中打开；请关闭它或换一个位置"
    return error.strerror or str(error)
