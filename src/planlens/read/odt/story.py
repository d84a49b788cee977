"""The blocks of an OpenDocument text in order: paragraphs, lists, tables, frames once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlens.model.reading import ParagraphKind
from planlens.read.docx.notices import Notices
from planlens.read.docx.tables import row_lines
from planlens.read.lines import Line
from planlens.read.odt.names import DRAW, LOEXT, OFFICE, TABLE, TEXT
from planlens.read.odt.numbering import Counters, Lists

if TYPE_CHECKING:
    from lxml.etree import _Element

P, H = f"{TEXT}p", f"{TEXT}h"
_LIST, _ITEM, _HEADER = f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}list-header"
_CONTENTS = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index")
)
_SKIPPED = frozenset((
    f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
    f"{OFFICE}forms", f"{TEXT}hidden-text", f"{TEXT}ruby-text", f"{TEXT}note-citation", f"{DRAW}glue-point",
    f"{TEXT}alphabetical-index-mark", f"{TEXT}toc-mark", f"{TEXT}dde-connection-decls",
    f"{OFFICE}annotation-end", f"{TEXT}script",
))  # fmt: skip
_MOST_REPEATED = 200
_DEEPEST = 200
_SHAPES = f"{DRAW}"


class Story:
    """Reads the blocks of one document; `apart` gathers its notes and comments."""

    def __init__(
        self, list_styles: dict[str, str], hidden: frozenset[str], lists: Lists, notices: Notices
    ) -> None:
        self._list_styles = list_styles
        self._hidden = hidden
        self._lists = lists
        self._notices = notices
        self._headings = Counters(lists.outline)
        self._kind: ParagraphKind = "body"
        self._place = ""
        self._paragraphs = self._tables = self._notes = 0
        self._depth = 0
        self.apart: list[Line] = []

    def read(self, element: _Element) -> list[Line]:
        """The lines of all blocks within an element."""
        if self._depth > _DEEPEST:
            return []
        self._depth += 1
        found: list[Line] = []
        for child in element:
            found += self._block(child)
        self._depth -= 1
        return found

    def aside(self, element: _Element, kind: ParagraphKind, place: str) -> list[Line]:
        """The lines of what stands apart from the body, all of one kind and at one place."""
        before = self._kind, self._place
        self._kind, self._place = kind, place
        found = self.read(element)
        self._kind, self._place = before
        return [line._replace(kind=kind) for line in found]

    def _block(self, element: _Element) -> list[Line]:
        tag = element.tag
        if tag in (P, H):
            return self._paragraph(element, "")
        if tag == _LIST:
            style = element.get(f"{TEXT}style-name") or self._style_of_first(element)
            return self._list(element, self._lists.open(element, style), 1)
        if tag == f"{TABLE}table":
            return self._table(element)
        if tag in _CONTENTS:
            self._notices.say("目录未计入（与正文标题重复）")
            return []
        if tag in _SKIPPED or not isinstance(tag, str):
            return []
        if tag.startswith(_SHAPES):
            return self._shape(element, self._place or f"第{max(self._paragraphs, 1)}段")
        return self.read(element)

    def _style_of_first(self, element: _Element) -> str:
        first = next(element.iter(P, H), None)
        return self._list_styles.get(first.get(f"{TEXT}style-name", ""), "") if first is not None else ""

    def _list(self, element: _Element, counters: Counters, level: int) -> list[Line]:
        found: list[Line] = []
        if level > _DEEPEST:
            return found
        for item in element:
            if item.tag not in (_ITEM, _HEADER):
                continue
            numbered = item.tag == _HEADER
            for child in item:
                if child.tag == _LIST:
                    found += self._list(child, counters, level + 1)
                elif child.tag in (P, H) and not numbered:
                    given = item.get(f"{TEXT}start-value", "")
                    start = int(given) if given.isdecimal() and len(given) < 7 else None
                    found += self._paragraph(child, counters.next(level, start))
                    numbered = True
                else:
                    found += self._block(child)
        return found

    def _paragraph(self, element: _Element, marker: str) -> list[Line]:
        kind: ParagraphKind = "heading" if element.tag == H and self._kind == "body" else self._kind
        if element.tag == H and not marker and element.get(f"{TEXT}is-list-header") != "true":
            level = element.get(f"{TEXT}outline-level", "1")
            marker = self._headings.next(int(level) if level.isdecimal() and len(level) < 3 else 1, None)
        after: list[Line] = []
        place = self._place or f"第{self._paragraphs + 1}段"
        text = "".join(self._inline(element, after, place, 0))
        if text.strip():
            self._paragraphs += not self._place
            text = marker + text.lstrip() if marker else text
        lines = [Line(line.rstrip(), kind, place) for line in text.split("\n")]
        return [line for line in lines if line.text.strip()] + after

    def _inline(self, element: _Element, after: list[Line], place: str, depth: int) -> Iterator[str]:
        """The text of a paragraph; what is anchored in it goes to `after`."""
        if element.text:
            yield _plain(element.text)
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str) or depth > _DEEPEST:
                pass
            elif tag == f"{TEXT}s":
                count = child.get(f"{TEXT}c", "1")
                yield " " * min(int(count) if count.isdecimal() else 1, _MOST_REPEATED)
            elif tag == f"{TEXT}tab":
                yield "\t"
            elif tag == f"{TEXT}line-break":
                yield "\n"
            elif tag == f"{TEXT}note":
                self._note(child)
            elif tag == f"{OFFICE}annotation":
                self.apart += self.aside(child, "comment", "批注")
            elif tag == f"{TEXT}span" and child.get(f"{TEXT}style-name") in self._hidden:
                self._notices.add("hidden", place)
            elif tag.startswith(_SHAPES) and tag != f"{DRAW}a":
                after += self._shape(child, place)
            elif tag == f"{TEXT}page-number" and self._kind in ("header", "footer"):
                yield "1"
            else:
                yield from self._inline(child, after, place, depth + 1)
            if child.tail:
                yield _plain(child.tail)

    def _note(self, element: _Element) -> None:
        self._notes += 1
        endnote = element.get(f"{TEXT}note-class") == "endnote"
        body = element.find(f"{TEXT}note-body")
        if body is not None:
            place = f"{'尾注' if endnote else '脚注'}{self._notes}"
            self.apart += self.aside(body, "endnote" if endnote else "footnote", place)

    def _shape(self, element: _Element, place: str) -> list[Line]:
        """The text of a frame or drawing, once; pictures and objects named."""
        found: list[Line] = []
        name = element.tag.rpartition("}")[2]
        if name == "image":
            self._notices.add("image", place)
            return []
        if name in ("object", "object-ole"):
            self._notices.add("object", place)
            return []
        is_object = any(child.tag in (f"{DRAW}object", f"{DRAW}object-ole") for child in element)
        before, self._place = self._place, place
        for child in element:
            # Beside an object stands a picture of it, not another one.
            if not (is_object and child.tag == f"{DRAW}image") and child.tag != f"{LOEXT}p":
                found += self._block(child)
        self._place = before
        return found

    def _table(self, element: _Element) -> list[Line]:
        self._tables += not self._place
        number = self._tables
        found: list[Line] = []
        for index, row in enumerate(_rows(element), 1):
            place = self._place or f"表{number}第{index}行"
            cells: list[list[Line]] = []
            before = self._place
            self._place = place
            for cell in row:
                count = cell.get(f"{TABLE}number-columns-repeated", "1")
                repeated = min(int(count) if count.isdecimal() else 1, _MOST_REPEATED)
                lines = self.read(cell) if cell.tag == f"{TABLE}table-cell" else []
                cells += [lines] * repeated
            self._place = before
            kind: ParagraphKind = "row" if self._kind == "body" else self._kind
            found += row_lines(cells, kind, place)
        return found


def _rows(element: _Element) -> Iterator[_Element]:
    """The rows of a table, those of its head and its groups too."""
    for child in element:
        if child.tag == f"{TABLE}table-row":
            if child.get(f"{TABLE}visibility") != "collapse":
                yield child
        elif child.tag in (
            f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group",
        ):  # fmt: skip
            yield from _rows(child)


def _plain(text: str) -> str:
    """White space in OpenDocument is one space; tabs and line ends have elements of their own."""
    if "\n" in text or "\t" in text or "  " in text or "\r" in text:
        lead, trail = text[:1].isspace(), text[-1:].isspace()
        return f"{' ' if lead else ''}{' '.join(text.split())}{' ' if trail and text.strip() else ''}"
    return text
