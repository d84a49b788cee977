"""What stands on a page, with its place: pieces of text, lines of text, ruled tables."""

from __future__ import annotations

import re
from typing import NamedTuple

_WIDE = re.compile(
    r"[\u2018-\u201d\u2026\u2014\u2460-\u24ff\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]"
)


class Piece(NamedTuple):
    """A stretch of text on one base line: a character or a run. Units are the page's; y grows downwards.

    A piece without text keeps the place of what is left out from counting as a gap.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


class Grid(NamedTuple):
    """A table with rules: the texts of its cells, row by row."""

    x0: float
    x1: float
    top: float
    bottom: float
    rows: tuple[tuple[str, ...], ...]


class Page(NamedTuple):
    """A page's pieces and tables; `number` counts from 1.

    A space between pieces wider than `gap` em parts cells or columns; less where pieces are whole entries.
    """

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    grids: tuple[Grid, ...] = ()
    gap: float = 1.0


class Segment(NamedTuple):
    """Pieces that follow each other on one line without a wide gap."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph as one: a space only between words of letters or figures."""
    if not before or not after:
        return before + after
    wide = _WIDE.match(before[-1]) or _WIDE.match(after[0])
    return before + after if wide or before[-1] == "-" else f"{before} {after}"


def segments(pieces: tuple[Piece, ...], gap: float = 1.0) -> list[Segment]:
    """The pieces of a page put together along their lines; broken where a gap is wider than `gap` em."""
    found: list[Segment] = []
    for line in _same_lines(pieces):
        text, first, last, size = "", line[0], line[0], 0.0
        top, bottom = line[0].top, line[0].bottom
        for piece in line:
            space = piece.x0 - last.x1
            em = max(piece.size, last.size)
            if text and space > gap * em:
                found.append(Segment(text, first.x0, last.x1, top, bottom, size))
                text, first, size, top, bottom = "", piece, 0.0, piece.top, piece.bottom
            elif text and piece.text and _is_space(text[-1], piece.text[0], space / em if em else 0):
                text += " "
            text += piece.text
            last = piece if piece.x1 >= last.x1 or not text else last
            size = max(size, piece.size)
            top, bottom = min(top, piece.top), max(bottom, piece.bottom)
        found.append(Segment(text, first.x0, last.x1, top, bottom, size))
    return [segment._replace(text=segment.text.strip()) for segment in found if segment.text.strip()]


def _is_space(before: str, after: str, space: float) -> bool:
    """Whether a gap (in em) between two characters is a space: narrow between letters, wide in Chinese."""
    wide = _WIDE.match(before) or _WIDE.match(after)
    return space > (0.9 if wide else 0.18)


def _same_lines(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """Pieces by line: those whose heights overlap by more than half, from left to right."""
    lines: list[list[Piece]] = []
    open_lines: list[tuple[float, float, list[Piece]]] = []
    for piece in sorted(pieces, key=lambda piece: ((piece.top + piece.bottom) / 2, piece.x0)):
        open_lines = [entry for entry in open_lines if entry[1] > piece.top]
        for index, (top, bottom, line) in enumerate(open_lines):
            overlap = min(bottom, piece.bottom) - max(top, piece.top)
            if overlap > 0.5 * min(bottom - top, piece.bottom - piece.top):
                line.append(piece)
                open_lines[index] = (min(top, piece.top), max(bottom, piece.bottom), line)
                break
        else:
            line = [piece]
            lines.append(line)
            open_lines.append((piece.top, piece.bottom, line))
    return [sorted(line, key=lambda piece: piece.x0) for line in lines]
