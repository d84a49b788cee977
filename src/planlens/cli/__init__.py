"""The command line: arguments in, calls out, no domain logic."""

from __future__ import annotations

import sys

import click

from planlens import __version__
from planlens.cli.chinese import ChineseCommand, ChineseGroup
from planlens.cli.extract import extract
from planlens.cli.train import train

__all__ = ["main"]


@click.group(cls=ChineseGroup, epilog="例：\n  planlens extract 青石桥镇总结.docx -o 台账.xlsx")
@click.version_option(__version__, message="planlens %(version)s", help="显示版本")
def main() -> None:
    """planlens：离线读懂妇联的工作计划和总结。"""


main.add_command(extract)
main.add_command(train)


@main.command(cls=ChineseCommand, short_help="JSON 输出的结构（JSON Schema）")
def schema() -> None:
    """给出 JSON 输出的结构（JSON Schema）。

    例：
      planlens schema > schema.json
    """
    from planlens.export.json_text import schema as described

    sys.stdout.buffer.write(described())
