"""The bytes of a web page → text."""

from __future__ import annotations

import codecs
import re

from planlens.read.decoding import Decoded, decode, decode_as

_HEAD = 4096
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}encoding=[\"']([\w-]{2,20})", re.IGNORECASE
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
# What a page calls GB2312 holds characters of its successors.
_SUCCESSORS = {"gb2312": "gb18030", "gbk": "gb18030", "hz-gb-2312": "gb18030", "big5": "big5hkscs"}


def decode_page(data: bytes) -> Decoded:
    """Byte order mark, then what is flawless UTF-8 (many pages declare GB2312 and are not), then the
    declared charset, then as for plain text."""
    declared = None if data.startswith(_MARKS) else _declared(data[:_HEAD])
    if declared is None or declared.startswith("utf"):
        return decode(data)
    try:
        text = data.decode("utf-8")
        if not text.isascii():
            return Decoded(text, "utf-8", 0)
    except UnicodeDecodeError:
        pass
    found = decode_as(data, declared)
    return found if found.encoding else decode(data)


def _declared(head: bytes) -> str | None:
    found = _DECLARED.search(head)
    if found is None:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(_SUCCESSORS.get(name, name)).name
    except LookupError:
        return None
    return name if _is_text_codec(name) else None


def _is_text_codec(name: str) -> bool:
    try:
        return isinstance(b"".decode(name), str)
    except (LookupError, UnicodeError):
        return False
