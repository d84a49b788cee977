"""The activities of each document: candidates from the items' clauses, those that are concrete kept."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from msgspec.structs import replace

from planlens.activities.groups import Group, group_clauses
from planlens.activities.programmes import listed_programmes
from planlens.activities.rows import Row, header_kinds, read_row
from planlens.activities.slots import Slots, fill_slots, responsible
from planlens.activities.words import Words, words
from planlens.knowledge import Knowledge
from planlens.model import (
    Activity,
    Amount,
    Date,
    Fact,
    Frequency,
    Headcount,
    Item,
    Outline,
    Percent,
    Quantity,
)
from planlens.model.analysis import Status
from planlens.text.numerals import half_width

_COUNTS = (Headcount, Quantity, Amount)
_TELLING_SECTIONS = frozenset({"summary", "plan"})
_COMPARISON = re.compile(r"(?:比|较|同比|由|从)(?:起)?$")
_QUOTED_THEME = re.compile('以[“"][^”"]{2,40}[”"]为主题')
_FUTURE = re.compile(r"将(?!军|士)|拟|计划(?!生育)|打算|力争|争取|预计")
_PAST = re.compile(r"已经|已[^是]|了")
_ONGOING = re.compile(r"正在|目前|长期坚持")


class Told(NamedTuple):
    """A group kept as an activity, with its slots."""

    group: Group
    slots: Slots
    facts: tuple[int, ...]


def find_activities(
    text: str, outlines: tuple[Outline, ...], facts: tuple[tuple[Fact, ...], ...], knowledge: Knowledge
) -> tuple[tuple[Activity, ...], ...]:
    """The activities of each document, in order of their place; `facts` are those of each document."""
    plain = half_width(text)
    lexicon = words(knowledge)
    return tuple(
        _of_document(text, plain, outline, own, lexicon) for outline, own in zip(outlines, facts, strict=True)
    )


def _of_document(
    text: str, plain: str, outline: Outline, facts: tuple[Fact, ...], lexicon: Words
) -> tuple[Activity, ...]:
    starts = [fact.start for fact in facts]
    by_id = {item.id: item for item in outline.items}
    activities: list[Activity] = []
    for item in outline.items:
        if not item.leaf or item.section not in _TELLING_SECTIONS:
            continue
        inherited = _heading_dates(item, by_id, facts, starts)
        if (row := _row(plain, item, by_id, facts, starts, lexicon)) is not None:
            activities.append(_row_activity(text, item, row, starts, facts, inherited))
            continue
        activities += _of_item(text, plain, item, facts, starts, inherited, lexicon)
    return tuple(activities)


def _row(
    plain: str,
    item: Item,
    by_id: dict[str, Item],
    facts: tuple[Fact, ...],
    starts: list[int],
    lexicon: Words,
) -> Row | None:
    start = item.start + len(item.marker or "")
    if "\t" not in plain[start : item.end].strip():
        return None
    header = by_id.get(item.parent or "")
    kinds = header_kinds(plain[header.start : header.end], lexicon) if header else ()
    inside = range(bisect_left(starts, start), bisect_left(starts, item.end))
    return read_row(plain, start, item.end, facts, inside, lexicon, kinds)


def _row_activity(
    text: str,
    item: Item,
    row: Row,
    starts: list[int],
    facts: tuple[Fact, ...],
    inherited: tuple[int, ...],
) -> Activity:
    inside = tuple(range(bisect_left(starts, row.start), bisect_left(starts, row.end)))
    dated = any(isinstance(facts[index], Date) for index in inside)
    return Activity(
        start=row.start,
        end=row.end,
        name=row.name,
        status=_status(text[row.start : row.end], item),
        place=row.place,
        organizers=row.organizers,
        facts=inside if dated else (*inherited, *inside),
        item=item.id,
    )


def _heading_dates(
    item: Item, by_id: dict[str, Item], facts: tuple[Fact, ...], starts: list[int]
) -> tuple[int, ...]:
    """Dates of the headings above an item that are no mere years: 3月份, 三八节期间."""
    parent = by_id.get(item.parent) if item.parent else None
    while parent is not None:
        inside = range(bisect_left(starts, parent.start), bisect_left(starts, parent.end))
        found = tuple(index for index in inside if _finer_than_half_year(facts[index]))
        if found:
            return found
        parent = by_id.get(parent.parent) if parent.parent else None
    return ()


def _of_item(
    text: str,
    plain: str,
    item: Item,
    facts: tuple[Fact, ...],
    starts: list[int],
    inherited: tuple[int, ...],
    lexicon: Words,
) -> list[Activity]:
    start = item.start + len(item.marker or "")
    activities: list[Activity] = []
    previous: Told | None = None
    lead = Lead(inherited, ())
    umbrellas: list[tuple[Group, Told]] = []
    answerable = responsible(plain, start, item.end)
    groups = group_clauses(plain, start, item.end, facts, starts, lexicon)
    for position, group in enumerate(groups):
        told = None
        following = groups[position + 1] if position + 1 < len(groups) else None
        if not _is_title(plain, group, following, first=position == 0):
            told = _told(plain, group, facts, lexicon)
        if told is None or _is_umbrella(plain, group, facts, lexicon):
            if told is not None and told.slots.named:
                umbrellas.append((group, told))
            lead = _lead(plain, group, facts, lexicon, lead)
            continue
        own = told.facts
        if not any(isinstance(facts[index], Date) for index in own):
            own = (*_carried(group, previous, facts, lead), *own)
        organizers = told.slots.organizers or lead.organizers
        if not organizers and previous and _linked(group):
            organizers = previous.slots.organizers
        organizers = tuple(dict.fromkeys([*organizers, *answerable]))
        row = _activity(text, plain, item, told, own, organizers)
        names = [] if own else listed_programmes(plain, group.start, group.end)
        activities += [_named(text, row, span) for span in names] or [row]
        previous = told._replace(facts=own, slots=told.slots._replace(organizers=organizers))
    if not activities and umbrellas and (lead.dates or _QUOTED_THEME.search(plain, start, item.end)):
        told = umbrellas[0][1]
        own = told.facts if any(i in lead.dates for i in told.facts) else (*lead.dates, *told.facts)
        activities.append(_activity(text, plain, item, told, own, told.slots.organizers))
    return activities


class Lead(NamedTuple):
    """What a lead-in states for the activities under it: dates (indices of facts) and bodies."""

    dates: tuple[int, ...]
    organizers: tuple[str, ...]


def _is_title(plain: str, group: Group, following: Group | None, *, first: bool) -> bool:
    """A heading inside the item: a short sentence without a fact, before others (开展实用技术培训。)."""
    if group.facts or following is None or not following.tellings[0].clause.sentence:
        return False
    if not group.tellings[0].clause.sentence:
        return False
    length = group.end - group.start
    return length <= 26 if first else length <= 14 and "“" not in plain[group.start : group.end]


def _is_umbrella(plain: str, group: Group, facts: tuple[Fact, ...], lexicon: Words) -> bool:
    """开展系列活动: the events it covers are told one by one."""
    counted = any(isinstance(facts[index], _COUNTS) for index in group.facts)
    return not counted and bool(lexicon.generic.search(plain, group.start, group.end))


def _lead(plain: str, group: Group, facts: tuple[Fact, ...], lexicon: Words, before: Lead) -> Lead:
    dates = tuple(i for i in group.facts if _finer_than_year(facts[i]))
    umbrella = _is_umbrella(plain, group, facts, lexicon)
    organizers = fill_slots(plain, group, facts, lexicon).organizers if umbrella else ()
    return Lead(dates or before.dates, organizers or before.organizers)


def _linked(group: Group) -> bool:
    first = group.tellings[0]
    return not first.clause.sentence and not first.clause.semicolon


def _carried(group: Group, previous: Told | None, facts: tuple[Fact, ...], lead: Lead) -> tuple[int, ...]:
    """The date a group without one takes: that of the clause it is joined to, else the lead-in's."""
    if previous is not None and _linked(group) and not group.tellings[0].dated:
        return tuple(i for i in previous.facts if isinstance(facts[i], Date))
    return lead.dates


def _finer_than_year(fact: Fact) -> bool:
    return isinstance(fact, Date) and (
        fact.festival is not None or (fact.value is not None and len(fact.value) > 4)
    )


def _finer_than_half_year(fact: Fact) -> bool:
    """上半年 over a whole part is its period, not the day of what stands in it."""
    return _finer_than_year(fact) and not (
        isinstance(fact, Date) and (fact.value or "")[4:] in ("-40", "-41")
    )


def _told(plain: str, group: Group, facts: tuple[Fact, ...], lexicon: Words) -> Told | None:
    """The group as an activity, or None where it tells nothing concrete."""
    kept = _own_facts(plain, group, facts)
    counts = sum(isinstance(facts[i], _COUNTS) for i in kept)
    dates = sum(_finer_than_year(facts[i]) for i in kept)
    rates = sum(isinstance(facts[i], Percent | Frequency) for i in kept)
    verb = next((t.verb for t in group.tellings if t.verb), None)
    slots = fill_slots(plain, group, facts, lexicon)
    if len(slots.name) < 2:
        return None
    if listed_programmes(plain, group.start, group.end):
        return Told(group, slots, kept)
    if slots.carries_on and not (counts and verb):
        return None
    if verb is None:
        concrete = _is_event_phrase(plain, group, facts, lexicon) or (counts > 0 and dates > 0)
    elif counts or dates:
        concrete = counts > 0 or slots.named or verb not in lexicon.vague or not _is_intention(slots, lexicon)
    else:
        concrete = _concrete_without_facts(slots, verb, rates, lexicon)
    return Told(group, slots, kept) if concrete else None


def _concrete_without_facts(slots: Slots, verb: str | None, rates: int, lexicon: Words) -> bool:
    """Without any figure or date an event needs its own name, or a place or body and a telling verb."""
    if _is_intention(slots, lexicon):
        return False
    if slots.named and verb is not None:
        return True
    if slots.verb in lexicon.cares and len(slots.name) >= 6:
        return True
    if slots.verb in lexicon.makes and lexicon.facility.search(slots.name):
        return True
    telling = slots.verb is not None and slots.verb not in lexicon.vague
    return telling and bool(slots.place or slots.organizers or rates)


def _is_intention(slots: Slots, lexicon: Words) -> bool:
    return any(word in slots.name for word in lexicon.intentions)


def _is_event_phrase(plain: str, group: Group, facts: tuple[Fact, ...], lexicon: Words) -> bool:
    """A noun phrase that is an event by itself: 心理减压讲座1场, “放松心情”赠书活动."""
    for telling in group.tellings:
        clause = telling.clause
        numbers = [facts[i].start for i in telling.facts if isinstance(facts[i], _COUNTS)]
        stop = min([clause.end, *numbers])
        if any(match.end() == stop for match in lexicon.event_noun.finditer(plain, clause.start, stop)):
            return stop - clause.start >= 5
    return False


def _own_facts(plain: str, group: Group, facts: tuple[Fact, ...]) -> tuple[int, ...]:
    """The group's facts without a year compared with and without a month that a day of it repeats."""
    kept = [i for i in group.facts if not _compared(plain, facts[i])]
    values = [fact.value for i in kept if isinstance(fact := facts[i], Date) and fact.value]
    return tuple(
        i
        for i in kept
        if not (isinstance(fact := facts[i], Date) and fact.value and _repeated(fact.value, values))
    )


def _repeated(value: str, values: list[str]) -> bool:
    return len(value) == 7 and any(other.startswith(value + "-") for other in values)


def _compared(plain: str, fact: Fact) -> bool:
    """比去年增加…: the year compared with is none of the activity's own."""
    return isinstance(fact, Date) and bool(_COMPARISON.search(plain, max(0, fact.start - 3), fact.start))


def _activity(
    text: str, plain: str, item: Item, told: Told, facts: tuple[int, ...], organizers: tuple[str, ...]
) -> Activity:
    start, end = told.group.start, told.group.end
    return Activity(
        start=start,
        end=end,
        name=told.slots.name,
        status=_status(plain[start:end], item),
        place=told.slots.place,
        organizers=organizers,
        participants=told.slots.participants,
        facts=facts,
        item=item.id,
    )


def _named(text: str, row: Activity, span: tuple[int, int]) -> Activity:
    """The row of one programme of a list."""
    return replace(row, start=span[0], end=span[1], name=text[span[0] : span[1]])


def _status(clause: str, item: Item) -> Status:
    if item.section == "plan":
        return "done" if _PAST.search(clause) and not _FUTURE.search(clause) and "已" in clause else "planned"
    if _ONGOING.search(clause):
        return "ongoing"
    return "done"
