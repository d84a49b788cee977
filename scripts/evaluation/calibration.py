"""Whether scores mean what they say: of labels scored 0.8, four in five are right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from evaluation.measured import Case

BINS = 10


class Bin(NamedTuple):
    """Main themes with a score from `low` to `high`: how many, their mean score, the share that is right."""

    low: float
    high: float
    items: int
    score: float
    right: float


def reliability(cases: Sequence[Case]) -> list[Bin]:
    """Ten bins of equal width over the items that got a main theme; 1.0 is in the last."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for case in cases:
        if case.score is not None:
            held[min(BINS - 1, int(case.score * BINS))].append((case.score, case.right))
    return [
        Bin(
            at / BINS,
            (at + 1) / BINS,
            len(bin_),
            sum(score for score, _ in bin_) / len(bin_) if bin_ else 0.0,
            sum(right for _, right in bin_) / len(bin_) if bin_ else 0.0,
        )
        for at, bin_ in enumerate(held)
    ]


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: how far score and share right are apart, weighed by the items."""
    total = sum(bin_.items for bin_ in bins)
    return sum(bin_.items * abs(bin_.score - bin_.right) for bin_ in bins) / total if total else 0.0
