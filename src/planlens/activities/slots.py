"""What a row says beside its facts: name, place, organisers, participants."""

from __future__ import annotations

import re
from typing import NamedTuple

from planlens.activities.groups import HOLDS, SENDS, Group, Telling, after_dates, later_verb
from planlens.activities.places import find_place
from planlens.activities.words import Words
from planlens.model import Amount, Fact, Headcount, Percent, Quantity

_NUMBERS = (Amount, Headcount, Percent, Quantity)
_LIST = re.compile(r"[、和及与]|以及|,")
_QUOTED = re.compile(r"“[^“”]{1,40}[”“]|「[^」]{1,40}」|\"[^\"]{1,40}\"|《[^》]{1,40}》")
_LEADING_BRACKET = re.compile(r"^\([^()]{1,8}\)")
_NAMED_WEEK = re.compile(
    r"[“\"]?三[·.]?八[”\"]?(?:妇女)?(?:维权|宣传|普法|法治宣传|法律宣传|维权宣传)+(?:周|月)(?:活动)?"
)
# 以“三八”维权周为契机: the occasion, not the thing done
_OCCASION = re.compile("以|结合|围绕|借|趁|抓住")
_DIGIT = re.compile("[0-9]")
_NAME_BREAK = re.compile("[、,和与为]")
_BARE_BODIES = frozenset({"社区", "街道", "镇里", "乡里"})
_JOINT = re.compile(
    r"(?:联合|会同|协同|联手|携手|配合)(?P<bodies>[^,。;:()]{2,60})"
    r"|(?<![邀提])请(?P<invited>[^,。;:()]{2,14}?)(?:来|到|派|上|进|讲|的|义诊|帮|授课|主讲|医生|民警|干警|专家|老师|技术员|律师|法官)"
    r"|被(?P<givers>[^,。;:()“”]{2,14}?)(?:授予|命名|评为|确定|认定|列为|表彰)"
    r"|(?:参加了?|由)(?P<hosts>[^,。;:()]{2,40}?)(?:联合|共同)?(?:举办|主办|组织|召开|开展)的"
    r"|(?:由|与|同|和)(?P<partners>[^,。;:()]{2,50}?)(?:联合|共同|联办|合办|合作|一起|主办|承办|牵头|主讲|组织|举办|提供|派|负责)"
)
# 联合教管办, 会同养老驿站: what is joined with is a body, known by its ending alone
_PARTNER = re.compile(
    r"[^,。;:、\s\d“”]{1,9}?(?:办|站|所|局|院|会|社|队|部|科|厂|店|行|校|中心|驿站|公司|支队|大队)(?=$|[等开举走在到送为进对给联组下]|共同|一起)"
)
_RESPONSIBLE = re.compile(
    r"(?:责任单位|责任部门|牵头单位|承办单位|主办单位|协办单位|配合单位|责任人及单位|责任科室):(?P<bodies>(?:[^,。;()\n\t]|\([^()]{1,6}\)){2,60})"
)
_SUBJECT_LEAD = re.compile(
    r"(?:联合|会同|协同|联手|携手|配合|协助|联系|由|与|同|和|其中|并|同时|当晚|认真|积极|主动|协调|又)+"
)
_NO_SUBJECT = re.compile(
    r"[为对给向把将在到赴从以按据围结依利通经帮让使请报]|迎接|接受|参加|根据|上报|落实|召开|争取|新增"
)
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
        place=find_place(text, group, head, facts, words),
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


def _name(text: str, head: Telling, facts: tuple[Fact, ...], words: Words) -> tuple[str, bool, str | None]:
    """The words that name the thing, whether they are a name of its own, and the verb that tells it: a
    noun phrase that ends in an event noun, else verb and object."""
    clause = head.clause
    week = _NAMED_WEEK.search(text, clause.start, clause.end)
    if week and not _OCCASION.match(text, clause.start):
        return week.group(), True, head.verb
    verb, start = head.verb or "", head.verb_at
    if not verb:
        start = after_dates(clause.start, clause.end, facts, head.facts)
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
    phrase = _clean(text[after_dates(start, end, facts, inside) : end])
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


def _clean(name: str) -> str:
    return _LEADING_BRACKET.sub("", name.strip("了的,。;:、 \t*#").lstrip('和及与”"’'))


def _organizers(text: str, group: Group, facts: tuple[Fact, ...], words: Words) -> tuple[str, ...]:
    """Bodies named as subject, as partners before the verb, or as responsible in brackets."""
    found: dict[str, None] = {}
    for telling in group.tellings:
        clause = telling.clause
        head = after_dates(clause.start, clause.end, facts, telling.facts)
        stop = telling.verb_at if telling.verb else min(clause.end, head + 40)
        segment = text[head:stop].lstrip(",、 前")
        cut = _PLACE_CUT.search(segment, 2)
        for body in _bodies(segment[: cut.start()] if cut else segment, words):
            found.setdefault(body)
    for match in _JOINT.finditer(text, group.start, group.end):
        segment = next(part for part in match.groups() if part)
        cut = _PLACE_CUT.search(segment, 2)
        segment = segment[: cut.start()] if cut else segment
        for body in _bodies(segment, words, partners=bool(match["bodies"])):
            found.setdefault(body)
    return tuple(found)


def _bodies(segment: str, words: Words, *, partners: bool = False) -> list[str]:
    """The bodies at the head of each member of a list; of partners, all that end like a body."""
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
        elif partners and (match := _PARTNER.match(piece)):
            bodies.append(match.group())
    return bodies


def responsible(text: str, start: int, end: int) -> tuple[str, ...]:
    """The bodies of (责任单位:…) within `text[start:end]`: they answer for all of the item."""
    match = _RESPONSIBLE.search(text, start, end)
    if match is None:
        return ()
    return tuple(piece.strip() for piece in _LIST.split(match["bodies"]) if len(piece.strip()) > 1)
