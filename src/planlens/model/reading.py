"""What `read` hands on: the text of a file, its paragraphs, and what could not be read."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

ParagraphKind = Literal["body", "heading", "row", "header", "footer", "footnote", "endnote", "comment"]


class Paragraph(Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of `Reading.text` without its line end, and its place in the file.

    `kind` "row" is a table row (cells joined by one tab); kinds after "row" stand apart from the
    document's own text and follow it. `place` is what a person would look for: 第3段, 表1第2行.
    """

    start: int
    end: int
    kind: ParagraphKind
    place: str


class Reading(Struct, frozen=True, kw_only=True, gc=False):
    """A file as text. Lines end in `\\n`; for text formats nothing else is changed."""

    name: str
    sha256: str
    format: str
    encoding: str | None
    warnings: tuple[str, ...]
    text: str
    paragraphs: tuple[Paragraph, ...]
