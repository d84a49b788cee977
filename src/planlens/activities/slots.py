"""What a row says beside its facts: name, place, organisers, participants."""

from __future__ import annotations

import re
from typing import NamedTuple

from planlens.activities.groups import Group
from planlens.activities.words import Words
from planlens.model import Amount, Fact, Headcount, Percent, Quantity

_NUMBERS = (Amount, Headcount, Percent, Quantity)
_LIST = re.compile(r"[、和及与]|以及|,")
_QUOTED = re.compile(r"“[^“”]{1,40}[”“]|「[^」]{1,40}」|\"[^\"]{1,40}\"|《[^》]{1,40}》")
_OBJECT_STOP = re.compile(r"[,。;:!?\s\t(]")
_JOINT = re.compile(
    r"(?:联合|会同|协同|联手|携手|配合)(?P<bodies>[^,。;:()]{2,60})"
    r"|(?:由|与|同|和)(?P<partners>[^,。;:()]{2,50}?)(?:联合|共同|联办|合办|合作|一起|主办|承办|牵头|主讲|组织|举办|提供|派|负责)"
)
_RESPONSIBLE = re.compile(
    r"(?:责任单位|责任部门|牵头单位|承办单位|主办单位|协办单位|配合单位|责任人及单位):?(?P<bodies>[^,。;)]{2,60})"
)
_SUBJECT_LEAD = re.compile(r"(?:联合|会同|协同|联手|携手|配合|协助|由|与|同|和|其中|并|同时|当晚)+")
_NO_SUBJECT = re.compile(r"[为对给向把将在到赴从以按据围结依利通经帮让使请]")
_PLACE_CUT = re.compile(r"[在到赴]|深入|走进|来到|前往")
_PARTICIPANTS = re.compile(
    r"(?:组织|发动|动员|邀请|召集|安排|选派)(?P<who>[^,。;:“”\d]{2,24}?)"
    r"(?:参加|参与|开展|进行|集中|收看|观看|到|赴|前往|召开|举行|走访|学习)"
)


class Slots(NamedTuple):
    """The slots of one activity as written in the text."""

    name: str
    place: str | None
    organizers: tuple[str, ...]
    participants: str | None
    named: bool


def fill_slots(text: str, group: Group, facts: tuple[Fact, ...], words: Words) -> Slots:
    """The slots of a group of clauses of `text`."""
    start, end = group.start, group.end
    name, named = _name(text, group, facts, words)
    place = words.place.search(text, start, end)
    who = _PARTICIPANTS.search(text, start, end)
    return Slots(
        name=name,
        place=place["place"] if place else None,
        organizers=_organizers(text, group, facts, words),
        participants=who["who"] if who else None,
        named=named,
    )


def _name(text: str, group: Group, facts: tuple[Fact, ...], words: Words) -> tuple[str, bool]:
    """The words that name the thing: a noun phrase that ends in an event noun, else verb and object."""
    head = next((t for t in group.tellings if t.verb), group.tellings[0])
    start = head.verb_at if head.verb else _after_dates(head.clause.start, head.clause.end, facts, head.facts)
    end = _object_end(text, start, head.clause.end, facts, head.facts)
    phrase = text[start:end]
    events = list(words.event_noun.finditer(text, start, end))
    if events:
        verb = head.verb or ""
        stop = events[-1].end()
        begin = start + len(verb) if stop - start - len(verb) >= 3 else start
        quoted = bool(_QUOTED.search(text, begin, stop))
        return _clean(text[begin:stop]), quoted or stop - begin >= 5
    return _clean(phrase), bool(_QUOTED.search(phrase))


def _after_dates(start: int, end: int, facts: tuple[Fact, ...], inside: tuple[int, ...]) -> int:
    for index in inside:
        if facts[index].start <= start + 3 and facts[index].end < end:
            start = facts[index].end
    return start


def _object_end(text: str, start: int, end: int, facts: tuple[Fact, ...], inside: tuple[int, ...]) -> int:
    """The object ends where a number begins or the clause breaks."""
    for index in inside:
        fact = facts[index]
        if isinstance(fact, _NUMBERS) and fact.start > start + 1:
            end = min(end, fact.start)
            break
    return end


def _clean(name: str) -> str:
    return name.strip("了的地,。;:、 \t")


def _organizers(text: str, group: Group, facts: tuple[Fact, ...], words: Words) -> tuple[str, ...]:
    """Bodies named as subject, as partners before the verb, or as responsible in brackets."""
    found: dict[str, None] = {}
    for telling in group.tellings:
        clause = telling.clause
        head = _after_dates(clause.start, clause.end, facts, telling.facts)
        stop = telling.verb_at if telling.verb else min(clause.end, head + 40)
        segment = text[head:stop].lstrip(",、 ")
        cut = _PLACE_CUT.search(segment, 2)
        for body in _bodies(segment[: cut.start()] if cut else segment, words):
            found.setdefault(body)
    for pattern in (_JOINT, _RESPONSIBLE):
        for match in pattern.finditer(text, group.start, group.end):
            segment = match["bodies"] or match["partners"] if pattern is _JOINT else match["bodies"]
            cut = _PLACE_CUT.search(segment, 2)
            for body in _bodies(segment[: cut.start()] if cut else segment, words):
                found.setdefault(body)
    return tuple(found)


def _bodies(segment: str, words: Words) -> list[str]:
    """The bodies at the head of each member of a list."""
    bodies = []
    for piece in _LIST.split(segment):
        piece = piece.strip()
        if match := _SUBJECT_LEAD.match(piece):
            piece = piece[match.end() :]
        if _NO_SUBJECT.match(piece):
            break
        if match := words.body.match(piece):
            bodies.append(match.group())
    return bodies
