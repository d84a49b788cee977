"""An item's text cut into sentences and clauses, quotations and brackets kept whole."""

from __future__ import annotations

import re
from typing import NamedTuple

_BREAK = re.compile(r"[。;!?\n,\t:]|[“「《(\[【\"]")
_CLOSING = {"“": "”", "「": "」", "《": "》", "(": ")", "[": "]", "【": "】", '"': '"'}
_LONGEST_QUOTE = 60


class Clause(NamedTuple):
    """A stretch between two punctuation marks. `sentence` says that it opens a sentence (behind 。 or the
    item's start), `semicolon` that a semicolon stands before it."""

    start: int
    end: int
    sentence: bool
    semicolon: bool


def split_clauses(text: str, start: int, end: int) -> list[Clause]:
    """The clauses of `text[start:end]` (half width), in order, without their punctuation."""
    found: list[Clause] = []
    sentence, semicolon, opened = True, False, start
    at = start
    while True:
        match = _BREAK.search(text, at, end)
        mark = match.group() if match else "。"
        stop = match.start() if match else end
        if match and mark in _CLOSING:
            closing = text.find(_CLOSING[mark], stop + 1, min(end, stop + _LONGEST_QUOTE))
            at = closing + 1 if closing >= 0 else stop + 1
            continue
        clause = _trimmed(text, opened, stop, sentence, semicolon)
        if clause:
            found.append(clause)
            sentence = semicolon = False
        sentence = sentence or mark in "。!?\n"
        semicolon = semicolon or mark == ";"
        if match is None:
            return found
        at = opened = match.end()


def _trimmed(text: str, start: int, end: int, sentence: bool, semicolon: bool) -> Clause | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Clause(start, end, sentence, semicolon) if end > start else None
