"""What stands apart from the body of a .docx: headers, footers, notes, comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planlens.model.reading import ParagraphKind
from planlens.read.docx.names import (
    COMMENT,
    ENDNOTE,
    ENDNOTE_REFERENCE,
    EVEN_AND_ODD,
    FOOTER_REFERENCE,
    FOOTNOTE,
    FOOTNOTE_REFERENCE,
    HEADER_REFERENCE,
    ID,
    R_ID,
    TITLE_PG,
    TYPE,
    VAL,
    is_on,
)
from planlens.read.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from planlens.read.docx.document import Document

# A header of these alone says on which page it stands: - 3 -, 第 3 页 共 8 页, Page 3 of 8.
_PAGE_NUMBER = re.compile(r"[\s\d０-９第页共頁一二三四五六七八九十〇ivxIVX\-—–－―/／,，.·~～pageofPAGEOF]*")
_HEADERS_AND_FOOTERS: tuple[tuple[ParagraphKind, str, str], ...] = (
    ("header", "页眉", HEADER_REFERENCE),
    ("footer", "页脚", FOOTER_REFERENCE),
)
_NOTES: tuple[tuple[str, str, str, ParagraphKind, str], ...] = (
    ("footnotes", FOOTNOTE, FOOTNOTE_REFERENCE, "footnote", "脚注"),
    ("endnotes", ENDNOTE, ENDNOTE_REFERENCE, "endnote", "尾注"),
)
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def headers_and_footers(document: Document, sections: Sequence[_Element]) -> list[Line]:
    """Each header and footer that shows on some page, the same text once, page numbers left out."""
    found: dict[tuple[str, str], Line] = {}
    numbering = document.fresh_numbering()
    for kind, place, reference in _HEADERS_AND_FOOTERS:
        for target in _shown_parts(document, sections, reference):
            root = document.package.tree(target)
            if root is None:
                continue
            for line in document.apart(root, kind, place, numbering):
                text = line.text.strip()
                if not _PAGE_NUMBER.fullmatch(text):
                    found.setdefault((kind, text), line)
    return list(found.values())


def notes(document: Document, references: Sequence[tuple[str, str]]) -> list[Line]:
    """The footnotes, then the endnotes, that the body refers to, numbered in that order."""
    lines: list[Line] = []
    for part, element, reference, kind, label in _NOTES:
        ids = list(dict.fromkeys(note_id for name, note_id in references if name == reference))
        root = document.part(part) if ids else None
        if root is None:
            continue
        by_id = {
            note.get(ID, ""): note for note in root.iterchildren(element) if note.get(TYPE) not in _SEPARATORS
        }
        numbering = document.fresh_numbering()
        for number, note_id in enumerate(ids, 1):
            if note_id in by_id:
                lines += document.apart(by_id[note_id], kind, f"{label}{number}", numbering)
    return lines


def comments(document: Document) -> list[Line]:
    """The comments, in the order of the file."""
    root = document.part("comments")
    lines: list[Line] = []
    for number, comment in enumerate(root.iterchildren(COMMENT) if root is not None else (), 1):
        lines += document.apart(comment, "comment", f"批注{number}", document.fresh_numbering())
    return lines


def _shown_parts(document: Document, sections: Sequence[_Element], reference: str) -> list[str]:
    targets: dict[str, None] = {}
    for section in sections:
        for entry in section.iterchildren(reference):
            usage = entry.get(TYPE, "default")
            if usage == "first" and not _is_set(section.find(TITLE_PG)):
                continue
            if usage == "even" and not _even_and_odd(document):
                continue
            relation = document.relations.get(entry.get(R_ID, ""))
            if relation is not None:
                targets[relation.target] = None
    return list(targets)


def _even_and_odd(document: Document) -> bool:
    settings = document.part("settings")
    return settings is not None and _is_set(settings.find(EVEN_AND_ODD))


def _is_set(element: _Element | None) -> bool:
    return element is not None and is_on(element.get(VAL))
