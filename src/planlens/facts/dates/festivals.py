"""Festivals and observances in all their spellings: “三八”节, 3.8妇女节, 6、26禁毒日, 12·4, 母亲节."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from planlens.facts.dates.points import Expression, Point
from planlens.knowledge import Knowledge
from planlens.text.numerals import CHINESE

_OPEN = '“"‘「『〝”'
_CLOSE = '”"’」』〞“'
_NUMERIC = re.compile(
    r"(?=[0-9])(?<![0-9.第])(1[0-2]|0?[1-9])\s?([·•・‧∙⋅.、/\-—])\s?(3[01]|[12][0-9]|0?[1-9])(?![0-9.%万千元])"
)
_SPOKEN = re.compile(r"([三四五六七八九十][一二]?)[·•・‧∙⋅.、]([一二三四五六七八九十]{1,3})")
_DOTS = frozenset("·•・‧∙⋅")
_WEAK_AFTER = re.compile(
    r"期间|前(?!进|线|程)|后|长假|小长假|假期|假日|黄金周|节|来临|系列|表彰|慰问|走访|到来|放假|首次|当天|当日|之际|灯|闹|晚会|联欢|猜|祭|扫墓|时节|文明|等|[、和与][“\"]?[三五六七八十国中元重端]"
)
# 三八、六一、十一等: one of a list of days
_LISTED = re.compile('(?:三八|五一|六一|七一|八一|国庆|中秋|端午|春节|元旦|清明)[”"]?(?:节)?[、和与]$')
# 3.8、5.15、11.25等时间节点: points written as decimals, named as days behind the list
_NODES = re.compile(
    r"(?:、[0-9.·]{3,5}){0,6}等?(?:重要|关键|重大|主要)?(?:时间|宣传|节日)?(?:节点|节日|纪念日|宣传日)"
)
# 元宵 is a dish, 清明 a virtue, 十一 a number unless more says otherwise
_NEVER_ALONE = frozenset({"元宵", "清明", "十一"})
_CLAUSE_START = frozenset("。,;:!?\n")
_LED = ("庆", "迎", "闹", "趁着")
_NUMERAL_BEFORE = frozenset(CHINESE + "第周期0123456789.")
# 三八年, 六一个: the two numerals count something
_COUNTED = frozenset("年月日个名人户岁%万千百元号起场次")
_NOT_AFTER_NAME = {
    "节": frozenset("目点俭约能奏省制气水衣育拍"),
    "日": frozenset("常趋益后渐报程子日记志均间光用工"),
}


# 留守儿童节假日: 节 belongs to 节假日
_GROUP_DAYS = ("儿童节", "教师节", "护士节", "妇女节")


class Observance(NamedTuple):
    """One entry of `observances.yaml`, compiled."""

    label: str
    month: int | None
    day: int | None
    movable: str | None
    names: tuple[str, ...]
    tails: tuple[str, ...]
    after_digits: tuple[str, ...]
    bare: str | None
    weak: tuple[str, ...]
    not_before: tuple[str, ...]


class Observances(NamedTuple):
    """All observances: by name (through the automaton), and by day where digits may stand for it."""

    automaton: Any
    owners: list[Observance]
    names: list[str]
    by_day: dict[tuple[int, int], list[Observance]]
    suffixes: tuple[str, ...]
    prefixes: tuple[str, ...]


@lru_cache(maxsize=8)
def observances(knowledge: Knowledge) -> Observances:
    """Compiled from `observances.yaml`."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    data = knowledge.file("observances")
    owners: list[Observance] = []
    names: list[str] = []
    by_day: dict[tuple[int, int], list[Observance]] = {}
    for entry in data["observances"]:
        observance = _compile(entry)
        for name in observance.names:
            names.append(name)
            owners.append(observance)
        if entry.get("digits") and observance.month and observance.day:
            by_day.setdefault((observance.month, observance.day), []).append(observance)
    automaton = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
    return Observances(
        automaton, owners, names, by_day, tuple(data["suffix_words"]), tuple(data["prefix_words"])
    )


def _compile(entry: dict[str, Any]) -> Observance:
    rule = entry["rule"]
    month = day = None
    if "fixed" in rule:
        month, day = (int(part) for part in rule["fixed"].split("-"))
    forbidden = [word for words in entry.get("not_before", {}).values() for word in words]
    names = tuple(sorted(entry["names"], key=len, reverse=True))
    return Observance(
        label=entry["label"],
        month=month,
        day=day,
        movable=None if month else entry["id"],
        names=names,
        tails=tuple(sorted([*entry.get("tails", ()), *names], key=len, reverse=True)),
        after_digits=tuple(entry.get("after_digits", ())),
        bare=entry.get("bare"),
        weak=tuple(entry.get("weak", ())),
        not_before=tuple(forbidden),
    )


def find_festivals(text: str, knowledge: Knowledge) -> list[Expression]:
    """Every festival in `text` (half width), in order, its year open."""
    table = observances(knowledge)
    found = [*_numeric(text, table), *_named(text, table)]
    found.sort(key=lambda expression: (expression.start, -expression.end))
    kept: list[Expression] = []
    for expression in found:
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return kept


def _numeric(text: str, table: Observances) -> list[Expression]:
    found = []
    matches = [(m, int(m[1]), int(m[3]), m[2]) for m in _NUMERIC.finditer(text)]
    for match in _SPOKEN.finditer(text):
        month, day = _spoken_number(match[1]), _spoken_number(match[2])
        matches.append((match, month, day, match.group()[len(match[1])]))
    for match, month, day, separator in matches:
        for observance in _likeliest(text, match.end(), table.by_day.get((month, day), [])):
            if span := _numeric_span(text, match.start(), match.end(), separator, observance):
                found.append(_expression(text, *span, observance, table))
                break
    return found


def _likeliest(text: str, end: int, candidates: list[Observance]) -> list[Observance]:
    """Observances of one day (5·12), those whose name follows first."""
    after = end + 1 if text[end : end + 1] in _CLOSE and end < len(text) else end
    return sorted(candidates, key=lambda observance: not text.startswith(observance.tails, after))


def _spoken_number(written: str) -> int:
    from planlens.text.numerals import parse_number

    return int(parse_number(written) or 0)


def _numeric_span(
    text: str, start: int, end: int, separator: str, observance: Observance
) -> tuple[int, int] | None:
    """The span of a day written as digits, where its surroundings say that it is the observance."""
    opened = start > 0 and text[start - 1] in _OPEN
    closed = end < len(text) and text[end] in _CLOSE
    after = end + 1 if closed else end
    if text.startswith(observance.not_before, after) and observance.not_before:
        return None
    named = text.startswith((*observance.after_digits, *observance.tails), after)
    led = text.endswith(_LED, max(0, start - 1 - opened), start - opened)
    listed = _NODES.match(text, after) is not None
    if not (named or led or listed or separator in _DOTS or (opened and closed)):
        return None
    if opened and closed:
        return start - 1, after
    return start, end


def _named(text: str, table: Observances) -> list[Expression]:
    found = []
    for index, start, end in table.automaton.find_matches_as_indexes(text):
        observance, name = table.owners[index], table.names[index]
        follow = text[end : end + 1]
        if follow and follow in _NOT_AFTER_NAME.get(name[-1], ""):
            continue
        if name.endswith(_GROUP_DAYS) and text.startswith("假日", end):
            continue
        opened = start > 0 and text[start - 1] in _OPEN
        closed = bool(follow) and follow in _CLOSE
        after = end + 1 if closed else end
        if observance.not_before and text.startswith(observance.not_before, after):
            continue
        if not (opened and closed) and not _fits(text, start, after, name, observance):
            continue
        if opened and closed:
            start, end = start - 1, after
        found.append(_expression(text, start, end, observance, table))
    return found


def _fits(text: str, start: int, after: int, name: str, observance: Observance) -> bool:
    """Whether a name that could be something else (三八 a number, 元宵 a dish) is the day here."""
    if name == observance.bare:
        if start and text[start - 1] in _NUMERAL_BEFORE:
            return False
        if after < len(text) and text[after] in _COUNTED:
            return False
    if name not in observance.weak:
        return True
    if name not in _NEVER_ALONE and (start == 0 or text[start - 1] in _CLAUSE_START):
        return True
    led = text.endswith(_LED, 0, start) or _LISTED.search(text, max(0, start - 6), start)
    return bool(led or _WEAK_AFTER.match(text, after))


def _expression(text: str, start: int, end: int, observance: Observance, table: Observances) -> Expression:
    for tail in observance.tails:
        if text.startswith(tail, end):
            follow = text[end + len(tail) : end + len(tail) + 1]
            if not (follow and follow in _NOT_AFTER_NAME.get(tail[-1], "")):
                end += len(tail)
                break
    for prefix in table.prefixes:
        if text.endswith(prefix, 0, start):
            start -= len(prefix)
    for suffix in table.suffixes:
        if text.startswith(suffix, end):
            end += len(suffix)
            break
    point = Point(month=observance.month, day=observance.day)
    return Expression(start, end, point, None, "festival", observance.label, observance.movable)


def merge(text: str, points: list[Expression], festivals: list[Expression]) -> list[Expression]:
    """Both kinds in order: a festival wins over calendar parts it covers, and takes in a year right
    before it (今年6、26禁毒日, 2024年春节)."""
    merged: list[Expression] = []
    queue = iter([*points, None])
    point = next(queue)
    for festival in festivals:
        while point is not None and point.end <= festival.start:
            merged.append(point)
            point = next(queue)
        while point is not None and point.start < festival.end:
            point = next(queue)
        if merged and _year_only(merged[-1]) and text[merged[-1].end : festival.start] in ("", "的"):
            year = merged.pop()
            first = Point(
                year=year.first.year,
                chained=year.first.chained,
                month=festival.first.month,
                day=festival.first.day,
            )
            festival = Expression(
                year.start, festival.end, first, None, "festival", festival.festival, festival.movable
            )
        merged.append(festival)
    while point is not None:
        merged.append(point)
        point = next(queue)
    return merged


def _year_only(expression: Expression) -> bool:
    """今年, 2024年 alone: with the festival right behind it one date."""
    first = expression.first
    return (
        expression.last is None
        and first.year is not None
        and first.month is None
        and first.season is None
        and expression.festival is None
    )
