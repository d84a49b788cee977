"""What is in the corpus: texts by level, era and hand, items by theme, facts by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from annotation.keys import FACT_KEYS, theme_ids
from annotation.splits import SPLITS
from evaluation.samples import NON_ITEM, HardItem, Sample, era_of
from evaluation.topics import not_work


def inventory(samples: Sequence[Sample], hard: Sequence[HardItem]) -> str:
    """Markdown tables, a column for each split."""
    parts = [
        _table("", _totals(samples, hard)),
        _table("level", _counted((sample.meta.get("level", "–"), sample.split) for sample in samples)),
        _table("era", _counted((era_of(sample.meta) or "unknown", sample.split) for sample in samples)),
        _table("hand", _counted((sample.meta["hand"], sample.split) for sample in samples)),
        _table("main theme of leaf items", _themes(samples)),
        _table("fact type", _facts(samples)),
    ]
    if hard:
        parts.append(_table("single items", _hard(hard)))
    return "\n\n".join(parts)


Rows = dict[str, Counter[str]]


def _totals(samples: Sequence[Sample], hard: Sequence[HardItem]) -> Rows:
    rows: Rows = {
        name: Counter()
        for name in (
            "texts",
            "with all facts and activities",
            "documents in them",
            "families",
            "characters",
            "paragraphs",
            "leaf items",
            "with a theme",
            "no item of work",
            "facts",
            "activities",
            "single items",
        )
    }
    families: set[str] = set()
    for sample in samples:
        leaves = [i for d in sample.documents for i in d["items"] if not i["heading_only"]]
        themed = sum(bool(item["themes"]) for item in leaves)
        counts = {
            "texts": 1,
            "with all facts and activities": int(sample.full),
            "documents in them": len(sample.documents),
            "families": int(sample.meta["family"] not in families),
            "characters": len(sample.text),
            "paragraphs": sum(len(document["paragraphs"]) for document in sample.documents),
            "leaf items": len(leaves),
            "with a theme": themed,
            "no item of work": len(leaves) - themed + len(not_work(sample)),
            "facts": sum(len(document["facts"]) for document in sample.documents),
            "activities": sum(len(document["activities"]) for document in sample.documents),
        }
        families.add(sample.meta["family"])
        for name, count in counts.items():
            rows[name][sample.split] += count
    rows["single items"] = Counter(item.split for item in hard)
    return rows


def _themes(samples: Sequence[Sample]) -> Rows:
    marked = (
        (item["themes"][0] if item["themes"] else NON_ITEM, sample.split)
        for sample in samples
        for document in sample.documents
        for item in document["items"]
        if not item["heading_only"]
    )
    return _counted(marked, [*sorted(theme_ids()), NON_ITEM])


def _facts(samples: Sequence[Sample]) -> Rows:
    marked = ((f["type"], s.split) for s in samples for d in s.documents for f in d["facts"])
    return _counted(marked, list(FACT_KEYS))


def _hard(hard: Sequence[HardItem]) -> Rows:
    marked = ((item.themes[0] if item.themes else NON_ITEM, item.split) for item in hard)
    return _counted(marked, [*sorted(theme_ids()), NON_ITEM])


def _counted(marked: Iterable[tuple[str, str]], names: Sequence[str] = ()) -> Rows:
    rows: Rows = {name: Counter() for name in names}
    for name, split in marked:
        rows.setdefault(name, Counter())[split] += 1
    return rows if names else dict(sorted(rows.items()))


def _table(title: str, rows: Rows) -> str:
    lines = [f"| {title} | {' | '.join(SPLITS)} | all |", "|---|" + "--:|" * (len(SPLITS) + 1)]
    for name, counts in rows.items():
        cells = " | ".join(str(counts[split]) for split in SPLITS)
        lines.append(f"| {name} | {cells} | {sum(counts.values())} |")
    return "\n".join(lines)
