"""The quality gate: floors under the figures, pinned in quality.toml with a hash of the data they rest on."""

from __future__ import annotations

import json
import math
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from evaluation.figures import LOWER_IS_BETTER, Figure

MARGIN = 0.01
# A figure that rests on fewer marks moves by more than the margin with a single one.
FEWEST = 20
_NOTE = """\
# What planlens's figures must not fall below, and the data they rest on (`scripts/evaluate.py --gate`).
# [gold]: SHA-256 of the annotated data of each split. [floors.SPLIT]: at least; [ceilings.SPLIT]: at most.
# Written by `scripts/evaluate.py --update-floors --reason "…"`; lowering one takes --lower. [[history]]: why.
"""


class Floors(NamedTuple):
    """What quality.toml holds. Floors and ceilings by split, then by figure."""

    gold: dict[str, str]
    floors: dict[str, dict[str, float]]
    ceilings: dict[str, dict[str, float]]
    history: list[dict[str, Any]]


class LoweringError(ValueError):
    """A floor would be lowered and nobody said it may; the message names each."""


def load_floors(path: Path) -> Floors:
    """The pinned floors; none where the file is missing."""
    content = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    return Floors(
        content.get("gold", {}),
        content.get("floors", {}),
        content.get("ceilings", {}),
        content.get("history", []),
    )


def failures(floors: Floors, gold: dict[str, str], measured: dict[str, dict[str, Figure]]) -> list[str]:
    """What is wrong: figures below their floor or no longer measured, gold data that changed unpinned."""
    found = [
        f"{split}: the gold data changed since the floors were measured; "
        'run scripts/evaluate.py --update-floors --reason "…"'
        for split in sorted(gold)
        if floors.gold.get(split) != gold[split]
    ]
    for bounds, word in ((floors.floors, "floor"), (floors.ceilings, "ceiling")):
        for split, pinned in bounds.items():
            for name, bound in pinned.items():
                figure = measured.get(split, {}).get(name)
                if figure is None:
                    found.append(f"{split}: {name} is no longer measured ({word} {bound:.3f})")
                elif (figure.value < bound) if word == "floor" else (figure.value > bound):
                    side = "below its floor" if word == "floor" else "above its ceiling"
                    found.append(f"{split}: {name} {figure.value:.4f} is {side} {bound:.3f}")
    return found


def updated(
    floors: Floors,
    gold: dict[str, str],
    measured: dict[str, dict[str, Figure]],
    reason: str,
    *,
    lower: bool,
) -> Floors:
    """New floors, MARGIN under the figures; one that still holds never moves down by itself.

    Raises LoweringError where a figure fell below its floor, or is gone, and `lower` is not set.
    """
    floors_now: dict[str, dict[str, float]] = {}
    ceilings_now: dict[str, dict[str, float]] = {}
    for split, figures in measured.items():
        for name, figure in figures.items():
            if min(figure.gold, figure.found) < FEWEST:
                continue
            old, new, sign = floors.floors, floors_now, 1
            if name in LOWER_IS_BETTER:
                old, new, sign = floors.ceilings, ceilings_now, -1
            new.setdefault(split, {})[name] = _bound(figure.value, old.get(split, {}).get(name), sign)
    lowered = _lowered(floors.floors, floors_now, 1) + _lowered(floors.ceilings, ceilings_now, -1)
    if lowered and not lower:
        raise LoweringError("\n".join(lowered))
    entry: dict[str, Any] = {"reason": reason}
    if lowered:
        entry["lowered"] = lowered
    return Floors(gold, floors_now, ceilings_now, [*floors.history, entry])


def toml(floors: Floors) -> str:
    """The text of quality.toml."""
    parts = [_NOTE]
    parts.append(_table("gold", {split: _string(digest) for split, digest in floors.gold.items()}))
    for name, bounds in (("floors", floors.floors), ("ceilings", floors.ceilings)):
        for split, pinned in bounds.items():
            rows = {figure: f"{bound:.3f}" for figure, bound in pinned.items()}
            parts.append(_table(f"{name}.{_string(split)}", rows))
    for entry in floors.history:
        rows = {
            key: _string(value) if isinstance(value, str) else f"[{', '.join(map(_string, value))}]"
            for key, value in entry.items()
        }
        parts.append(_table("history", rows, array=True))
    return "\n".join(parts)


def _bound(value: float, old: float | None, sign: int) -> float:
    """The floor (sign 1) or ceiling (-1) of a value: the old one where it is stricter and still holds."""
    steps = math.floor(round((sign * value - MARGIN) * 1000, 6))
    new = min(1.0, max(0.0, sign * steps / 1000))
    return old if old is not None and sign * value >= sign * old > sign * new else new


def _lowered(old: dict[str, dict[str, float]], new: dict[str, dict[str, float]], sign: int) -> list[str]:
    lowered = []
    for split, pinned in old.items():
        for name, bound in pinned.items():
            now = new.get(split, {}).get(name)
            if now is None:
                lowered.append(f"{split}: {name} {bound:.3f} → not pinned")
            elif sign * now < sign * bound:
                lowered.append(f"{split}: {name} {bound:.3f} → {now:.3f}")
    return lowered


def _table(name: str, rows: dict[str, str], *, array: bool = False) -> str:
    head = f"[[{name}]]" if array else f"[{name}]"
    return "\n".join([head, *(f"{_key(key)} = {value}" for key, value in rows.items()), ""])


def _key(name: str) -> str:
    return name if name.isidentifier() and name.isascii() else _string(name)


def _string(value: str) -> str:
    """A basic TOML string; what JSON escapes, TOML reads alike."""
    return json.dumps(value, ensure_ascii=False)
