"""The workbook that an officer sends on: 台账, 数据, 事项 and 说明."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from planlens import __version__
from planlens.export import wording
from planlens.export.columns import (
    FACT_COLUMNS,
    Cell,
    Column,
    Row,
    fact_rows,
    item_columns,
    item_rows,
    ledger_columns,
)
from planlens.export.wording import ThemeNames
from planlens.model import Analysis
from planlens.model.ledger import ledger
from planlens.pipeline import Failure

MAX_ROWS = 1_048_576  # of a sheet, Excel's limit
_MAX_TEXT = 32_767  # characters of a cell, Excel's limit
_CUT = "……（过长，此处截断；全文见 JSON）"
_CREATED = datetime(2000, 1, 1)  # fixed, so that two runs give the same bytes
_LINE = 15.0  # points of a line of 10-point text
_MAX_LINES = 6
_HEADER, _BAND, _RULE = "#1F5C57", "#EEF5F3", "#D5DEDC"
_STATUS_COLOURS = {"已完成": "#1E7B34", "计划": "#1F4E9E", "进行中": "#9A6700"}
_LAST_PRINTED = "位置"


def write_workbook(
    outcomes: Iterable[Analysis | Failure], stream: BinaryIO, names: ThemeNames, *, max_rows: int = MAX_ROWS
) -> list[str]:
    """All files in one workbook; nothing at all where no file could be read.

    Returns a warning for every sheet that had more rows than fit (those beyond are left out).
    """
    results = list(outcomes)
    analyses = [result for result in results if isinstance(result, Analysis)]
    if not analyses:
        return []
    content = BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"title": "妇联工作计划与总结台账", "author": "planlens", "created": _CREATED})
    sheets = _Sheets(book, max_rows)
    sheets.add(
        "台账", ledger_columns(names), (row for each in analyses for row in ledger(each)), numbered=True
    )
    sheets.add("数据", FACT_COLUMNS, (row for each in analyses for row in fact_rows(each)), numbered=True)
    sheets.add("事项", item_columns(names), (row for each in analyses for row in item_rows(each)))
    sheets.about(results, names)
    book.close()
    stream.write(content.getvalue())
    return sheets.warnings


class _Sheets:
    """The sheets of one book with the formats they share."""

    def __init__(self, book: xlsxwriter.Workbook, max_rows: int) -> None:
        self._book, self._max_rows = book, max_rows
        self.warnings: list[str] = []
        font = {"font_name": "等线", "font_size": 10, "valign": "top"}
        self._font = font
        self._header = book.add_format(
            font
            | {
                "bold": True,
                "font_color": "white",
                "bg_color": _HEADER,
                "valign": "vcenter",
                "text_wrap": True,
            }
        )
        body = font | {"border": 1, "border_color": _RULE}
        self._text = book.add_format(body | {"text_wrap": True})
        self._whole = book.add_format(body | {"num_format": "#,##0"})
        self._fraction = book.add_format(body | {"num_format": "#,##0.##########"})
        self._plain = book.add_format(body | {"num_format": "0", "align": "center"})
        self._date = book.add_format(body | {"num_format": 'yyyy"年"m"月"d"日"', "align": "left"})
        self._states = {
            word: book.add_format(body | {"bold": True, "font_color": colour})
            for word, colour in _STATUS_COLOURS.items()
        }
        self._band = book.add_format({"bg_color": _BAND})

    def add(
        self, name: str, columns: Sequence[Column[Row]], rows: Iterator[Row], *, numbered: bool = False
    ) -> None:
        """A sheet of `rows` under a frozen, filtered header; 序号 in front where `numbered`."""
        sheet = self._book.add_worksheet(name)
        headings = ["序号"] * numbered + [column.heading for column in columns]
        widest = [6] * numbered + [column.widest for column in columns]
        widths = [wording.display_width(heading) + 3 for heading in headings]
        table: list[list[Cell]] = []
        for row in rows:
            if len(table) + 1 >= self._max_rows:
                self.warnings.append(
                    f"工作表“{name}”只能容纳 {self._max_rows - 1} 行，其余没有写入；可改用 --format csv"
                )
                break
            cells: list[Cell] = [len(table) + 1] * numbered
            cells += [column.cell(row) for column in columns]
            table.append(cells)
            for index, cell in enumerate(cells):
                widths[index] = max(widths[index], min(_width(cell) + 2, widest[index]))
        for at, cells in enumerate(table, 1):
            for index, cell in enumerate(cells):
                self._cell(sheet, at, index, headings[index], cell)
            lines = max(map(_lines, cells, widths))
            sheet.set_row(at, _LINE * min(lines, _MAX_LINES) + 3)
        self._frame(sheet, headings, widths, len(table))

    def _cell(self, sheet: Worksheet, row: int, column: int, heading: str, cell: Cell) -> None:
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, self._text)
        elif isinstance(cell, str):
            style = self._states.get(cell, self._text) if heading == "状态" else self._text
            sheet.write_string(row, column, _fitting(cell), style)
        elif isinstance(cell, date):
            sheet.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), self._date)
        elif heading in ("序号", "年度"):
            sheet.write_number(row, column, cell, self._plain)
        else:
            sheet.write_number(row, column, cell, self._fraction if cell % 1 else self._whole)

    def _frame(self, sheet: Worksheet, headings: list[str], widths: list[int], last: int) -> None:
        sheet.set_row(0, 24)
        for index, heading in enumerate(headings):
            sheet.write_string(0, index, heading, self._header)
            sheet.set_column(index, index, widths[index])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(last, 1), len(headings) - 1)
        if last:
            sheet.conditional_format(
                1,
                0,
                last,
                len(headings) - 1,
                {"type": "formula", "criteria": "=MOD(ROW(),2)=1", "format": self._band},
            )
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C第 &P 页，共 &N 页")
        printed = headings.index(_LAST_PRINTED) if _LAST_PRINTED in headings else len(headings) - 1
        sheet.print_area(0, 0, max(last, 1), printed)

    def about(self, results: Sequence[Analysis | Failure], names: ThemeNames) -> None:
        """说明: what was read, what could not be, and what the columns mean."""
        sheet = self._book.add_worksheet("说明")
        title = self._book.add_format(self._font | {"bold": True, "font_size": 14})
        head = self._book.add_format(self._font | {"bold": True, "font_color": _HEADER, "bottom": 1})
        sheet.set_column(0, 0, 46)
        sheet.set_column(1, 1, 70)
        sheet.set_column(2, 5, 12)
        sheet.set_column(6, 6, 68)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, "妇联工作计划与总结台账", title)
        at = 2
        for table in (_files(results), _failures(results), self._limits(), _sheets(names)):
            for number, line in enumerate(table):
                for index, cell in enumerate(line):
                    style = head if not number else self._text
                    if isinstance(cell, int):
                        sheet.write_number(at, index, cell, self._whole)
                    else:
                        sheet.write_string(at, index, _fitting(cell), style)
                at += 1
            at += bool(table)
        sheet.write_string(at, 0, f"由 planlens {__version__} 生成")

    def _limits(self) -> list[list[Any]]:
        return [["注意"], *([warning] for warning in self.warnings)] if self.warnings else []


def _files(results: Sequence[Analysis | Failure]) -> list[list[Any]]:
    lines: list[list[Any]] = [["文件", "注意", "格式", "编码", "文稿", "活动", "SHA-256"]]
    for result in results:
        if isinstance(result, Analysis):
            source = result.source
            lines.append(
                [
                    source.name,
                    ";".join(source.warnings),
                    source.format,
                    source.encoding or "",
                    len(result.documents),
                    sum(len(document.activities) for document in result.documents),
                    source.sha256,
                ]
            )
    return lines


def _failures(results: Sequence[Analysis | Failure]) -> list[list[Any]]:
    failures = [[each.name, each.message] for each in results if isinstance(each, Failure)]
    return [["未能处理的文件", "原因"], *failures] if failures else []


def _sheets(names: ThemeNames) -> list[list[Any]]:
    lines: list[list[Any]] = [["表与列", "含义"]]
    lines.append(["台账", "每行一项活动：一件做了的或要做的具体的事"])
    lines += [[f"  {column.heading}", column.meaning] for column in ledger_columns(names) if column.meaning]
    lines.append(["数据", "文中每一个日期、金额、人数、数量、百分比和法律名称"])
    lines += [[f"  {column.heading}", column.meaning] for column in FACT_COLUMNS if column.meaning]
    lines.append(["事项", "文件的提纲，每条带主题"])
    lines += [[f"  {column.heading}", column.meaning] for column in item_columns(names) if column.meaning]
    return lines


def _fitting(text: str) -> str:
    return text if len(text) <= _MAX_TEXT else text[: _MAX_TEXT - len(_CUT)] + _CUT


def _width(cell: Cell) -> int:
    if isinstance(cell, str):
        return max((wording.display_width(line) for line in cell[:400].split("\n")), default=0)
    if isinstance(cell, date):
        return 14
    return 0 if cell is None else len(f"{cell:,}")


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell, str):
        return 1
    return sum(max(1, -(-wording.display_width(line) // (width - 1))) for line in cell[:1000].split("\n"))
