"""Stretches of text in which a number is no fact: quoted names, titles of documents, set phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from planlens.knowledge import Knowledge

# a quotation that a name can be: short, within one sentence; ASCII quotes pair in order within a line
_QUOTED = re.compile(
    r"“[^“”。;\n]{1,40}[”“]|「[^「」。;\n]{1,40}」|‘[^‘’。;\n]{1,40}’|《[^《》\n]{1,80}》|〈[^〈〉\n]{1,80}〉"
    r"|\"[^\"\n]{0,200}\""
)
_SENTENCE_END = re.compile("[。;]")

Span = tuple[int, int]


class Blocked:
    """Sorted, disjoint spans with a quick test of whether a position lies inside one."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = sorted(spans)
        self._starts = [start for start, _ in self.spans]

    def around(self, at: int) -> Span | None:
        """The span that holds `at`, or None."""
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self.spans[index][1]:
            return self.spans[index]
        return None


def disjoint(spans: list[Span]) -> list[Span]:
    """The spans in order, those inside or across an earlier one joined to it."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def quotations(text: str) -> Blocked:
    """Quoted names and titles in 《》, their marks included."""
    spans = []
    for match in _QUOTED.finditer(text):
        if text[match.start()] == '"' and (
            match.end() - match.start() > 42 or _SENTENCE_END.search(match.group())
        ):
            continue
        spans.append(match.span())
    return Blocked(spans)


@lru_cache(maxsize=8)
def _coinages(knowledge: Knowledge) -> object:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(knowledge.file("measures")["coinages"], matchkind=MatchKind.LeftmostLongest)


def coinages(text: str, knowledge: Knowledge) -> Blocked:
    """Set phrases with a number in them (五位一体, 一对一)."""
    found = _coinages(knowledge).find_matches_as_indexes(text)  # type: ignore[attr-defined]
    return Blocked([(start, end) for _, start, end in found])
