"""Automatic numbering: the marker that Word shows before a paragraph, counted as Word counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from planlens.read.docx.counting import counted
from planlens.read.docx.names import (
    ABSTRACT_NUM,
    ABSTRACT_NUM_ID,
    ALTERNATE,
    ASCII,
    CHOICE,
    FORMAT,
    H_ANSI,
    ILVL,
    IS_LGL,
    LVL,
    LVL_OVERRIDE,
    LVL_PIC_BULLET,
    LVL_RESTART,
    LVL_TEXT,
    NUM,
    NUM_FMT,
    NUM_ID,
    NUM_STYLE_LINK,
    P_STYLE,
    R_FONTS,
    RPR,
    START,
    START_OVERRIDE,
    SUFF,
    VAL,
    VANISH,
    is_on,
)
from planlens.read.docx.symbols import bullet

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_PADDED = re.compile(r"(0+)[1-9]")
_HIGHEST_START = 99_999
_POINTS = frozenset(".．、")
_DASHES = frozenset("-*+>")


class Level(NamedTuple):
    """One level of a list. `parts` is its text cut at the placeholders: literals and level indexes."""

    start: int
    format: str
    parts: tuple[str | int, ...]
    suffix: str
    restart: int | None
    legal: bool
    style: str | None


class _List(NamedTuple):
    """A num: its levels with the overrides laid over them, and the list whose counters it shares."""

    counters: str
    levels: dict[int, Level]
    starts: dict[int, int]
    resets: tuple[tuple[int, ...], ...]


class Numbering:
    """The lists of a document and the counters of one walk through it."""

    def __init__(self, root: _Element | None, style_number: Callable[[str], str | None]) -> None:
        self._style_number = style_number
        self._nums: dict[str, _Element] = {}
        self._abstracts: dict[str, _Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        for child in root if root is not None else ():
            if child.tag == NUM:
                self._nums[child.get(NUM_ID, "")] = child
            elif child.tag == ABSTRACT_NUM:
                self._abstracts[child.get(ABSTRACT_NUM_ID, "")] = child

    def fresh(self) -> Numbering:
        """The same lists with counters at their starts, for a text that is counted by itself."""
        other = Numbering(None, self._style_number)
        other._nums, other._abstracts, other._lists = self._nums, self._abstracts, self._lists
        return other

    def level_of_style(self, num_id: str, style_id: str) -> int | None:
        """The level that a list ties to a paragraph style."""
        found = self._list(num_id)
        for index, level in found.levels.items() if found else ():
            if level.style == style_id:
                return index
        return None

    def marker(self, num_id: str, index: int) -> str:
        """Counts one paragraph of a list and gives what stands before its text, "" for nothing.

        A level whose suffix is a tab or a space gives a tab after the marker.
        """
        found = self._list(num_id)
        level = found.levels.get(index) if found else None
        if found is None or level is None:
            return ""
        counters = self._advance(num_id, found, index)
        text = ""
        for part in level.parts:
            if isinstance(part, str):
                text += part
                continue
            shown, value = found.levels.get(part), counters[part]
            if shown is not None and value is not None and shown.format != "bullet":
                text += _written(value, "decimal" if level.legal and part < index else shown.format)
        return text if level.suffix == "nothing" or not text else text + "\t"

    def _advance(self, num_id: str, found: _List, index: int) -> list[int | None]:
        counters = self._counters.setdefault(found.counters, [None] * _LEVELS)
        override = found.starts.get(index)
        if override is not None and (num_id, index) not in self._started:
            self._started.add((num_id, index))
            counters[index] = override
        else:
            value = counters[index]
            counters[index] = found.levels[index].start if value is None else value + 1
        for shallower in range(index - 1, -1, -1):
            # A level that has not come yet counts as begun: after a first 1.1 the next heading is 2.
            if counters[shallower] is not None:
                break
            counters[shallower] = found.levels[shallower].start if shallower in found.levels else 1
        for deeper in found.resets[index]:
            counters[deeper] = None
        return counters

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._resolve(num_id)
        return self._lists[num_id]

    def _resolve(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        if num is None:
            return None
        abstract_id, levels = self._abstract_of(num, depth=0)
        levels = dict(levels)
        starts: dict[int, int] = {}
        for override in num.iterchildren(LVL_OVERRIDE):
            index = _number(override.get(ILVL), 0)
            for child in override:
                if child.tag == START_OVERRIDE:
                    starts[index] = _number(child.get(VAL), 1)
                elif child.tag == LVL:
                    levels[index] = _level(child)
        return _List(abstract_id, levels, starts, tuple(_resets(levels, at) for at in range(_LEVELS)))

    def _abstract_of(self, num: _Element, depth: int) -> tuple[str, dict[int, Level]]:
        link = num.find(ABSTRACT_NUM_ID)
        abstract_id = link.get(VAL, "") if link is not None else ""
        abstract = self._abstracts.get(abstract_id)
        if abstract is None:
            return abstract_id, {}
        levels: dict[int, Level] = {}
        for child in abstract:
            if child.tag == LVL:
                levels[_number(child.get(ILVL), 0)] = _level(child)
            elif child.tag == NUM_STYLE_LINK and depth < 4:
                target = self._nums.get(self._style_number(child.get(VAL, "")) or "")
                if target is not None and target is not num:
                    return self._abstract_of(target, depth + 1)
        return abstract_id, levels


def _resets(levels: dict[int, Level], index: int) -> tuple[int, ...]:
    """The levels that begin anew after a paragraph of level `index`."""
    found = []
    for deeper in range(index + 1, _LEVELS):
        restart = levels[deeper].restart if deeper in levels else None
        if restart is None or index < restart:
            found.append(deeper)
    return tuple(found)


def joined(marker: str, text: str) -> str:
    """A marker before its paragraph's text, as one writes by hand: 一、工作总结.

    Where Word sets the text off from the marker and the two would run into one word or number, there is
    a space: 第一章 总则, 1. 2023年.
    """
    if not marker.endswith("\t"):
        return marker + text
    marker = marker[:-1].rstrip()
    text = text.lstrip()
    last, first = marker[-1:], text[:1]
    clash = (last.isalnum() and first.isalnum()) or (last in _POINTS and first.isdigit()) or last in _DASHES
    return f"{marker} {text}" if clash else marker + text


def _level(element: _Element) -> Level:
    start, format, text, suffix, restart, legal, style = 1, "decimal", "", "tab", None, False, None
    font, hidden, picture = "", False, False
    for child in element:
        tag, value = child.tag, child.get(VAL)
        if tag == START:
            start = _number(value, 1)
        elif tag == NUM_FMT:
            format = _format(child)
        elif tag == ALTERNATE:
            custom = child.find(f"{CHOICE}/{NUM_FMT}")
            format = _format(custom) if custom is not None else format
        elif tag == LVL_TEXT:
            text = value or ""
        elif tag == SUFF:
            suffix = value or "tab"
        elif tag == LVL_RESTART:
            restart = _number(value, 0)
        elif tag == IS_LGL:
            legal = is_on(value)
        elif tag == P_STYLE:
            style = value
        elif tag == LVL_PIC_BULLET:
            picture = True
        elif tag == RPR:
            mark = child.find(VANISH)
            hidden = mark is not None and is_on(mark.get(VAL))
            fonts = child.find(R_FONTS)
            font = " ".join(fonts.get(name, "") for name in (ASCII, H_ANSI)) if fonts is not None else ""
    if hidden:
        parts: tuple[str | int, ...] = ()
    elif picture:
        parts = ("•",)
    elif format == "bullet":
        parts = (bullet(text, font),) if text else ()
    else:
        parts = _parts(text)
    return Level(start, format, parts, suffix, restart, legal, style)


def _parts(text: str) -> tuple[str | int, ...]:
    pieces = _PLACEHOLDER.split(text)
    return tuple(int(piece) - 1 if at % 2 else piece for at, piece in enumerate(pieces) if at % 2 or piece)


def _format(element: _Element) -> str:
    """The name of a number format; one of Word's own making (001, 002, …) as "0" and its width."""
    name = element.get(VAL, "decimal")
    padded = _PADDED.match(element.get(FORMAT, "")) if name == "custom" else None
    return f"0{len(padded[0])}" if padded else name


def _written(value: int, format: str) -> str:
    return f"{value:{format}}" if format[:1] == "0" else counted(value, format)


def _number(text: str | None, fallback: int) -> int:
    """A whole number of the file, within bounds; the fallback where it is none."""
    try:
        return max(0, min(int(text or ""), _HIGHEST_START))
    except ValueError:
        return fallback
