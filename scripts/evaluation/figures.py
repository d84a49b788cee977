"""From measured texts to a report: figures with intervals, themes, confusions, calibration, levels, eras."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from evaluation.activities import ACTIVITIES
from evaluation.bootstrap import Numbers, Resampled, interval, mean_interval, weights
from evaluation.calibration import Bin, calibration_error, reliability
from evaluation.counts import Counts, total
from evaluation.facts import ALL_FACTS
from evaluation.measured import Case, Error, Measured
from evaluation.samples import NON_ITEM, era_of
from evaluation.topics import LABELS, MAIN

MACRO_F1, CALIBRATION_ERROR = "macro-F1 over themes", "calibration error"
LOWER_IS_BETTER = frozenset({CALIBRATION_ERROR})
EXAMPLES = 3
# Drawing anew from fewer texts says nothing.
FEWEST_TEXTS = 5
EXAMPLE_LENGTH = 60
GROUPED = (MAIN, "items", "sections", ALL_FACTS, ACTIVITIES)
ORDER = (
    "documents",
    "document kind",
    "document period",
    "sections",
    "items",
    MAIN,
    MACRO_F1,
    LABELS,
    f"{NON_ITEM} precision",
    f"{NON_ITEM} recall",
    CALIBRATION_ERROR,
    ALL_FACTS,
    "date",
    "date, year aside",
    "frequency",
    "amount",
    "headcount",
    "quantity",
    "percent",
    "law",
    "mod of number",
    "per of amount",
    "unit of headcount",
    "group of headcount",
    ACTIVITIES,
    "activity status",
    "activity name",
    "activity dates",
    "activity headcounts",
    "activity amounts",
    "activity quantities",
    "activity organizers",
    "activity place",
)


class Figure(NamedTuple):
    """A figure between 0 and 1 with its interval of 95 % (none for calibration error, nor for few texts).

    `value` is F1 unless the name says another; `gold` and `found` are the marks it rests on.
    """

    value: float
    low: float | None
    high: float | None
    precision: float
    recall: float
    gold: int
    found: int


class Confusion(NamedTuple):
    """A theme taken for another (or for none): how often, and examples where they may be shown."""

    gold: str
    found: str
    items: int
    examples: tuple[str, ...]


class Report(NamedTuple):
    """All that is said of one set of texts. `errors` and `confusions` are empty where it may not be seen."""

    texts: int
    figures: dict[str, Figure]
    themes: dict[str, Figure]
    reliability: list[Bin]
    confusions: list[Confusion]
    levels: dict[str, dict[str, Figure]]
    eras: dict[str, dict[str, Figure]]
    errors: list[Error]


def report(measured: Sequence[Measured]) -> Report:
    """The report on these texts; errors and confusions are those of texts outside of the test split."""
    drawn = weights(len(measured))
    together = total(one.tally for one in measured)
    figures = {
        name: _figure(together.of(name), Resampled(drawn, [one.tally.of(name) for one in measured]))
        for name in together.names()
        if name != NON_ITEM
    }
    if NON_ITEM in together.names():
        figures |= _non_item(together.of(NON_ITEM), drawn, measured)
    cases = [case for one in measured for case in one.cases]
    themes, macro = _themes(drawn, measured)
    bins = reliability(cases)
    if themes:
        figures[MACRO_F1] = macro
        scored = sum(bin_.items for bin_ in bins)
        error = calibration_error(bins)
        figures[CALIBRATION_ERROR] = Figure(error, None, None, error, error, scored, scored)
    if len(measured) < FEWEST_TEXTS:
        figures, themes = _without_intervals(figures), _without_intervals(themes)
    shown = [one for one in measured if one.split != "test"]
    return Report(
        texts=len(measured),
        figures={name: figures[name] for name in ORDER if name in figures},
        themes=themes,
        reliability=bins,
        confusions=_confusions([case for one in shown for case in one.cases]),
        levels=_grouped(measured, lambda one: one.meta.get("level", "")),
        eras=_grouped(measured, lambda one: era_of(one.meta)),
        errors=[error for one in shown for error in one.errors],
    )


def _without_intervals(figures: dict[str, Figure]) -> dict[str, Figure]:
    return {name: figure._replace(low=None, high=None) for name, figure in figures.items()}


def theme_counts(cases: Sequence[Case]) -> dict[str, Counts]:
    """Counts by main theme. An item is one of the theme found where that is any of its own, else of its
    first; an item without a theme makes no theme's miss, but a false mark of what it got."""
    held: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case in cases:
        if case.right and case.found:
            held[case.wanted][0] += 1
        elif not case.right:
            if case.gold:
                held[case.wanted][1] += 1
            if case.found:
                held[case.found[0]][2] += 1
    return {theme: Counts(*counts) for theme, counts in held.items()}


def _themes(drawn: Numbers, measured: Sequence[Measured]) -> tuple[dict[str, Figure], Figure]:
    by_text = [theme_counts(one.cases) for one in measured]
    names = sorted({theme for counts in by_text for theme in counts})
    figures, draws = {}, []
    for theme in names:
        counts = [held.get(theme, Counts()) for held in by_text]
        resampled = Resampled(drawn, counts)
        figures[theme] = _figure(_sum(counts), resampled)
        if figures[theme].gold:
            draws.append(resampled.f1)
    known = [figure for figure in figures.values() if figure.gold]
    mean = sum(figure.value for figure in known) / len(known) if known else 0.0
    precision = sum(figure.precision for figure in known) / len(known) if known else 0.0
    recall = sum(figure.recall for figure in known) / len(known) if known else 0.0
    gold, found = sum(f.gold for f in known), sum(f.found for f in known)
    return figures, Figure(mean, *mean_interval(draws), precision, recall, gold, found)


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(*(sum(values) for values in zip(*counts, strict=True)))


def _figure(counts: Counts, resampled: Resampled) -> Figure:
    low, high = interval(resampled.f1)
    return Figure(counts.f1, low, high, counts.precision, counts.recall, counts.gold, counts.predicted)


def _non_item(counts: Counts, drawn: Numbers, measured: Sequence[Measured]) -> dict[str, Figure]:
    resampled = Resampled(drawn, [one.tally.of(NON_ITEM) for one in measured])

    def figure(value: float, draws: Numbers) -> Figure:
        low, high = interval(draws)
        return Figure(value, low, high, counts.precision, counts.recall, counts.gold, counts.predicted)

    return {
        f"{NON_ITEM} precision": figure(counts.precision, resampled.precision),
        f"{NON_ITEM} recall": figure(counts.recall, resampled.recall),
    }


def _confusions(cases: Sequence[Case]) -> list[Confusion]:
    pairs: Counter[tuple[str, str]] = Counter()
    examples: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for case in cases:
        if not case.right:
            pair = case.wanted or NON_ITEM, case.found[0] if case.found else NON_ITEM
            pairs[pair] += 1
            examples[pair].append(case.text[:EXAMPLE_LENGTH].replace("\n", " "))
    ranked = sorted(pairs.items(), key=lambda entry: (-entry[1], entry[0]))
    return [
        Confusion(gold, found, count, tuple(examples[gold, found][:EXAMPLES]))
        for (gold, found), count in ranked
    ]


def _grouped(measured: Sequence[Measured], key: Callable[[Measured], str]) -> dict[str, dict[str, Figure]]:
    groups: defaultdict[str, list[Measured]] = defaultdict(list)
    for one in measured:
        if key(one):
            groups[key(one)].append(one)
    rows = {}
    for name in sorted(groups):
        tally = total(one.tally for one in groups[name])
        rows[name] = {
            figure: Figure(c.f1, None, None, c.precision, c.recall, c.gold, c.predicted)
            for figure, c in ((figure, tally.of(figure)) for figure in GROUPED)
        }
    return rows
