"""The cues of `data/theme_cues.yaml`, compiled: all words by their first two signs, pairs by word class."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from planlens.knowledge import Knowledge, default_knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.themes.phrases import Frame, Mark, frames, marks


class Cue(NamedTuple):
    """That a word or pair speaks for a theme: how strongly, for which sub-theme, by which rule."""

    rule: str
    theme: str
    sub: str | None
    weight: float


class Pair(NamedTuple):
    """That a word of one class, with one of the `other` class near it in the sentence, is a cue."""

    other: str
    within: int
    cue: Cue
    quiet: str | None


class Lexicon(NamedTuple):
    """Everything `evidence` looks up.

    A word has cues, classes, both, or neither (then it only hides the words inside it). `lengths` holds
    the lengths of the words by their first two signs, as bits: for items of a few dozen signs looking up
    each pair of signs is quicker than an automaton, and it is built in a quarter of the time.
    """

    cues: dict[str, list[Cue]]
    classes: dict[str, list[str]]
    words: frozenset[str]
    lengths: dict[str, int]
    pairs: dict[str, list[Pair]]
    frames: list[Frame]
    places: frozenset[str]
    place_before: tuple[str, ...]
    place_factor: float
    not_items: list[Mark]
    closing_words: list[str]
    never_second: frozenset[str]

    def words_in(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """(start, end, word) of every word in the text, by start and the longer first. Linear."""
        lengths, words = self.lengths, self.words
        for start in range(len(folded) - 1):
            bits = lengths.get(folded[start : start + 2], 0)
            while bits:
                length = bits.bit_length() - 1
                bits ^= 1 << length
                word = folded[start : start + length]
                if word in words and len(word) == length:
                    yield start, start + length, word


@lru_cache(maxsize=8)
def lexicon(knowledge: Knowledge) -> Lexicon:
    """The compiled cues. Raises ValueError naming the entry that does not fit the taxonomy."""
    content = knowledge.file("theme_cues")
    cues = _cues(content, knowledge)
    classes: dict[str, list[str]] = {}
    for name, line in content["classes"].items():
        for word in _split(line, f"classes.{name}"):
            classes.setdefault(word, []).append(name)
    places = content["places"]
    names = frozenset(_split(places["names"], "places.names"))
    words = names.union(cues, classes, _split(content["silent"], "silent"))
    return Lexicon(
        cues,
        classes,
        words,
        _lengths(words),
        _pairs(content["pairs"]),
        frames(content["frames"]),
        names,
        tuple(places["before"].split()),
        places["factor"],
        marks(content["not_items"]),
        content["closing_words"].split(),
        frozenset(content["never_second"].split()),
    )


@lru_cache(maxsize=8)
def users_words(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """(word, theme) of the words that the user's own files add to the package's."""
    if knowledge.directory is None:
        return frozenset()
    ours = _themes_of(lexicon(default_knowledge()))
    return frozenset(_themes_of(lexicon(knowledge)) - ours)


def _themes_of(known: Lexicon) -> set[tuple[str, str]]:
    return {(word, cue.theme) for word, cues in known.cues.items() for cue in cues}


def _cues(content: dict[str, Any], knowledge: Knowledge) -> dict[str, list[Cue]]:
    cues: dict[str, list[Cue]] = {}
    for theme, subs in content["words"].items():
        for sub, strengths in subs.items():
            _check_place(theme, sub, knowledge)
            for strength, line in strengths.items():
                weight = _weight(content, theme, sub, strength)
                cue = Cue(f"{theme}.{sub}", theme, None if sub == "any" else sub, weight)
                for word in _split(line, f"words.{theme}.{sub}.{strength}"):
                    cues.setdefault(word, []).append(cue)
    return cues


def _lengths(words: frozenset[str]) -> dict[str, int]:
    lengths: dict[str, int] = {}
    for word in words:
        start = word[:2]
        lengths[start] = lengths.get(start, 0) | 1 << len(word)
    return lengths


def _pairs(entries: list[dict[str, Any]]) -> dict[str, list[Pair]]:
    """Pairs by each of their two classes, so that whichever word comes second finds the first."""
    pairs: dict[str, list[Pair]] = {}
    for entry in entries:
        cue = Cue(entry["id"], entry["theme"], entry.get("sub"), entry["weight"])
        for own, other in ((entry["first"], entry["second"]), (entry["second"], entry["first"])):
            pairs.setdefault(own, []).append(Pair(other, entry["within"], cue, entry.get("quiet")))
    return pairs


def _split(line: object, where: str) -> list[str]:
    if not isinstance(line, str):
        raise ValueError(f"theme_cues.yaml:{where} 应是空格隔开的词;数字请加引号")
    return line.split()


def _weight(content: dict[str, Any], theme: str, sub: str, strength: str) -> float:
    weight = content["weights"].get(strength.split()[0])
    if weight is None:
        raise ValueError(f"theme_cues.yaml:words.{theme}.{sub} 的强度 {strength} 不在 weights 里")
    return float(weight)


def _check_place(theme: str, sub: str, knowledge: Knowledge) -> None:
    known = taxonomy(knowledge)
    if theme not in known.themes or (sub != "any" and (theme, sub) not in known.subs):
        raise ValueError(f"theme_cues.yaml:words.{theme}.{sub} 不在 taxonomy.yaml 里")
