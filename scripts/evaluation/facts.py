"""Measures of the facts: each type by span and value, and what belongs to a number."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.matching import NUMBERS, Mark, match, same_but_year, same_value
from evaluation.measured import Measured
from evaluation.samples import Sample

ALL_FACTS = "all facts"


def measure_facts(sample: Sample, found: Sequence[Mark], into: Measured) -> None:
    """Count each type, `all facts`, `date, year aside`, and mod, per, unit and group of the numbers found."""
    golds = [fact for document in sample.documents for fact in document["facts"]]
    marks = [fact for document in found for fact in document["facts"]]
    for kind in sorted({fact["type"] for fact in [*golds, *marks]}):
        wanted = [fact for fact in golds if fact["type"] == kind]
        got = [fact for fact in marks if fact["type"] == kind]
        matching = match(wanted, got, same_value)
        counts = len(matching.pairs), len(matching.missed), len(matching.false)
        into.tally.add(kind, *counts)
        into.tally.add(ALL_FACTS, *counts)
        for fact in matching.missed:
            into.miss(kind, fact["start"], fact["end"], f"= {fact['value']}")
        for fact in matching.false:
            into.false(kind, fact["start"], fact["end"], f"= {fact['value']}")
        if kind == "date":
            loose = match(wanted, got, same_but_year)
            into.tally.add("date, year aside", len(loose.pairs), len(loose.missed), len(loose.false))
        if kind in NUMBERS:
            for gold, mark in matching.pairs:
                _number(gold, mark, into)


def _number(gold: Mark, found: Mark, into: Measured) -> None:
    compared = [("mod of number", gold.get("mod"), found.get("mod"))]
    if gold["type"] == "amount":
        compared.append(("per of amount", gold.get("per"), found.get("per")))
    if gold["type"] == "headcount":
        compared.append(("unit of headcount", gold.get("unit"), found.get("unit")))
    for figure, wanted, got in compared:
        into.tally.right(figure, right=wanted == got)
        if wanted != got:
            into.miss(figure, gold["start"], gold["end"], f"{wanted} expected, got {got}")
    if gold["type"] == "headcount" and gold.get("group"):
        wanted, got = gold["group"], found.get("group") or ""
        right = bool(got) and (got in wanted or wanted in got)
        into.tally.right("group of headcount", right=right)
        if not right:
            into.miss("group of headcount", gold["start"], gold["end"], f"{wanted} expected, got {got}")
