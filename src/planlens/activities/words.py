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
    place: re.Pattern[str]


_INNER = r"[^,。;:!?、\s()“”\"《》\d]"


@lru_cache(maxsize=8)
def words(knowledge: Knowledge) -> Words:
    """Compiled from `activities.yaml`."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    data = knowledge.file("activities")
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
        body=re.compile(rf"{_INNER}{{0,12}}?(?:{_any(data['bodies'])})(?![员们的长内里家生])"),
        body_tail=re.compile(rf"(?:{_any(data['bodies'])})(?![员们的长内里家生])"),
        place=_place(data),
    )


def _any(terms: list[str]) -> str:
    return "|".join(re.escape(term) for term in sorted(set(terms), key=len, reverse=True))


def _place(data: dict[str, Any]) -> re.Pattern[str]:
    """在/到/深入 + a noun phrase that ends like a place, several joined by 、 and 和."""
    one = rf"[^,。;:!?、\s“”]{{0,16}}?(?:{_any(data['places'])})"
    stop = _any(data["not_place"])
    before = _any(data["place_before"])
    return re.compile(
        rf"(?<![实现存正所达放得受直感报签])(?:{before})(?P<place>{one}(?:[、和及与]{one}){{0,5}}(?:等地)?)(?!{stop})"
    )
