"""What the structure stage knows: headings, openings, closings, tense, writing bodies, web furniture."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, cast

from planlens.knowledge.files import Knowledge
from planlens.model import SectionLabel
from planlens.model.outline import UnitLevel


class Pattern:
    """A regular expression that is compiled when it is first needed.

    Compiling a class of Chinese characters costs as much as searching 100 lines, so that the rules a file
    does not need are left alone. `signs` are words without which the pattern cannot match (none: any text
    may).
    """

    __slots__ = ("_compiled", "signs", "source")

    def __init__(self, source: str, signs: Iterable[str] = ()) -> None:
        self.source = source
        self.signs = tuple(signs)
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def may_match(self, text: str) -> bool:
        """Whether one of the signs is in `text`."""
        if not self.signs:
            return True
        for sign in self.signs:  # noqa: SIM110 - several times as fast as any()
            if sign in text:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        compiled = self._compiled
        if compiled is None:
            if not self.may_match(text):
                return None
            compiled = self.compiled()
        return compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        compiled = self._compiled
        if compiled is None:
            if not self.may_match(text):
                return None
            compiled = self.compiled()
        return compiled.match(text, start, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        return (self._compiled or self.compiled()).fullmatch(text)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        """As of `re.Pattern`."""
        return (self._compiled or self.compiled()).finditer(text, start)


class HeadingRule(NamedTuple):
    """A heading's wording and the parts it can open. A weak one is outvoted by what stands below it."""

    id: str
    labels: tuple[SectionLabel, ...]
    weak: bool
    whole: bool
    needs_time: bool
    after_past: bool
    signs: tuple[str, ...]
    pattern: Pattern


class Weighted(NamedTuple):
    """A wording and how much it speaks for its kind of paragraph."""

    id: str
    weight: float
    pattern: Pattern


class Headings(NamedTuple):
    """Compiled `headings.yaml`.

    `sign_chars`: a heading without any of them satisfies no rule; null where a rule has no signs.
    """

    rules: tuple[HeadingRule, ...]
    sign_chars: frozenset[str] | None
    clauses: tuple[HeadingRule, ...]
    time: Pattern
    who: Pattern
    verbs: tuple[str, ...]
    verb_nouns: tuple[str, ...]
    lead_in: Pattern
    lacking: tuple[HeadingRule, ...]
    opening: tuple[Weighted, ...]
    closing: tuple[Weighted, ...]
    ending: tuple[Weighted, ...]
    signature: dict[str, Pattern]
    salutation: Pattern
    genre: Pattern
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
    body: Pattern
    levels: dict[str, UnitLevel]
    place: Pattern
    endings: tuple[str, ...]
    self_words: tuple[tuple[str, UnitLevel], ...]
    generic: Pattern
    offices: tuple[str, ...]
    surnames: str


class Furniture(NamedTuple):
    """Compiled `furniture.yaml`."""

    line: tuple[Pattern, ...]
    listed: Pattern
    block: Pattern
    intro: Pattern
    page_title: Pattern


def _union(rules: list[dict[str, Any]]) -> Pattern:
    signed = all(rule.get("signs") for rule in rules)
    signs = dict.fromkeys(sign for rule in rules for sign in rule["signs"]) if signed else ()
    return Pattern("|".join(f"(?:{rule['pattern']})" for rule in rules) or r"(?!)", signs)


def _pattern(rule: dict[str, Any]) -> Pattern:
    return Pattern(rule["pattern"], rule.get("signs", ()))


def _weighted(rules: list[dict[str, Any]]) -> tuple[Weighted, ...]:
    return tuple(Weighted(rule["id"], float(rule["weight"]), _pattern(rule)) for rule in rules)


@lru_cache(maxsize=8)
def headings(knowledge: Knowledge) -> Headings:
    """The heading, opening, closing and signature rules of a Knowledge."""
    data = knowledge.file("headings")
    parts = data["parts"]
    rules = _heading_rules(data["headings"])
    signed = all(rule.signs for rule in rules)
    return Headings(
        rules,
        frozenset(sign[0] for rule in rules for sign in rule.signs) if signed else None,
        _heading_rules(data["clauses"]),
        Pattern(parts["time"]),
        Pattern(parts["who"]),
        tuple(parts["verbs"]),
        tuple(parts["verb_nouns"]),
        _union(data["lead_in"]),
        _heading_rules(data["lacking"]),
        _weighted(data["opening"]),
        _weighted(data["closing"]),
        _weighted(data["ending"]),
        {rule["id"]: _pattern(rule) for rule in data["signature"]},
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
            tuple(rule.get("signs", ())),
            _pattern(rule),
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
        Pattern("|".join(sorted(kinds, key=len, reverse=True))),
        levels,
        Pattern("|".join(sorted(levels, key=len, reverse=True))),
        tuple(levels),
        tuple((word, cast("UnitLevel", r["level"])) for r in data["self_words"] for word in r["words"]),
        _union(data["generic"]),
        tuple(data["offices"]),
        data["surnames"],
    )


@lru_cache(maxsize=8)
def furniture(knowledge: Knowledge) -> Furniture:
    """The web page furniture of a Knowledge."""
    data = knowledge.file("furniture")
    return Furniture(
        tuple(_pattern(rule) for rule in data["line"] if not rule.get("in_block_only")),
        _union([rule for rule in data["line"] if rule.get("in_block_only")]),
        _union(data["block"]),
        _union(data["intro"]),
        _union(data["page_title"]),
    )
