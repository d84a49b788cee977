"""Rows of plan tables: one activity a row, its name, place and bodies taken from their cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from planlens.activities.words import Words
from planlens.model import Amount, Date, Fact, Headcount, Percent, Quantity

_NUMBERS = (Amount, Headcount, Percent, Quantity)
_TOTAL = re.compile(r"(?:合计|总计|小计|共计)")
_BODY_LIST = re.compile(r"[、,和及与/]")
_PERSON = re.compile(r"[\u4e00-\u9fff]{2,4}(?:主席|主任|书记)?")
_SENTENCES = re.compile(r"[;。]\s*\S")


Kinds = tuple[str | None, ...]


class Row(NamedTuple):
    """What the cells of a row say."""

    start: int
    end: int
    name: str
    place: str | None
    organizers: tuple[str, ...]


def header_kinds(line: str, words: Words) -> Kinds:
    """What the columns under a header row hold, by their names; None where a name says nothing."""
    return tuple(words.columns.get(cell.strip()) for cell in line.rstrip().split("\t"))


def read_row(
    text: str,
    start: int,
    end: int,
    facts: tuple[Fact, ...],
    inside: range,
    words: Words,
    kinds: Kinds = (),
) -> Row | None:
    """The row `text[start:end]` (cells joined by tabs) as one activity; `inside` indexes its facts and
    `kinds` are those of the header above, if there is one.

    None where it tells none: no cell that names a thing, a row of totals, or cells of several sentences.
    """
    line = text[start:end].rstrip()
    if _TOTAL.match(line) or _SENTENCES.search(line):
        return None
    cells = line.split("\t")
    known = kinds if len(kinds) == len(cells) else (None,) * len(cells)
    name: tuple[int, int] | None = None
    place: str | None = None
    organizers: list[str] = []
    at = start
    for cell, told in zip(cells, known, strict=True):
        low, high = at, at + len(cell)
        at = high + 1
        kind = told or _kind(text, low, high, facts, inside, words, named=name is not None)
        if not cell.strip() or (told is None and kind == "name" and "name" in known):
            continue
        if kind == "bodies":
            organizers += [piece.strip() for piece in _BODY_LIST.split(cell) if piece.strip()]
        elif kind == "place":
            place = place or cell.strip()
        elif kind == "name" and name is None:
            name = low, high
    if name is None:
        return None
    counted = any(isinstance(facts[i], Date | Headcount | Quantity | Amount) for i in inside)
    if not counted and not organizers:
        return None
    return Row(start, start + len(line), _name(text, name, facts, inside), place, tuple(organizers))


def _kind(
    text: str, low: int, high: int, facts: tuple[Fact, ...], inside: range, words: Words, *, named: bool
) -> str:
    """What a cell holds: name, bodies, place, or nothing of these (a date, a figure, a person, empty)."""
    cell = text[low:high].strip()
    rest = cell
    for index in inside:
        fact = facts[index]
        if low <= fact.start and fact.end <= high:
            rest = rest.replace(text[fact.start : fact.end], "", 1)
    if len(re.findall(r"[\u4e00-\u9fff]", rest)) < 2:
        return "figure"
    pieces = [piece.strip() for piece in _BODY_LIST.split(cell) if piece.strip()]
    if all((match := words.body.match(piece)) and match.end() >= len(piece) - 1 for piece in pieces):
        return "bodies"
    if named and words.place.fullmatch(cell):
        return "place"
    if named and _PERSON.fullmatch(cell):
        return "person"
    return "name"


def _name(text: str, cell: tuple[int, int], facts: tuple[Fact, ...], inside: range) -> str:
    """The cell up to its first figure or break: 插花沙龙,名额40人 is 插花沙龙."""
    stop = cell[1]
    for index in inside:
        if isinstance(facts[index], _NUMBERS) and cell[0] + 2 <= facts[index].start < stop:
            stop = facts[index].start
    return re.split(r"[,;。:]", text[cell[0] : stop].strip())[0] or text[cell[0] : cell[1]].strip()
