"""The whole result for one file: `Analysis`, the `planlens/1` contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from planlens.model.facts import Fact
from planlens.model.outline import DocumentKind, Item, Section, Unit
from planlens.model.reading import Paragraph

if TYPE_CHECKING:
    import pandas

Status = Literal["done", "planned", "ongoing"]
SCHEMA = "planlens/1"


class Source(Struct, frozen=True, kw_only=True, gc=False):
    """Where the text came from. `encoding` is set for text formats, null for the others."""

    name: str
    sha256: str
    format: str
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


class Activity(Struct, frozen=True, kw_only=True, gc=False):
    """One row of the ledger: one concrete thing done or planned.

    `facts` index into the document's `facts`; `participants` is who took part, as written.
    """

    start: int
    end: int
    name: str
    status: Status
    place: str | None = None
    organizers: tuple[str, ...] = ()
    participants: str | None = None
    facts: tuple[int, ...] = ()
    themes: tuple[str, ...] = ()
    item: str | None = None


class Document(Struct, frozen=True, kw_only=True, gc=False):
    """One plan or summary found in the file."""

    start: int
    end: int
    title: str | None
    kind: DocumentKind
    unit: Unit
    period: str
    plan_period: str
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    facts: tuple[Fact, ...]
    activities: tuple[Activity, ...]


class Analysis(Struct, frozen=True, kw_only=True, gc=False):
    """Everything read out of one file. `paragraphs` say where each stretch of `text` stands in it."""

    schema: str = SCHEMA
    source: Source
    text: str
    documents: tuple[Document, ...]
    paragraphs: tuple[Paragraph, ...] = ()

    def to_frame(self) -> pandas.DataFrame:
        """One row an activity; the columns are `planlens.model.ledger.FRAME`. Needs pandas."""
        from planlens.model.ledger import FRAME, ledger

        try:
            import pandas
        except ImportError as error:
            raise ImportError("to_frame() 需要 pandas:请先运行 pip install 'planlens[frame]'") from error
        rows = ledger(self)
        return pandas.DataFrame({name: [value(row) for row in rows] for name, value in FRAME.items()})
