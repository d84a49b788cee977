"""Characters of the Symbol and Wingdings fonts → the Unicode characters that look like them."""

from __future__ import annotations

import re

# Word writes them at U+F000 + code; a bullet level may also hold the bare code with the font beside it.
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "◆", 0x74: "◆",
    0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎",
    0xA7: "▪", 0xA8: "□", 0xAA: "✦", 0xAB: "★", 0xB2: "✧", 0xB6: "☆", 0xD8: "➢", 0xE0: "→", 0xE8: "➔",
    0xDF: "←", 0xE7: "←", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0x54: "☒",
    0x46: "☞", 0x26: "📖", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x22: "✂", 0x3F: "✍", 0x4A: "☺", 0x4C: "☹",
    0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④", 0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨",
    0x8A: "⑩", 0x8C: "❶", 0x8D: "❷", 0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽",
    0x94: "❾", 0x95: "❿",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB9: "≠", 0xBB: "≈", 0xB0: "°",
    0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xDE: "⇒", 0xD0: "∠", 0xD6: "√", 0xE5: "∑", 0xA5: "∞",
    0x2D: "−", 0x2A: "∗", 0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x44: "Δ",
    0x57: "Ω", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xBC: "…", 0xBE: "—",
}  # fmt: skip
# For a private-use character whose font is not known: Symbol's bullet is in every Word list.
_PRIVATE = {0xF000 + code: char for code, char in _WINGDINGS.items()} | {0xF0B7: "•"}
_ENCIRCLED = re.compile(r"^\s*EQ\s{1,5}\\o\s?\\ac\s?\(\s?[○◯□△◇]\s?[,，;；]\s?(\w{1,4})\s?\)")
_HOLLOW = "○"
_BULLET = "•"
_UNREADABLE = "\ufffd"


def of_font(code: int, font: str) -> str:
    """One character by its code (with or without U+F000) in a font; the plain one for a text font."""
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    font = font.lower()
    if "wingdings" in font:
        return _WINGDINGS.get(low, _BULLET)
    if "symbol" in font:
        return _SYMBOL.get(low, chr(low) if 0x20 <= low < 0x7F else _BULLET)
    if 0xE000 <= code <= 0xF8FF:
        return _PRIVATE.get(code, _BULLET)
    return _UNREADABLE if 0xD800 <= code <= 0xDFFF else chr(code)


def bullet(text: str, font: str) -> str:
    """The bullet that a list level shows: one visible character, or the text as it stands."""
    if len(text) != 1:
        return "".join(_PRIVATE.get(ord(char), char) for char in text)
    if text == "o" and "courier" in font.lower():
        return _HOLLOW
    return of_font(ord(text), font)


def encircled(instruction: str) -> str:
    """What Word's 带圈字符 shows (a field EQ \\o\\ac(○,3) that has no result of its own): ③; else nothing."""
    found = _ENCIRCLED.search(instruction)
    if found is None:
        return ""
    inside = found[1]
    return chr(ord("①") + int(inside) - 1) if inside.isdecimal() and 1 <= int(inside) <= 20 else inside


def replace_private(text: str) -> str:
    """Private-use characters of Symbol and Wingdings inside running text, one for one."""
    return text.translate(_PRIVATE)
