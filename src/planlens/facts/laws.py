"""Laws and regulations that are named: in 《》 or bare, in full, short, wrong or old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from planlens.knowledge import Knowledge
from planlens.model.facts import Law

PREFIX = "中华人民共和国"
_TITLE = re.compile(r"《(?P<name>[^《》\n]{2,40}?)》")
# any title that ends like a law's is one, in the table or not; 办法 and 意见 are no laws here
_LAW_LIKE = re.compile(
    r"(?:法|法典|条例|特别规定|民法典[^办法]{0,12}编)(?:[(](?:草案|修订|修正|试行)[^)]{0,6}[)])?$"
)
# 《民法典·婚姻家庭编》, 《工会法》(修正): what follows the name itself
_PART = re.compile(r"[·•((]|(?<=民法典)")
_NOT_LAW = re.compile(r"(?:办|方|做|作|想|看|算|用|司|执|普|书|打|手|活|计分|评分|考核)法$|普法条例$")


class LawNames(NamedTuple):
    """The short names (for the automaton), what each means, and the characters that forbid a match."""

    automaton: Any
    values: list[str]
    by_name: dict[str, str]
    unless: dict[str, tuple[str, ...]]
    not_before: frozenset[str]


@lru_cache(maxsize=8)
def law_names(knowledge: Knowledge) -> LawNames:
    """Compiled from `laws.yaml`."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    data = knowledge.file("laws")
    by_name: dict[str, str] = {}
    unless: dict[str, tuple[str, ...]] = {}
    for law in data["laws"]:
        unless[law["name"]] = tuple(law.get("not_before", ()))
        for name in [law["name"], *law["short"]]:
            by_name[name] = law["name"]
    automaton = AhoCorasick(list(by_name), matchkind=MatchKind.LeftmostLongest)
    return LawNames(
        automaton,
        list(by_name.values()),
        by_name,
        unless,
        frozenset(data["not_before"]),
    )


def find_laws(text: str, knowledge: Knowledge) -> Iterator[Law]:
    """Every law named in `text`, in order; `value` is its full official name without 《》."""
    names = law_names(knowledge)
    titled = [
        Law(start=match.start(), end=match.end(), text=match.group(), value=value)
        for match in _TITLE.finditer(text)
        if (value := _titled(match["name"], names)) is not None
    ]
    titles = iter([*titled, None])
    title = next(titles)
    for index, start, end in names.automaton.find_matches_as_indexes(text):
        while title is not None and title.end <= start:
            yield title
            title = next(titles)
        if title is not None and title.start <= start:
            continue
        if _bare(text, start, end, names) and not _continued(text, end, names.unless[names.values[index]]):
            if text.endswith(PREFIX, 0, start):
                start -= len(PREFIX)
            yield Law(start=start, end=end, text=text[start:end], value=names.values[index])
    while title is not None:
        yield title
        title = next(titles)


def _titled(name: str, names: LawNames) -> str | None:
    short = name.removeprefix(PREFIX).removeprefix("新")
    known = names.by_name.get(name) or names.by_name.get(short)
    if known:
        return known
    stem = _PART.split(short)[0]
    if stem in names.by_name:
        return names.by_name[stem]
    if "、" in name or not _LAW_LIKE.search(name) or _NOT_LAW.search(name):
        return None
    return name


def _bare(text: str, start: int, end: int, names: LawNames) -> bool:
    if text[end : end + 1] in names.not_before and end < len(text):
        return False
    opening = text.rfind("《", max(0, start - 40), start)
    if opening < 0 or text.find("》", opening, start) >= 0:
        return True
    closing = text.find("》", end, end + 40)
    # 《反家庭暴力法、妇女权益保障法》 names two; 《妇女权益保障法宣传方案》 none
    return closing < 0 or all(part in names.by_name for part in text[opening + 1 : closing].split("、"))


def _continued(text: str, end: int, words: tuple[str, ...]) -> bool:
    """宪法日, 宪法宣传周: the name goes on as something else."""
    return bool(words) and text.startswith(words, end)
