"""The outline of a document: sections, items, and what a document says of itself."""

from typing import Literal

from msgspec import Struct

SectionLabel = Literal["front", "summary", "problems", "plan", "closing", "other"]
DocumentKind = Literal["summary", "plan", "summary+plan", "other"]
UnitLevel = Literal["village", "community", "town", "street", "county", "city", "school", "other"]


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """The body that wrote the document. `name` as written, null where the text does not say."""

    name: str | None
    level: UnitLevel


class Section(Struct, frozen=True, kw_only=True, gc=False):
    """A run of paragraphs with one label. Sections cover every non-empty line of their document."""

    label: SectionLabel
    start: int
    end: int


class ThemeLabel(Struct, frozen=True, kw_only=True, gc=False):
    """A theme of the taxonomy with the words that spoke for it. `score` is between 0 and 1."""

    id: str
    score: float
    evidence: tuple[str, ...] = ()
    label: str = ""
    group: str = ""
    sub: str | None = None


class Item(Struct, frozen=True, kw_only=True, gc=False):
    """An entry of the outline. `leaf` is false for a heading (or lead-in) with items below it."""

    id: str
    parent: str | None
    level: int
    marker: str | None
    heading: str | None
    leaf: bool
    section: SectionLabel
    start: int
    end: int
    themes: tuple[ThemeLabel, ...] = ()


class Outline(Struct, frozen=True, kw_only=True, gc=False):
    """What `structure` finds of one document; facts, activities and themes are found from it.

    `period` and `plan_period` are EDTF years ("2023", "20XX", "XXXX"): what the summary is about and
    what the plan is for, each as far as the text says it (`XXXX` where it does not).
    """

    start: int
    end: int
    title: str | None
    kind: DocumentKind
    unit: Unit
    period: str
    plan_period: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
