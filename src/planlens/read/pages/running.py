"""Running heads and page numbers: what stands at the same height of many pages."""

from __future__ import annotations

import re
from collections import Counter

from planlens.read.pages.placed import Segment

_PAGE_NUMBER = re.compile(
    r"[\s\-—–－―·.~/／|]*(?:第?\s*\d{1,4}\s*[页頁]?|[ivxIVX]{1,6}|第\s*[一二三四五六七八九十百]{1,4}\s*[页頁])"
    r"(?:[\s,，/／|]*(?:共|of)?\s*\d{1,4}\s*[页頁]?)?[\s\-—–－―·.~]*"
)
_EDGE = 0.13  # of the height, from the top or the bottom: there a page has its heads and numbers
_DIGITS = re.compile(r"[\d一二三四五六七八九十]+")


def without_running(pages: list[tuple[float, list[Segment]]]) -> list[list[Segment]]:
    """The segments of each page (given with its height) but for running heads and page numbers."""
    counts: Counter[tuple[str, int]] = Counter()
    for height, texts in pages:
        counts.update({_key(text, height) for text in texts if _at_edge(text, height)})
    least = 2 if len(pages) < 6 else max(3, len(pages) // 4)
    kept = []
    for height, texts in pages:
        lowest = max((text.bottom for text in texts), default=0.0)
        highest = min((text.top for text in texts), default=0.0)
        kept.append([
            text
            for text in texts
            if not (
                _at_edge(text, height)
                and (
                    any(counts[key] >= least for key in _near(_key(text, height)))
                    or (
                        _PAGE_NUMBER.fullmatch(text.text)
                        and (text.bottom >= lowest - 1 or text.top <= highest + 1)
                    )
                )
            )
        ])  # fmt: skip
    return kept


def _at_edge(text: Segment, height: float) -> bool:
    return text.bottom < height * _EDGE or text.top > height * (1 - _EDGE)


def _key(text: Segment, height: float) -> tuple[str, int]:
    """Figures apart, a head says the same on every page, at the same height."""
    return _DIGITS.sub("#", text.text), round(text.top / height * 100)


def _near(key: tuple[str, int]) -> tuple[tuple[str, int], ...]:
    return key, (key[0], key[1] - 1), (key[0], key[1] + 1)
