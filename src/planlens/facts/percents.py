"""Shares and rates in per cent: 95%, 百分之九十五, 三成, 2个百分点, 80%—90%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlens.facts.numbers import DIGITS, RANGE, modifier_after, modifier_before, spoken_range
from planlens.knowledge import Knowledge
from planlens.model.facts import Mod, Number, Percent
from planlens.text.numerals import CHINESE, parse_number, whole

_SPOKEN = rf"[{CHINESE}]{{1,6}}(?:点[{CHINESE}]{{1,4}})?"
_ANY = rf"(?:{DIGITS}|{_SPOKEN})"
# the rare sign first, then what stands around it: 成 is tenths only where it begins no verb (完成, 成立)
_SIGN = re.compile(
    rf"%(?!{RANGE}{DIGITS} ?%)|(?P<fraction>[二四五十]分之[一二三四五六七八九])"
    rf"|百分(?:之(?P<spoken>{_ANY})(?:{RANGE}(?:百分之)?(?P<spoken2>{_ANY}))?|点)"
    rf"|(?<=[一二两三四五六七八九1-9])成(?P<half>[半一二三四五六七八九](?![{CHINESE}个名人户])|)"
    rf"(?![立为员果功效长就年分交本人熟绩家都语品因])"
)
_LOWER = re.compile(rf"(?<![0-9.])(?P<low>{DIGITS}) ?%?{RANGE}$")
_POINTS = re.compile(rf"(?<![0-9.])(?<![第{CHINESE}])(?P<number>{DIGITS}|{_SPOKEN})$")
_TENTHS = re.compile(
    rf"(?<![0-9.第{CHINESE}])(?:(?P<low>[一二三四五六七八1-8]){RANGE})?"
    rf"(?<![第{CHINESE}])(?P<high>[一二两三四五六七八九1-9])$"
)
_REACH = 24
_DECIMAL = str.maketrans("点零〇一二三四五六七八九", ".00123456789")


def find_percents(text: str, knowledge: Knowledge) -> Iterator[Percent]:
    """Every percentage in `text` (half width), in order."""
    for match in _SIGN.finditer(text):
        found = _percentage(text, match)
        if found is None or found[1] is None:
            continue
        at, low, high = found
        start, before = modifier_before(text, at, knowledge)
        end, after = modifier_after(text, match.end(), knowledge)
        mod: Mod | None = before or after
        single = high is None
        yield Percent(
            start=start,
            end=end,
            text=text[start:end],
            value=low if single else None,
            mod=mod,
            min=None if single else low,
            max=high,
        )


def _percentage(text: str, sign: re.Match[str]) -> tuple[int, Number | None, Number | None] | None:
    """Where the number begins, its value, and for a range its upper end."""
    if sign["fraction"]:
        whole_, part = sign["fraction"].split("分之")
        return sign.start(), whole(100 * (parse_number(part) or 0) / (parse_number(whole_) or 1)), None
    if sign["spoken"]:
        upper = _number(sign["spoken2"]) if sign["spoken2"] else None
        return sign.start(), _number(sign["spoken"]), upper
    start = sign.start()
    if text[start] == "成" and (said := spoken_range(text[max(0, start - 2) : start])):
        return start - 2, said[0] * 10, said[1] * 10
    if text[start] == "成":
        if before := _TENTHS.search(text, max(0, start - 6), start):
            return before.start(), *_tenths(before, sign["half"])
        return None
    if text[start] == "%":
        return _before_sign(text, start)
    if text[start - 1 : start] == "个":
        start -= 1
    elif text.startswith("个多", start - 2):
        start -= 2
    before = _POINTS.search(text, max(0, start - _REACH), start)
    if before is None:
        return None
    if lower := _LOWER.search(text, max(0, before.start() - _REACH), before.start()):
        return lower.start(), _number(lower["low"]), _number(before["number"])
    return before.start(), _number(before["number"]), None


def _before_sign(text: str, sign: int) -> tuple[int, Number | None, Number | None] | None:
    """The figures before a per cent sign, and before them the lower end of a range."""
    at = sign - 1 if text[sign - 1 : sign] == " " else sign
    end = at
    while at and text[at - 1] in "0123456789.," and end - at < 16:
        at -= 1
    at += len(text[at:end]) - len(text[at:end].lstrip(".,"))
    value = _number(text[at:end])
    if value is None:
        return None
    if text[at - 1 : at] and text[at - 1] in "-—–~至到 ":
        lower = _LOWER.search(text, max(0, at - _REACH), at)
        if lower:
            return lower.start(), _number(lower["low"]), value
    return at, value, None


def _tenths(match: re.Match[str], half: str) -> tuple[Number, Number | None]:
    high = (parse_number(match["high"]) or 0) * 10
    if match["low"]:
        return (parse_number(match["low"]) or 0) * 10, high
    return high + (5 if half == "半" else _number(half) or 0 if half else 0), None


def _number(written: str) -> Number | None:
    if "点" not in written:
        return parse_number(written)
    integer, _, decimals = written.partition("点")
    value = parse_number(integer)
    try:
        return None if value is None else whole(value + float("0." + decimals.translate(_DECIMAL)))
    except ValueError:
        return None
