"""Which mark of the gold and which found mark are the same: by overlap and equal value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

Mark = dict[str, Any]
NUMBERS = frozenset({"amount", "headcount", "quantity", "percent"})
_TOLERANCE = 1e-6


class Matching(NamedTuple):
    """Pairs (gold, found), gold marks without a partner, found marks without one."""

    pairs: list[tuple[Mark, Mark]]
    missed: list[Mark]
    false: list[Mark]


def overlap(one: Mark, other: Mark) -> int:
    """How many characters two marks share."""
    return max(0, int(min(one["end"], other["end"]) - max(one["start"], other["start"])))


def match(golds: Sequence[Mark], found: Sequence[Mark], same: Callable[[Mark, Mark], bool]) -> Matching:
    """One to one, the largest overlap first, then the nearest start, then the later in the text."""
    candidates = sorted(
        (
            (overlap(gold, mark), -abs(gold["start"] - mark["start"]), i, j)
            for i, gold in enumerate(golds)
            for j, mark in enumerate(found)
            if overlap(gold, mark) and same(gold, mark)
        ),
        reverse=True,
    )
    left, right = set(range(len(golds))), set(range(len(found)))
    pairs = []
    for _, _, i, j in candidates:
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            pairs.append((golds[i], found[j]))
    return Matching(pairs, [golds[i] for i in sorted(left)], [found[j] for j in sorted(right)])


def same_value(gold: Mark, found: Mark) -> bool:
    """Whether a found fact says what the gold says (annotation guide, section 2)."""
    wanted, got = gold["value"], found["value"]
    if gold["type"] in NUMBERS:
        if wanted is None:
            return True
        return got is not None and abs(wanted - got) <= _TOLERANCE * max(1.0, abs(wanted))
    if gold["type"] == "law":
        return _short_law(wanted) == _short_law(got)
    if gold["type"] == "date" and wanted is None:
        return got is None or gold.get("festival") is not None
    return bool(wanted == got)


def same_but_year(gold: Mark, found: Mark) -> bool:
    """Whether two dates are equal but for the year, which the text need not say."""
    return same_value(gold, found) or _without_years(gold["value"]) == _without_years(found["value"])


def half_shared(one: Mark, other: Mark) -> bool:
    """Whether two clauses share at least half of the shorter one."""
    shorter: int = min(one["end"] - one["start"], other["end"] - other["start"])
    return 2 * overlap(one, other) >= shorter


def _short_law(name: str | None) -> str:
    return str(name).strip("《》").removeprefix("中华人民共和国")


def _without_years(value: str | None) -> str:
    return "/".join(part[4:] for part in str(value).split("/"))
