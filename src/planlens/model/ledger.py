"""The ledger: one row an activity, with everything the activity refers to beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from planlens.model.analysis import Activity, Analysis, Document
from planlens.model.facts import Amount, Date, Fact, Headcount, Quantity
from planlens.model.outline import Item, SectionLabel, ThemeLabel
from planlens.model.reading import Paragraph


class LedgerRow(Struct, frozen=True, kw_only=True):
    """An activity and what belongs to it.

    `number` counts the documents of the file from 1; `period` is the EDTF year of the part the
    activity stands in; `themes` are the item's labels of the activity's themes, main first;
    `quote` is the text of the activity, `location` where it stands in the file (第3段).
    """

    file: str
    number: int
    document: Document
    activity: Activity
    item: Item | None
    section: SectionLabel
    period: str
    themes: tuple[ThemeLabel, ...]
    facts: tuple[Fact, ...]
    quote: str
    location: str


def ledger(analysis: Analysis) -> list[LedgerRow]:
    """The rows of all documents of one file, in the order of the text."""
    places = Places(analysis.paragraphs)
    rows = []
    for number, document in enumerate(analysis.documents, 1):
        items = {item.id: item for item in document.items}
        labels = {label.id: label for item in document.items for label in item.themes}
        for activity in document.activities:
            item = items.get(activity.item or "")
            own = {label.id: label for label in item.themes} if item else {}
            section = _section_at(document, activity.start)
            rows.append(
                LedgerRow(
                    file=analysis.source.name,
                    number=number,
                    document=document,
                    activity=activity,
                    item=item,
                    section=section,
                    period=document.plan_period if section == "plan" else document.period,
                    themes=tuple(
                        own.get(theme) or labels.get(theme) or ThemeLabel(id=theme, score=0.0)
                        for theme in activity.themes
                    ),
                    facts=tuple(document.facts[index] for index in activity.facts),
                    quote=analysis.text[activity.start : activity.end].strip(),
                    location=places.of(activity.start, activity.end),
                )
            )
    return rows


class Places:
    """Where a stretch of the text stands in its file, in the words of `Paragraph.place`."""

    def __init__(self, paragraphs: tuple[Paragraph, ...]) -> None:
        self._paragraphs = paragraphs
        self._starts = [paragraph.start for paragraph in paragraphs]

    def of(self, start: int, end: int) -> str:
        """第3段, 第3段至第5段 for a stretch over several, and "" where no paragraph covers `start`."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, max(start, end - 1)) - 1
        if first < 0:
            return ""
        one, other = self._paragraphs[first].place, self._paragraphs[last].place
        return one if one == other else f"{one}至{other}"


FRAME: dict[str, Callable[[LedgerRow], Any]] = {
    "file": lambda row: row.file,
    "document": lambda row: row.number,
    "unit": lambda row: row.document.unit.name,
    "level": lambda row: row.document.unit.level,
    "period": lambda row: row.period,
    "section": lambda row: row.section,
    "status": lambda row: row.activity.status,
    "theme": lambda row: next(iter(row.activity.themes), None),
    "themes": lambda row: list(row.activity.themes),
    "name": lambda row: row.activity.name,
    "dates": lambda row: [fact.value for fact in row.facts if isinstance(fact, Date)],
    "place": lambda row: row.activity.place,
    "organizers": lambda row: list(row.activity.organizers),
    "participants": lambda row: row.activity.participants,
    "headcounts": lambda row: [fact.value for fact in row.facts if isinstance(fact, Headcount)],
    "amounts": lambda row: [fact.value for fact in row.facts if isinstance(fact, Amount)],
    "quantities": lambda row: [fact.value for fact in row.facts if isinstance(fact, Quantity)],
    "facts": lambda row: [fact.text for fact in row.facts],
    "quote": lambda row: row.quote,
    "location": lambda row: row.location,
    "item": lambda row: row.activity.item,
    "start": lambda row: row.activity.start,
    "end": lambda row: row.activity.end,
}
"""The columns of `Analysis.to_frame`; values of facts are EDTF dates, people, yuan."""


def _section_at(document: Document, offset: int) -> SectionLabel:
    for section in document.sections:
        if section.start <= offset < section.end:
            return section.label
    return "other"
