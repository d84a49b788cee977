"""What speaks for which theme in a passage: the words and pairs of words found, weighed by context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planlens.themes.lexicon import Cue, Lexicon
from planlens.themes.passage import Passage
from planlens.themes.phrases import frame_factors

# The topic sentence says what an item is about; a detail may touch anything.
TOPIC_FACTOR = 1.5
# What a pair explains (慰问 + 孩子) no longer speaks for the theme its first word alone would give.
QUIET_FACTOR = 0.4
# How far before a place its preposition may stand (在各村妇女之家).
PLACE_REACH = 8


class Evidence(NamedTuple):
    """A word, or a pair of words, that speaks for a theme by `rule`. `spans` are in `Passage.folded`."""

    rule: str
    theme: str
    sub: str | None
    weight: float
    spans: tuple[tuple[int, int], ...]
    sentence: int


class _Found(NamedTuple):
    cues: Sequence[Cue]
    classes: Sequence[str]
    start: int
    end: int
    sentence: int
    factor: float


def evidence(passage: Passage, lexicon: Lexicon) -> list[Evidence]:
    """All evidence in the passage, in the order of the text. Linear in its length."""
    found = _words_in(passage, lexicon)
    paired, quiet = _pairs_in(found, lexicon)
    single = [
        Evidence(
            cue.rule,
            cue.theme,
            cue.sub,
            cue.weight * hit.factor * (QUIET_FACTOR if (hit.sentence, cue.theme) in quiet else 1.0),
            ((hit.start, hit.end),),
            hit.sentence,
        )
        for hit in found
        for cue in hit.cues
    ]
    return sorted(single + paired, key=lambda piece: piece.spans)


def _words_in(passage: Passage, lexicon: Lexicon) -> list[_Found]:
    """The words found, each with the factor of where it stands.

    A word inside a longer one is left out; where the longer one is in no class of its own (综合素质), the
    shorter may still be half of a pair.
    """
    factors = frame_factors(passage, lexicon.frames)
    found: list[_Found] = []
    reached, outer = 0, ""
    for start, end, word in lexicon.words_in(passage.folded):
        cues, classes = lexicon.cues.get(word, ()), lexicon.classes.get(word, ())
        if end > reached:
            reached, outer = end, word
        elif not classes or outer in lexicon.classes or outer not in lexicon.cues:
            continue
        else:
            cues = ()
        factor = factors.get(start, 1.0)
        if start < passage.topic_end:
            factor *= TOPIC_FACTOR
        if word in lexicon.places and _is_where(passage, start, lexicon):
            factor *= lexicon.place_factor
        found.append(_Found(cues, classes, start, end, passage.sentence(start), factor))
    return found


def _is_where(passage: Passage, start: int, lexicon: Lexicon) -> bool:
    """Whether a place is only where something is done: 在、利用、依托 stands just before it."""
    reach = max(passage.clause_start(start), start - PLACE_REACH)
    before = passage.folded[reach:start]
    return any(word in before for word in lexicon.place_before)


def _pairs_in(found: list[_Found], lexicon: Lexicon) -> tuple[list[Evidence], set[tuple[int, str]]]:
    """Pairs of words close together in one sentence, and the (sentence, theme) they quieten."""
    last: dict[str, _Found] = {}
    paired: list[Evidence] = []
    quiet: set[tuple[int, str]] = set()
    for hit in found:
        for own in hit.classes:
            for pair in lexicon.pairs.get(own, ()):
                earlier = last.get(pair.other)
                if earlier is None or not _near(earlier, hit, pair.within):
                    continue
                paired.append(_pair_evidence(pair.cue, earlier, hit))
                if pair.quiet:
                    quiet.add((hit.sentence, pair.quiet))
        for own in hit.classes:
            last[own] = hit
    return paired, quiet


def _near(earlier: _Found, later: _Found, within: int) -> bool:
    return earlier.sentence == later.sentence and later.start - earlier.end <= within


def _pair_evidence(cue: Cue, earlier: _Found, later: _Found) -> Evidence:
    weight = cue.weight * min(earlier.factor, later.factor)
    spans = ((earlier.start, earlier.end), (later.start, later.end))
    return Evidence(cue.rule, cue.theme, cue.sub, weight, spans, later.sentence)
