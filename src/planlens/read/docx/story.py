"""One story of a .docx (the body, a header, a footnote): its paragraphs and tables as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planlens.model.reading import ParagraphKind
from planlens.read.docx.names import (
    ALT_CHUNK,
    ALTERNATE,
    CHOICE,
    CUSTOM_XML,
    DEL,
    FALLBACK,
    INS,
    MOVE_FROM,
    MOVE_TO,
    NUM_PR,
    OUTLINE_LVL,
    P_STYLE,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    VAL,
    VANISH,
    P,
    is_on,
)
from planlens.read.docx.numbering import joined
from planlens.read.docx.styles import StyleFacts, is_outline, numbering_of
from planlens.read.docx.tables import row_lines, shown_cells
from planlens.read.lines import Line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from planlens.read.docx.inline import Inline
    from planlens.read.docx.notices import Notices
    from planlens.read.docx.numbering import Numbering
    from planlens.read.docx.styles import Styles

_BLOCK_CONTAINERS = frozenset((CUSTOM_XML, INS, MOVE_TO, SDT_CONTENT))
_BLOCKS = _BLOCK_CONTAINERS | {TBL, SDT, SECT_PR, ALT_CHUNK, ALTERNATE}
_SHAPING = frozenset((P_STYLE, NUM_PR, OUTLINE_LVL, SECT_PR, RPR))
_GONE = frozenset((DEL, MOVE_FROM))
_LEVELS = {str(level): level for level in range(9)}


class _Shape(NamedTuple):
    """What a paragraph's properties make of it."""

    marker: tuple[str, int] | None = None
    heading: bool = False
    hidden: bool = False
    mark_gone: bool = False


class Story:
    """Walks a story once, in the order of the file, and gathers its lines.

    `place` stands for every line of a story without places of its own (页眉, 脚注1); None for the body,
    whose paragraphs are counted as a reader would: those that show something, outside tables.
    """

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        inline: Inline,
        notices: Notices,
        *,
        kind: ParagraphKind = "body",
        place: str | None = None,
    ) -> None:
        self._styles, self._numbering, self._inline, self._notices = styles, numbering, inline, notices
        self._kind: ParagraphKind = kind
        self._set_place = place
        self._marks_may_go = inline.check_marks
        self._shapes: dict[str | None, _Shape] = {}
        self._lines: list[Line] = []
        self._carried: tuple[_Shape, str] | None = None
        self._paragraphs = 0
        self._tables = 0
        self.sections: list[_Element] = []
        """The section properties met, in order."""

    def read(self, element: _Element) -> list[Line]:
        """The lines of a body, header, footer, note or comment."""
        self._blocks(element)
        return self._lines

    def _blocks(self, element: Iterable[_Element]) -> None:
        for child in element:
            tag = child.tag
            if tag == P:
                self._paragraph(child)
            elif tag not in _BLOCKS:
                continue
            elif tag == TBL:
                self._table(child)
            elif tag == SDT or tag in _BLOCK_CONTAINERS:
                self._blocks(child)
            elif tag == SECT_PR:
                self.sections.append(child)
            elif tag == ALT_CHUNK:
                self._notices.add("chunk", self._place(shown=False))
            elif tag == ALTERNATE:
                chosen = child.find(CHOICE)
                chosen = chosen if chosen is not None else child.find(FALLBACK)
                self._blocks(chosen if chosen is not None else ())
        self._flush()

    def _paragraph(self, paragraph: _Element) -> None:
        shape = self._shape(paragraph)
        text = self._inline.read(paragraph, hidden=shape.hidden)
        if self._carried is not None:
            (first, before), self._carried = self._carried, None
            shape = first._replace(mark_gone=shape.mark_gone)
            text = before + text
        if shape.mark_gone:
            # Without its mark the paragraph runs on into the next; an empty one is not there at all.
            if text:
                self._carried = (shape, text)
            self._attached(shown=False)
            return
        self._emit(shape, text)

    def _flush(self) -> None:
        if self._carried is not None:
            (shape, text), self._carried = self._carried, None
            self._emit(shape, text)

    def _emit(self, shape: _Shape, text: str) -> None:
        marker = self._numbering.marker(*shape.marker) if shape.marker else ""
        shown = bool(text) and not text.isspace()
        if shown:
            if self._set_place is None:
                self._paragraphs += 1
            kind: ParagraphKind = "heading" if shape.heading and self._kind == "body" else self._kind
            place = self._place(shown=True)
            text = (joined(marker, text) if marker else text).rstrip()
            for line in text.split("\n") if "\n" in text else (text,):
                self._lines.append(Line(line, kind, place))
        if self._inline.left_out or self._inline.boxes:
            self._attached(shown=shown)

    def _place(self, *, shown: bool) -> str:
        """Where the reader is; of a thing in a paragraph without text, after which paragraph."""
        if self._set_place is not None:
            return self._set_place
        if shown:
            return f"第{self._paragraphs}段"
        return f"第{self._paragraphs}段之后" if self._paragraphs else "文首"

    def _attached(self, *, shown: bool) -> None:
        """What stands in the paragraph besides text: things to name, text boxes to read after it."""
        inline = self._inline
        if inline.left_out:
            place = self._place(shown=shown)
            for thing in inline.left_out:
                self._notices.add(thing, place)
            inline.left_out = []
        if not inline.boxes:
            return
        boxes, inline.boxes = inline.boxes, []
        before, carried, numbering = self._set_place, self._carried, self._numbering
        if before is None:
            self._set_place = self._place(shown=shown) + "文本框"
        self._carried = None
        for box in boxes:
            if isinstance(box, str):
                # WordArt in a header is a watermark.
                if self._kind in ("header", "footer"):
                    continue
                self._lines.extend(
                    Line(text, self._kind, self._place(shown=True)) for text in box.splitlines()
                )
            else:
                # Word counts each text box by itself, and the body past it.
                self._numbering = numbering.fresh()
                self._blocks(box)
        self._set_place, self._carried, self._numbering = before, carried, numbering

    def _shape(self, paragraph: _Element) -> _Shape:
        properties = paragraph[0] if len(paragraph) else None
        if properties is None or properties.tag != PPR:
            return self._shape_of_style(None)
        style_id = outline = number = None
        mark_gone = False
        for child in properties:
            tag = child.tag
            if tag not in _SHAPING:
                continue
            if tag == P_STYLE:
                style_id = child.get(VAL)
            elif tag == NUM_PR:
                number = child
            elif tag == OUTLINE_LVL:
                outline = child.get(VAL)
            elif tag == SECT_PR:
                self.sections.append(child)
            elif self._marks_may_go:
                mark_gone = mark_gone or _is_gone(child)
        shape = self._shape_of_style(style_id)
        if number is None and outline is None and not mark_gone:
            return shape
        marker, heading, hidden, _ = shape
        if number is not None:
            marker = self._marker(*numbering_of(number), self._styles.of(style_id))
        return _Shape(marker, heading if outline is None else is_outline(outline), hidden, mark_gone)

    def _shape_of_style(self, style_id: str | None) -> _Shape:
        shape = self._shapes.get(style_id)
        if shape is None:
            style = self._styles.of(style_id)
            shape = _Shape(self._marker(None, None, style), style.heading, style.hidden)
            self._shapes[style_id] = shape
        return shape

    def _marker(self, num_id: str | None, level: str | None, style: StyleFacts) -> tuple[str, int] | None:
        """The list and level of a paragraph: its own, else those of its style, each by itself."""
        list_id = num_id if num_id is not None else style.num_id
        if list_id is None or list_id == "0":
            return None
        if level is None:
            tied = None
            if style.num_id is not None and style.owner is not None:
                tied = self._numbering.level_of_style(style.num_id, style.owner)
            if tied is not None:
                return list_id, tied
            level = style.level
        return list_id, _LEVELS.get(level or "", 0)

    def _table(self, table: _Element) -> None:
        self._flush()
        before = self._set_place
        if before is None:
            self._tables += 1
        for row, cells in enumerate(shown_cells(table), 1):
            if before is None:
                self._set_place = f"表{self._tables}第{row}行"
            read = [self._cell(cell) for cell in cells]
            kind: ParagraphKind = "row" if self._kind == "body" else self._kind
            self._lines.extend(row_lines(read, kind, self._set_place or ""))
        self._set_place = before

    def _cell(self, cell: _Element | None) -> list[Line]:
        """The lines of one cell, none for a cell that another one above is drawn over."""
        if cell is None:
            return []
        outside, self._lines = self._lines, []
        self._blocks(cell)
        inside, self._lines = self._lines, outside
        return inside


def _is_gone(mark: _Element) -> bool:
    """Whether a paragraph's mark is deleted, moved away or hidden."""
    return any(entry.tag in _GONE or (entry.tag == VANISH and is_on(entry.get(VAL))) for entry in mark)
