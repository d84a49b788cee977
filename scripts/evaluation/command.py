"""The command: what to measure, and what to print, write or compare."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from annotation import FormatError
from annotation.keys import ROOT
from annotation.splits import SPLITS, SplitError
from evaluation.ablation import ablation_table
from evaluation.analyses import measure, measure_gold_items, measure_hard_item
from evaluation.figures import Report, report
from evaluation.gate import LoweringError, failures, load_floors, toml, updated
from evaluation.inventory import inventory
from evaluation.measured import Measured
from evaluation.page import page
from evaluation.readme import README, tables, with_tables
from evaluation.samples import Sample, corpus_samples, given_samples, gold_hash, hard_items
from evaluation.text_report import error_lines, full_text, side_by_side
from planlens.knowledge import default_knowledge
from planlens.knowledge.taxonomy import taxonomy

QUALITY = ROOT / "quality.toml"
HARD = "hard "


def main(arguments: Sequence[str]) -> int:
    """Run; 1 where the gate fails or the data is at fault, 2 for wrong usage."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.update_floors != bool(options.reason):
        parser.error("--update-floors and --reason go together")
    pinned = options.gate or options.update_floors
    if pinned and (options.gold or options.split != "all" or options.gold_items):
        parser.error("the floors are those of the whole corpus: no GOLD, --split or --gold-items")
    try:
        samples = given_samples(options.gold) if options.gold else corpus_samples()
        if options.split != "all":
            samples = [sample for sample in samples if sample.split == options.split]
        if options.errors and any(sample.split == "test" for sample in samples):
            parser.error(
                "the test split is looked at only through its totals, so that no rule is fitted to it: "
                "--errors shows none of it; use --split dev or --split train"
            )
        return _run(options, samples)
    except (FormatError, SplitError, LoweringError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="evaluate.py", description="Measure planlens on annotated texts.")
    parser.add_argument(
        "gold", nargs="*", type=Path, help="annotated texts or gold JSON (default: the corpus)"
    )
    parser.add_argument("--split", choices=[*SPLITS, "all"], default="all")
    parser.add_argument("--gold-items", action="store_true", help="themes alone, of the gold's own items")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--errors", action="store_true", help="print every error (never of the test split)")
    parser.add_argument("--html", type=Path, metavar="FILE", help="write one page with tables, plots, errors")
    parser.add_argument("--inventory", action="store_true", help="print what is in the corpus")
    parser.add_argument("--ablate", action="store_true", help="measure with one rule family off at a time")
    parser.add_argument("--gate", action="store_true", help="fail below the floors of quality.toml")
    parser.add_argument("--update-floors", action="store_true", help="pin the floors anew")
    parser.add_argument("--reason", help="why the floors are pinned anew")
    parser.add_argument("--lower", action="store_true", help="let a floor be lowered")
    return parser


def _run(options: argparse.Namespace, samples: list[Sample]) -> int:
    if options.inventory:
        print(inventory(samples, [] if options.gold else hard_items()))
        return 0
    knowledge = default_knowledge()
    take = measure_gold_items if options.gold_items else measure
    measured = [take(sample, knowledge) for sample in samples]
    if options.ablate:
        print(ablation_table(samples, report(measured).figures))
        return 0
    if not options.gold:
        measured += [
            measure_hard_item(hard, knowledge)
            for hard in hard_items()
            if options.split in ("all", hard.split)
        ]
    reports = _reports(measured)
    if options.gate or options.update_floors:
        return _pinned(options, reports, samples)
    texts = {one.sample: one.text for one in measured}
    if options.html:
        labels = {name: place.label for name, place in taxonomy(knowledge).themes.items()}
        options.html.write_text(page(reports, texts, labels), "utf-8", newline="\n")
    if options.json:
        print(json.dumps({name: _json(one) for name, one in reports.items()}, ensure_ascii=False, indent=1))
    elif options.errors:
        print("\n".join(filter(None, (error_lines(one.errors, texts) for one in reports.values()))))
    elif len(reports) > 1:
        print(side_by_side(reports))
    if not options.json and not options.errors:
        print("\n\n".join(full_text(name, one) for name, one in reports.items()))
    return 0


def _reports(measured: Sequence[Measured]) -> dict[str, Report]:
    """A report for each split, and one for its single items."""
    sets: dict[str, list[Measured]] = {}
    for one in sorted(measured, key=_is_hard):
        sets.setdefault(f"{HARD}{one.split}" if _is_hard(one) else one.split, []).append(one)
    order = [*SPLITS, "given"]
    names = sorted(sets, key=lambda name: (name.startswith(HARD), order.index(name.removeprefix(HARD))))
    return {name: report(sets[name]) for name in names}


def _is_hard(one: Measured) -> bool:
    return one.sample.startswith("hard-")


def _pinned(options: argparse.Namespace, reports: dict[str, Report], samples: list[Sample]) -> int:
    readme = README.read_text("utf-8")
    current = with_tables(readme, tables(samples, hard_items()))
    floors = load_floors(QUALITY)
    gold = {split: gold_hash(split) for split in SPLITS}
    figures = {name: one.figures for name, one in reports.items()}
    if options.update_floors:
        new = updated(floors, gold, figures, options.reason, lower=options.lower)
        QUALITY.write_text(toml(new), "utf-8", newline="\n")
        README.write_text(current, "utf-8", newline="\n")
        print(f"{QUALITY.name}: {sum(map(len, new.floors.values()))} floors pinned")
        return 0
    wrong = failures(floors, gold, figures)
    if readme != current:
        wrong.append(f"{README.name}: its tables are out of date; --update-floors writes them")
    for line in wrong:
        print(f"gate: {line}", file=sys.stderr)
    if not wrong:
        print(f"gate: {sum(map(len, floors.floors.values()))} figures at or above their floors")
    return int(bool(wrong))


def _json(one: Report) -> dict[str, Any]:
    return {
        "texts": one.texts,
        "figures": {name: figure._asdict() for name, figure in one.figures.items()},
        "themes": {name: figure._asdict() for name, figure in one.themes.items()},
        "reliability": [bin_._asdict() for bin_ in one.reliability],
        "confusions": [confusion._asdict() for confusion in one.confusions],
        "levels": {name: {k: f._asdict() for k, f in row.items()} for name, row in one.levels.items()},
        "eras": {name: {k: f._asdict() for k, f in row.items()} for name, row in one.eras.items()},
    }
