"""RTF: paragraphs with their list numbers, table rows, text boxes; tracked deletions left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from planlens.model import Paragraph
from planlens.read.errors import ReadError
from planlens.read.lines import Line, assemble, is_page
from planlens.read.margins import is_page_number

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_NEXT_WORD = re.compile(rb"\s{0,9}\\([a-zA-Z]{1,32})")
_STARRED = (b"shppict", b"shpinst", b"shptxt", b"listtext")
_DEEPEST = 500
_CHARSETS = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10008: "gb18030"}
_SIGNS = {
    "tab": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "line": "\n", "lbr": "\n",
}  # fmt: skip
# Groups whose text belongs elsewhere, or to nobody.
_SKIPPED = frozenset((
    "fonttbl", "colortbl", "stylesheet", "info", "fldinst", "datafield", "listtable", "listoverridetable",
    "revtbl", "rsidtbl", "generator", "themedata", "colorschememapping", "latentstyles", "datastore",
    "xmlnstbl", "pntxta", "pntxtb", "template", "bkmkstart", "bkmkend", "objdata", "objclass", "nonshppict",
    "shprslt", "sp", "xe", "tc", "pgptbl", "filetbl", "listpicture", "fchars", "lchars", "mmathPr",
    "userprops", "atnid", "atnauthor", "atndate", "atntime", "atnref", "atnparent", "ftnsep", "ftnsepc",
    "aftnsep", "aftnsepc", "private", "wgrffmtfilter", "docvar", "protusertbl", "bgdesc", "background",
    "pn", "do",
))  # fmt: skip
_APART: dict[str, str] = {
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header", "footer": "footer",
    "footerl": "footer", "footerr": "footer", "footerf": "footer", "footnote": "footnote",
    "annotation": "comment",
}  # fmt: skip
_PLACES = {"header": "页眉", "footer": "页脚", "footnote": "脚注", "comment": "批注"}
_SAVE_AGAIN = "请用 Word 或 WPS 打开，另存为 .docx 后再试"


class _State(NamedTuple):
    """What holds inside a group."""

    skip: bool = False
    deleted: bool = False
    hidden: bool = False
    codec: str | None = None
    uc: int = 1
    target: str = "body"
    table: bool = False
    outline: int | None = None


class _Story:
    """Lines under way in the body, a text box or a note."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.text: list[str] = []
        self.cells: list[str] = []
        self.after: list[_Story] = []
        self.lines: list[tuple[str, str]] = []  # kind, text

    def end_paragraph(self, kind: str) -> None:
        text, self.text = "".join(self.text), []
        self.lines += [(kind, line.strip(" ")) for line in text.split("\n")]
        self._boxes()

    def end_cell(self) -> None:
        pending = [line for _, line in self.lines_of_cell()]
        self.cells.append("\n".join(pending))

    def lines_of_cell(self) -> list[tuple[str, str]]:
        text, self.text = "".join(self.text), []
        return [("row", line.strip(" ")) for line in text.split("\n") if line.strip()]

    def end_row(self) -> None:
        cells, self.cells = self.cells, []
        texts: list[str] = []
        for cell in cells:
            lines = cell.split("\n")
            if is_page(lines):
                self.lines += [("body", line) for line in lines]
            else:
                texts.append(" ".join(cell.replace("\t", " ").split()))
        if any(texts):
            self.lines.append(("row", "\t".join(texts).rstrip("\t")))
        self._boxes()

    def _boxes(self) -> None:
        for story in self.after:
            self.lines += story.closed()
        self.after = []

    def closed(self) -> list[tuple[str, str]]:
        if self.cells:
            if self.text:
                self.end_cell()
            self.end_row()
        if self.text or self.after:
            self.end_paragraph(self.kind)
        return self.lines


def read_rtf(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of an RTF file. Raises ReadError."""
    reader = _Reader(data, name)
    reader.run()
    from planlens.read.docx.symbols import replace_private

    lines = (line._replace(text=replace_private(line.text)) for line in reader.lines())
    text, paragraphs = assemble(lines)
    return text, reader.warnings(), paragraphs


class _Reader:
    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._state = _State()
        self._stack: list[tuple[_State, str]] = []
        self._body = _Story("body")
        self._stories = [self._body]
        self._apart: list[_Story] = []
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._codec = "cp1252"
        self._bytes = b""
        self._high = ""  # the first half of a character beyond the basic plane
        self._fallback = 0
        self._opened = ""
        self._pictures: list[int] = []
        self._objects: list[int] = []
        self._hidden = 0

    def run(self) -> None:
        skip_to = 0
        data = self._data
        for token in _TOKEN.finditer(data):
            if token.start() < skip_to:
                continue
            word, number, code, symbol, brace, text = token.groups()
            if text is not None:
                self._write_bytes(text)
            elif code is not None:
                self._write_bytes(bytes((int(code, 16),)))
            elif brace is not None:
                self._brace(brace)
            elif word is not None:
                value = int(number) if number is not None else None
                key = word.decode("ascii")
                if key == "bin" and value and value > 0:
                    skip_to = token.end() + value
                self._word(key, value)
            elif symbol is not None:
                self._symbol(symbol, token.end())
        self._flush()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._fallback = 0
        if brace == b"{":
            if len(self._stack) >= _DEEPEST:
                raise ReadError(self._name, "RTF 内容异常（层次过深），已拒绝读取", _SAVE_AGAIN)
            self._stack.append((self._state, self._opened))
            self._opened = ""
            return
        if not self._stack:
            return
        if self._opened and len(self._stories) > 1:
            story = self._stories.pop()
            if story.kind == "body":
                story.closed()
                self._stories[-1].after.append(story)
            else:
                self._apart.append(story)
        self._state, self._opened = self._stack.pop()

    def _word(self, word: str, value: int | None) -> None:
        if word == "u" and value is not None:
            self._flush()
            self._unicode(value % 65536)
            self._fallback = self._state.uc
            return
        self._flush()
        self._fallback = 0
        state = self._state
        if word == "fonttbl":
            self._state = state._replace(target="fonts")
        elif word in _SKIPPED:
            self._state = state._replace(skip=True)
        elif word in ("pict", "object"):
            if not state.skip and not state.deleted:
                (self._pictures if word == "pict" else self._objects).append(len(self._body.lines) + 1)
            self._state = state._replace(skip=word == "pict" or state.skip)
        elif word == "result":
            self._state = state._replace(skip=False) if state.target == "body" else state
        elif word == "shptxt" or word in _APART:
            if not state.skip or word == "shptxt":
                self._stories.append(_Story(_APART.get(word, "body")))
                self._opened = word
                self._state = state._replace(skip=False, table=False)
        elif word in ("deleted", "v", "uc", "f", "fcharset", "ansicpg", "plain", "pard", "outlinelevel"):
            self._property(word, value)
        elif not state.skip:
            self._structure(word)

    def _property(self, word: str, value: int | None) -> None:
        state = self._state
        on = value != 0
        if word == "deleted":
            self._state = state._replace(deleted=on)
        elif word == "v":
            self._state = state._replace(hidden=on)
        elif word == "uc":
            self._state = state._replace(uc=max(0, min(value or 0, 8)))
        elif word == "ansicpg":
            self._codec = _CODE_PAGES.get(value or 0, f"cp{value}")
            try:
                b"".decode(self._codec)
            except LookupError:
                self._codec = "gb18030"
        elif word == "fcharset":
            if value == 2:
                self._fonts[self._font] = "symbol"
            elif value in _CHARSETS and value != 0:
                self._fonts[self._font] = _CHARSETS[value]
        elif word == "f":
            self._font = value or 0
            if state.target != "fonts":
                self._state = state._replace(codec=self._fonts.get(self._font))
        elif word == "plain":
            self._state = state._replace(hidden=False, deleted=False, codec=None)
        elif word == "pard":
            self._state = state._replace(table=False, outline=None)
        else:
            self._state = state._replace(outline=value)

    def _structure(self, word: str) -> None:
        story, state = self._stories[-1], self._state
        if word in _SIGNS:
            self._write(_SIGNS[word])
        elif word == "intbl":
            self._state = state._replace(table=True)
        elif word == "par" or (word == "sect" and story.text):
            if state.table and story.kind == "body":
                self._write("\n")
            elif not state.deleted:
                heading = state.outline is not None and story.kind == "body"
                story.end_paragraph("heading" if heading else story.kind)
        elif word in ("cell", "nestcell"):
            story.end_cell()
        elif word in ("row", "nestrow"):
            if state.deleted:
                story.cells = []
            story.end_row()
        elif word in ("listtext", "pntext"):
            self._state = state._replace(target="number")

    def _symbol(self, symbol: bytes, end: int) -> None:
        self._flush()
        if symbol == b"*":
            # A group that only newer programs know: kept if its word says something to us.
            following = _NEXT_WORD.match(self._data, end)
            if following is None or following[1] not in _STARRED:
                self._state = self._state._replace(skip=True)
        elif symbol in b"\\{}":
            self._write_bytes(symbol)
        elif symbol == b"~":
            self._write("\u00a0")
        elif symbol == b"_":
            self._write("-")
        elif symbol in b"\r\n":
            self._structure("par")

    def _unicode(self, code: int) -> None:
        char = chr(code)
        if "\ud800" <= char <= "\udbff":
            self._high = char
            return
        if self._high and "\udc00" <= char <= "\udfff":
            char = (self._high + char).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self._high = ""
        self._write("\ufffd" if "\ud800" <= char <= "\udfff" else char)

    def _write_bytes(self, data: bytes) -> None:
        if self._fallback:
            dropped = min(self._fallback, len(data))
            self._fallback -= dropped
            data = data[dropped:]
        self._bytes += data

    def _flush(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = self._bytes, b""
        codec = self._state.codec or self._codec
        if codec == "symbol":
            self._write("".join(chr(0xF000 + byte) if byte > 0x20 else chr(byte) for byte in data))
            return
        if codec == "cp1252" and any(byte > 0x7F for byte in data):
            # Chinese programs write GBK without saying so.
            try:
                self._write(data.decode("gb18030"))
                return
            except UnicodeDecodeError:
                pass
        self._write(data.decode(codec, "replace"))

    def _write(self, text: str) -> None:
        state = self._state
        if state.skip or state.target == "fonts" or state.deleted:
            return
        if state.hidden:
            self._hidden += len(text.strip())
            return
        if state.target == "number":
            text = text.replace("\t", "").strip()
        self._stories[-1].text.append(text)

    def lines(self) -> Iterator[Line]:
        for story in self._stories[1:]:
            story.closed()
            self._body.after.append(story)
        number = table = row = 0
        before = ""
        for kind, text in self._body.closed():
            if not text.strip():
                before = before if kind == "row" else ""
                continue
            if kind == "row":
                table, row = (table, row + 1) if before == "row" else (table + 1, 1)
                yield Line(text, "row", f"表{table}第{row}行")
            else:
                number += 1
                yield Line(text, "heading" if kind == "heading" else "body", f"第{number}段")
            before = kind
        seen = set()
        for story in self._apart:
            for _, text in story.closed():
                said = (story.kind, text)
                if said not in seen and not (story.kind in ("header", "footer") and is_page_number(text)):
                    seen.add(said)
                    yield Line(text, story.kind, _PLACES[story.kind])  # type: ignore[arg-type]

    def warnings(self) -> tuple[str, ...]:
        found = []
        for places, thing in ((self._pictures, "图片"), (self._objects, "嵌入对象")):
            if places:
                found.append(f"文中有{thing}（共{len(places)}处），其中内容未读取")
        if self._hidden:
            found.append(f"文中有隐藏文字（约{self._hidden}字），未计入")
        return tuple(found)
