"""A whole .docx: the body, then what stands apart from it, and what could not be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planlens.model import Paragraph
from planlens.model.reading import ParagraphKind
from planlens.read.docx.apart import comments, headers_and_footers, notes
from planlens.read.docx.inline import Inline
from planlens.read.docx.names import BODY
from planlens.read.docx.notices import Notices
from planlens.read.docx.numbering import Numbering
from planlens.read.docx.package import Package, Relation
from planlens.read.docx.story import Story
from planlens.read.docx.styles import Styles, without_table_styles
from planlens.read.docx.symbols import replace_private
from planlens.read.errors import ReadError
from planlens.read.lines import Line, assemble

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_NO_WIDTH = re.compile(r"[\u00ad\u200b\u2060\ufeff]")
_UNSEEN = re.compile(r"[\r\u00ad\u200b\u2060\ufeff\uf020-\uf0ff]")
_FORMAT_MATTERS = (b"vanish", b"moveFrom", b"<w:del")


def read_docx(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of a .docx. Raises ReadError."""
    document = Document(data, name)
    lines = document.lines()
    text, paragraphs = assemble(lines)
    if _UNSEEN.search(text):
        text, paragraphs = assemble(line._replace(text=_seen(line.text)) for line in lines)
    return text, document.notices.warnings(), paragraphs


class Document:
    """The parts of a .docx that reading needs, each read once and only when used."""

    def __init__(self, data: bytes, name: str) -> None:
        self.package = Package(data, name)
        self.notices = Notices()
        self._main = next(
            (entry.target for entry in self.package.relations("").values() if entry.kind == "officeDocument"),
            "word/document.xml",
        )
        self.relations: dict[str, Relation] = self.package.relations(self._main)
        self._styles = Styles(self.part("styles", _plain_styles))
        self._hidden_styles = self._styles.hidden()
        self._numbering = Numbering(self.part("numbering"), self._styles.numbering_id)
        self._name = name

    def lines(self) -> list[Line]:
        """Every line: the body, headers, footers, footnotes, endnotes, comments."""
        data = self.package.data(self._main)
        if data is None:
            raise ReadError(
                self._name, "不是 Word 文档（其中没有正文）", "请确认文件内容，用 Word 另存为 .docx 后再试"
            )
        if not self._hidden_styles:
            data = without_run_formats(data)
        root = self.package.parse(data, self._main)
        body = root.find(BODY)
        inline = Inline(root, self._hidden_styles)
        story = Story(self._styles, self._numbering, inline, self.notices)
        found = story.read(body if body is not None else root)
        if inline.contents_skipped:
            self.notices.say("目录未计入（与正文标题重复）")
        found += headers_and_footers(self, story.sections)
        found += notes(self, inline.notes)
        found += comments(self)
        return found

    def part(self, kind: str, prepare: Callable[[bytes], bytes] = bytes) -> _Element | None:
        """The tree of the part that the document names as its styles, numbering, comments…"""
        target = next((entry.target for entry in self.relations.values() if entry.kind == kind), None)
        data = self.package.data(target) if target else None
        return self.package.parse(prepare(data), target or kind) if data is not None else None

    def fresh_numbering(self) -> Numbering:
        """Counters for what is numbered by itself: headers with footers, the notes, each comment."""
        return self._numbering.fresh()

    def apart(self, element: _Element, kind: ParagraphKind, place: str, numbering: Numbering) -> list[Line]:
        """The lines of a story apart from the body, every one at the same place."""
        inline = Inline(element, self._hidden_styles)
        story = Story(self._styles, numbering, inline, self.notices, kind=kind, place=place)
        return story.read(element)


def _plain_styles(data: bytes) -> bytes:
    return without_run_formats(without_table_styles(data))


def _seen(text: str) -> str:
    """A line without characters of no width, its symbols as they look."""
    return replace_private(_NO_WIDTH.sub("", text.replace("\r", " ")))


def without_run_formats(data: bytes) -> bytes:
    """A part without the font and size of its runs: half of its bulk, and nothing of its text.

    Left as it is where they do bear on the text (hidden or tracked) or the spelling is not the usual one.
    """
    first, *pieces = data.split(b"<w:rPr>")
    kept = [first]
    formats = set()
    for piece in pieces:
        format, found, after = piece.partition(b"</w:rPr>")
        if not found:
            return data
        formats.add(format)
        kept.append(after)
    if b"<![CDATA[" in data or any(sign in format for format in formats for sign in _FORMAT_MATTERS):
        return data
    return b"".join(kept)
