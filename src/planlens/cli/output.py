"""Where the results of a run go, and in which format."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from io import TextIOWrapper
from typing import BinaryIO

import click

from planlens.cli.run import Run

SUFFIXES = {".txt": "table", ".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".xlsx": "xlsx"}


class NothingDone(Exception):  # noqa: N818 - not a fault of the program
    """No file could be processed: what has been begun of the output is dropped."""


def chosen_format(format_: str | None, output: str | None) -> str:
    """The format asked for, else that of the suffix, else the table. Raises click.UsageError."""
    if output is None:
        if format_ == "xlsx" and sys.stdout.isatty():
            raise click.UsageError("Excel 工作簿要写入文件，请加 -o 台账.xlsx")
        return format_ or "table"
    suffix = os.path.splitext(output)[1].lower()
    by_suffix = SUFFIXES.get(suffix)
    if format_ is None and by_suffix is None:
        raise click.UsageError(f"看不出 {output} 是什么格式：后缀请用 {'、'.join(SUFFIXES)}，或加 --format")
    if format_ and by_suffix and format_ != by_suffix:
        raise click.UsageError(f"--format {format_} 与 {output} 的后缀不一致")
    folder = os.path.dirname(os.path.abspath(output))
    if not os.path.isdir(folder):
        raise click.UsageError(f"{output} 所在的文件夹不存在")
    if os.path.isdir(output):
        raise click.UsageError(f"{output} 是文件夹，-o 要一个文件名")
    return format_ or by_suffix or "table"


def deliver(run: Run, chosen: str, output: str | None, *, quiet: bool) -> None:
    """Take the results of the run and write them: a whole file or none at all.

    Only JSON Lines are kept when the run is interrupted, under a name that says so.
    """
    unfinished = _unfinished(output) if output and chosen == "jsonl" else None
    try:
        with _opened(output, unfinished) as stream:
            _write(run, chosen, stream, quiet=quiet, to_file=output is not None)
            stream.flush()
            if not run.done:
                raise NothingDone
    except NothingDone:
        return
    except KeyboardInterrupt:
        kept = f"；已完成的 {run.done} 个文件在 {unfinished}" if unfinished and run.done else ""
        click.echo(f"\n已中断{kept or ('；没有写出文件' if output else '')}", err=True)
        raise
    if output and not quiet:
        click.echo(f"已写入 {output}：{run.done} 个文件，{run.activities} 项活动", err=True)


def _write(run: Run, chosen: str, stream: BinaryIO, *, quiet: bool, to_file: bool) -> None:
    if chosen == "json":
        from planlens.export.json_text import write_json

        write_json(run.analyses(), stream, array=not run.inputs.one_file)
    elif chosen == "jsonl":
        from planlens.export.json_text import write_jsonl

        write_jsonl(run.analyses(), stream)
    elif chosen == "csv":
        from planlens.export.csv_table import write_csv

        write_csv(run.analyses(), stream, run.names())
    elif chosen == "xlsx":
        from planlens.export.workbook import write_workbook

        for warning in write_workbook(run.outcomes(), stream, run.names()):
            if not quiet:
                click.echo(f"注意：{warning}", err=True)
    else:
        from planlens.export.terminal import write_table

        if not to_file:
            write_table(run.analyses(), sys.stdout, run.names())
            sys.stdout.flush()
            return
        text = TextIOWrapper(stream, "utf-8", newline="")
        try:
            write_table(run.analyses(), text, run.names())
            text.flush()
        finally:
            text.detach()


def _opened(output: str | None, unfinished: str | None) -> AbstractContextManager[BinaryIO]:
    if output is None:
        return nullcontext(sys.stdout.buffer)
    from planlens.export.atomic import replacing

    return replacing(output, unfinished)


def _unfinished(output: str) -> str:
    stem, suffix = os.path.splitext(output)
    return f"{stem}.未完成{suffix}"
