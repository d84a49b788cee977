"""Bytes of a text file → text: which encoding, and what could not be decoded."""

from __future__ import annotations

import re
from typing import NamedTuple

# UTF-32 before UTF-16: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be", "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030", "gb18030"),
)
_SAMPLE = 1 << 16
# Over this share of unreadable characters a file is taken for binary, not for a text with some damage.
_JUNK = 0.1
# Share of GB2312's characters and punctuation: Chinese 0.97 and more, traditional Chinese in GBK 0.6 to 0.7,
# Big5 taken for GB18030 0.2 to 0.3.
_RARE = 0.45
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_HAN = re.compile("[\u4e00-\u9fff]+")
_PRINTABLE = re.compile(
    "[\t\n\r\x20-\x7e\u00b0-\u00b7\u00d7\u2010-\u2027\u2030-\u203b\u2160-\u217b\u2460-\u24ff\u25a0-\u25ff"
    "\u3000-\u301f\u3220-\u3243\uff01-\uffe5]+"
)
_PLACES_NAMED = 5


class Decoded(NamedTuple):
    """`text` without a byte order mark; `encoding` is None where nothing fits (`text` is junk then)."""

    text: str
    encoding: str | None
    damaged: int


def decode(data: bytes) -> Decoded:
    """Byte order mark, then UTF-8, then UTF-16 without a mark, then GB18030.

    Undecodable bytes become U+FFFD and are counted in `damaged`.
    """
    for mark, name, codec in _MARKS:
        if data.startswith(mark):
            return decode_as(data[len(mark) :], codec, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _best(data)
    # ASCII in UTF-16 is valid UTF-8 full of NULs.
    wide = _utf16(data) if "\x00" in text else None
    return wide or _judged(Decoded(text, "utf-8", 0))


def decode_as(data: bytes, codec: str, name: str | None = None) -> Decoded:
    """The bytes in a known encoding (a Python codec; `name` is what to call it), damage counted."""
    text = data.decode(codec, "replace")
    return _judged(Decoded(text, name or codec, text.count("\ufffd") - _own_marks(data, codec)))


def damage_warning(decoded: Decoded) -> str | None:
    """One line on the undecodable bytes: how many, and in which lines."""
    if not decoded.damaged:
        return None
    lines = [str(n) for n, line in enumerate(decoded.text.split("\n"), 1) if "\ufffd" in line]
    where = "、".join(lines[:_PLACES_NAMED]) + ("等" if len(lines) > _PLACES_NAMED else "")
    return f"有{decoded.damaged}处字节无法按{decoded.encoding}解码，已用“\ufffd”代替（第{where}行）"


def unify_line_ends(text: str) -> str:
    """CR LF and CR become LF; nothing else is changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _best(data: bytes) -> Decoded:
    """The reading that leaves least in doubt, where the bytes are no flawless UTF-8."""
    wide = _utf16(data)
    if wide:
        return wide
    utf8, gb = decode_as(data, "utf-8"), decode_as(data, "gb18030")
    if gb.damaged == 0 and _plausible(gb.text) > 0.8:
        return gb
    return min(_judged(utf8), _judged(gb), key=lambda found: (found.encoding is None, _doubt(found)))


def _own_marks(data: bytes, codec: str) -> int:
    """How many U+FFFD the file itself holds: earlier damage, decoded without fault."""
    try:
        return data.count("\ufffd".encode(codec))
    except UnicodeEncodeError:
        return 0


def _judged(found: Decoded) -> Decoded:
    return found._replace(encoding=None) if _doubt(found) > _JUNK else found


def _doubt(found: Decoded) -> float:
    if not found.text:
        return 0.0
    # Big5 and the like pass as GB18030 without a fault, as a text of rare characters only.
    if found.encoding == "gb18030" and _plausible(found.text) < _RARE:
        return 1.0
    return (found.damaged + len(_CONTROL.findall(found.text))) / len(found.text)


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: one byte order reads as Chinese or ASCII almost throughout, GB18030 does not."""
    sample = data[: _SAMPLE & ~1]
    if len(sample) < 4:
        return None
    gb = _plausible(sample.decode("gb18030", "replace"))
    scores = {}
    for codec in ("utf-16-le", "utf-16-be"):
        text = sample.decode(codec, "replace")
        scores[codec] = max(_plausible(text), _plausible(text, "big5"))
    codec = max(scores, key=lambda name: scores[name])
    if scores[codec] < 0.9 or scores[codec] <= gb:
        return None
    return decode_as(data, codec)


def _plausible(text: str, common: str = "gb2312") -> float:
    """The share of characters that a Chinese text is made of: those of `common`, ASCII, punctuation."""
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    han = "".join(_HAN.findall(sample)).encode(common, "ignore")
    return (len(han) // 2 + sum(map(len, _PRINTABLE.findall(sample)))) / len(sample)
