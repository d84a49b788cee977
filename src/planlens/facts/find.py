"""All facts of a text, brought together: overlaps decided, years settled, each assigned to its item."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from planlens.facts.blocked import Blocked, coinages, disjoint, quotations
from planlens.facts.counts import count, with_groups
from planlens.facts.dates import find_points, settle
from planlens.facts.dates.festivals import find_festivals, merge
from planlens.facts.dates.points import Expression
from planlens.facts.frequencies import find_frequencies
from planlens.facts.laws import find_laws
from planlens.facts.money import amount
from planlens.facts.numbers import find_numbers
from planlens.facts.percents import find_percents
from planlens.knowledge import Knowledge
from planlens.model import Amount, Fact, Frequency, Outline, SectionLabel
from planlens.text.numerals import half_width

_LETTER_O = re.compile("(?<=[0-9])[Oo]{1,4}(?=[0-9个名人户元份次期场万年月日%])")
_FORMAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟零万亿]{1,12}(?=[元圆])")
_COMMON = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
# a month or a date that heads an item is a date, not a number of the list
_TIME_WORD = re.compile("[年月日旬季]")


def find_facts(
    text: str, outlines: tuple[Outline, ...], knowledge: Knowledge
) -> tuple[tuple[Fact, ...], ...]:
    """The facts of each document, in order of their place; text outside of the documents has none."""
    plain = _common_numerals(_without_markers(half_width(text), outlines))
    timeless, expressions = _scan(plain, quotations(plain), knowledge)
    return tuple(_of_document(text, outline, timeless, expressions, knowledge) for outline in outlines)


def _common_numerals(text: str) -> str:
    """Numerals as cheques write them, before 元, made common ones: 贰仟元 → 二千元, and the letter O typed
    for a zero: 4OO元; the length stays."""
    text = _LETTER_O.sub(lambda match: "0" * len(match.group()), text)
    if not _FORMAL.search(text):
        return text
    return _FORMAL.sub(lambda match: match.group().translate(_COMMON), text)


def _without_markers(text: str, outlines: tuple[Outline, ...]) -> str:
    """`text` with list markers made full stops, so that 2、5月份 is no list and 2.5万元 no decimal there."""
    pieces, at = [], 0
    for outline in outlines:
        for item in sorted(outline.items, key=lambda item: item.start):
            marker = item.marker
            if not marker or item.start < at or _TIME_WORD.search(marker):
                continue
            pieces += [text[at : item.start], "。" * len(marker)]
            at = item.start + len(marker)
    return "".join([*pieces, text[at:]])


def _scan(plain: str, quoted: Blocked, knowledge: Knowledge) -> tuple[list[Fact], list[Expression]]:
    """Facts without a year and date expressions of the whole text, none overlapping another."""
    frequencies = list(find_frequencies(plain))
    often = Blocked([(fact.start, fact.end) for fact in frequencies])

    def skip(at: int) -> bool:
        return quoted.around(at) is not None or often.around(at) is not None

    dates = merge(plain, find_points(plain, skip), find_festivals(plain, knowledge))
    ends = {end for _, end in often.spans}
    dates = [d for d in dates if often.around(d.start) is None and not (d.festival and d.start in ends)]
    taken = Blocked([*often.spans, *((date.start, date.end) for date in dates)])
    names = Blocked(disjoint([*quoted.spans, *coinages(plain, knowledge).spans]))
    percents = [fact for fact in find_percents(plain, knowledge) if names.around(fact.start) is None]
    taken = Blocked([*taken.spans, *((fact.start, fact.end) for fact in percents)])
    facts: list[Fact] = [*frequencies, *percents, *find_laws(plain, knowledge)]
    for counted in find_numbers(plain, names, knowledge):
        if taken.around(counted.at):
            continue
        fact = (
            amount(plain, counted) if counted.measure.kind == "amount" else count(plain, counted, knowledge)
        )
        if fact is not None:
            facts.append(fact)
    facts = _without_paid_periods(facts)
    facts.sort(key=lambda fact: fact.start)
    return with_groups(plain, facts), dates


def _without_paid_periods(facts: list[Fact]) -> list[Fact]:
    """每月1800元 is pay by the month, no frequency."""
    paid = Blocked([(fact.start, fact.end) for fact in facts if isinstance(fact, Amount) and fact.per])
    return [f for f in facts if not (isinstance(f, Frequency) and paid.around(f.start))]


def _of_document(
    text: str, outline: Outline, facts: list[Fact], expressions: list[Expression], knowledge: Knowledge
) -> tuple[Fact, ...]:
    from msgspec.structs import replace

    place = _Places(outline)
    low = bisect_left(expressions, outline.start, key=lambda expression: expression.start)
    high = bisect_left(expressions, outline.end, key=lambda expression: expression.start)
    inside = [(e, place.item(e.start), place.section(e.start)) for e in expressions[low:high]]
    low = bisect_left(facts, outline.start, key=lambda fact: fact.start)
    high = bisect_left(facts, outline.end, key=lambda fact: fact.start)
    own: list[Fact] = [
        replace(fact, text=text[fact.start : fact.end], item=place.item(fact.start))
        for fact in facts[low:high]
    ]
    own += settle(text, inside, outline, knowledge)
    own.sort(key=lambda fact: (fact.start, fact.end))
    return tuple(own)


class _Places:
    """Which item and section of a document a position stands in."""

    def __init__(self, outline: Outline) -> None:
        self._items = sorted(outline.items, key=lambda item: (item.start, -item.end))
        self._item_starts = [item.start for item in self._items]
        self._sections = outline.sections
        self._section_starts = [section.start for section in outline.sections]

    def item(self, at: int) -> str | None:
        index = bisect_right(self._item_starts, at) - 1
        while index >= 0:
            item = self._items[index]
            if at < item.end:
                return item.id
            if item.parent is None:
                return None
            index -= 1
        return None

    def section(self, at: int) -> SectionLabel:
        index = bisect_right(self._section_starts, at) - 1
        return self._sections[index].label if index >= 0 else "other"
