"""Lines of text put together into a `Reading`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from planlens.model import Paragraph
from planlens.model.reading import ParagraphKind


class Line(NamedTuple):
    """One line as a reader of the file sees it, without its line end."""

    text: str
    kind: ParagraphKind
    place: str


def assemble(lines: Iterable[Line]) -> tuple[str, tuple[Paragraph, ...]]:
    """The lines that hold something, joined by `\\n`, and where each stands in that text."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for text, kind, place in lines:
        if not text or text.isspace():
            continue
        end = start + len(text)
        texts.append(text)
        paragraphs.append(Paragraph(start=start, end=end, kind=kind, place=place))
        start = end + 1
    return "\n".join(texts), tuple(paragraphs)
