"""Figures of labelled items: accuracy, F1 by theme, what is no item, how far the scores can be believed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planlens.knowledge import Knowledge
from planlens.model import ThemeLabel
from planlens.themes.choose import labels, labels_by_rules
from planlens.themes.model import ThemeModel
from planlens.themes.model_training import ReadyItem

Labelled = Sequence[tuple[ReadyItem, tuple[ThemeLabel, ...]]]
_BINS = 10


class Counts(NamedTuple):
    """How often a theme was rightly found, wrongly found, missed: by main theme.

    A main label is right where it is one of the item's themes; else it is wrong for the theme given and
    missed for the item's main theme.
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where there is nothing to find and nothing found."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __add__(self, other: object) -> Counts:
        if not isinstance(other, Counts):
            return NotImplemented
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


class Figures(NamedTuple):
    """Of items with themes: `accuracy`, `macro_f1`, F1 of `all_labels`; of all: what is no item, `ece`."""

    items: int
    accuracy: float
    macro_f1: float
    all_labels: float
    non_items: int
    non_item_precision: float
    non_item_recall: float
    ece: float


def labelled(
    items: Iterable[ReadyItem], knowledge: Knowledge, model: ThemeModel | None
) -> list[tuple[ReadyItem, tuple[ThemeLabel, ...]]]:
    """The items with the labels they get with this model; without one, those of the rules alone."""
    found = []
    for held in items:
        if model is None:
            given = labels_by_rules(held.ready, held.own, held.above, knowledge)
        else:
            given = labels(held.ready, held.own, held.above, knowledge, held.item.section, model)
        found.append((held, given))
    return found


def by_theme(rows: Labelled) -> dict[str, Counts]:
    """The counts of every theme that items have or were given. Items without a theme do not count."""
    counts: dict[str, Counts] = {}
    for held, given in rows:
        wanted = held.item.themes
        if not wanted:
            continue
        main = given[0].id if given else None
        if main in wanted:
            counts[main] = counts.get(main, Counts()) + Counts(right=1)
            continue
        counts[wanted[0]] = counts.get(wanted[0], Counts()) + Counts(missed=1)
        if main is not None:
            counts[main] = counts.get(main, Counts()) + Counts(wrong=1)
    return counts


def figures(rows: Labelled) -> Figures:
    """All figures of labelled items."""
    counts = by_theme(rows)
    work = [(held.item.themes, given) for held, given in rows if held.item.themes]
    right = sum(held.right for held in counts.values())
    shared = sum(len({label.id for label in given} & set(wanted)) for wanted, given in work)
    given_or_wanted = sum(len(given) + len(wanted) for wanted, given in work)
    empty = [held.item.themes for held, given in rows if not given]
    rest = [given for held, given in rows if not held.item.themes]
    return Figures(
        len(work),
        right / max(1, len(work)),
        sum(held.f1 for held in counts.values()) / max(1, len(counts)),
        2 * shared / max(1, given_or_wanted),
        len(rest),
        sum(not themes for themes in empty) / max(1, len(empty)),
        sum(not given for given in rest) / max(1, len(rest)),
        calibration_error(rows),
    )


def calibration_error(rows: Labelled) -> float:
    """The expected calibration error of the main labels' scores, in ten bins."""
    bins: list[list[float]] = [[] for _ in range(_BINS)]
    count = 0
    for held, given in rows:
        if given:
            score = given[0].score
            bins[min(_BINS - 1, int(score * _BINS))].append(score - (given[0].id in held.item.themes))
            count += 1
    return sum(abs(sum(differences)) for differences in bins) / max(1, count)
