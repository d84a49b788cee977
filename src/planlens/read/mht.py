"""Web pages saved as one file (.mht, .mhtml): their page, read as a web page."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from planlens.model import Paragraph
from planlens.read.errors import ReadError
from planlens.read.webpage import read_webpage

_MOST_PARTS = 2000
_HEAD = 4096


def read_mht(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of the first page of the file. Raises ReadError."""
    message = message_from_bytes(data)
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            if isinstance(page, bytes) and page.strip():
                text, _, warnings, paragraphs = read_webpage(_in_utf8(page, part), name)
                return text, warnings, paragraphs
    raise ReadError(name, "单文件网页中没有网页", "请用浏览器打开原网页，另存为 .html 后再试")


def _in_utf8(page: bytes, part: Message) -> bytes:
    """The page with a mark of its encoding, where only the part's head names one."""
    charset = part.get_content_charset()
    if charset is None or b"charset" in page[:_HEAD].lower():
        return page
    try:
        return b"\xef\xbb\xbf" + page.decode(charset).encode("utf-8")
    except (LookupError, UnicodeError):
        return page
