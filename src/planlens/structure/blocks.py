"""Blocks: the paragraphs of one document, each a line or the lines that a hard-wrapped paragraph fills."""

from __future__ import annotations

from msgspec import Struct

from planlens.structure.lines import Line, ends_sentence, wrapped_width
from planlens.structure.markers import Marker


class Block(Struct, gc=False):
    """A paragraph: `text` is the source from `start` to `end`, line ends inside a wrapped one included."""

    start: int
    end: int
    text: str
    kind: str
    marker: Marker | None
    is_row: bool


def block_of(line: Line) -> Block:
    """The paragraph that is one line."""
    return Block(line.start, line.end, line.text, line.kind, line.marker, line.is_row)


def blocks_of(lines: list[Line], text: str) -> list[Block]:
    """The paragraphs that `lines` make up, web furniture left out.

    A line continues the one before where the text is hard-wrapped, where only a page break stands between
    two halves of a sentence, or where the line before ends in a comma.
    """
    width = wrapped_width(lines)
    blocks: list[Block] = []
    broken = False
    last: Line | None = None
    for line in lines:
        if line.furniture:
            broken = True
            continue
        if last is not None and line.marker is None and _continues(last, line, width, broken):
            blocks[-1].end = line.end
            blocks[-1].text = text[blocks[-1].start : line.end]
        else:
            blocks.append(block_of(line))
        last, broken = line, False
    return blocks


def _continues(last: Line, line: Line, width: int, broken: bool) -> bool:
    if last.is_row or line.is_row or "heading" in (last.kind, line.kind) or ends_sentence(last.text):
        return False
    if last.text[-1] in "，,、" and len(last.text) > 12:
        return True
    if broken and len(last.text) > 20:
        return True
    return bool(width) and last.indent + len(last.text) >= width - 3 and line.indent < 2
