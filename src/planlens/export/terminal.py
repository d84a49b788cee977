"""The ledger for the terminal: a table a document, with a line that sums it up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from planlens.export import wording
from planlens.export.wording import ThemeNames
from planlens.model import Amount, Analysis, Date, Document, Frequency, Headcount, Percent, Quantity
from planlens.model.ledger import LedgerRow, ledger

_STATUS_STYLES = {"done": "green", "planned": "cyan", "ongoing": "yellow"}
_QUOTE = 90  # characters of the source shown; the other formats have all of it
_WIDE = 100  # columns, from which there is room for more
_WIDTH_OF_A_FILE = 120  # columns, where the output is no terminal


def write_table(analyses: Iterable[Analysis], stream: TextIO, names: ThemeNames) -> None:
    """A table for every document as its file comes in, and a total at the end for several files."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    files = documents = activities = 0
    for analysis in analyses:
        rows = ledger(analysis)
        for number, document in enumerate(analysis.documents, 1):
            own = [row for row in rows if row.number == number]
            console.print(_summary(document, analysis.source.name))
            console.print(
                _table(own, names, console.width) if own else Text("  没有找到具体的活动", style="dim")
            )
            console.print()
        if not analysis.documents:
            console.print(Text(f"{analysis.source.name}：没有找到计划或总结的正文", style="bold"))
        for warning in analysis.source.warnings:
            console.print(Text(f"注意：{warning}", style="yellow"))
        files += 1
        documents += len(analysis.documents)
        activities += len(rows)
    if files > 1:
        console.print(Text(f"共 {files} 个文件、{documents} 篇文稿、{activities} 项活动", style="bold"))


def _summary(document: Document, file: str) -> Text:
    name = document.unit.name or document.title or file
    line = Text(name, style="bold")
    years = dict.fromkeys(year for year in (document.period, document.plan_period) if year != "XXXX")
    parts = [
        "、".join(f"{year}年" for year in years) or "年份未写明",
        wording.KIND[document.kind],
        f"{len(document.activities)} 项活动",
        f"{len(document.facts)} 处数据",
    ]
    if name != file:
        parts.append(file)
    return line.append(" · " + " · ".join(parts), style="not bold")


def _table(rows: list[LedgerRow], names: ThemeNames, width: int) -> Table:
    wide = width >= _WIDE
    table = Table(
        box=box.SIMPLE_HEAD, leading=1, padding=(0, 1, 0, 0), pad_edge=False, expand=True, header_style="bold"
    )
    table.add_column("状态", no_wrap=True, width=6)
    table.add_column("日期", min_width=8, max_width=16 if wide else 12, overflow="fold")
    table.add_column("活动", ratio=1, overflow="fold")
    table.add_column("数据", min_width=8, max_width=20 if wide else 12, overflow="fold")
    table.add_column("主题", min_width=8, max_width=20 if wide else 10, overflow="fold")
    for row in rows:
        table.add_row(
            Text(wording.STATUS[row.activity.status], style=_STATUS_STYLES[row.activity.status]),
            Text("\n".join(_dates(row))),
            _activity(row),
            Text("\n".join(_figures(row, wide))),
            Text("\n".join(names.theme(label) for label in row.themes)),
        )
    return table


def _activity(row: LedgerRow) -> Text:
    activity = row.activity
    cell = Text(activity.name, style="bold")
    around = [activity.place, "、".join(activity.organizers), activity.participants]
    if any(around):
        cell.append("\n" + " | ".join(part for part in around if part), style="not bold")
    return cell.append("\n" + wording.shortened(row.quote, _QUOTE), style="not bold dim")


def _dates(row: LedgerRow) -> list[str]:
    """Without the year where it is the one that the part is about: the line above the table has it."""
    words = [
        wording.date_words(fact.value).removeprefix(f"{row.period}年")
        if fact.value
        else fact.festival or fact.text
        for fact in row.facts
        if isinstance(fact, Date)
    ]
    return list(dict.fromkeys(words + [fact.text for fact in row.facts if isinstance(fact, Frequency)]))


def _figures(row: LedgerRow, with_groups: bool) -> list[str]:
    order = (Headcount, Amount, Quantity, Percent)
    figures = [fact for kind in order for fact in row.facts if isinstance(fact, kind)]
    if not with_groups:
        return [fact.text for fact in figures]
    return [f"{fact.text} {wording.counted_group(fact)}".strip() for fact in figures]
