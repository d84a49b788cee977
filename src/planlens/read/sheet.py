"""Workbooks (.xlsx, .xls, .et, .ods): every sheet's cells as rows, as the sheet shows them."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from planlens.model import Paragraph
from planlens.read.errors import ReadError
from planlens.read.lines import Line, assemble

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

    from planlens.read.sheet_formats import Formats

_MOST_ROWS = 100_000
_SAVE_AGAIN = "请用 Excel 或 WPS 表格打开，另存为 .xlsx 后再试"
_UNNAMED = re.compile(r"(?:Sheet|工作表)\s*\d{0,3}", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0]+")


def read_sheets(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of a workbook. Raises ReadError.

    A sheet is a heading (its name, unless it is Sheet1 or the like) and its rows, cells joined by a tab,
    without empty rows and columns; a row of one cell is a line of its own.
    """
    from planlens.read.sheet_formats import Formats

    book = _open(data, name)
    formats = Formats(data, name)
    lines: list[Line] = []
    warnings: list[str] = []
    for sheet_data in book.sheets_metadata:
        title = sheet_data.name
        if "WorkSheet" not in str(sheet_data.typ):
            warnings.append(f"工作表“{title}”是图表或宏表，未读取")
            continue
        if "Hidden" in str(sheet_data.visible):
            warnings.append(f"工作表“{title}”是隐藏的，未计入")
            continue
        sheet = book.get_sheet_by_name(title)
        rows = list(_sheet_lines(sheet, title, formats, warnings))
        if rows:
            if not _UNNAMED.fullmatch(title):
                lines.append(Line(title, "heading", f"工作表“{title}”"))
            lines += rows
    warnings += formats.warnings()
    text, paragraphs = assemble(lines)
    return text, tuple(warnings), paragraphs


def _open(data: bytes, name: str) -> CalamineWorkbook:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except PasswordError:
        raise ReadError(name, "文件设有打开密码，无法读取", "请去掉打开密码、另存后再试") from None
    except CalamineError as error:
        if "password" in str(error).lower() or "encrypt" in str(error).lower():
            raise ReadError(name, "文件设有打开密码，无法读取", "请去掉打开密码、另存后再试") from None
        raise ReadError(name, "工作簿不完整或已损坏", _SAVE_AGAIN) from error


def _sheet_lines(sheet: CalamineSheet, title: str, formats: Formats, warnings: list[str]) -> Iterator[Line]:
    covered = _covered(sheet)
    rows: list[tuple[int, list[str]]] = []
    left = sheet.start[1] if sheet.start else 0
    first = sheet.start[0] if sheet.start else 0
    for number, values in enumerate(sheet.to_python(skip_empty_area=True, nrows=_MOST_ROWS + 1), first):
        if len(rows) >= _MOST_ROWS:
            warnings.append(f"工作表“{title}”超过{_MOST_ROWS}行，其余未读取")
            break
        cells = []
        for column, value in enumerate(values, left):
            shown = "" if (number, column) in covered else cell_text(value, formats.of(title, number, column))
            cells.append(shown)
        if any(cells):
            rows.append((number, cells))
    used = _used_columns([cells for _, cells in rows])
    for number, cells in rows:
        kept = [cells[column] for column in used if column < len(cells)]
        filled = [cell for cell in kept if cell]
        place = f"工作表“{title}”第{number + 1}行"
        if len(filled) == 1 and len(used) > 1:
            yield Line(filled[0], "body", place)
        else:
            yield Line("\t".join(kept).rstrip("\t"), "row", place)


def _used_columns(rows: list[list[str]]) -> list[int]:
    """The columns that hold something in a row of more than one cell: a merged title fills none."""
    used: set[int] = set()
    every: set[int] = set()
    for cells in rows:
        filled = [column for column, cell in enumerate(cells) if cell]
        every.update(filled)
        if len(filled) > 1:
            used.update(filled)
    return sorted(used or every)


def _covered(sheet: CalamineSheet) -> set[tuple[int, int]]:
    """The cells under a merged one, but for its first."""
    covered: set[tuple[int, int]] = set()
    end = sheet.end or (0, 0)
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom, end[0]) + 1):
            covered.update((row, column) for column in range(left, min(right, end[1]) + 1))
        covered.discard((top, left))
    return covered


def cell_text(value: Any, percent: int | None = None) -> str:
    """A cell as shown; `percent` is the number of decimals of a percentage, None for any other format."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return _one_line(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.datetime):
        time = f"{value.hour}:{value.minute:02}" if (value.hour or value.minute) else ""
        return f"{_day(value)}{time}"
    if isinstance(value, datetime.date):
        return _day(value)
    if isinstance(value, datetime.time):
        return f"{value.hour}:{value.minute:02}"
    if isinstance(value, datetime.timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60}:{minutes % 60:02}"
    if percent is not None:
        return f"{value * 100:.{percent}f}%"
    if isinstance(value, float):
        return _number(value)
    return str(value)


def _day(value: datetime.date) -> str:
    return f"{value.year}年{value.month}月{value.day}日"


def _number(value: float) -> str:
    """Without .0, and without the last digits that binary fractions add (0.1 + 0.2)."""
    if value != value or abs(value) == float("inf"):
        return ""
    text = format(value, ".15g")
    if "e" in text:
        text = format(value, ".0f") if abs(value) >= 1 else format(value, ".20f").rstrip("0")
    return text


def _one_line(text: str) -> str:
    """Lines within a cell: Chinese joins with a space between two words, as in a table of Word."""
    return _SPACES.sub(" ", text).strip()
