"""Hits, misses and false marks, and what follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple


class Counts(NamedTuple):
    """`hit` gold marks found, `miss` not found, `false` found without a gold mark."""

    hit: int = 0
    miss: int = 0
    false: int = 0

    @property
    def gold(self) -> int:
        """Marks of the gold."""
        return self.hit + self.miss

    @property
    def predicted(self) -> int:
        """Marks found."""
        return self.hit + self.false

    @property
    def precision(self) -> float:
        """The share of the marks found that are right; 0 where none were found."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold marks that were found; 0 where there are none."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.hit + self.miss + self.false
        return 2 * self.hit / total if total else 0.0


class Tally:
    """Counts by the name of a figure."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])

    def add(self, name: str, hit: int, miss: int, false: int) -> None:
        """Count `hit`, `miss` and `false` more."""
        held = self._counts[name]
        held[0] += hit
        held[1] += miss
        held[2] += false

    def right(self, name: str, *, right: bool) -> None:
        """Count one answer where there is exactly one to give: a wrong one is a miss and a false mark."""
        self.add(name, int(right), int(not right), int(not right))

    def names(self) -> list[str]:
        """The figures that have counts."""
        return list(self._counts)

    def of(self, name: str) -> Counts:
        """The counts of one figure."""
        return Counts(*self._counts[name]) if name in self._counts else Counts()


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    together = Tally()
    for tally in tallies:
        for name in tally.names():
            together.add(name, *tally.of(name))
    return together
