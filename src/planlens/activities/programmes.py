"""Programmes listed by name in one clause: 继续实施“春蕾计划”、“母亲邮包”等项目 is one row each."""

from __future__ import annotations

import re

_LIST = re.compile(
    r"(?:实施|开展|深化|推进|抓好|做好|落实)了?(?P<names>“[^“”]{2,20}”(?:[、和及]?“[^“”]{2,20}”)+)"
    r"(?:等[^,。;]{0,6}(?:项目|活动|行动|工程|计划|品牌)|(?:项目|活动|行动|工程|计划))"
)
_NAME = re.compile(r"“[^“”]{2,20}”")


def listed_programmes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the names in a list of programmes within `text[start:end]` (half width)."""
    match = _LIST.search(text, start, end)
    if match is None:
        return []
    return [name.span() for name in _NAME.finditer(text, match.start("names"), match.end("names"))]
