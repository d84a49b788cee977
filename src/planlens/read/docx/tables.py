"""Table rows: which cells are shown, and how a row becomes lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlens.model.reading import ParagraphKind
from planlens.read.docx.names import (
    CELL_DEL,
    CUSTOM_XML,
    DEL,
    H_MERGE,
    INS,
    MOVE_TO,
    SDT,
    SDT_CONTENT,
    TC,
    TC_PR,
    TR,
    TR_PR,
    V_MERGE,
    VAL,
)
from planlens.read.lines import Line, is_page

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset((SDT, SDT_CONTENT, CUSTOM_XML, INS, MOVE_TO))


def shown_cells(table: _Element) -> Iterator[list[_Element | None]]:
    """The cells of each row that is shown; None for one merged into the cell above or before it."""
    for row in _inside(table, TR):
        if _is_deleted(row):
            continue
        cells: list[_Element | None] = []
        for cell in _inside(row, TC):
            state = _state(cell)
            if state == "across":
                continue
            if state != "deleted":
                cells.append(None if state == "down" else cell)
        yield cells


def row_lines(cells: list[list[Line]], kind: ParagraphKind, place: str) -> Iterator[Line]:
    """A row, given as the lines of each cell, as one line with its cells joined by one tab.

    A cell that is a page of its own stays as its lines.
    """
    if len(cells) == 1 and len(cells[0]) > 1:
        yield from cells[0]
        return
    texts: list[str] = []
    for lines in cells:
        if is_page([line.text for line in lines]):
            if any(texts):
                yield Line("\t".join(texts).rstrip("\t"), kind, place)
            texts = []
            yield from lines
        else:
            texts.append(_cell_text(lines))
    if any(texts):
        yield Line("\t".join(texts).rstrip("\t"), kind, place)


def _cell_text(lines: list[Line]) -> str:
    """The lines of a cell on one line: 序 and 号 are one word, 镇妇联 and 派出所 are two."""
    text = ""
    last = ""
    for line in lines:
        piece = " ".join(line.text.replace("\t", " ").split())
        if not piece:
            continue
        one_word = len(piece) == 1 or len(last) == 1
        text += piece if one_word or not text else f" {piece}"
        last = piece
    return text


def _state(cell: _Element) -> str:
    properties = cell[0] if len(cell) else None
    if properties is None or properties.tag != TC_PR:
        return "shown"
    for child in properties:
        tag = child.tag
        if tag == CELL_DEL:
            return "deleted"
        if tag == V_MERGE and child.get(VAL) != "restart":
            return "down"
        if tag == H_MERGE and child.get(VAL) != "restart":
            return "across"
    return "shown"


def _is_deleted(row: _Element) -> bool:
    return any(child.tag == TR_PR and child.find(DEL) is not None for child in row if child.tag != TC)


def _inside(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or cells of a row, content controls opened."""
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _inside(child, name)
