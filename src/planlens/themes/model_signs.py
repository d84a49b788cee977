"""What a model sees of an item: its signs, pairs of signs and words, its heading, its place.

Training and scoring call the same functions, so that what was learned is what is looked up.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

from planlens.themes.passage import Passage

# Of a heading and of an item no more than this is looked at: the time stays bounded.
MOST_SIGNS = 4000
_LENGTHS = (15, 30, 60, 120)
_DIGITS = frozenset("0123456789")
# Words of one or two signs are among the signs and pairs.
LONG_WORD = 3


def pairs(folded: str) -> set[str]:
    """The different pairs of signs that stand side by side."""
    return set(map(add, folded, folded[1:]))


def text_signs(folded: str, words: dict[str, tuple[str, ...]]) -> set[str]:
    """The different signs, pairs of signs, and those of the words that stand in the text.

    `words` are the words of three signs and more by their first two.
    """
    folded = folded[:MOST_SIGNS]
    found = pairs(folded)
    for start in found & words.keys():
        for word in words[start]:
            if word in folded:
                found.add(word)
    found.update(folded)
    return found


def by_start(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The long ones of the words by their first two signs."""
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= LONG_WORD:
            found.setdefault(word[:2], []).append(word)
    return {start: tuple(held) for start, held in found.items()}


def position_signs(ready: Passage, section: str) -> list[str]:
    """Where the item stands and what it looks like: part of the document, length, whether it has numbers.

    How deep it stands was measured to add nothing.
    """
    size = len(ready.folded)
    signs = [f"length>{least}" for least in _LENGTHS if size > least]
    if section:
        signs.append(f"section={section}")
    if not _DIGITS.isdisjoint(ready.folded):
        signs.append("digits")
    return signs
