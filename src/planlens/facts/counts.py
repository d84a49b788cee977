"""Headcounts (people, visits, households, pairs) and quantities (everything else that is counted)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from planlens.facts.nouns import Noun, group_of, noun_after, noun_before
from planlens.facts.numbers import Counted, modifier_after
from planlens.knowledge import Knowledge
from planlens.model.facts import CountUnit, Fact, Headcount, Quantity

_CLASS_UNITS: dict[str, CountUnit] = {"people": "person", "household": "household"}
_RANKED = frozenset("名位个")


def count(text: str, counted: Counted, knowledge: Knowledge) -> Headcount | Quantity | None:
    """The fact a number with a measure word other than 元 stands for; None where it is no count."""
    measure = counted.measure
    if measure.word[0] in _RANKED and text.endswith(("前", "排名"), max(0, counted.at - 2), counted.at):
        return None
    if measure.kind == "个":
        return _with_noun(text, counted, knowledge)
    if measure.kind in ("headcount", "people"):
        return _headcount(text, counted, counted.end, measure.unit, None, knowledge)  # type: ignore[arg-type]
    return _quantity(text, counted, counted.end, measure.unit)


def _with_noun(text: str, counted: Counted, knowledge: Knowledge) -> Headcount | Quantity | None:
    at = counted.end
    noun = noun_after(text, at, knowledge)
    if noun is None:
        return None
    if not noun.text:
        before = noun_before(text, counted.start, knowledge)
        if before and before.kind in _CLASS_UNITS:
            return _headcount(text, counted, at, _CLASS_UNITS[before.kind], before, knowledge)
        return _quantity(text, counted, at, before.text if before else "个")
    end, after = modifier_after(text, noun.end, knowledge)
    if after is not None and counted.mod is None:
        counted = counted._replace(mod=after)
    if noun.kind in _CLASS_UNITS:
        return _headcount(text, counted, end, _CLASS_UNITS[noun.kind], noun, knowledge)
    return _quantity(text, counted, end, noun.text)


def _headcount(
    text: str, counted: Counted, end: int, unit: CountUnit, noun: Noun | None, knowledge: Knowledge
) -> Headcount:
    group = noun.text if noun else group_of(text, counted.start, end, knowledge)
    return Headcount(
        start=counted.start,
        end=end,
        text=text[counted.start : end],
        value=counted.value,
        mod=counted.mod,
        unit=unit,
        group=group,
        min=counted.low,
        max=counted.high,
    )


def _quantity(text: str, counted: Counted, end: int, unit: str) -> Quantity:
    return Quantity(
        start=counted.start,
        end=end,
        text=text[counted.start : end],
        value=counted.value,
        mod=counted.mod,
        unit=unit,
        min=counted.low,
        max=counted.high,
    )


# 最美家庭20户,其中省级1户: what may stand between two counts of one group
_OF_THESE = re.compile(
    r"[、,()其中及和有]*(?:(?:[国省市县区镇乡村]级|国家级|全国|获评|推荐|上报|向[^,。;]{2,6}推荐|每[^,。;\d]{1,5}|评出)[、,]?)*"
)


def with_groups(text: str, facts: list[Fact]) -> list[Fact]:
    """A headcount without its own noun counts the group named just before it (省级1户)."""
    named: Headcount | None = None
    result: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Headcount):
            if named is not None and _same_group(text, named, fact):
                fact = replace(fact, group=named.group)
            if fact.group is not None:
                named = fact
        result.append(fact)
    return result


def _same_group(text: str, named: Headcount, fact: Headcount) -> bool:
    if fact.group is not None or fact.unit != named.unit or fact.start < named.end:
        return False
    between = text[named.end : fact.start].removeprefix(named.group or "")
    return len(between) < 24 and _OF_THESE.fullmatch(between) is not None
