"""The data classes of an analysis: plain, frozen, and nothing else.

Every `start`/`end` is a character offset into `Analysis.text`, half open. Serialised as they stand
(`planlens/1`); fields may be added, none is renamed or dropped.
"""

from planlens.model.analysis import Activity, Analysis, Document, Source
from planlens.model.facts import (
    Amount,
    Date,
    Fact,
    Frequency,
    Headcount,
    Law,
    Number,
    Percent,
    Quantity,
)
from planlens.model.outline import Item, Outline, Section, SectionLabel, ThemeLabel, Unit
from planlens.model.reading import Paragraph, Reading

__all__ = [
    "Activity",
    "Amount",
    "Analysis",
    "Date",
    "Document",
    "Fact",
    "Frequency",
    "Headcount",
    "Item",
    "Law",
    "Number",
    "Outline",
    "Paragraph",
    "Percent",
    "Quantity",
    "Reading",
    "Section",
    "SectionLabel",
    "Source",
    "ThemeLabel",
    "Unit",
]
