"""The words of `activities.yaml`, compiled once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from planlens.knowledge import Knowledge


class Words(NamedTuple):
    """Verbs and nouns that tell an event, and the patterns for its slots."""

    verbs: Any
    verb_list: list[str]
    follow: frozenset[str]
    vague: frozenset[str]
    details: tuple[str, ...]
    results: tuple[str, ...]
    generic: re.Pattern[str]
    event_noun: re.Pattern[str]
    facility: re.Pattern[str]
    makes: frozenset[str]
    cares: frozenset[str]
    intentions: tuple[str, ...]
    body: re.Pattern[str]
    body_tail: re.Pattern[str]
    place_before: re.Pattern[str]
    place: re.Pattern[str]
    columns: dict[str, str]


# no body's name has these in it: 均已转县医院, 分两期轮训基层妇联
_INNER = r"[^,。;:!?、\s()“”\"《》\d已均转分请派向对为把被将从在到给以其]"


@lru_cache(maxsize=8)
def words(knowledge: Knowledge) -> Words:
    """Compiled from `activities.yaml`."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    data = knowledge.file("activities")
    before, place = _place(data)
    verb_list = list(dict.fromkeys([*data["verbs"]["event"], *data["verbs"]["follow"]]))
    return Words(
        verbs=AhoCorasick(verb_list, matchkind=MatchKind.LeftmostLongest),
        verb_list=verb_list,
        follow=frozenset(data["verbs"]["follow"]),
        vague=frozenset(data["verbs"]["vague"]),
        details=tuple(data["continues"]["details"]),
        results=tuple(data["continues"]["results"]),
        generic=re.compile(_any(data["generic"])),
        event_noun=re.compile(
            rf"(?:{_any(data['event_nouns'])})(?![率室员单册金费组站点处队型性])|(?:{_any(data['event_acts'])})[”\"]?$"
        ),
        facility=re.compile(rf"(?:{_any(data['facilities'])})[”\"]?$"),
        makes=frozenset(data["makes"]),
        cares=frozenset(data["cares"]),
        intentions=tuple(data["intentions"]),
        body=re.compile(rf"{_INNER}{{0,12}}?(?:{_any(data['bodies'])})(?![员们的长内里家生习])"),
        body_tail=re.compile(rf"(?:{_any(data['bodies'])})(?![员们的长内里家生习])"),
        place_before=before,
        place=place,
        columns={name: kind for kind, names in data["columns"].items() for name in names},
    )


def _any(terms: list[str]) -> str:
    return "|".join(re.escape(term) for term in sorted(set(terms), key=len, reverse=True))


def _place(data: dict[str, Any]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a place (在, 到, 深入), and a place matched right behind it: noun phrases that end
    like one, several joined by 、 and 和."""
    one = rf"[^,。;:!?、\s“”]{{0,18}}(?:{_any(data['places'])})"
    stop = _any(data["not_place"])
    before = re.compile(
        rf"(?<![实现存正达放得受直感报签看引促推改先跟增送过失除掉])(?:{_any(data['place_before'])})(?!地(?![铁下头里边毯])|单位|校|岗|位)"
    )
    place = re.compile(rf"(?P<place>{one}(?:[、和及与]{one}){{0,5}}(?:等地)?)(?!{stop})")
    return before, place
