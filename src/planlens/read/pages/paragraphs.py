"""Lines on pages → paragraphs, rejoined across lines, columns and pages; tables as rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from planlens.read.lines import Line, is_page
from planlens.read.pages.order import Block, Column, Row, cells_of, columns
from planlens.read.pages.placed import Grid, Page, Segment, joined, segments
from planlens.read.pages.running import without_running

_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百]{1,4}[章节条、]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,3}(?:[、)）]|[.．](?!\d))|[①-⑳⑴-⒇●■◆▪•·]|[一二三四五六七八九十]是)"
)
# What breaks no line: a word or number, opening signs before a character, closing ones after it.
_UNPARTED = re.compile(
    r"[“‘（《〈「『【(\[]{0,3}(?:[A-Za-z0-9.,:/%+@-]{1,40}|.)[”’）》〉」』】、，。；：！？)\].,;:!?%％…—]{0,4}"
)
_ENDS = re.compile(r"[。；！？：;!?:…][”’」』）)]?$")
_ENDED = re.compile(r"[。！？!?][”’」』）)]?$")


class _Text(NamedTuple):
    """A line of text, the edges of its column, and what it is known to be."""

    segment: Segment
    left: float
    right: float
    page: int
    begins: bool  # the first of its column


class _Table(NamedTuple):
    rows: list[list[str]]
    page: int


def page_lines(pages: Sequence[Page]) -> list[Line]:
    """Every paragraph and row of the pages in reading order, each at 第N页 (where it begins)."""
    texts = without_running([(page.height, segments(page.pieces, page.gap)) for page in pages])
    found: list[tuple[Page, Column]] = []
    for page, lines in zip(pages, texts, strict=True):
        blocks: list[Block] = [*lines, *page.grids]
        found += [(page, column) for column in columns(blocks)]
    flow: list[_Text | _Table] = []
    for page, column in _with_edges(found):
        flow += _flow(column, page)
    return list(_lines(_tables_joined(flow)))


def _with_edges(found: list[tuple[Page, Column]]) -> list[tuple[Page, Column]]:
    """A few short lines (the end of a text, a title over two columns) do not show how wide the text is."""
    full = [column for _, column in found if not column.half]
    if not full:
        return found
    widest = max(full, key=lambda column: column.x1 - column.x0)
    least = 0.8 * (widest.x1 - widest.x0)
    halves: dict[int, list[Column]] = {}
    for page, column in found:
        if column.half:
            halves.setdefault(page.number, []).append(column)
    changed = []
    for page, column in found:
        if not column.half:
            around = halves.get(page.number, [])
            left = min([column.x0, *(half.x0 for half in around)])
            right = max([column.x1, *(half.x1 for half in around)])
            if right - left < least:
                left, right = min(left, widest.x0), max(right, widest.x1)
            # Where no line is full, the right margin is taken to be as wide as the left.
            if page.width - right > 1.4 * left:
                right = page.width - left
            column = column._replace(x0=left, x1=right)
        changed.append((page, column))
    return changed


def _flow(column: Column, page: Page) -> Iterator[_Text | _Table]:
    """The lines and tables of a column; lines in three or more parts below each other are a table."""
    left, right = column.x0, column.x1
    begins = True
    at = 0
    blocks = column.blocks
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Grid):
            yield _Table([list(row) for row in block.rows], page.number)
            at += 1
            begins = False
            continue
        end = at
        while end < len(blocks) and _is_row(blocks[end]):
            end += 1
        rows = [row for row in blocks[at:end] if isinstance(row, Row)]
        if len(rows) >= 2 and max(len(row.cells) for row in rows) >= 3:
            yield _Table([list(cells) for cells in cells_of(rows)], page.number)
            at = end
        else:
            for part in _parted(block):
                yield _Text(part.whole, left, right, page.number, begins)
            at += 1
        begins = False


def _parted(row: Row) -> Iterator[Row]:
    """A line with a text box beside it: what follows the end of a sentence and a gap stands alone."""
    start = 0
    for end, cell in enumerate(row.cells, 1):
        if end == len(row.cells) or _ENDED.search(cell.text):
            yield Row(row.cells[start:end])
            start = end


def _is_row(block: Row | Grid) -> bool:
    return isinstance(block, Row) and len(block.cells) >= 2


def _tables_joined(flow: list[_Text | _Table]) -> list[_Text | _Table]:
    """Tables that go on on the next page as one: the head not again, a row cut in two as one row."""
    found: list[_Text | _Table] = []
    for entry in flow:
        before = found[-1] if found else None
        if (
            isinstance(entry, _Table)
            and isinstance(before, _Table)
            and entry.page > before.page
            and len(entry.rows[0]) == len(before.rows[0])
        ):
            rows = entry.rows[1:] if entry.rows[0] == before.rows[0] else entry.rows
            if rows is entry.rows and len(before.rows) > 1 and not rows[0][0] and any(rows[0]):
                last = before.rows[-1]
                before.rows[-1] = [joined(one, other) for one, other in zip(last, rows[0], strict=True)]
                rows = rows[1:]
            if rows:
                found.append(_Table(rows, entry.page))
        else:
            found.append(entry)
    return found


def _lines(flow: list[_Text | _Table]) -> Iterator[Line]:
    texts = [entry for entry in flow if isinstance(entry, _Text)]
    indents = sum(_indent(text) > 1.2 for text in texts) >= 3
    body = _usual_size(texts)
    paragraph, page = "", 0
    before: _Text | None = None
    for index, entry in enumerate(flow):
        if isinstance(entry, _Table):
            if paragraph:
                yield Line(paragraph, "body", f"第{page}页")
            paragraph, before = "", None
            yield from _row_lines(entry)
            continue
        following = flow[index + 1] if index + 1 < len(flow) else None
        if before is not None and _goes_on(before, entry, following, indents, body):
            paragraph = joined(paragraph, entry.segment.text)
        else:
            if paragraph:
                yield Line(paragraph, "body", f"第{page}页")
            paragraph, page = entry.segment.text, entry.page
        before = entry
    if paragraph:
        yield Line(paragraph, "body", f"第{page}页")


def _row_lines(table: _Table) -> Iterator[Line]:
    place = f"第{table.page}页"
    for row in table.rows:
        cells = [cell.split("\n") for cell in row]
        if sum(bool(cell) for cell in row) == 1 and any(is_page(lines) for lines in cells):
            yield from (Line(line, "body", place) for lines in cells for line in lines)
            continue
        shown = [_cell(lines) for lines in cells]
        if any(shown):
            yield Line("\t".join(shown).rstrip("\t"), "row", place)


def _cell(lines: list[str]) -> str:
    text = ""
    for line in lines:
        text = joined(text, line.strip())
    return text.replace("\t", " ")


def _goes_on(
    before: _Text, text: _Text, following: _Text | _Table | None, indents: bool, body: float
) -> bool:
    """Whether a line carries on the paragraph of the line before it."""
    one, other = before.segment, text.segment
    size = max(one.size, other.size)
    if abs(one.size - other.size) > 0.12 * size:
        return False
    if size > 1.15 * body and _centred(before) and _centred(text) and not _ENDS.search(one.text):
        return other.top - one.bottom < 1.5 * size and before.page == text.page
    if not text.begins and other.top - one.bottom > 1.6 * size + _leading(before, text):
        return False
    if before.right - one.x1 > (_needed(other.text) + 0.7) * size:
        return False
    marked = _MARKER.match(other.text) is not None
    if _indent(text) > 1.2:
        hanging = _MARKER.match(one.text) and not marked and _indent(before) < _indent(text) - 0.8
        level = _indent(before) > 1.2 and abs(_indent(before) - _indent(text)) < 0.3 and not indents
        return bool((hanging and not _starts_text(text, following)) or level) and not marked
    if marked and _ENDS.search(one.text):
        return False
    return not (text.begins and not indents and _ENDED.search(one.text))


def _needed(text: str) -> float:
    """The width in em of what may not be parted at the start of a line: it fits in on the line before,
    unless a paragraph ended there."""
    found = _UNPARTED.match(text)
    if found is None:
        return 1.0
    return sum(1.0 if ord(char) > 0x2000 else 0.55 for char in found[0])


def _starts_text(text: _Text, following: _Text | _Table | None) -> bool:
    """Whether the next line stands further left: then this one is a first line with its indent."""
    return isinstance(following, _Text) and _indent(following) < _indent(text) - 0.8


def _leading(before: _Text, text: _Text) -> float:
    return 0.0 if before.page == text.page else float("inf")


def _indent(text: _Text) -> float:
    """In em, from the left edge of the column."""
    return (text.segment.x0 - text.left) / (text.segment.size or 1)


def _centred(text: _Text) -> bool:
    segment = text.segment
    return abs((segment.x0 + segment.x1) - (text.left + text.right)) < 2.5 * segment.size


def _usual_size(texts: list[_Text]) -> float:
    """The size in which most characters stand."""
    sizes: dict[float, int] = {}
    for text in texts:
        size = round(text.segment.size, 1)
        sizes[size] = sizes.get(size, 0) + len(text.segment.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 0.0
