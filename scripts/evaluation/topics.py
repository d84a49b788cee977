"""Measures of the themes: main theme, all labels, and what is no item of work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from evaluation.matching import Mark, overlap
from evaluation.measured import Case, Measured
from evaluation.outlines import gold_leaves, leaves
from evaluation.samples import NON_ITEM, Sample

MAIN, LABELS = "main theme", "theme labels"
NOT_WORK = ("front", "closing")
# A title has no clause; a paragraph that could be taken for an item has.
_CLAUSE = re.compile("[,;。，；：:]")


def measure_themes(sample: Sample, found: Sequence[Mark], into: Measured) -> None:
    """Count `main theme`, `theme labels` and `non_item`, and keep each case.

    An item is compared with the leaf found that shares most of it. What is no item of work: leaves that
    the gold leaves without a theme, and paragraphs of front and closing that are more than a title.
    """
    items = leaves(found)
    for gold in gold_leaves(sample):
        best = max(items, key=lambda item: overlap(gold, item), default=None)
        labels = best["themes"] if best is not None and overlap(gold, best) else ()
        case = Case(
            sample.text[gold["start"] : gold["end"]].strip(),
            tuple(gold["themes"]),
            tuple(label["id"] for label in labels),
            labels[0]["score"] if labels else None,
            bool(gold["themes"]),
        )
        count_case(case, gold["start"], gold["end"], into)
    for paragraph in not_work(sample):
        covering = [item for item in items if 2 * overlap(paragraph, item) >= _length(paragraph)]
        themed = next((item for item in covering if item["themes"]), None)
        labels = themed["themes"] if themed else ()
        text = sample.text[paragraph["start"] : paragraph["end"]]
        case = Case(text, (), tuple(label["id"] for label in labels), None, False)
        count_case(case, paragraph["start"], paragraph["end"], into)


def not_work(sample: Sample) -> list[Mark]:
    """Paragraphs of front and closing that are more than a title and hold no item."""
    items = gold_leaves(sample)
    return [
        paragraph
        for document in sample.documents
        for paragraph in document["paragraphs"]
        if paragraph["section"] in NOT_WORK
        and _CLAUSE.search(sample.text, paragraph["start"], paragraph["end"])
        and not any(overlap(paragraph, item) for item in items)
    ]


def count_case(case: Case, start: int, end: int, into: Measured) -> None:
    """Count one case and note it where it is wrong."""
    into.cases.append(case)
    none, said_none = not case.gold, not case.found
    into.tally.add(
        NON_ITEM, int(none and said_none), int(none and not said_none), int(said_none and not none)
    )
    if case.counts_for_themes:
        into.tally.right(MAIN, right=case.right)
        gold, got = set(case.gold), set(case.found)
        into.tally.add(LABELS, len(gold & got), len(gold - got), len(got - gold))
    if not case.right:
        wanted, got_words = "/".join(case.gold) or NON_ITEM, "/".join(case.found) or NON_ITEM
        into.miss(MAIN if case.gold else NON_ITEM, start, end, f"{wanted} expected, got {got_words}")


def _length(mark: Mark) -> int:
    return int(mark["end"] - mark["start"])
