"""What a row says beside its facts: name, place, organisers, participants."""

from __future__ import annotations

import re
from typing import NamedTuple

from planlens.activities.groups import HOLDS, SENDS, Group, Telling, later_verb
from planlens.activities.words import Words
from planlens.model import Amount, Date, Fact, Frequency, Headcount, Percent, Quantity

_NUMBERS = (Amount, Headcount, Percent, Quantity)
_LIST = re.compile(r"[、和及与]|以及|,")
_QUOTED = re.compile(r"“[^“”]{1,40}[”“]|「[^」]{1,40}」|\"[^\"]{1,40}\"|《[^》]{1,40}》")
_LEADING_BRACKET = re.compile(r"^\([^()]{1,8}\)")
_NAMED_WEEK = re.compile(
    r"[“\"]?三[·.]?八[”\"]?(?:妇女)?(?:维权|宣传|普法|法治宣传|法律宣传|维权宣传)+(?:周|月)(?:活动)?"
)
_VILLAGES = re.compile(
    r"(?P<place>(?:全[镇乡县区市村]|我[镇乡村县区]|各)?[^,。;:为与和对]{0,10}?"
    r"(?:村(?:\(社区\))?|社区|乡镇|街道|大厅|剧院|广场|礼堂))"
    r"(?=全部|都|均|各(?!类|种)|每|建|组建|挂牌|设立|开展|举行|召开|举办)"
)
# 以“三八”维权周为契机: the occasion, not the thing done
_OCCASION = re.compile("以|结合|围绕|借|趁|抓住")
_DIGIT = re.compile("[0-9]")
_NAME_BREAK = re.compile("[、,和与为]")
# 在老船坞(办…): any short phrase between 在 and the verb that is no time, state or condition
_ANY_PLACE = re.compile(
    r"(?P<place>(?![^,]*(?:期间|之际|当天|工作|活动|基础|过程|方面|同时|领导|指导|支持|原则|前提|推动|方式|名义|年度|季度))"
    r"[^,。;:!?、\s0-9“”]{2,12}?)[上里内]?$"
)
# 给敬老院老人拆洗被褥, 看望村小学生
_FOR_PLACE = re.compile(
    r"(?:给|为|向|看望|慰问|走访)(?P<place>[^,。;:0-9“”]{0,8}(?:敬老院|福利院|养老院|幸福院|小学|中学|村小|学校|幼儿园))"
)
_BARE_BODIES = frozenset({"社区", "街道", "镇里", "乡里"})
_JOINT = re.compile(
    r"(?:联合|会同|协同|联手|携手|配合)(?P<bodies>[^,。;:()]{2,60})"
    r"|(?<!邀)请(?P<invited>[^,。;:()]{2,14}?)(?:来|到|派|上|进|讲|的)"
    r"|(?:参加了?|由)(?P<hosts>[^,。;:()]{2,40}?)(?:联合|共同)?(?:举办|主办|组织|召开|开展)的"
    r"|(?:由|与|同|和)(?P<partners>[^,。;:()]{2,50}?)(?:联合|共同|联办|合办|合作|一起|主办|承办|牵头|主讲|组织|举办|提供|派|负责)"
)
_RESPONSIBLE = re.compile(
    r"(?:责任单位|责任部门|牵头单位|承办单位|主办单位|协办单位|配合单位|责任人及单位|责任科室):(?P<bodies>(?:[^,。;()\n\t]|\([^()]{1,6}\)){2,60})"
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
    verb: str | None
    carries_on: bool


def fill_slots(text: str, group: Group, facts: tuple[Fact, ...], words: Words) -> Slots:
    """The slots of a group of clauses of `text`."""
    start, end = group.start, group.end
    head = _head(text, group, words)
    name, named, verb = _name(text, head, facts, words)
    who = _PARTICIPANTS.search(text, start, end)
    return Slots(
        name=name,
        place=_place(text, group, head, facts, words),
        organizers=_organizers(text, group, facts, words),
        participants=who["who"] if who else None,
        named=named,
        verb=verb,
        carries_on=(head.detail or head.result) and not _NAMED_WEEK.search(name),
    )


def _head(text: str, group: Group, words: Words) -> Telling:
    """The clause that says what is done: an event by its noun, else the first with a telling verb."""

    def weight(telling: Telling) -> int:
        clause = telling.clause
        if _NAMED_WEEK.search(text, clause.start, clause.end) and not _OCCASION.match(text, clause.start):
            return 7
        noun = telling.verb is not None and words.event_noun.search(text, telling.verb_at, clause.end)
        return (
            2 * (telling.verb is not None)
            + 2 * bool(noun and telling.verb in HOLDS - {"组织"})
            + (telling.verb is not None and telling.verb not in words.vague)
        )

    return max(group.tellings, key=weight)


def _place(text: str, group: Group, head: Telling, facts: tuple[Fact, ...], words: Words) -> str | None:
    """A place named up to the clause of the event, or the villages that are its subject."""
    clause_end = head.clause.end
    inside = [index for index in group.facts if isinstance(facts[index], Date)]
    for before in words.place_before.finditer(text, group.start, clause_end):
        at = before.end()
        if any(facts[index].start == at for index in inside):
            continue
        stop = head.verb_at if head.verb and head.verb_at > at else clause_end
        if match := words.place.match(text, at, min(stop, at + 60)):
            return match["place"].lstrip("于")
        if (
            stop == head.verb_at
            and before.group() in "在到去赴"
            and (match := _ANY_PLACE.match(text, at, stop))
        ):
            return match["place"]
    if match := _FOR_PLACE.search(text, head.clause.start, clause_end):
        return match["place"]
    if match := _VILLAGES.match(text, head.clause.start, clause_end):
        return match["place"]
    return None


def _name(text: str, head: Telling, facts: tuple[Fact, ...], words: Words) -> tuple[str, bool, str | None]:
    """The words that name the thing, whether they are a name of its own, and the verb that tells it: a
    noun phrase that ends in an event noun, else verb and object."""
    clause = head.clause
    week = _NAMED_WEEK.search(text, clause.start, clause.end)
    if week and not _OCCASION.match(text, clause.start):
        return week.group(), True, head.verb
    verb, start = head.verb or "", head.verb_at
    if not verb:
        start = _after_dates(clause.start, clause.end, facts, head.facts)
    elif verb in SENDS - {"完成"} and (later := later_verb(text, start + len(verb), clause.end, words)):
        verb, start = later
    start, end = _object(text, start, len(verb), clause.end, facts, head.facts)
    if quoted := _quoted_event(text, start, end, words):
        return quoted, True, verb or None
    events = list(words.event_noun.finditer(text, start, end))
    if events:
        stop = events[-1].end()
        begin = start + len(verb) if text.startswith(verb, start) and stop - start - len(verb) >= 3 else start
        name = _clean(text[begin:stop])
        if len(name) < 3:
            name = _with_subject(text, clause.start, stop, facts, head.facts) or name
        return name, len(name) >= 5, verb or None
    name = _clean(text[start:end])
    if name == verb:
        name = _with_subject(text, clause.start, end, facts, head.facts) or name
    return name, bool(verb and _QUOTED.search(text, start, end)), verb or None


def _with_subject(
    text: str, start: int, end: int, facts: tuple[Fact, ...], inside: tuple[int, ...]
) -> str | None:
    """A bare verb with what stands before it in its clause (巾帼宣讲队进村宣讲), if that is short."""
    phrase = _clean(text[_after_dates(start, end, facts, inside) : end])
    return phrase if len(phrase) <= 24 and not _DIGIT.search(phrase) else None


def _quoted_event(text: str, start: int, end: int, words: Words) -> str | None:
    """“家庭环保行动”, “巾帼普法”集市: an event by its quoted name."""
    for quote in _QUOTED.finditer(text, start, end):
        if words.event_noun.search(text, quote.end() - 4, quote.end() - 1):
            return quote.group()
        noun = words.event_noun.search(text, quote.end(), min(end, quote.end() + 12))
        if noun and not _NAME_BREAK.search(text, quote.end(), noun.start()):
            return text[quote.start() : noun.end()]
    return None


def _object(
    text: str, start: int, length: int, end: int, facts: tuple[Fact, ...], inside: tuple[int, ...]
) -> tuple[int, int]:
    """Where verb and object begin and end: up to the next number, or behind it where it comes at once."""
    for index in inside:
        fact = facts[index]
        if not isinstance(fact, _NUMBERS) or fact.start < start + length:
            continue
        if fact.start <= start + length + 1 and fact.end < end:
            start, length = fact.end, 0
            continue
        return start, min(end, fact.start)
    return start, end


def _after_dates(start: int, end: int, facts: tuple[Fact, ...], inside: tuple[int, ...]) -> int:
    for index in inside:
        fact = facts[index]
        if isinstance(fact, Date | Frequency) and fact.start <= start + 3 and fact.end < end:
            start = fact.end
    return start


def _clean(name: str) -> str:
    return _LEADING_BRACKET.sub("", name.strip("了的,。;:、 \t*#").lstrip('和及与”"’'))


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
    for match in _JOINT.finditer(text, group.start, group.end):
        segment = next(part for part in match.groups() if part)
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
        if piece in _BARE_BODIES:
            bodies.append(piece)
        elif match := words.body.match(piece):
            end = match.end()
            while more := words.body_tail.match(piece, end):
                end = more.end()
            bodies.append(piece[:end])
    return bodies


def responsible(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies of (责任单位:…) within `text[start:end]`: they answer for all of the item."""
    match = _RESPONSIBLE.search(text, start, end)
    if match is None:
        return ()
    return tuple(piece.strip() for piece in _LIST.split(match["bodies"]) if len(piece.strip()) > 1)
