"""How far two annotations of the same texts agree: Cohen's kappa on labels, F1 on marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from annotation.parsing import read

Mark = dict[str, Any]


class AgreementError(ValueError):
    """Two annotations that are not of the same text."""


class Row(NamedTuple):
    """One measure: `compared` is the paragraphs or items compared, or the marks of the first annotation."""

    name: str
    value: float
    compared: int


def agreement(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> list[Row]:
    """The measures over all pairs of annotations. The first is no truth: every measure is symmetric."""
    sections: list[tuple[str, str]] = []
    themes: list[tuple[str, str]] = []
    starts = [0, 0, 0]
    facts = [0, 0, 0]
    exact = [0, 0, 0]
    activities = [0, 0, 0]
    slots = [0, 0, 0]
    for one, other in pairs:
        sections += _sections(one, other)
        items_one, items_other = _leaves(one), _leaves(other)
        both = sorted(items_one.keys() & items_other.keys())
        _add(starts, len(both), len(items_one), len(items_other))
        themes += [(_main(items_one[at]), _main(items_other[at])) for at in both]
        if "structure" in (one["meta"].get("marks"), other["meta"].get("marks")):
            continue
        first, second = _all(one, "facts"), _all(other, "facts")
        _add(facts, len(_paired(first, second, _same_fact)), len(first), len(second))
        _add(exact, len(_keyed(first) & _keyed(second)), len(first), len(second))
        first, second = _all(one, "activities"), _all(other, "activities")
        matched = _paired(first, second, _half_shared)
        _add(activities, len(matched), len(first), len(second))
        for ours, theirs in matched:
            mine, yours = _slots(ours), _slots(theirs)
            _add(slots, len(mine & yours), len(mine), len(yours))
    return [
        Row("sections (kappa)", kappa(sections), len(sections)),
        Row("item starts (F1)", _f1(starts), starts[1]),
        Row("main theme of the same items (kappa)", kappa(themes), len(themes)),
        Row("main theme of the same items (agreement)", _share(themes), len(themes)),
        Row("facts, type and value (F1)", _f1(facts), facts[1]),
        Row("facts, exact span and every key (F1)", _f1(exact), exact[1]),
        Row("activities (F1)", _f1(activities), activities[1]),
        Row("values, places and bodies of the same activities (F1)", _f1(slots), slots[1]),
    ]


def agreement_table(one: Path, other: Path) -> str:
    """The measures as a Markdown table, of two files or of the files of the same name in two folders.

    Raises AgreementError where the texts differ or nothing can be compared.
    """
    pairs = [(read(first), read(second)) for first, second in _files(one, other)]
    for (first, second), (path, _) in zip(pairs, _files(one, other), strict=True):
        if first["text"] != second["text"]:
            at = next(
                (i for i, (a, b) in enumerate(zip(first["text"], second["text"], strict=False)) if a != b),
                min(len(first["text"]), len(second["text"])),
            )
            ours, theirs = first["text"][at : at + 20], second["text"][at : at + 20]
            raise AgreementError(f"{path.name}: not the same text from character {at}: {ours!r}, {theirs!r}")
    lines = [f"{len(pairs)} texts annotated twice", "", "| measure | agreement | compared |", "|---|---|---|"]
    lines += [f"| {row.name} | {row.value:.3f} | {row.compared} |" for row in agreement(pairs)]
    return "\n".join(lines)


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of paired labels; 1 where all are one label, 0 where there are none."""
    if not pairs:
        return 0.0
    total = len(pairs)
    agreed = sum(one == other for one, other in pairs)
    ours, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(ours[label] * theirs[label] for label in ours)
    if chance == total * total:
        return 1.0
    return (agreed * total - chance) / (total * total - chance)


def _files(one: Path, other: Path) -> list[tuple[Path, Path]]:
    if one.is_file() and other.is_file():
        return [(one, other)]
    one, other = one.resolve(), other.resolve()
    seconds = {path.name: path for path in sorted(other.glob("*.ann"))}
    firsts = {path.name: path for path in sorted(one.rglob("*.ann")) if other not in path.parents}
    names = sorted(firsts.keys() & seconds.keys())
    if not names:
        raise AgreementError(f"no file of {other} has one of the same name in {one}")
    if lost := sorted(seconds.keys() - firsts.keys()):
        raise AgreementError(f"{other}: no first annotation of {', '.join(lost)}")
    return [(firsts[name], seconds[name]) for name in names]


def _sections(one: Mark, other: Mark) -> list[tuple[str, str]]:
    ours, theirs = (
        {p["start"]: p["section"] for d in gold["documents"] for p in d["paragraphs"]}
        for gold in (one, other)
    )
    return [(ours.get(at, "other"), theirs.get(at, "other")) for at in sorted(ours.keys() | theirs.keys())]


def _leaves(gold: Mark) -> dict[int, Mark]:
    return {item["start"]: item for item in _all(gold, "items") if not item["heading_only"]}


def _main(item: Mark) -> str:
    return str(item["themes"][0]) if item["themes"] else "none"


def _all(gold: Mark, key: str) -> list[Mark]:
    return [mark for document in gold["documents"] for mark in document[key]]


def _paired(
    firsts: list[Mark], seconds: list[Mark], same: Callable[[Mark, Mark], bool]
) -> list[tuple[Mark, Mark]]:
    """Marks of the two that are the same, one to one, the largest overlap first."""
    candidates = sorted(
        (-_overlap(one, other), i, j)
        for i, one in enumerate(firsts)
        for j, other in enumerate(seconds)
        if _overlap(one, other) and same(one, other)
    )
    used_one: set[int] = set()
    used_other: set[int] = set()
    pairs = []
    for _, i, j in candidates:
        if i not in used_one and j not in used_other:
            used_one.add(i)
            used_other.add(j)
            pairs.append((firsts[i], seconds[j]))
    return pairs


def _overlap(one: Mark, other: Mark) -> int:
    return max(0, int(min(one["end"], other["end"]) - max(one["start"], other["start"])))


def _same_fact(one: Mark, other: Mark) -> bool:
    keys = ("type", "value", "min", "max")
    return all(one.get(key) == other.get(key) for key in keys)


def _keyed(facts: list[Mark]) -> set[frozenset[tuple[str, str]]]:
    """The facts as sets of what they say, `None` and a key left out alike."""
    return {frozenset((k, str(v)) for k, v in fact.items() if v is not None) for fact in facts}


def _half_shared(one: Mark, other: Mark) -> bool:
    shorter: int = min(one["end"] - one["start"], other["end"] - other["start"])
    return 2 * _overlap(one, other) >= shorter


def _slots(activity: Mark) -> set[tuple[str, str]]:
    keys = ("dates", "headcounts", "amounts", "quantities", "organizers")
    values = {(key, str(value)) for key in keys for value in activity[key]}
    return values | {("status", activity["status"]), ("place", str(activity["place"]))}


def _add(counts: list[int], both: int, ours: int, theirs: int) -> None:
    counts[0] += both
    counts[1] += ours
    counts[2] += theirs


def _f1(counts: list[int]) -> float:
    both, ours, theirs = counts
    return 2 * both / (ours + theirs) if ours + theirs else 0.0


def _share(pairs: Sequence[tuple[str, str]]) -> float:
    return sum(one == other for one, other in pairs) / len(pairs) if pairs else 0.0
