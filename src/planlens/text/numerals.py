"""Numerals as clerks write them: half and full width, Chinese, mixed (1.2万, 三千五百, 一百零八)."""

from __future__ import annotations

import re

from planlens.model import Number

CHINESE_DIGIT = "〇○零一二两三四五六七八九"
CHINESE = CHINESE_DIGIT + "十百千万亿"

_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
# U+FF01…U+FF5E are the ASCII signs 0x21…0x7E at full width, U+3000 is the full-width space
_FULL_WIDTH = [(chr(code + 0xFEE0), chr(code)) for code in range(0x21, 0x7F)] + [("\u3000", " ")]
_FULL_DIGITS = frozenset(full for full, half in _FULL_WIDTH if half.isdigit())
# 3万5千, 1亿2千万: digits with magnitudes, twice
_COMPOUND = re.compile("([0-9]{1,4})([亿万千])([0-9]{1,4})(千万|百万|万|千|百)")
_MAGNITUDES = _SCALES | _GROUPS


def half_width(text: str) -> str:
    """`text` with every full-width letter, digit and sign made half width; the length stays the same."""
    if text.isascii():
        return text
    for full, half in _FULL_WIDTH:
        if full in text:
            text = text.replace(full, half)
    return text


def parse_number(text: str) -> Number | None:
    """The value of a written number, or None if `text` is none.

    Takes digits with or without thousands separators and a decimal point, Chinese numerals, digit
    strings (二〇一二), and either followed by magnitudes (1.2万, 3千, 10万). A whole value is an int.
    """
    if text.isascii() and text.isdigit():
        return int(text)
    if text[:1] in _FULL_DIGITS:
        text = half_width(text)
    if compound := _COMPOUND.fullmatch(text):
        high, low = (_arabic(*part) for part in (compound.group(1, 2), compound.group(3, 4)))
        return None if high is None or low is None else high + low
    head = text.rstrip("十百千万亿")
    if head and head[0] in "0123456789":
        return _arabic(head, text[len(head) :])
    return _chinese(text)


def _arabic(head: str, magnitudes: str) -> Number | None:
    try:
        digits = head.replace(",", "")
        value: Number = float(digits) if "." in digits else int(digits)
    except ValueError:
        return None
    for char in magnitudes:
        value *= _MAGNITUDES[char]
    return whole(value)


def whole(value: Number) -> Number:
    """`value` as an int where it is whole, else rounded to what decimal writing can mean."""
    nearest = round(value)
    return nearest if abs(value - nearest) < 1e-9 * max(1.0, abs(value)) else round(value, 9)


def _chinese(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 1 and all(char in _VALUES for char in text):
        return int("".join(str(_VALUES[char]) for char in text))
    total = group = section = digit = 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _SCALES:
            section += (digit or 1) * _SCALES[char]
            digit = 0
        elif char == "万":
            group += (section + digit or 1) * _GROUPS[char]
            section = digit = 0
        elif char == "亿":
            total += (group + section + digit or 1) * _GROUPS[char]
            group = section = digit = 0
        else:
            return None
    return total + group + section + digit
