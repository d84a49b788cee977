"""Lines of text put together into a `Reading`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planlens.model import Paragraph
from planlens.model.reading import ParagraphKind

# A form's big field (工作总结 in an appraisal form) or a column of a page is no entry of a row: from so many
# lines and characters on, a cell reads as a text of its own.
_PAGE_LINES = 4
_PAGE_CHARACTERS = 200


class Line(NamedTuple):
    """One line as a reader of the file sees it, without its line end."""

    text: str
    kind: ParagraphKind
    place: str


def is_page(texts: Sequence[str]) -> bool:
    """Whether the lines of a table cell are a text of their own rather than an entry."""
    return len(texts) >= _PAGE_LINES and sum(map(len, texts)) >= _PAGE_CHARACTERS


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
