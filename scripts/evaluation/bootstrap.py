"""How far figures would move with other texts: texts drawn with replacement, a thousand times."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from evaluation.counts import Counts

DRAWS = 1000
SEED = 20260308
# The middle 95 % of the draws.
LOW, HIGH = 2.5, 97.5

Numbers = npt.NDArray[np.float64]


def weights(texts: int) -> Numbers:
    """How often each text is drawn: DRAWS rows, a column a text. The same for the same number of texts."""
    source = random.Random(SEED)
    drawn = np.zeros((DRAWS, texts))
    for row in drawn:
        for at in source.choices(range(texts), k=texts) if texts else ():
            row[at] += 1
    return drawn


class Resampled:
    """F1, precision and recall of one figure in every draw; NaN where a draw has nothing to count."""

    def __init__(self, drawn: Numbers, counts: Sequence[Counts]) -> None:
        hit, miss, false = (drawn @ np.array(counts, dtype=float).reshape(-1, 3)).T
        self.f1 = _ratio(2 * hit, 2 * hit + miss + false)
        self.precision = _ratio(hit, hit + false)
        self.recall = _ratio(hit, hit + miss)


def interval(values: Numbers) -> tuple[float, float]:
    """The middle 95 % of the draws that had something to count; (0, 1) where none had."""
    kept = values[~np.isnan(values)]
    if not len(kept):
        return 0.0, 1.0
    low, high = np.percentile(kept, [LOW, HIGH])
    return float(low), float(high)


def mean_interval(values: Sequence[Numbers]) -> tuple[float, float]:
    """The interval of the mean of several figures (macro-F1)."""
    if not values:
        return 0.0, 1.0
    stacked = np.stack(values)
    counted = ~np.isnan(stacked)
    totals = np.where(counted, stacked, 0.0).sum(axis=0)
    return interval(_ratio(totals, counted.sum(axis=0).astype(float)))


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    ratio: Numbers = np.divide(part, whole, out=np.full(len(part), np.nan), where=whole > 0)
    return ratio
