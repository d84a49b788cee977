"""Shares and rates in per cent: 95%, 百分之九十五, 三成, 2个百分点, 80%—90%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlens.facts.numbers import DIGITS, RANGE, modifier_after, modifier_before
from planlens.knowledge import Knowledge
from planlens.model.facts import Mod, Number, Percent
from planlens.text.numerals import CHINESE, parse_number, whole

_SPOKEN = rf"[{CHINESE}]{{1,6}}(?:点[{CHINESE}]{{1,4}})?"
_ANY = rf"(?:{DIGITS}|{_SPOKEN})"
# 成 is tenths only behind one digit and where it begins no verb (完成, 成立, 成员)
_PERCENT = re.compile(
    rf"(?<![0-9.])(?P<low>{DIGITS})%?{RANGE}(?P<high>{DIGITS})\s?%"
    rf"|(?<![0-9.])(?P<sign>{DIGITS})\s?%"
    rf"|百分之(?P<spoken>{_ANY})(?:{RANGE}(?:百分之)?(?P<spoken2>{_ANY}))?"
    rf"|(?<![0-9.第])(?P<points>{DIGITS}|{_SPOKEN})个?百分点"
    rf"|(?<![0-9.第{CHINESE}])(?P<tenths>[一二两三四五六七八九1-9])(?:{RANGE}(?P<tenths2>[二三四五六七八九2-9]))?成"
    rf"(?P<half>[半一二三四五六七八九](?![{CHINESE}个名人户])|)(?![立为员果功效长就年分交本人熟绩家都语品因])"
)
_DECIMAL = str.maketrans("点零〇一二三四五六七八九", ".00123456789")


def find_percents(text: str, knowledge: Knowledge) -> Iterator[Percent]:
    """Every percentage in `text` (half width), in order."""
    for match in _PERCENT.finditer(text):
        low, high = _ends(match)
        if low is None:
            continue
        start, before = modifier_before(text, match.start(), knowledge)
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


def _ends(match: re.Match[str]) -> tuple[Number | None, Number | None]:
    if match["sign"] or match["points"]:
        return _number(match["sign"] or match["points"]), None
    if match["low"]:
        return _number(match["low"]), _number(match["high"])
    if match["spoken"]:
        return _number(match["spoken"]), _number(match["spoken2"]) if match["spoken2"] else None
    low = _tenths(match["tenths"])
    if match["half"] and low is not None:
        return low + (5 if match["half"] == "半" else _number(match["half"]) or 0), None
    return low, _tenths(match["tenths2"]) if match["tenths2"] else None


def _tenths(written: str) -> Number | None:
    value = parse_number(written)
    return None if value is None else value * 10


def _number(written: str) -> Number | None:
    if "点" not in written:
        return parse_number(written)
    integer, _, decimals = written.partition("点")
    value = parse_number(integer)
    try:
        return None if value is None else whole(value + float("0." + decimals.translate(_DECIMAL)))
    except ValueError:
        return None
