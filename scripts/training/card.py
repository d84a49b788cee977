"""The model card: what the theme model was trained on and what it is worth, from measured values only."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from planlens.knowledge import Knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.model import ThemeLabel
from planlens.themes.model import NON_ITEM, ThemeModel
from planlens.themes.model_figures import Counts, Figures, by_theme, figures, labelled
from planlens.themes.model_items import table
from planlens.themes.model_training import COST, SECOND_WEIGHT, ReadyItem

DRAWS = 1000
SEED = 7
Rows = Sequence[tuple[ReadyItem, tuple[ThemeLabel, ...]]]

TEMPLATE = Path(__file__).parent / "card.md"


def card(model: ThemeModel, ready: dict[str, list[ReadyItem]], knowledge: Knowledge) -> str:
    """The page as Markdown. `ready` holds the items of each split."""
    rows = {split: labelled(ready[split], knowledge, model) for split in ("dev", "test")}
    rules = {split: labelled(ready[split], knowledge, None) for split in ("dev", "test")}
    counts = by_theme(rows["dev"])
    lowest = sorted(counts, key=lambda theme: (counts[theme].f1, theme))[:5]
    return TEMPLATE.read_text("utf-8").format(
        themes=len(taxonomy(knowledge).themes),
        data="".join(_data_row(split, held) for split, held in ready.items()),
        draws=f"{DRAWS:,}",
        figures=_figures_table(rows, rules),
        by_theme=_theme_table(rows, knowledge),
        reliability=_reliability(rows),
        lowest=", ".join(f"{theme} {counts[theme].f1:.2f}" for theme in lowest),
        confusions=", ".join(_confusions(rows["dev"])),
        cost=COST,
        second=SECOND_WEIGHT,
        text=model.size("text"),
        heading=model.size("heading"),
    )


def _data_row(split: str, held: list[ReadyItem]) -> str:
    items = [one.item for one in held]
    work = sum(bool(item.themes) for item in items)
    documents = len({item.group for item in items} - {"hard"})
    digest = sha256(table(items).encode("utf-8")).hexdigest()
    return f"| {split} | {work} | {len(items) - work} | {documents} | `{digest[:16]}` |\n"


def _figures_table(rows: Mapping[str, Rows], rules: Mapping[str, Rows]) -> str:
    lines = ["| | dev, rules alone | dev | test, rules alone | test |\n|---|---|---|---|---|\n"]
    columns = [rules["dev"], rows["dev"], rules["test"], rows["test"]]
    measured = [figures(column) for column in columns]
    ranges = [_intervals(column) for column in columns]
    for name, key in (("main theme: accuracy", "accuracy"), ("main theme: macro-F1", "macro_f1")):
        cells = [
            f"{getattr(one, key):.3f} [{span[key][0]:.3f}–{span[key][1]:.3f}]"
            for one, span in zip(measured, ranges, strict=True)
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |\n")
    names = {
        "all_labels": "all labels: F1",
        "non_item_precision": "no item: precision",
        "non_item_recall": "no item: recall",
        "ece": "expected calibration error",
    }
    for key, name in names.items():
        lines.append(f"| {name} | {' | '.join(f'{getattr(one, key):.3f}' for one in measured)} |\n")
    for part, wanted in (("documents", False), ("hard single items", True)):
        picked = [[row for row in column if (row[0].item.group == "hard") == wanted] for column in columns]
        cells = [_accuracy(figures(column)) for column in picked]
        lines.append(f"| accuracy, {part} | {' | '.join(cells)} |\n")
    return "".join(lines)


def _accuracy(one: Figures) -> str:
    return f"{one.accuracy:.3f} of {one.items}" if one.items else "–"


def _theme_table(rows: Mapping[str, Rows], knowledge: Knowledge) -> str:
    lines = [
        "| theme | dev items | dev P · R · F1 | dev F1, 95 % "
        "| test items | test P · R · F1 | test F1, 95 % |\n",
        "|---|---|---|---|---|---|---|\n",
    ]
    counts = {split: by_theme(held) for split, held in rows.items()}
    spans = {split: _intervals(held) for split, held in rows.items()}
    for theme in taxonomy(knowledge).themes:
        cells = []
        for split in rows:
            one = counts[split].get(theme, Counts())
            low, high = spans[split].get(theme, (0.0, 0.0))
            precision = one.right / max(1, one.right + one.wrong)
            recall = one.right / max(1, one.right + one.missed)
            measured = f"{precision:.2f} · {recall:.2f} · {one.f1:.2f}"
            cells.append(f"{one.right + one.missed} | {measured} | {low:.2f}–{high:.2f}")
        lines.append(f"| {theme} | {' | '.join(cells)} |\n")
    return "".join(lines)


def _reliability(rows: Mapping[str, Rows]) -> str:
    lines = ["| score of the main label | dev: items, right | test: items, right |\n|---|---|---|\n"]
    for low in range(10):
        cells = []
        for held in rows.values():
            inside = [
                given[0].id in one.item.themes
                for one, given in held
                if given and min(9, int(given[0].score * 10)) == low
            ]
            cells.append(f"{len(inside)}, {sum(inside) / len(inside):.2f}" if inside else "0")
        if cells != ["0", "0"]:
            lines.append(f"| {low / 10:.1f}–{(low + 1) / 10:.1f} | {' | '.join(cells)} |\n")
    return "".join(lines)


def _confusions(rows: Rows) -> list[str]:
    wrong = Counter(
        (held.item.themes[0], given[0].id if given else NON_ITEM)
        for held, given in rows
        if held.item.themes and not (given and given[0].id in held.item.themes)
    )
    ranked = sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0]))[:8]
    return [f"{wanted} → {given} {count}" for (wanted, given), count in ranked]


def _intervals(rows: Rows) -> dict[str, tuple[float, float]]:
    """95 % intervals of accuracy, macro-F1 and each theme's F1: whole documents drawn again."""
    groups: dict[str, list[tuple[ReadyItem, tuple[ThemeLabel, ...]]]] = {}
    for number, row in enumerate(rows):
        group = row[0].item.group
        groups.setdefault(f"{group}-{number}" if group == "hard" else group, []).append(row)
    held = [by_theme(group) for group in groups.values()]
    chance = random.Random(SEED)
    drawn: dict[str, list[float]] = {}
    for _ in range(DRAWS):
        total: dict[str, list[int]] = {}
        for counts in chance.choices(held, k=len(held)):
            for theme, one in counts.items():
                sums = total.setdefault(theme, [0, 0, 0])
                for place, value in enumerate(one):
                    sums[place] += value
        scores = {theme: Counts(*sums).f1 for theme, sums in total.items()}
        right = sum(sums[0] for sums in total.values())
        asked = sum(sums[0] + sums[2] for sums in total.values())
        scores["accuracy"] = right / max(1, asked)
        scores["macro_f1"] = sum(Counts(*sums).f1 for sums in total.values()) / max(1, len(total))
        for name, score in scores.items():
            drawn.setdefault(name, []).append(score)
    return {name: _middle(sorted(values)) for name, values in drawn.items()}


def _middle(values: list[float]) -> tuple[float, float]:
    return values[int(0.025 * len(values))], values[min(len(values) - 1, int(0.975 * len(values)))]
