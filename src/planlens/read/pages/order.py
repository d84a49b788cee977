"""The reading order of a page: one column after the other, what spans them in its place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from planlens.read.pages.placed import Grid, Segment, joined

Block = Segment | Grid
_LEAST_LINES = 4
# A column of a text has lines of ten characters and more; entries of a list or a table are shorter.
_LEAST_LENGTH = 8
_STEPS = 60


class Row(NamedTuple):
    """Segments on one line with wide gaps between them."""

    cells: tuple[Segment, ...]

    @property
    def whole(self) -> Segment:
        """The row as one segment, its cells apart by a space."""
        first = self.cells[0]
        return Segment(
            " ".join(cell.text for cell in self.cells),
            first.x0,
            max(cell.x1 for cell in self.cells),
            min(cell.top for cell in self.cells),
            max(cell.bottom for cell in self.cells),
            max(cell.size for cell in self.cells),
        )


class Column(NamedTuple):
    """A stretch of a page read from top to bottom, with its left and right edge; `half` of two columns."""

    x0: float
    x1: float
    blocks: tuple[Row | Grid, ...]
    half: bool = False


def columns(blocks: list[Block]) -> list[Column]:
    """The stretches of a page in reading order: two columns where the text keeps a gutter free."""
    gutter = _gutter(blocks)
    if gutter is None:
        return [_column(blocks)] if blocks else []
    found: list[Column] = []
    band: list[Block] = []
    for block in sorted(blocks, key=lambda block: block.top):
        if block.x0 < gutter < block.x1:
            found += _halves(band, gutter)
            band = []
            if found and not found[-1].half:
                found[-1] = _column([*_flat(found[-1]), block])
            else:
                found.append(_column([block]))
        else:
            band.append(block)
    return found + _halves(band, gutter)


def _flat(column: Column) -> list[Block]:
    return [part for block in column.blocks for part in (block.cells if isinstance(block, Row) else (block,))]


def _halves(band: list[Block], gutter: float) -> list[Column]:
    """A band between what spans the page: two columns, or a line or two that only look so."""
    left = [block for block in band if block.x1 <= gutter]
    right = [block for block in band if block.x0 >= gutter]
    if not band:
        return []
    if not left or not right or len(band) < _LEAST_LINES:
        return [_column(band)]
    return [_column(left)._replace(half=True), _column(right)._replace(half=True)]


def _column(blocks: list[Block]) -> Column:
    rows: list[Row | Grid] = []
    line: list[Segment] = []
    for block in sorted(blocks, key=lambda block: (block.top + block.bottom) / 2):
        if isinstance(block, Segment) and line and _level(line[-1], block):
            line.append(block)
            continue
        if line:
            rows.append(Row(tuple(sorted(line, key=lambda cell: cell.x0))))
        line = []
        if isinstance(block, Segment):
            line = [block]
        else:
            rows.append(block)
    if line:
        rows.append(Row(tuple(sorted(line, key=lambda cell: cell.x0))))
    texts = [block for block in blocks if isinstance(block, Segment)] or blocks
    return Column(min(text.x0 for text in texts), _right_edge(texts), tuple(rows))


def _right_edge(texts: Sequence[Block]) -> float:
    """Where lines end: the furthest end that two of them share, signs that may hang over it apart."""
    ends = sorted((text.x1 - _hanging(text) for text in texts), reverse=True)
    size = max((text.size for text in texts if isinstance(text, Segment)), default=0.0)
    return next((one for one, other in pairwise(ends) if one - other < 1.2 * size), ends[0])


def _hanging(block: Block) -> float:
    return block.size if isinstance(block, Segment) and block.text[-1] in "，。、；：！？" else 0.0


def _level(one: Segment, other: Segment) -> bool:
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return overlap > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _gutter(blocks: list[Block]) -> float | None:
    """The x that a two-column text keeps free; None where there is no such text."""
    texts = [block for block in blocks if isinstance(block, Segment)]
    if len(texts) < 2 * _LEAST_LINES:
        return None
    left, right = min(text.x0 for text in texts), max(text.x1 for text in texts)
    best: tuple[int, float, float] | None = None
    for step in range(_STEPS + 1):
        x = left + (right - left) * (0.3 + 0.4 * step / _STEPS)
        crossing = sum(text.x0 < x < text.x1 for text in texts)
        found = (crossing, abs(x - (left + right) / 2), x)
        if best is None or found < best:
            best = found
    if best is None or best[0] > len(texts) * 0.25:
        return None
    x = best[2]
    before = [text for text in texts if text.x1 <= x]
    after = [text for text in texts if text.x0 >= x]
    if min(len(before), len(after)) < _LEAST_LINES:
        return None
    if any(sum(len(text.text) for text in side) < _LEAST_LENGTH * len(side) for side in (before, after)):
        return None
    return x if _has_edge(after) else None


def _has_edge(side: list[Segment]) -> bool:
    """Whether most lines of a column begin at its left edge, or an indent from it."""
    edge = min(text.x0 for text in side)
    return sum(text.x0 - edge < 2.6 * text.size for text in side) >= 0.7 * len(side)


def cells_of(rows: list[Row]) -> list[tuple[str, ...]]:
    """Lines of a table without rules as rows of cells: the fullest line tells the columns."""
    columns = [(cell.x0, cell.x1) for cell in max(rows, key=lambda row: len(row.cells)).cells]
    found = []
    for row in rows:
        texts = [""] * len(columns)
        for cell in row.cells:
            index = max(range(len(columns)), key=lambda index: _shared(columns[index], cell))
            texts[index] = joined(texts[index], cell.text)
        found.append(tuple(texts))
    return found


def _shared(column: tuple[float, float], cell: Segment) -> tuple[float, float]:
    """How much of its width a cell shares with a column; how near it is where it shares nothing."""
    overlap = min(column[1], cell.x1) - max(column[0], cell.x0)
    return max(overlap, 0.0), -abs(column[0] + column[1] - cell.x0 - cell.x1)
