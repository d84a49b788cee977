"""Numbers written in the formats of Word's lists (ECMA-376, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_OLD = str.maketrans("〇零一二三四五六七八九十百千万", "零零壹貳參肆伍陸柒捌玖拾佰仟萬")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HIGHEST = 99_999


@lru_cache(maxsize=1024)
def counted(number: int, format: str) -> str:
    """`number` in a format by its name in the file; decimal where the format has no sign for it."""
    write = _FORMATS.get(format)
    if write is None or not 0 <= number <= _HIGHEST:
        return str(number)
    return write(number)


def _thousands(number: int) -> str:
    """一百零一: 十 without 一 only at the start (十二, but 一百一十二)."""
    text = _long(number)
    return text[1:] if text.startswith("一十") else text


def _long(number: int) -> str:
    """The same with 一 before 十 at the start too, as money is written."""
    if number == 0:
        return "〇"
    if number >= 10_000:
        rest = number % 10_000
        between = "零" if 0 < rest < 1000 else ""
        return _below(number // 10_000) + "万" + (between + _below(rest) if rest else "")
    return _below(number)


def _below(number: int) -> str:
    text, gap = "", False
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // size % 10
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + sign
            gap = False
        elif text:
            gap = True
    return text


def _japanese(number: int) -> str:
    """百一: no 零 between, no 一 before 十, 百, 千."""
    text = _long(number).replace("零", "")
    return text.replace("一十", "十").replace("一百", "百").replace("一千", "千")


def _digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _below_hundred(number: int) -> str:
    return _thousands(number) if number < 100 else _digits(number).replace("〇", "○")


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """Word repeats the letter: z, aa, bb."""
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _ordinal(number: int) -> str:
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _signs(first: int, last: int, start: str) -> Callable[[int], str]:
    """A run of Unicode signs for `first` to `last`, decimal outside it."""
    return lambda number: chr(ord(start) + number - first) if first <= number <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _sexagenary(number: int) -> str:
    return _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12] if 0 < number <= 60 else str(number)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}",
    "ordinal": _ordinal,
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "chineseCounting": _below_hundred,
    "taiwaneseCounting": _below_hundred,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": lambda number: _thousands(number).replace("万", "萬"),
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "chineseLegalSimplified": lambda number: _long(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: _long(number).translate(_LEGAL_OLD),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "decimalEnclosedCircle": _signs(1, 20, "①"),
    "decimalEnclosedCircleChinese": _signs(1, 20, "①"),
    "decimalEnclosedFullstop": _signs(1, 20, "⒈"),
    "decimalEnclosedParen": _signs(1, 20, "⑴"),
    "ideographEnclosedCircle": _signs(1, 10, "㊀"),
}
