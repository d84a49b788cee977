"""Turns of phrase: clauses that tell background, means or purpose, and the marks of what is no item.

They are told by plain words at fixed places in a clause, so they compile at once and cost linear time.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from planlens.themes.passage import Passage

_DIGITS = frozenset("0123456789")


class Frame(NamedTuple):
    """A clause, or part of one, whose words count `factor` times.

    `needs` are signs one of which must stand in the text: most texts have none, and are done with at once.
    """

    id: str
    factor: float
    later: bool
    starts: tuple[str, ...]
    opens: tuple[str, ...]
    until: tuple[str, ...]
    ends: tuple[str, ...]
    needs: frozenset[str]

    def span(self, clause: str) -> tuple[int, int] | None:
        """The part of the clause that is background, or None."""
        if self.starts and not clause.startswith(self.starts):
            return None
        if self.ends and not clause.endswith(self.ends):
            return None
        start = _first(clause, self.opens, 0) if self.opens else 0
        end = _first(clause, self.until, start) if self.until else len(clause)
        return None if start < 0 or end < 0 else (start, end)


class Mark(NamedTuple):
    """What tells that a passage opens or closes a document. All that is set must hold."""

    id: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    anywhere: tuple[str, ...]
    in_order: tuple[tuple[str, ...], ...]
    one_sentence: bool

    def holds(self, passage: Passage) -> bool:
        """Whether the passage is marked so. A `one_sentence` mark allows no number after its first words:
        an opening gives none, an item does."""
        text = passage.folded.rstrip("。:")
        if self.one_sentence and len(passage.sentences) > 1:
            return False
        if self.starts and not text.startswith(self.starts):
            return False
        if self.ends and not text.endswith(self.ends):
            return False
        if self.anywhere and _first(text, self.anywhere, 0) < 0:
            return False
        first = at = 0
        for number, words in enumerate(self.in_order):
            at = _first(text, words, at)
            if at < 0:
                return False
            first = first or (at if number == 0 else 0)
        return not (self.one_sentence and not _DIGITS.isdisjoint(text[first:]))


def frames(entries: list[dict[str, Any]]) -> list[Frame]:
    """The frames of `theme_cues.yaml`, compiled."""
    return [
        Frame(
            entry["id"],
            entry["factor"],
            entry.get("later", False),
            _words(entry, "starts"),
            _words(entry, "opens"),
            _words(entry, "until"),
            _words(entry, "ends"),
            _needs(entry),
        )
        for entry in entries
    ]


def _needs(entry: dict[str, Any]) -> frozenset[str]:
    key = next(key for key in ("starts", "opens", "ends") if _words(entry, key))
    return frozenset(word[0] for word in _words(entry, key))


def marks(entries: list[dict[str, Any]]) -> list[Mark]:
    """The marks of what is no item, compiled."""
    return [
        Mark(
            entry["id"],
            _words(entry, "starts"),
            _words(entry, "ends"),
            _words(entry, "anywhere"),
            tuple(tuple(words.split()) for words in entry.get("in_order", ())),
            entry.get("one_sentence", False),
        )
        for entry in entries
    ]


def frame_factors(passage: Passage, known: list[Frame]) -> dict[int, float]:
    """Factors by position in `folded`, for the positions inside frames; the lowest where they overlap."""
    factors: dict[int, float] = {}
    signs = set(passage.folded)
    possible = [frame for frame in known if not frame.needs.isdisjoint(signs)]
    if not possible:
        return factors
    ends = [*passage.clauses[1:], len(passage.folded)]
    sentences = frozenset(passage.sentences)
    for start, end in zip(passage.clauses, ends, strict=True):
        clause = passage.folded[start:end].rstrip("。,;:!?")
        for frame in possible:
            if frame.later and start in sentences:
                continue
            span = frame.span(clause)
            if span:
                for at in range(start + span[0], start + span[1]):
                    factors[at] = min(frame.factor, factors.get(at, 1.0))
    return factors


def _words(entry: dict[str, Any], key: str) -> tuple[str, ...]:
    return tuple(entry.get(key, "").split())


def _first(text: str, words: tuple[str, ...], start: int) -> int:
    """Where the first of the words stands from `start` on, -1 where none does."""
    first = -1
    for word in words:
        at = text.find(word, start)
        if at >= 0 and (first < 0 or at < first):
            first = at
    return first
