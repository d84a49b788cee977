"""The ledger as CSV for Excel and WPS: UTF-8 with a byte order mark, one row an activity."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from io import TextIOWrapper
from typing import BinaryIO

from planlens.export.columns import Cell, ledger_columns
from planlens.export.wording import ThemeNames
from planlens.model import Analysis
from planlens.model.ledger import ledger

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(analyses: Iterable[Analysis], stream: BinaryIO, names: ThemeNames) -> None:
    """All rows of all files under one header; nothing at all for no analysis."""
    columns = ledger_columns(names)
    text = TextIOWrapper(stream, "utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    count = 0
    try:
        for number, analysis in enumerate(analyses):
            if not number:
                text.write("\ufeff")
                writer.writerow(["序号", *(column.heading for column in columns)])
            for row in ledger(analysis):
                count += 1
                writer.writerow([count, *(_written(column.cell(row)) for column in columns)])
        text.flush()
    finally:
        text.detach()


def _written(cell: Cell) -> Cell:
    """A cell that no spreadsheet takes for a formula: such text gets an apostrophe in front."""
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return "'" + cell
    return cell.isoformat() if isinstance(cell, date) else cell
