"""List numbers of OpenDocument texts: list styles, and counters that go on or begin anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from planlens.read.docx.counting import counted
from planlens.read.docx.symbols import replace_private
from planlens.read.odt.names import LOEXT, STYLE, TEXT, XML_ID

if TYPE_CHECKING:
    from lxml.etree import _Element

# The first sign of a number format (一, 二, 三, ...) → the same format's name in Word's files.
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth", "甲": "ideographTraditional", "子": "ideographZodiac",
}  # fmt: skip
_PLACEHOLDER = re.compile(r"%(\d{1,2})%")
_MOST_LEVELS = 10


class Level(NamedTuple):
    """How a level of a list style writes its numbers; `shape` has %1% for the number of level 1."""

    format: str
    shape: str
    start: int


class Counters:
    """The numbers that a list has reached, level by level from 1."""

    def __init__(self, levels: dict[int, Level]) -> None:
        self.levels = levels
        self._reached: dict[int, int] = {}

    def next(self, level: int, start: int | None) -> str:
        """The marker of the next item on a level; `start` is a number given to it."""
        style = self.levels.get(level)
        first = style.start if style else 1
        self._reached[level] = start if start is not None else self._reached.get(level, first - 1) + 1
        for deeper in [known for known in self._reached if known > level]:
            del self._reached[deeper]
        if style is None:
            return ""
        return _PLACEHOLDER.sub(self._number, style.shape)

    def _number(self, found: re.Match[str]) -> str:
        level = int(found[1])
        style = self.levels.get(level)
        if style is None or not style.format:
            return ""
        return counted(self._reached.get(level, style.start), style.format)


class Lists:
    """The list styles of a document and the lists met so far."""

    def __init__(self) -> None:
        self._styles: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        self._last: dict[str, Counters] = {}
        self._by_id: dict[str, Counters] = {}

    def learn(self, root: _Element) -> None:
        """The list styles and the outline style defined in a part."""
        for style in root.iter(f"{TEXT}list-style"):
            self._styles[style.get(f"{STYLE}name", "")] = _levels(style)
        for style in root.iter(f"{TEXT}outline-style"):
            self.outline = _levels(style)

    def open(self, element: _Element, style: str) -> Counters:
        """The counters of a text:list that is not within another."""
        continued = self._by_id.get(element.get(f"{TEXT}continue-list", ""))
        if continued is None and element.get(f"{TEXT}continue-numbering") == "true":
            continued = self._last.get(style)
        counters = continued or Counters(self._styles.get(style, {}))
        self._last[style] = counters
        name = element.get(XML_ID)
        if name:
            self._by_id[name] = counters
        return counters


def _levels(style: _Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for entry in style:
        number = entry.get(f"{TEXT}level", "")
        if not number.isdecimal() or not 0 < int(number) <= _MOST_LEVELS:
            continue
        level = int(number)
        if entry.tag == f"{TEXT}list-level-style-bullet":
            sign = replace_private(entry.get(f"{TEXT}bullet-char", ""))
            found[level] = Level("", sign.replace("%", "％"), 1)
            continue
        format = _FORMATS.get(entry.get(f"{STYLE}num-format", "")[:1], "")
        found[level] = Level(
            format, _shape(entry, level, format), _number(entry.get(f"{TEXT}start-value"), 1)
        )
    return found


def _shape(entry: _Element, level: int, format: str) -> str:
    for name in (f"{LOEXT}num-list-format", f"{STYLE}num-list-format"):
        given = entry.get(name)
        if given is not None:
            return given
    if not format:
        return ""
    shown = max(1, min(_number(entry.get(f"{TEXT}display-levels"), 1), level))
    numbers = ".".join(f"%{above}%" for above in range(level - shown + 1, level + 1))
    return f"{entry.get(f'{STYLE}num-prefix', '')}{numbers}{entry.get(f'{STYLE}num-suffix', '')}"


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 7 else otherwise
