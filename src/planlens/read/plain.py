"""Plain text and Markdown: decoded, line ends unified, and nothing else changed."""

from __future__ import annotations

import re

from planlens.model import Paragraph
from planlens.model.reading import ParagraphKind
from planlens.read.decoding import damage_warning, decode, unify_line_ends
from planlens.read.errors import ReadError

_MARKDOWN_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
# Four bytes a character in the widest encoding, two million characters (the bound of any text).
_MOST_BYTES = 8 << 20


def read_plain(
    data: bytes, name: str, format: str
) -> tuple[str, str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, encoding, warnings and paragraphs (one for each line that holds something)."""
    if len(data) > _MOST_BYTES:
        most = f"文字过多（超过{_MOST_BYTES >> 20}MB）"
        raise ReadError(name, most, "请确认是不是计划、总结；是的话拆成几个文件后再试")
    decoded = decode(data)
    if decoded.encoding is None:
        raise ReadError(
            name, "不是文本文件，或编码无法识别", "请用记事本打开，确认是文字后另存为 UTF-8 编码再试"
        )
    text = unify_line_ends(decoded.text)
    warning = damage_warning(decoded._replace(text=text))
    paragraphs = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.isspace():
            heading = format == "md" and _MARKDOWN_HEADING.match(line) is not None
            kind: ParagraphKind = "heading" if heading else "body"
            paragraphs.append(Paragraph(start=start, end=start + len(line), kind=kind, place=f"第{number}行"))
        start += len(line) + 1
    return text, decoded.encoding, (warning,) if warning else (), tuple(paragraphs)
