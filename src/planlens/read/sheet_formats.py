"""What python-calamine leaves out of an .xlsx: percentages, formulas without a value, drawings."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from planlens.read.errors import ReadError

if TYPE_CHECKING:
    from lxml.etree import _Element

    from planlens.read.docx.package import Package, Relation

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = {9: 0, 10: 2}
_DECIMALS = re.compile(r"0(?:\.(0{1,9}))?%")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PLACES_NAMED = 5


class Formats:
    """The percentages of each sheet, and warnings; nothing for other workbooks than .xlsx."""

    def __init__(self, data: bytes, name: str) -> None:
        self._percents: dict[str, dict[tuple[int, int], int]] = {}
        self._warnings: list[str] = []
        if data.startswith(b"PK") and b"xl/" in data:
            from planlens.read.docx.package import Package

            self._read(Package(data, name))

    def of(self, sheet: str, row: int, column: int) -> int | None:
        """How many decimals the percentage in a cell (counted from 0) shows; None where it shows none."""
        return self._percents.get(sheet, {}).get((row, column))

    def warnings(self) -> list[str]:
        """What the sheets hold besides cells, and formulas that were never worked out."""
        return self._warnings

    def _read(self, package: Package) -> None:
        workbook = next(
            (r.target for r in package.relations("").values() if r.kind == "officeDocument"),
            "xl/workbook.xml",
        )
        tree = package.tree(workbook)
        if tree is None:
            return
        relations = package.relations(workbook)
        percents = self._percent_styles(package, relations)
        for entry in tree.iter(f"{_MAIN}sheet"):
            relation = relations.get(entry.get(_R_ID, ""))
            if relation is None or relation.kind != "worksheet" or entry.get("state", "visible") != "visible":
                continue
            title = entry.get("name", "")
            self._drawings(package, relation.target, title)
            try:
                sheet = package.tree(relation.target)
            except ReadError:
                continue
            if sheet is not None:
                self._sheet(sheet, title, percents)

    def _percent_styles(self, package: Package, relations: dict[str, Relation]) -> dict[str, int]:
        """Numbers of the cell styles that show percentages → their decimals."""
        target = next((r.target for r in relations.values() if r.kind == "styles"), None)
        styles = package.tree(target) if target else None
        if styles is None:
            return {}
        codes = dict(_BUILT_IN)
        for format in styles.iter(f"{_MAIN}numFmt"):
            found = _DECIMALS.search(format.get("formatCode", ""))
            number = format.get("numFmtId", "")
            if found and number.isdecimal():
                codes[int(number)] = len(found[1] or "")
        cells = styles.find(f"{_MAIN}cellXfs")
        chosen = [style.get("numFmtId", "0") for style in cells] if cells is not None else []
        return {
            str(index): codes[int(number)]
            for index, number in enumerate(chosen)
            if number.isdecimal() and int(number) in codes
        }

    def _sheet(self, sheet: _Element, title: str, percents: dict[str, int]) -> None:
        found: dict[tuple[int, int], int] = {}
        empty, wrong = [], []
        for cell in sheet.iter(f"{_MAIN}c"):
            decimals = percents.get(cell.get("s", ""))
            formula = cell.find(f"{_MAIN}f") is not None
            error = cell.get("t") == "e"
            if decimals is None and not formula and not error:
                continue
            name = cell.get("r", "")
            place = _CELL.fullmatch(name)
            if place is None:
                continue
            if decimals is not None:
                found[int(place[2]) - 1, _column(place[1])] = decimals
            if error:
                wrong.append(name)
            elif formula and not cell.findtext(f"{_MAIN}v") and cell.get("t") != "str":
                empty.append(name)
        self._percents[title] = found
        if wrong:
            self._warnings.append(f"工作表“{title}”{_named(wrong)}的公式出错，没有数值")
        if empty:
            self._warnings.append(
                f"工作表“{title}”{_named(empty)}的公式没有算出数值，用 Excel 打开保存一次即有"
            )

    def _drawings(self, package: Package, part: str, title: str) -> None:
        things = {"image": 0, "chart": 0}
        for relation in package.relations(part).values():
            if relation.kind == "drawing":
                for inner in package.relations(posixpath.normpath(relation.target)).values():
                    if inner.kind in things:
                        things[inner.kind] += 1
        for kind, label in (("image", "图片"), ("chart", "图表")):
            if things[kind]:
                self._warnings.append(f"工作表“{title}”有{label}（共{things[kind]}处），其中内容未读取")


def _named(cells: list[str]) -> str:
    if len(cells) <= _PLACES_NAMED:
        return "、".join(cells)
    return "、".join(cells[:_PLACES_NAMED]) + f"等{len(cells)}处"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
