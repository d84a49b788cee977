"""Measures of the outline: where documents and items start, sections, what a document says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from evaluation.matching import Mark, overlap
from evaluation.measured import Measured
from evaluation.samples import Sample

# A document's start may be a line or so off.
NEAR = 40
_BLANK = " \t\u3000\n"
_SHOWN = 40


def measure_outline(sample: Sample, found: Sequence[Mark], into: Measured) -> None:
    """Count `documents` `document kind` `document period` `sections` `items`."""
    _documents(sample, found, into)
    _sections(sample, found, into)
    _item_starts(sample, found, into)


def leaves(documents: Sequence[Mark]) -> list[Mark]:
    """The items found that have content of their own."""
    return [item for document in documents for item in document["items"] if item["leaf"]]


def gold_leaves(sample: Sample) -> list[Mark]:
    """The gold's items that have content of their own; the closing ends an item, marked so or not."""
    leaves = []
    for document in sample.documents:
        closings = [p["start"] for p in document["paragraphs"] if p["section"] == "closing"]
        for item in document["items"]:
            if not item["heading_only"]:
                end = min([item["end"], *(start for start in closings if start > item["start"])])
                leaves.append(item | {"end": end})
    return leaves


def _documents(sample: Sample, found: Sequence[Mark], into: Measured) -> None:
    hits = sum(any(abs(gold["start"] - mark["start"]) <= NEAR for mark in found) for gold in sample.documents)
    into.tally.add("documents", hits, len(sample.documents) - hits, max(0, len(found) - hits))
    for gold in sample.documents:
        best: Mark = max(found, key=lambda mark: overlap(gold, mark), default={})
        for key in ("kind", "period"):
            if gold.get(key) is None:
                continue
            right = gold[key] == best.get(key)
            into.tally.right(f"document {key}", right=right)
            if not right:
                end = min(gold["end"], gold["start"] + _SHOWN)
                into.miss(f"document {key}", gold["start"], end, f"{gold[key]} expected, got {best.get(key)}")


def _sections(sample: Sample, found: Sequence[Mark], into: Measured) -> None:
    sections: list[dict[str, Any]] = [section for document in found for section in document["sections"]]
    for gold in (paragraph for document in sample.documents for paragraph in document["paragraphs"]):
        middle = (gold["start"] + gold["end"]) // 2
        label = next((s["label"] for s in sections if s["start"] <= middle < s["end"]), "other")
        right = label == gold["section"]
        into.tally.right("sections", right=right)
        if not right:
            into.miss("sections", gold["start"], gold["end"], f"{gold['section']} expected, got {label}")


def _item_starts(sample: Sample, found: Sequence[Mark], into: Measured) -> None:
    def first_sign(at: int) -> int:
        ahead = sample.text[at : at + 8]
        return at + len(ahead) - len(ahead.lstrip(_BLANK))

    golds = {first_sign(item["start"]) for item in gold_leaves(sample)}
    if not golds:
        return
    starts = {first_sign(item["start"]) for item in leaves(found)}
    into.tally.add("items", len(golds & starts), len(golds - starts), len(starts - golds))
    for at in sorted(golds - starts):
        into.miss("items", at, at + _SHOWN, "item not found")
    for at in sorted(starts - golds):
        into.false("items", at, at + _SHOWN, "no item starts here")
