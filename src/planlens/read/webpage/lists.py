"""The numbers that a browser shows before the entries of an ordered list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planlens.read.docx.counting import counted

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "cjk-ideographic": "chineseCountingThousand", "simp-chinese-informal": "chineseCountingThousand",
    "lower-alpha": "lowerLetter", "upper-alpha": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman", "decimal": "decimal",
}  # fmt: skip
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)")
_OWN_MARKER = re.compile(
    r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）).、．：:]|[①-⑳]|第[一二三四五六七八九十\d]{1,3}[、，章条]"
)
_HIGHEST = 99_999


def list_marker(ordered: LexborNode, entry: LexborNode, number: int) -> str:
    """What stands before the entry: "3."; nothing for a list shown without numbers."""
    attributes = ordered.attributes
    style = _STYLE.search(attributes.get("style") or "")
    if style is not None and style[1] == "none":
        return ""
    start = _whole(attributes.get("start"))
    own = _whole(entry.attributes.get("value"))
    shown = own if own is not None else number + (start - 1 if start is not None else 0)
    format = _FORMATS.get(attributes.get("type") or "", "decimal")
    if style is not None:
        format = _STYLES.get(style[1], format)
    text = counted(shown, format)
    return f"{text}、" if format == "chineseCountingThousand" else f"{text}."


def starts_with_marker(text: str) -> bool:
    """Whether a text has a number of its own in front: such lists are shown without the browser's."""
    return _OWN_MARKER.match(text) is not None


def _whole(value: str | None) -> int | None:
    if value is None or not value.isdecimal() or len(value) > 5:
        return None
    return min(int(value), _HIGHEST)
