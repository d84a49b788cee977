"""Measures of the ledger: activities found, their status and name, and what their slots hold."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.matching import Mark, half_shared, match
from evaluation.measured import Measured
from evaluation.samples import Sample

ACTIVITIES = "activities"
VALUE_SLOTS = {"dates": "date", "headcounts": "headcount", "amounts": "amount", "quantities": "quantity"}
WORD_SLOTS = ("organizers", "place")


def measure_activities(sample: Sample, found: Sequence[Mark], into: Measured) -> None:
    """Count `activities`, their status and name, and every slot; a slot of an activity missed is missed."""
    golds = [activity for document in sample.documents for activity in document["activities"]]
    rows = [
        row | {"slots": _found_slots(row, document["facts"])}
        for document in found
        for row in document["activities"]
    ]
    if not golds and not rows:
        return
    matching = match(golds, rows, half_shared)
    into.tally.add(ACTIVITIES, len(matching.pairs), len(matching.missed), len(matching.false))
    for gold in matching.missed:
        into.miss(ACTIVITIES, gold["start"], gold["end"], f"“{gold['name']}” not found")
        for slot, values in _gold_slots(gold).items():
            into.tally.add(f"activity {slot}", 0, len(values), 0)
    for row in matching.false:
        into.false(ACTIVITIES, row["start"], row["end"], f"“{row['name']}” is none")
    for gold, row in matching.pairs:
        _pair(gold, row, into)


def _pair(gold: Mark, row: Mark, into: Measured) -> None:
    start, end = gold["start"], gold["end"]
    into.tally.right("activity status", right=gold["status"] == row["status"])
    if gold["status"] != row["status"]:
        into.miss("activity status", start, end, f"{gold['status']} expected, got {row['status']}")
    named = bool(row["name"]) and (row["name"] in gold["name"] or gold["name"] in row["name"])
    into.tally.right("activity name", right=named)
    if not named:
        into.miss("activity name", start, end, f"“{gold['name']}” expected, got “{row['name']}”")
    for slot, wanted in _gold_slots(gold).items():
        got: set[str] = row["slots"][slot]
        if slot in WORD_SLOTS:
            hits = sum(any(word in other or other in word for other in got) for word in wanted)
            false = max(0, len(got) - hits)
        else:
            hits = len(wanted & got)
            false = len(got - wanted)
        into.tally.add(f"activity {slot}", hits, len(wanted) - hits, false)
        if hits < len(wanted) or false:
            words = f"{_shown(wanted)} expected, got {_shown(got)}"
            into.miss(f"activity {slot}", start, end, words)


def _gold_slots(gold: Mark) -> dict[str, set[str]]:
    slots = {slot: {_value(value) for value in gold[slot]} for slot in VALUE_SLOTS}
    return slots | {"organizers": set(gold["organizers"]), "place": {gold["place"]} - {None}}


def _found_slots(row: Mark, facts: Sequence[Mark]) -> dict[str, set[str]]:
    own = [facts[index] for index in row["facts"]]
    slots = {
        slot: {_value(f["value"]) for f in own if f["type"] == kind and f["value"] is not None}
        for slot, kind in VALUE_SLOTS.items()
    }
    return slots | {"organizers": set(row["organizers"]), "place": {row["place"]} - {None, ""}}


def _value(value: object) -> str:
    return str(float(value)) if isinstance(value, int | float) else str(value)


def _shown(values: set[str]) -> str:
    return " ".join(sorted(values)) or "–"
