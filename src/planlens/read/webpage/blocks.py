"""A page's body as the lines that a browser shows, with the stretch of lines each element holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from planlens.model.reading import ParagraphKind
from planlens.read.lines import is_page
from planlens.read.webpage.lists import list_marker, starts_with_marker

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "select", "button",
    "input", "textarea", "nav", "footer", "aside", "head", "title", "meta", "link", "rt", "rp", "audio",
    "video", "map", "datalist", "dialog", "-comment",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "blockquote", "center", "figure", "figcaption",
    "fieldset", "form", "address", "details", "summary", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2",
    "h3", "h4", "h5", "h6", "hr", "pre", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption",
    "body", "html",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# Names that pages give to what is not their text, as a part of a class or id; or as the whole of it.
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|crumbs?|sidebar|footer|copyright|share|relate|related|recommend|"
    r"comments?|pagination|pager|toolbar|ads?|advert|banner|login|search|qrcode)(?=$|[\s_A-Z\d-]|box|list|bar|wrap)"
    r"|(?:^|\s)(?:side|foot|hot|rank|position|location|tags?|pages?|links?)(?=$|\s)"
)
# The space that a line end in the source stands for is none between two characters of Chinese.
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2026"
_LINE_END = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n][ \t\r\n]*(?=[{_WIDE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DEEPEST = 150


class Block(NamedTuple):
    """One line: its text, how many of its characters are links, whether it stands in page furniture."""

    text: str
    kind: ParagraphKind
    links: int
    furniture: bool


class Stretch(NamedTuple):
    """The lines `start` to `end` that one element holds."""

    start: int
    end: int


class Blocks:
    """Lines and stretches of an element, gathered in the order of the page."""

    def __init__(self, *, furniture: bool = False) -> None:
        self.lines: list[Block] = []
        self.stretches: list[Stretch] = []
        self.images: list[int] = []
        """For each picture, the number of lines before it."""
        self._furniture = furniture
        self._text: list[str] = []
        self._links = 0
        self._marker = ""
        self._holds_table = False

    def element(
        self, node: LexborNode, kind: ParagraphKind = "body", *, linked: bool = False, depth: int = 0
    ) -> None:
        """Adds what an element holds."""
        if depth > _DEEPEST:
            self._add(node.text(deep=True), linked=linked)
            return
        for child in node.iter(include_text=True):
            tag = str(child.tag)
            if tag == "-text":
                self._add(child.text_content or "", linked=linked)
            elif tag == "br":
                self.flush(kind)
            elif tag == "img":
                self.images.append(len(self.lines))
            elif tag in _SKIPPED or _is_hidden(child):
                continue
            elif tag in _BLOCKS:
                self._block(child, tag, kind, linked=linked, depth=depth)
            else:
                self.element(child, kind, linked=linked or tag == "a", depth=depth + 1)

    def _block(self, node: LexborNode, tag: str, kind: ParagraphKind, *, linked: bool, depth: int) -> None:
        self.flush(kind)
        start = len(self.lines)
        outside = self._furniture
        self._furniture = outside or _is_furniture(node)
        if tag == "table":
            self._holds_table = True
            self._table(node, depth)
        elif tag in ("ol", "ul"):
            self._list(node, tag, linked=linked, depth=depth)
        elif tag == "pre":
            for line in (node.text(deep=True) or "").splitlines():
                self._add(line, linked=linked)
                self.flush(kind)
        else:
            inside: ParagraphKind = "heading" if tag in _HEADINGS else kind
            self.element(node, inside, linked=linked, depth=depth + 1)
            self.flush(inside)
        self._furniture = outside
        if len(self.lines) > start:
            self.stretches.append(Stretch(start, len(self.lines)))

    def _list(self, node: LexborNode, tag: str, *, linked: bool, depth: int) -> None:
        number = 0
        for child in node.iter():
            if child.tag != "li":
                self._block(child, str(child.tag), "body", linked=linked, depth=depth)
                continue
            number += 1
            self._marker = list_marker(node, child, number) if tag == "ol" else ""
            self._block(child, "li", "body", linked=linked, depth=depth)
            self._marker = ""

    def _table(self, table: LexborNode, depth: int) -> None:
        covered: dict[int, int] = {}
        for row in _rows(table):
            if _is_hidden(row):
                continue
            cells: list[Blocks] = []
            for cell in row.iter():
                if cell.tag not in ("td", "th"):
                    continue
                while covered.get(len(cells), 0) > 0:
                    covered[len(cells)] -= 1
                    cells.append(Blocks())
                inside = Blocks(furniture=self._furniture or _is_furniture(cell))
                inside.element(cell, depth=depth + 1)
                inside.flush("body")
                covered[len(cells)] = _span(cell) - 1
                cells.append(inside)
            self._row(cells)

    def _row(self, cells: list[Blocks]) -> None:
        """A row of short cells is one line; cells that are pages are laid out one after another."""
        if len(cells) == 1 or any(cell.is_page for cell in cells):
            for cell in cells:
                self._extend(cell)
            return
        text = "\t".join(" ".join(line.text.replace("\t", " ") for line in cell.lines) for cell in cells)
        text = text.rstrip("\t")
        self.images.extend(len(self.lines) for cell in cells for _ in cell.images)
        if text:
            links = sum(line.links for cell in cells for line in cell.lines)
            self.lines.append(Block(text, "row", links, self._furniture))

    @property
    def is_page(self) -> bool:
        """Whether these lines are a page of their own rather than an entry."""
        return self._holds_table or is_page([line.text for line in self.lines])

    def _extend(self, other: Blocks) -> None:
        shift = len(self.lines)
        self.lines += other.lines
        self.stretches += [Stretch(part.start + shift, part.end + shift) for part in other.stretches]
        self.stretches.append(Stretch(shift, len(self.lines)))
        self.images += [place + shift for place in other.images]

    def _add(self, text: str, *, linked: bool) -> None:
        if text:
            self._text.append(text)
            if linked:
                self._links += len(text.strip())

    def flush(self, kind: ParagraphKind) -> None:
        """Ends the line."""
        if not self._text:
            return
        text = _SPACES.sub(" ", _LINE_END.sub("", "".join(self._text)))
        text = text.replace("\xa0", " ").replace("\ufeff", "").replace("\u200b", "").strip()
        links, self._links = self._links, 0
        self._text = []
        if text:
            if self._marker and not starts_with_marker(text):
                text = self._marker + text
            self._marker = ""
            self.lines.append(Block(text, kind, min(links, len(text)), self._furniture))


def _rows(table: LexborNode) -> list[LexborNode]:
    rows: list[LexborNode] = []
    for part in table.iter():
        if part.tag in ("tbody", "thead", "tfoot"):
            rows += [row for row in part.iter() if row.tag == "tr"]
        elif part.tag == "tr":
            rows.append(part)
    return rows


def _span(cell: LexborNode) -> int:
    value = cell.attributes.get("rowspan") or "1"
    return min(int(value), 500) if value.isdecimal() and len(value) < 5 else 1


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None


def _is_furniture(node: LexborNode) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    name = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return _FURNITURE.search(name) is not None
