"""What planlens says of a sample: end to end, with the gold's items, or of a single item."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from evaluation.activities import measure_activities
from evaluation.facts import measure_facts
from evaluation.measured import Case, Measured
from evaluation.outlines import gold_leaves, measure_outline
from evaluation.samples import HardItem, Sample
from evaluation.topics import NOT_WORK, count_case, measure_themes, not_work
from planlens.knowledge import Knowledge
from planlens.model import Item, Outline, Section, Unit
from planlens.pipeline import analyze
from planlens.read import read_bytes
from planlens.structure.markers import RANKS, at_start
from planlens.themes import label_items, label_text


def measure(sample: Sample, knowledge: Knowledge) -> Measured:
    """Everything, end to end. Raises ValueError where the text was not read as it is."""
    found = analyze(read_bytes(sample.text.encode(), f"{sample.name}.txt"), knowledge)
    if found.text != sample.text:
        raise ValueError(f"{sample.name}: the text was changed by reading; offsets would not mean the same")
    documents: list[dict[str, Any]] = msgspec.to_builtins(found.documents)
    into = Measured(sample.name, sample.split, sample.meta, sample.text)
    measure_outline(sample, documents, into)
    measure_themes(sample, documents, into)
    if sample.full:
        measure_facts(sample, documents, into)
        measure_activities(sample, documents, into)
    return into


def measure_gold_items(sample: Sample, knowledge: Knowledge) -> Measured:
    """Themes alone, of the gold's own items under the gold's own headings."""
    outlines = tuple(_gold_outline(sample, document) for document in sample.documents)
    labelled = label_items(sample.text, outlines, knowledge)
    into = Measured(sample.name, sample.split, sample.meta, sample.text)
    measure_themes(sample, msgspec.to_builtins(labelled), into)
    return into


def measure_hard_item(hard: HardItem, knowledge: Knowledge) -> Measured:
    """The themes of a single item under its headings; that it stands in front or closing is not told."""
    section = "" if hard.section in NOT_WORK else hard.section
    labels = label_text(hard.text, knowledge, heading_path=_path(hard.heading), section=section)
    into = Measured(hard.name, hard.split, {}, hard.text)
    score = labels[0].score if labels else None
    case = Case(hard.text, hard.themes, tuple(label.id for label in labels), score, bool(hard.themes))
    count_case(case, 0, len(hard.text), into)
    return into


def _path(heading: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"\s*[>＞/]\s*", heading) if part)


def _gold_outline(sample: Sample, gold: dict[str, Any]) -> Outline:
    paragraphs = gold["paragraphs"]
    sections = tuple(Section(label=p["section"], start=p["start"], end=p["end"]) for p in paragraphs)
    marks = [item for item in gold["items"] if item["heading_only"]]
    marks += [item for item in gold_leaves(sample) if gold["start"] <= item["start"] < gold["end"]]
    marks += [  # told as work, or the section alone would say that they are none
        p | {"heading_only": False, "section": "other"}
        for p in not_work(sample)
        if gold["start"] <= p["start"] < gold["end"] and not any(p["start"] == m["start"] for m in marks)
    ]
    marks.sort(key=lambda mark: mark["start"])
    title = next((sample.text[p["start"] : p["end"]] for p in paragraphs), None)
    above: list[tuple[float, str]] = []
    items = []
    for number, mark in enumerate(marks, 1):
        first_line = sample.text[mark["start"] : mark["end"]].lstrip().split("\n")[0]
        marker = at_start(first_line)
        rank = RANKS[marker.style] if marker else max(RANKS.values()) + 1
        while above and above[-1][0] >= rank and (marker or mark["heading_only"]):
            above.pop()
        parent = above[-1][1] if above else None
        label = next((s.label for s in sections if s.start <= mark["start"] < s.end), "other")
        label = mark.get("section", label)
        own = _item(
            str(number), parent, sample.text, mark["start"], mark["end"], label, leaf=not mark["heading_only"]
        )
        items.append(own)
        if mark["heading_only"]:
            above.append((rank, own.id))
    return _outline(gold["start"], gold["end"], title, sections, items)


def _item(
    name: str, parent: str | None, text: str, start: int, end: int, section: Any, *, leaf: bool
) -> Item:
    return Item(
        id=name,
        parent=parent,
        level=1 if parent is None else 2,
        marker=None,
        heading=None if leaf else text[start:end].strip(),
        leaf=leaf,
        section=section,
        start=start,
        end=end,
    )


def _outline(
    start: int, end: int, title: str | None, sections: tuple[Section, ...], items: list[Item]
) -> Outline:
    return Outline(
        start=start,
        end=end,
        title=title,
        kind="other",
        unit=Unit(name=None, level="other"),
        period="XXXX",
        plan_period="XXXX",
        sections=sections,
        items=tuple(items),
    )
