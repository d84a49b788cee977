"""The document's own lines, and the paragraphs they make up (a hard-wrapped paragraph is several lines)."""

from __future__ import annotations

from msgspec import Struct

from planlens.knowledge.structure import Pattern
from planlens.model import Reading
from planlens.structure.markers import Marker, at_start

APART = frozenset(("header", "footer", "footnote", "endnote", "comment"))
TERMINAL = frozenset("。！？!?；;：:…")
CLOSERS = "”’\"'）)》」』】〞"
_MARKDOWN = Pattern(r"(?:#{1,6}\s+|>\s*)+|\*\*(?=.*\*\*)")
_RULE = Pattern(r"[|:\s=*_-]{3,}")
_SENTENCE_END = Pattern("[。！？!?；;]")


class Line(Struct, gc=False):
    """A non-empty line without its surrounding blanks, and the list marker it may open with.

    `furniture` marks what is no part of a document; `is_row` a row of a table with more than one cell.
    """

    start: int
    end: int
    text: str
    kind: str
    indent: int
    is_row: bool
    marker: Marker | None
    furniture: bool = False


def own_lines(reading: Reading) -> list[Line]:
    """The lines of the text itself, in order; headers, footers, notes and comments left out.

    Of Markdown the signs around a line (##, >, **) and the rules under titles are left out too.
    """
    text = reading.text
    markdown = reading.format == "md"
    lines = []
    for paragraph in reading.paragraphs:
        raw = text[paragraph.start : paragraph.end]
        body = raw.strip()
        if not body or paragraph.kind in APART or (markdown and _RULE.fullmatch(body)):
            continue
        indent = raw.index(body)
        if markdown and (signs := _MARKDOWN.match(body)) and signs.end() < len(body):
            indent += signs.end()
            body = body[signs.end() :].removesuffix("**").strip() or body
        start = paragraph.start + indent
        row = "\t" in body or (markdown and body[0] == body[-1] == "|")
        marker = None if row else at_start(body)
        lines.append(Line(start, start + len(body), body, paragraph.kind, indent, row, marker))
    return lines


def ends_sentence(text: str) -> bool:
    """Whether `text` ends in a mark that ends a sentence, a closing quote or bracket behind it or not."""
    return text.rstrip(CLOSERS)[-1:] in TERMINAL


def has_sentence_inside(text: str) -> bool:
    """Whether a sentence ends before the end of `text`."""
    found = _SENTENCE_END.search(text)
    return found is not None and found.end() < len(text.rstrip(CLOSERS))


def wrapped_width(lines: list[Line]) -> int:
    """The width at which the lines were broken, or 0 where a line is a paragraph.

    Wrapped text has many lines of nearly the greatest width that stop in mid-sentence.
    """
    lengths = [line.indent + len(line.text) for line in lines if line.kind == "body" and not line.is_row]
    if len(lengths) < 5:
        return 0
    width = max(lengths)
    if not 16 <= width <= 90:
        return 0
    full = sum(length >= width - 3 for length in lengths)
    broken = sum(line.indent + len(line.text) >= width - 3 and not ends_sentence(line.text) for line in lines)
    return width if full >= 4 and full >= 0.3 * len(lengths) and broken >= 0.6 * full else 0
