"""Clauses gathered into the things they tell: each group is a candidate for one row of the ledger."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from planlens.activities.clauses import Clause, split_clauses
from planlens.activities.words import Words
from planlens.model import Date, Fact, Frequency

_CONNECTIVE = re.compile(
    r"(?:并且|并|同时|此外|另外|另|还|又|再|也|其次|接着|随后|之后|先后|主动|积极|认真|继续|共同)+"
)
# what may stand before a date that opens a clause
_LEADS = re.compile(
    r"(?:在|于|已于|自|从|到|至|截至|截止|以|围绕|结合|借助?|趁|利用|每逢|全年|、|和|及|与|期间|前后|今年)?"
)
_QUOTE = re.compile(r"“[^“”]{1,40}[”“]|「[^」]{1,40}」|\"[^\"]{1,40}\"")
_COUNTED = frozenset({"headcount", "quantity", "amount"})
# 慰问金, 宣传单, 办结率, 调解室: a verb inside a noun
_NOUN_AFTER_ANY = frozenset("率费室员队团")
_NOUN_AFTER = {
    "慰问": frozenset("金品信"),
    "宣传": frozenset("单册栏队员品车画片"),
    "培训": frozenset("费员点证"),
    "表彰": frozenset("会"),
    "救助": frozenset("金站"),
    "服务": frozenset("站队员点"),
    "结对": frozenset("率子"),
}
# 通过讲座、展板等形式: the means, not the thing done
_MEANS = re.compile(
    r"(?:通过|利用|采取|采用|运用|以)[^,。;:]{1,40}等[^,。;:]{0,6}(?:方式|形式|途径|手段|渠道|载体|阵地|活动|机会)?$"
)
# characters behind 办, 开, 设… that make another word of them (办公, 开放, 设立), and those a verb may follow
_NOUN_BEHIND = frozenset("公事理联教学国女立会法放发始设施计好成置备")
_VERB_BEHIND = frozenset("期间前后天各将要拟再新共中村年月日节次市场院校堂所站厅区园室馆心台口里点")
# 在老船坞办交友会: with a place before them these are verbs wherever they stand
_AT_A_PLACE = frozenset("办开设建摆栽")
# verbs that any event may have, so that the same one again tells another
HOLDS = frozenset({
    "举办", "召开", "举行", "开展", "组织", "组织开展", "组织召开", "联合举办", "联合开展", "开办", "办",
    "做好", "抓好",
})  # fmt: skip
# verbs that need another to say what is done: 组织妇女代表…开展比赛
SENDS = frozenset({"组织", "安排", "选派", "发动", "完成", "组织参加", "动员", "召集"})
_SUBJECT = re.compile(r"[^,。;:\s]{1,10}?(?:妇联|妇委会|工会|女工委|志愿者|小分队|妇代会)")


class Telling(NamedTuple):
    """A clause with what is known of it: its first event verb, its facts (indices), whether it opens with
    a date; whether it is a detail or a result of what came before, or linked to it by 并, 同时…"""

    clause: Clause
    verb: str | None
    verb_at: int
    facts: tuple[int, ...]
    dated: bool
    detail: bool
    result: bool
    linked: bool
    subject: bool
    complete: bool


class Group(NamedTuple):
    """Clauses that tell one thing."""

    tellings: tuple[Telling, ...]

    @property
    def start(self) -> int:
        return self.tellings[0].clause.start

    @property
    def end(self) -> int:
        return self.tellings[-1].clause.end

    @property
    def facts(self) -> tuple[int, ...]:
        return tuple(index for telling in self.tellings for index in telling.facts)


def group_clauses(
    text: str, start: int, end: int, facts: tuple[Fact, ...], starts: list[int], words: Words
) -> list[Group]:
    """The groups of `text[start:end]`; `starts` are the starts of `facts`, in order."""
    groups: list[list[Telling]] = []
    for clause in split_clauses(text, start, end):
        telling = _tell(text, clause, facts, starts, words)
        if groups and not _opens(text, telling, groups[-1], words):
            groups[-1].append(telling)
        else:
            groups.append([telling])
    return [Group(tuple(group)) for group in groups]


def _tell(text: str, clause: Clause, facts: tuple[Fact, ...], starts: list[int], words: Words) -> Telling:
    low, high = bisect_left(starts, clause.start), bisect_left(starts, clause.end)
    inside = tuple(range(low, high))
    head = clause.start
    if match := _CONNECTIVE.match(text, head, clause.end):
        head = match.end()
    linked = head > clause.start
    detail = text.startswith(words.details, head)
    result = text.startswith(words.results, head)
    dated = False
    for index in inside:
        fact = facts[index]
        if isinstance(fact, Date | Frequency) and _LEADS.fullmatch(text, head, fact.start):
            head, dated = fact.end, True
    means = _MEANS.match(text, head, clause.end) is not None
    verb, verb_at = (
        (None, head)
        if means
        else _first_verb(text, head, clause.end, words, _subject_end(text, head, clause, words))
    )
    subject = bool(_SUBJECT.match(text, head, clause.end))
    complete = verb is not None and (
        verb not in SENDS
        or bool(inside)
        or later_verb(text, verb_at + len(verb), clause.end, words) is not None
    )
    return Telling(
        clause, verb, verb_at, inside, dated, detail, result and not dated, linked, subject, complete
    )


def _subject_end(text: str, head: int, clause: Clause, words: Words) -> int:
    """Where the bodies that a clause opens with end: 镇家教指导服务站 has no verb in it."""
    at = head
    while match := words.body.match(text, at, clause.end):
        verbs = words.verbs.find_matches_as_indexes(match.group())
        if verbs and verbs[0][1] == 0:
            break
        at = match.end()
        if text[at : at + 1] not in ("、", "和", "与", "及"):
            break
        at += 1
    return at


def _first_verb(
    text: str, head: int, end: int, words: Words, start: int | None = None
) -> tuple[str | None, int]:
    """The first event verb from `start` (or `head`) on, outside of quotations; a verb of one character
    counts only where a verb can stand."""
    placed = "在" in text[head:end]
    start = head if start is None else start
    segment = text[start:end]
    quotes = [match.span() for match in _QUOTE.finditer(segment)]
    for index, low, high in words.verbs.find_matches_as_indexes(segment):
        if any(a <= low < b for a, b in quotes):
            continue
        verb = words.verb_list[index]
        if high < len(segment) and segment[high] in _NOUN_AFTER.get(verb, _NOUN_AFTER_ANY):
            continue
        if len(verb) == 1 and not _single_fits(segment, low, high, placed=placed):
            continue
        return verb, start + low
    return None, start


def later_verb(text: str, start: int, end: int, words: Words) -> tuple[str, int] | None:
    """A verb behind 组织…: what those who are sent do."""
    for index, low, _ in words.verbs.find_matches_as_indexes(text[start:end]):
        verb = words.verb_list[index]
        if len(verb) > 1 and low >= 2:
            return verb, start + low
    return None


def after_dates(start: int, end: int, facts: tuple[Fact, ...], inside: tuple[int, ...]) -> int:
    """Where a clause goes on behind the dates it opens with."""
    for index in inside:
        fact = facts[index]
        if isinstance(fact, Date | Frequency) and fact.start <= start + 3 and fact.end < end:
            start = fact.end
    return start


def _single_fits(segment: str, low: int, high: int, *, placed: bool) -> bool:
    before, after = segment[low - 1 : low], segment[high : high + 1]
    if after in _NOUN_BEHIND and after:
        return False
    if placed and segment[low:high] in _AT_A_PLACE:
        return True
    return low == 0 or before in _VERB_BEHIND


def _opens(text: str, telling: Telling, group: list[Telling], words: Words) -> bool:
    """Whether a clause begins a thing of its own behind `group`."""
    if telling.clause.sentence:
        return True
    if telling.clause.semicolon:
        return not telling.detail
    if telling.verb is None:
        return telling.dated and _only_time(telling) and any(t.verb for t in group)
    if telling.detail or telling.result:
        return False
    told = any(t.verb and (t.facts or len(group) > 1) for t in group)
    if telling.dated or telling.subject:
        return told
    said = (
        telling.verb not in HOLDS
        and text.find(telling.verb, group[0].clause.start, group[-1].clause.end) >= 0
    )
    if telling.verb in words.follow or said:
        return telling.linked and told
    return any(t.complete for t in group)


def _only_time(telling: Telling) -> bool:
    """3月7日下午: nothing but a date and the time of day."""
    return telling.clause.end - telling.verb_at <= 3
