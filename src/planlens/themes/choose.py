"""From scores to one or two labels: the one place that decides."""

from __future__ import annotations

from planlens.knowledge.taxonomy import Taxonomy
from planlens.model import ThemeLabel
from planlens.themes.evidence import Evidence
from planlens.themes.lexicon import Lexicon
from planlens.themes.passage import Passage
from planlens.themes.scores import ThemeScore

# Below this nothing but a stray hint was found.
LEAST = 0.5
# A second theme needs a clause of its own: with this much evidence, and the main theme less of it.
CLAUSE_LEAST = 2.4
CLAUSE_MAIN = 0.7
# And this share of the main theme's score over the whole item.
SECOND_SHARE = 0.35
# What doubt remains even where one theme alone has evidence: score = s / (s + rest + DOUBT).
DOUBT = 0.8
EVIDENCE_WORDS = 5
CLOSING_WORDS = 3


def labels(
    passage: Passage, scores: dict[str, ThemeScore], lexicon: Lexicon, taxonomy: Taxonomy
) -> tuple[ThemeLabel, ...]:
    """One or two labels, the main one first; none for what is not an item of work."""
    if is_not_item(passage, lexicon):
        return ()
    ranked = sorted(scores.values(), key=_rank)
    if not ranked or ranked[0].score < LEAST:
        return ()
    main = ranked[0]
    second = next((score for score in ranked[1:] if _stands_beside(main, score, passage, lexicon)), None)
    rest = ranked[1].score if len(ranked) > 1 else 0.0
    chosen = [_label(passage, main, rest, taxonomy)]
    if second:
        chosen.append(_label(passage, second, main.score, taxonomy))
    return tuple(chosen)


def is_not_item(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the passage opens or closes a document instead of telling of work."""
    if any(mark.holds(passage) for mark in lexicon.not_items):
        return True
    return sum(word in passage.folded for word in lexicon.closing_words) >= CLOSING_WORDS


def _rank(score: ThemeScore) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The higher score first, then what stands first in the text."""
    return -score.score, score.evidence[0].spans if score.evidence else ()


def _stands_beside(main: ThemeScore, other: ThemeScore, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the item plainly does a second thing: enough evidence, and a clause that is about it."""
    if other.theme in lexicon.never_second or other.score < SECOND_SHARE * main.score:
        return False
    held = _by_clause(main, passage)
    return any(
        weight >= CLAUSE_LEAST and held.get(clause, 0.0) <= CLAUSE_MAIN * weight
        for clause, weight in _by_clause(other, passage).items()
    )


def _by_clause(score: ThemeScore, passage: Passage) -> dict[int, float]:
    """The weight of a theme's evidence in each clause, by where the clause starts."""
    weights: dict[int, float] = {}
    for piece in score.evidence:
        clause = passage.clause_start(piece.spans[-1][0])
        weights[clause] = weights.get(clause, 0.0) + piece.weight
    return weights


def _label(passage: Passage, score: ThemeScore, rest: float, taxonomy: Taxonomy) -> ThemeLabel:
    place = taxonomy.themes[score.theme]
    return ThemeLabel(
        id=score.theme,
        score=round(score.score / (score.score + rest + DOUBT), 3),
        evidence=_words(passage, score.evidence),
        label=place.label,
        group=place.group,
        sub=score.sub,
    )


def _words(passage: Passage, pieces: tuple[Evidence, ...]) -> tuple[str, ...]:
    """The strongest evidence as it stands in the text, each word once."""
    words: dict[str, None] = {}
    for piece in pieces:
        for start, end in piece.spans:
            words.setdefault(passage.written(start, end))
    return tuple(words)[:EVIDENCE_WORDS]
