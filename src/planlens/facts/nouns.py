"""The noun that a number counts: after 个, after a measure word, or before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from planlens.knowledge import Knowledge

STOP = r"\s,。;:、!?()\[\]【】《》“”\"‘’\d\-—的了和与及在被将为由等向对从并且或于以至到给把是就也都共均各每"
_OPEN = '“"‘「'
_CLOSE = '”"’」'


class CountedNouns(NamedTuple):
    """Patterns for the noun behind and before a number, the class of each noun, and the words behind 个
    that make a figure of speech."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    organisation: re.Pattern[str]
    classes: dict[str, str]
    coined: tuple[str, ...]
    coined_alone: tuple[str, ...]


@lru_cache(maxsize=8)
def counted_nouns(knowledge: Knowledge) -> CountedNouns:
    """Compiled from `counted_nouns` and `coined_nouns` of `measures.yaml`."""
    data = knowledge.file("measures")
    classes: dict[str, str] = {}
    for name in ("people", "household", "things"):
        for word in data["counted_nouns"][name]:
            classes.setdefault(word, name)
    for word in data["groups"]["heads"]:
        classes.setdefault(word, "people")
    nouns = _any(classes)
    after = re.compile(rf"[{_OPEN}]?[^{STOP}]{{0,8}}?(?P<noun>{nouns})(?!级)")
    tail = "(?:共计|共有|共|计|达到|达|约|近|超过)?$"
    before = re.compile(rf"(?P<noun>[^{STOP}]{{0,6}}(?P<head>{nouns}))[{_CLOSE}]?{tail}")
    single = _any(word for word in data["organisations"] if len(word) == 1)
    longer = _any(word for word in data["organisations"] if len(word) > 1)
    organisation = re.compile(rf"(?:[^{STOP}]{{0,4}}?(?:{longer})|[^{STOP}]?(?:{single}))(?![员长成织建])")
    coined = data["coined_nouns"]
    return CountedNouns(after, before, organisation, classes, tuple(coined["hard"]), tuple(coined["soft"]))


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first, behind a look at the first character."""
    ordered = sorted(set(words), key=len, reverse=True)
    first = "".join(sorted({word[0] for word in ordered}))
    return f"(?=[{first}])(?:{'|'.join(ordered)})"


class Noun(NamedTuple):
    """A counted noun: its class (people, household, things, unknown), its words, and where it ends."""

    kind: str
    text: str
    end: int


# 33个全部建了台账: no noun behind 个
_ADVERBS = ("全部", "均", "都", "已", "分别", "左右", "以上", "以下")
_FALLBACK = re.compile(rf"[^{STOP}]{{1,4}}")


def noun_after(text: str, at: int, knowledge: Knowledge) -> Noun | None:
    """The noun that follows 个 at `at`; None where 个 belongs to a figure of speech."""
    nouns = counted_nouns(knowledge)
    skip = 1 if text[at : at + 1] in _OPEN and at < len(text) else 0
    match = nouns.after.match(text, at)
    if text.startswith(nouns.coined, at + skip):
        return None
    coined = next((word for word in nouns.coined_alone if text.startswith(word, at + skip)), "")
    if coined:
        match = nouns.after.match(text, at + skip + len(coined))
        if match is None:
            return None
    if text.startswith(_ADVERBS, at):
        return Noun("unknown", "", at)
    if match:
        kind, end = nouns.classes[match["noun"]], match.end()
        if kind != "things" and (longer := nouns.organisation.match(text, end)):
            kind, end = "things", longer.end()
        return Noun(kind, text[at:end].lstrip(_OPEN), end)
    if match := _FALLBACK.match(text, at):
        return Noun("unknown", match.group(), match.end())
    return Noun("unknown", "", at)


def noun_before(text: str, at: int, knowledge: Knowledge) -> Noun | None:
    """The noun that stands right before a number at `at` (广场舞队8个)."""
    nouns = counted_nouns(knowledge)
    match = nouns.before.search(text, max(0, at - 18), at)
    if match is None:
        return None
    return Noun(nouns.classes[match["head"]], match["noun"], match.end("noun"))


_GROUP_AFTER = re.compile(rf"[{_OPEN}]?(?P<group>[^{STOP}]{{1,14}}(?:[的与和及、“”][^{STOP}]{{1,10}})?)")
_QUOTED_BEFORE = re.compile(
    rf"[{_OPEN}](?P<group>[^{STOP}]{{2,10}})[{_CLOSE}](?:共|达到|达|约|扩充到|增加到|挂牌|评出)*$"
)
_GROUP_BEFORE = re.compile(
    rf"(?P<group>[^{STOP}]{{2,12}}?)(?:总数|人数|总人数|总数是|共有|共计|共|计|达到|达|有|约|近|超|累计|合计|总计|参加|增加到|增至)*[是为]?$"
)


@lru_cache(maxsize=8)
def _people(knowledge: Knowledge) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A phrase up to its last people noun, and a phrase that ends with one; verbs before it cut off."""
    data = knowledge.file("measures")["groups"]
    heads, verbs = _any(data["heads"]), _any(data["verbs"])
    upto = re.compile(rf"(?P<group>.{{0,16}}?(?:{heads})+)")
    ends = re.compile(rf"(?:.*(?:{verbs})了?)?(?P<group>.{{0,10}}?(?:{heads}))$")
    return upto, ends


def group_of(text: str, start: int, end: int, knowledge: Knowledge) -> str | None:
    """The noun phrase a headcount at `start:end` counts: what follows it, else what it follows."""
    upto, ends = _people(knowledge)
    if (match := _GROUP_AFTER.match(text, end)) and (noun := upto.match(match["group"])):
        return noun["group"]
    low = max(0, start - 16)
    if (match := _QUOTED_BEFORE.search(text, low, start)) or (
        match := _GROUP_BEFORE.search(text, low, start)
    ):
        noun = ends.match(match["group"])
        return noun["group"] if noun else None
    return None
