"""The text of one paragraph as Word shows it, and what else stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlens.read.docx.formula import formula_text
from planlens.read.docx.names import (
    ALTERNATE,
    BDO,
    BLIP,
    BR,
    CHART,
    CHART_EX,
    CHOICE,
    CR,
    CUSTOM_XML,
    DEL,
    DIAGRAM,
    DIR,
    DRAWING,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FLD_CHAR,
    FLD_CHAR_TYPE,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    HYPERLINK,
    ID,
    IMAGE_DATA,
    INS,
    INSTR_TEXT,
    MOVE_FROM,
    MOVE_TO,
    NO_BREAK_HYPHEN,
    O_MATH,
    O_MATH_PARA,
    OBJECT,
    OLE_OBJECT,
    PICT,
    PTAB,
    R_STYLE,
    RPR,
    RUBY,
    RUBY_BASE,
    SDT,
    SDT_CONTENT,
    SMART_TAG,
    SYM,
    SYM_CHAR,
    SYM_FONT,
    TAB,
    TEXT_PATH,
    TXBX_CONTENT,
    TYPE,
    VAL,
    VANISH,
    R,
    T,
    is_on,
)
from planlens.read.docx.symbols import encircled, of_font

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINERS = frozenset((INS, MOVE_TO, HYPERLINK, FLD_SIMPLE, SMART_TAG, CUSTOM_XML, SDT_CONTENT, DIR, BDO))
_GRAPHICS = {
    BLIP: "image",
    IMAGE_DATA: "image",
    CHART: "chart",
    CHART_EX: "chart",
    DIAGRAM: "diagram",
}
# Word nests a few; so many have begun and never ended, and would be asked at every paragraph.
_DEEPEST_FIELD = 500
_FORMULAS = (O_MATH, O_MATH_PARA)


class _Field:
    """A complex field that has begun: its instruction until `separate`, then its result."""

    __slots__ = ("instruction", "result")

    def __init__(self) -> None:
        self.instruction = ""
        self.result = False

    @property
    def silent(self) -> bool:
        """Nothing is shown of an instruction; a table of contents says the headings a second time."""
        return not self.result or self.instruction.lstrip()[:4].upper() in ("TOC ", "TOC")


class Inline:
    """Reads paragraph after paragraph of one story; a field may run on from one into the next."""

    def __init__(self, root: _Element, hidden_styles: frozenset[str]) -> None:
        self._root = root
        self._hidden_styles = hidden_styles
        vanishes = next(root.iter(VANISH), None) is not None
        self._check_hidden = vanishes or bool(hidden_styles)
        self.check_marks = vanishes or next(root.iter(DEL, MOVE_FROM), None) is not None
        """Whether some paragraph mark may be deleted or hidden: most files need not be asked."""
        self._fields: list[_Field] = []
        self._silent = self._in_contents = False
        self._silent_fields = self._contents_fields = 0
        self._balance: bool | None = None
        self._out: list[str] = []
        self._hidden_paragraph = False
        self.boxes: list[_Element | str] = []
        """Text boxes anchored in the paragraph (or the text of a WordArt), to be read after it."""
        self.left_out: list[str] = []
        """Kinds of things in the paragraph that could not be read or are not shown."""
        self.notes: list[tuple[str, str]] = []
        """(element name, id) of each footnote and endnote referred to, in order."""
        self.contents_skipped = False

    def read(self, paragraph: _Element, *, hidden: bool) -> str:
        """The visible text of a paragraph; a line break inside it is `\\n`."""
        out: list[str] = []
        self._out = out
        self._hidden_paragraph = hidden
        self._walk(paragraph)
        if self._fields:
            # An instruction that runs on past its paragraph is damage, and must not swallow text.
            self._fields = [field for field in self._fields if field.result]
            self._count()
        return "".join(out)

    def _walk(self, element: _Element) -> None:
        for child in element:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in _CONTAINERS:
                self._walk(child)
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self._walk(content)
            elif tag in _FORMULAS:
                if not self._silent:
                    self._out.append(formula_text(child))
            elif tag == ALTERNATE:
                self._alternate(child)

    def _run(self, run: _Element) -> None:
        if self._check_hidden and self._is_hidden(run):
            if any(text.text for text in run.iter(T)):
                self.left_out.append("hidden")
            return
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text
                if text and not self._silent:
                    self._out.append(text.replace("\n", " ") if "\n" in text else text)
                elif self._in_contents:
                    self.contents_skipped = True
            elif tag != RPR:
                read = _READERS.get(tag)
                if read is not None:
                    read(self, child)

    def _is_hidden(self, run: _Element) -> bool:
        hidden = self._hidden_paragraph
        properties = run.find(RPR)
        if properties is not None:
            for child in properties:
                if child.tag == VANISH:
                    return is_on(child.get(VAL))
                if child.tag == R_STYLE:
                    hidden = hidden or child.get(VAL) in self._hidden_styles
        return hidden

    def _count(self) -> None:
        self._silent_fields = sum(field.silent for field in self._fields)
        self._contents_fields = sum(field.silent and field.result for field in self._fields)
        self._mute()

    def _counted(self, field: _Field, by: int) -> None:
        """Adds a field to what is silent, or takes it away: thousands of open ones must not be asked anew."""
        if field.silent:
            self._silent_fields += by
            self._contents_fields += by * field.result
        self._mute()

    def _mute(self) -> None:
        self._silent, self._in_contents = self._silent_fields > 0, self._contents_fields > 0

    def _put(self, text: str) -> None:
        if not self._silent:
            self._out.append(text)

    def _tab(self, element: _Element) -> None:
        self._put("\t")

    def _break(self, element: _Element) -> None:
        if element.get(TYPE) not in ("page", "column"):
            self._put("\n")

    def _hyphen(self, element: _Element) -> None:
        self._put("-")

    def _symbol(self, element: _Element) -> None:
        try:
            code = int(element.get(SYM_CHAR, ""), 16)
            self._put(of_font(code, element.get(SYM_FONT, "")))
        except (ValueError, OverflowError):
            self._put("�")

    def _field(self, element: _Element) -> None:
        kind = element.get(FLD_CHAR_TYPE)
        ended = None
        if kind == "begin":
            if len(self._fields) >= _DEEPEST_FIELD:
                self._fields = []
                self._count()
            self._fields.append(_Field())
            self._counted(self._fields[-1], 1)
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            self._counted(field, -1)
            field.result = True
            if field.silent and not self._balanced():
                field.instruction = ""
            self._counted(field, 1)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._counted(ended, -1)
        if ended is not None and not ended.result:
            self._put(encircled(ended.instruction))

    def _balanced(self) -> bool:
        """Whether each field that begins ends: a table of contents without an end would swallow the rest."""
        if self._balance is None:
            kinds = [mark.get(FLD_CHAR_TYPE) for mark in self._root.iter(FLD_CHAR)]
            self._balance = kinds.count("begin") == kinds.count("end")
        return self._balance

    def _instruction(self, element: _Element) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += element.text or ""

    def _ruby(self, element: _Element) -> None:
        base = element.find(RUBY_BASE)
        if base is not None:
            self._walk(base)

    def _note(self, element: _Element) -> None:
        self.notes.append((str(element.tag), element.get(ID, "")))

    def _alternate(self, element: _Element) -> None:
        """The first choice, as Word takes it; the fallback says the same again for older programs."""
        chosen = element.find(CHOICE)
        if chosen is None:
            chosen = element.find(FALLBACK)
        if chosen is not None:
            for child in chosen:
                read = _READERS.get(str(child.tag))
                if child.tag == R:
                    self._run(child)
                elif read is not None:
                    read(self, child)

    def _graphic(self, element: _Element) -> None:
        """Text boxes to be read later, pictures and charts to be named; each text box once."""
        kinds = []
        pending = [element]
        while pending:
            current = pending.pop()
            tag = current.tag
            if tag == TXBX_CONTENT:
                self.boxes.append(current)
                continue
            if tag == TEXT_PATH:
                self.boxes.append(current.get("string", ""))
            elif tag in _GRAPHICS:
                kinds.append(_GRAPHICS[tag])
            elif tag == ALTERNATE:
                chosen = current.find(CHOICE)
                chosen = chosen if chosen is not None else current.find(FALLBACK)
                pending.extend([chosen] if chosen is not None else [])
                continue
            pending.extend(reversed(current))
        self.left_out.extend(kinds)

    def _object(self, element: _Element) -> None:
        ole = next(element.iter(OLE_OBJECT), None)
        program = ole.get("ProgID", "") if ole is not None else ""
        self.left_out.append("formula" if program.startswith("Equation") else "object")


_READERS = {
    TAB: Inline._tab,
    PTAB: Inline._tab,
    BR: Inline._break,
    CR: Inline._break,
    NO_BREAK_HYPHEN: Inline._hyphen,
    SYM: Inline._symbol,
    FLD_CHAR: Inline._field,
    INSTR_TEXT: Inline._instruction,
    RUBY: Inline._ruby,
    FOOTNOTE_REFERENCE: Inline._note,
    ENDNOTE_REFERENCE: Inline._note,
    ALTERNATE: Inline._alternate,
    DRAWING: Inline._graphic,
    PICT: Inline._graphic,
    OBJECT: Inline._object,
}
