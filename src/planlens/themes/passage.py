"""The text of an item made ready for the cues: folded, cut into sentences, its topic sentence known."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

# A topic sentence is short: 「2.关爱困难妇女儿童,送去党的温暖。」; longer first sentences are content.
TOPIC_LENGTH = 34

_DROPPED = frozenset("“”\"'‘’「」『』《》〈〉<>〝〞″·•・‧  　\t\n\r")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_BREAK = re.compile(r"[。;!?\n\t]")
_CLAUSE = re.compile(r"[。;!?\n\t,:]")


class Passage(NamedTuple):
    """An item's text for matching.

    `folded` has half-width signs and no quotes, middle dots or white space, so that “两癌” 筛查 is one
    word; `offsets[i]` is where `folded[i]` stands in `text`. `sentences` and `clauses` are the starts,
    in `folded`, of each. `topic_end` is the end of the topic sentence, 0 where there is none.
    """

    text: str
    folded: str
    offsets: Sequence[int]
    sentences: list[int]
    clauses: list[int]
    topic_end: int

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds position `at` of `folded`."""
        return bisect_right(self.sentences, at) - 1

    def clause_start(self, at: int) -> int:
        """Where the clause that holds position `at` of `folded` starts."""
        return self.clauses[bisect_right(self.clauses, at) - 1]

    def written(self, start: int, end: int) -> str:
        """The words of `text` that `folded[start:end]` was made from."""
        return self.text[self.offsets[start] : self.offsets[end - 1] + 1]


def passage(text: str) -> Passage:
    """Fold `text`. Linear in its length."""
    width = text.translate(_WIDTH)
    offsets: Sequence[int] = range(len(width))
    folded = width
    if not _DROPPED.isdisjoint(width):
        offsets = [at for at, sign in enumerate(width) if sign not in _DROPPED]
        folded = "".join([width[at] for at in offsets])
    sentences = _starts(_BREAK, width, offsets)
    clauses = _starts(_CLAUSE, width, offsets)
    topic_end = _topic_end(folded, sentences, clauses)
    return Passage(text, folded, offsets, sentences, clauses, topic_end)


def _starts(sign: re.Pattern[str], width: str, offsets: Sequence[int]) -> list[int]:
    starts = [0]
    for found in sign.finditer(width):
        at = bisect_left(offsets, found.end())
        if starts[-1] < at < len(offsets):
            starts.append(at)
    return starts


def _topic_end(folded: str, sentences: list[int], clauses: list[int]) -> int:
    """A short first sentence, or the short lead before a colon, with something after it."""
    ends = sentences[1:2] + [start for start in clauses[1:3] if folded[start - 1] == ":"]
    return min((end for end in ends if end <= TOPIC_LENGTH), default=0)
