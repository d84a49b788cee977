"""What the structure stage knows: headings, openings, closings, tense, writing bodies, web furniture."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple, cast

from planlens.knowledge.files import Knowledge
from planlens.model import SectionLabel
from planlens.model.outline import UnitLevel


class HeadingRule(NamedTuple):
    """A heading's wording and the parts it can open. A weak one is outvoted by what stands below it."""

    id: str
    labels: tuple[SectionLabel, ...]
    weak: bool
    whole: bool
    needs_time: bool
    after_past: bool
    signs: re.Pattern[str] | None
    pattern: re.Pattern[str]


class Weighted(NamedTuple):
    """A wording and how much it speaks for its kind of paragraph."""

    id: str
    weight: float
    pattern: re.Pattern[str]


class Headings(NamedTuple):
    """Compiled `headings.yaml`."""

    rules: tuple[HeadingRule, ...]
    clauses: tuple[HeadingRule, ...]
    signs: re.Pattern[str]
    time: re.Pattern[str]
    who: re.Pattern[str]
    verbs: tuple[str, ...]
    verb_nouns: tuple[str, ...]
    lead_in: re.Pattern[str]
    lacking: tuple[HeadingRule, ...]
    opening: tuple[Weighted, ...]
    closing: tuple[Weighted, ...]
    ending: tuple[Weighted, ...]
    signature: dict[str, re.Pattern[str]]
    salutation: re.Pattern[str]
    genre: re.Pattern[str]
    table_header: tuple[str, ...]


STOP, NEUTRAL, SUMMARY, PROBLEMS, PLAN = -1, -2, 0, 1, 2
_PLACES = {"neutral": NEUTRAL, "summary": SUMMARY, "problems": PROBLEMS, "plan": PLAN}
_STOPS = "。！？!?；;\n"


class Tense(NamedTuple):
    """Compiled `tense.yaml`: one automaton over all cue words and sentence ends, and what each of them says.

    `places` and `weights` go by the automaton's word numbers; `stop` is the number of a sentence end.
    """

    automaton: Any
    places: tuple[int, ...]
    weights: tuple[float, ...]
    rules: tuple[str, ...]
    stop: int
    imperatives: frozenset[str]
    imperative: float


class Units(NamedTuple):
    """Compiled `units.yaml`."""

    kinds: dict[str, str]
    body: re.Pattern[str]
    levels: dict[str, UnitLevel]
    place: re.Pattern[str]
    endings: tuple[str, ...]
    self_words: tuple[tuple[UnitLevel, re.Pattern[str]], ...]
    generic: re.Pattern[str]
    offices: tuple[str, ...]
    surnames: str


class Furniture(NamedTuple):
    """Compiled `furniture.yaml`."""

    line: re.Pattern[str]
    listed: re.Pattern[str]
    block: re.Pattern[str]
    intro: re.Pattern[str]
    page_title: re.Pattern[str]


def _union(rules: list[dict[str, Any]]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule['pattern']})" for rule in rules) or r"(?!)")


def _weighted(rules: list[dict[str, Any]]) -> tuple[Weighted, ...]:
    return tuple(Weighted(rule["id"], float(rule["weight"]), re.compile(rule["pattern"])) for rule in rules)


@lru_cache(maxsize=8)
def headings(knowledge: Knowledge) -> Headings:
    """The heading, opening, closing and signature rules of a Knowledge."""
    data = knowledge.file("headings")
    parts = data["parts"]
    return Headings(
        _heading_rules(data["headings"]),
        _heading_rules(data["clauses"]),
        re.compile("|".join("|".join(rule.get("signs", [""])) for rule in data["headings"])),
        re.compile(parts["time"]),
        re.compile(parts["who"]),
        tuple(parts["verbs"]),
        tuple(parts["verb_nouns"]),
        _union(data["lead_in"]),
        _heading_rules(data["lacking"]),
        _weighted(data["opening"]),
        _weighted(data["closing"]),
        _weighted(data["ending"]),
        {rule["id"]: re.compile(rule["pattern"]) for rule in data["signature"]},
        _union(data["salutation"]),
        _union(data["genre"]),
        tuple(data["table_header"]),
    )


def _heading_rules(rules: list[dict[str, Any]]) -> tuple[HeadingRule, ...]:
    return tuple(
        HeadingRule(
            rule["id"],
            cast("tuple[SectionLabel, ...]", tuple(rule["labels"])),
            bool(rule.get("weak", False)),
            bool(rule.get("whole", False)),
            bool(rule.get("needs_time", False)),
            bool(rule.get("after_past", False)),
            re.compile("|".join(rule["signs"])) if rule.get("signs") else None,
            re.compile(rule["pattern"]),
        )
        for rule in rules
    )


@lru_cache(maxsize=8)
def tense(knowledge: Knowledge) -> Tense:
    """The tense and modality cues of a Knowledge."""
    import ahocorasick_rs

    data = knowledge.file("tense")
    words: dict[str, tuple[int, float, str]] = dict.fromkeys(_STOPS, (STOP, 0.0, "stop"))
    for rule in data["cues"]:
        for word in rule["words"]:
            words.setdefault(str(word), (_PLACES[rule["label"]], float(rule["weight"]), rule["id"]))
    automaton = ahocorasick_rs.AhoCorasick(list(words), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
    places, weights, rules = zip(*words.values(), strict=True)
    imperative = data["imperative"]
    return Tense(
        automaton, places, weights, rules, 0, frozenset(imperative["words"]), float(imperative["weight"])
    )


@lru_cache(maxsize=8)
def units(knowledge: Knowledge) -> Units:
    """The writing bodies of a Knowledge."""
    data = knowledge.file("units")
    kinds = {word: rule["kind"] for rule in data["bodies"] for word in rule["words"]}
    levels = {word: cast("UnitLevel", rule["level"]) for rule in data["places"] for word in rule["words"]}
    return Units(
        kinds,
        re.compile("|".join(sorted(kinds, key=len, reverse=True))),
        levels,
        re.compile("|".join(sorted(levels, key=len, reverse=True))),
        tuple(levels),
        tuple((cast("UnitLevel", r["level"]), re.compile(r["pattern"])) for r in data["self_words"]),
        _union(data["generic"]),
        tuple(data["offices"]),
        data["surnames"],
    )


@lru_cache(maxsize=8)
def furniture(knowledge: Knowledge) -> Furniture:
    """The web page furniture of a Knowledge."""
    data = knowledge.file("furniture")
    return Furniture(
        _union([rule for rule in data["line"] if not rule.get("in_block_only")]),
        _union([rule for rule in data["line"] if rule.get("in_block_only")]),
        _union(data["block"]),
        _union(data["intro"]),
        _union(data["page_title"]),
    )
