"""From evidence to one score a theme."""

from __future__ import annotations

from typing import NamedTuple

from planlens.themes.evidence import Evidence
from planlens.themes.passage import Passage

# The second word for a theme adds less than the first, so that one long list does not outweigh the rest.
DECAY = 0.8
REPEATED = 1.25
# A topic sentence may be a slogan: its theme is not in the body, and a plain word for another theme is.
PLAIN = 2.4
SLOGAN_FACTOR = 0.6


class ThemeScore(NamedTuple):
    """How much speaks for a theme: `score` (0 and up), its sub-theme, and the evidence, strongest first."""

    theme: str
    score: float
    sub: str | None
    evidence: tuple[Evidence, ...]


Scores = dict[str, ThemeScore]


def theme_scores(passage: Passage, pieces: list[Evidence]) -> Scores:
    """A score for every theme with evidence: its distinct pieces, each counting less than the one before."""
    by_theme: dict[str, dict[str, list[Evidence]]] = {}
    for piece in pieces:
        words = "+".join(sorted(passage.folded[start:end] for start, end in piece.spans))
        by_theme.setdefault(piece.theme, {}).setdefault(words, []).append(piece)
    slogans = _slogans(passage.topic_end, pieces)
    return {
        theme: _score(theme, _distinct(held), SLOGAN_FACTOR if theme in slogans else 1.0)
        for theme, held in by_theme.items()
    }


def _distinct(held: dict[str, list[Evidence]]) -> list[Evidence]:
    """The best piece of each word; a word that comes again counts a little more than once."""
    distinct = []
    for pieces in held.values():
        best = max(pieces, key=lambda piece: piece.weight)
        distinct.append(best._replace(weight=best.weight * REPEATED) if len(pieces) > 1 else best)
    return distinct


def _slogans(topic_end: int, pieces: list[Evidence]) -> set[str]:
    """The themes that only the topic sentence speaks for, where the body plainly is about another."""
    body = [piece for piece in pieces if piece.spans[-1][0] >= topic_end]
    if all(piece.weight < PLAIN for piece in body):
        return set()
    return {piece.theme for piece in pieces} - {piece.theme for piece in body}


def _score(theme: str, pieces: list[Evidence], factor: float) -> ThemeScore:
    pieces.sort(key=lambda piece: (-piece.weight, piece.spans))
    score = 0.0
    subs: dict[str, float] = {}
    covered: set[int] = set()
    for piece in pieces:
        if len(piece.spans) == 1:
            here = range(*piece.spans[0])
            if not covered.isdisjoint(here):
                continue
            covered.update(here)
        score += piece.weight * factor
        factor *= DECAY
        if piece.sub:
            subs[piece.sub] = subs.get(piece.sub, 0.0) + piece.weight
    sub = max(subs, key=lambda name: subs[name]) if subs else None
    return ThemeScore(theme, score, sub, tuple(pieces))
