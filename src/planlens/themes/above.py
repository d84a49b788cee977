"""What an item stands under: its headings as the rules and the model read them, made once for all items."""

from __future__ import annotations

from typing import NamedTuple

from planlens.knowledge import Knowledge
from planlens.themes.evidence import evidence
from planlens.themes.lexicon import lexicon
from planlens.themes.passage import Passage, passage
from planlens.themes.scores import Scores, theme_scores

# What is read of a heading, and how many of the nearest ones.
HEADING_LENGTH = 60
HEADINGS = 4
HEADING_WORDS = 3


class Above(NamedTuple):
    """The headings above an item, outermost first: their texts and the rules' scores.

    `said` sums the scores of all.
    """

    headings: tuple[Passage, ...]
    scores: tuple[Scores, ...]
    said: dict[str, float]

    def under(self, text: str, knowledge: Knowledge) -> Above:
        """What stands under `text` as a further heading."""
        ready = passage(text[:HEADING_LENGTH])
        headings = (*self.headings, ready)[-HEADINGS:]
        scores = (*self.scores, theme_scores(ready, evidence(ready, lexicon(knowledge))))[-HEADINGS:]
        said: dict[str, float] = {}
        for held in scores:
            for theme, score in held.items():
                said[theme] = said.get(theme, 0.0) + score.score
        return Above(headings, scores, said)

    def words(self, theme: str) -> tuple[str, ...]:
        """The words of the nearest heading that speak for a theme, as they stand there."""
        for heading, scores in zip(reversed(self.headings), reversed(self.scores), strict=True):
            spans = (
                [span for piece in scores[theme].evidence for span in piece.spans] if theme in scores else []
            )
            words = dict.fromkeys(heading.written(start, end) for start, end in spans)
            if words:
                return tuple(words)[:HEADING_WORDS]
        return ()


NOTHING = Above((), (), {})
