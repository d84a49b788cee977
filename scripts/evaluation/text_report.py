"""A report as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.figures import GROUPED, LOWER_IS_BETTER, Figure, Report
from evaluation.measured import Error

MOST_CONFUSIONS = 30
_CONTEXT = 20


def side_by_side(reports: dict[str, Report]) -> str:
    """Every figure, a column for each set of texts."""
    names = list(dict.fromkeys(name for one in reports.values() for name in one.figures))
    lines = ["".join([f"{'':26}", *(f"{name:>12}" for name in reports)])]
    lines.append("".join([f"{'texts':26}", *(f"{one.texts:>12}" for one in reports.values())]))
    for name in names:
        values = (one.figures.get(name) for one in reports.values())
        lines.append(
            f"{name:26}" + "".join(f"{figure.value:12.3f}" if figure else f"{'–':>12}" for figure in values)
        )
    return "\n".join(lines)


def full_text(name: str, one: Report) -> str:
    """All tables of one set of texts."""
    parts = [
        f"== {name}: {one.texts} texts",
        _figures(one.figures),
        "-- themes (main theme of an item)",
        _figures(one.themes),
        "-- calibration: main theme's score against the share that is right",
        *(
            f"{bin_.low:.1f}–{bin_.high:.1f}  {bin_.items:5}  score {bin_.score:.3f}  right {bin_.right:.3f}"
            for bin_ in one.reliability
            if bin_.items
        ),
    ]
    if one.levels:
        parts += ["-- by level", _groups(one.levels)]
    if one.eras:
        parts += ["-- by era", _groups(one.eras)]
    if one.confusions:
        parts.append("-- confusions (gold → found), test split left out")
        for confusion in one.confusions[:MOST_CONFUSIONS]:
            parts.append(f"{confusion.items:4}  {confusion.gold} → {confusion.found}")
            parts += [f"      {example}" for example in confusion.examples]
    return "\n".join(parts)


def error_lines(errors: Sequence[Error], texts: dict[str, str]) -> str:
    """Every error on a line: text, sign, figure, what was wrong, and the words with what stands around."""
    return "\n".join(
        f"{error.sample} {error.sign} {error.figure}: {error.note}  {_around(texts[error.sample], error)}"
        for error in errors
    )


def _around(text: str, error: Error) -> str:
    before = text[max(0, error.start - _CONTEXT) : error.start]
    after = text[error.end : error.end + _CONTEXT]
    return f"…{before}【{text[error.start : error.end].strip()}】{after}…".replace("\n", " ")


def _figures(figures: dict[str, Figure]) -> str:
    rows = []
    for name, figure in figures.items():
        spread = f"[{figure.low:.3f} {figure.high:.3f}]" if figure.low is not None else ""
        rates = "" if name in LOWER_IS_BETTER else f"P {figure.precision:.3f}  R {figure.recall:.3f}"
        rows.append(
            f"{name:26} {figure.value:.3f} {spread:15}  {rates:18}  "
            f"gold {figure.gold:5} found {figure.found:5}"
        )
    return "\n".join(rows)


def _groups(groups: dict[str, dict[str, Figure]]) -> str:
    lines = [f"{'':14}" + "".join(f"{name:>20}" for name in GROUPED)]
    for name, figures in groups.items():
        cells = (
            f"{f'{figure.value:.3f} ({figure.gold})' if figure.gold else '–':>20}"
            for figure in figures.values()
        )
        lines.append(f"{name:14}" + "".join(cells))
    return "\n".join(lines)
