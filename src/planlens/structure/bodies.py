"""Writing bodies: whose document it is, from its title, opening and signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from planlens.knowledge.structure import Pattern, Units
from planlens.model import Unit
from planlens.model.outline import UnitLevel
from planlens.text.years import YEAR

_NAME_CHARS = Pattern(r"(?:[^\W\d]|[_＿×✕*＊○·]){0,24}$")
_CUT = Pattern(
    r"(?:学年度?|年度?|关于|以来|[在由和与及的是对向到了将从为让使受经按]|根据|按照|加强|组织|联合|指导)"
)
_PREPOSED = Pattern(r"[在由受经按]|根据|按照|关于|组织|联合|指导")
_BARE_YEAR = Pattern(r"(?:[_×*]{1,4}|[xX]{2,4}|二[〇○零].{2})?年度?")
_SUPERIOR_BEFORE = Pattern(r"(?:在|由|按|按照|根据|受|经|依据|向|请|接受|贯彻|落实|响应)[^，,。；;]{0,14}$")
_SUPERIOR_AFTER = Pattern(
    r"^[^，。；;]{0,14}?(?:领导|指导|支持|关心|关怀|帮助|要求|部署|安排|文件|精神|会议|通知|的统一)"
)
_SUPERIOR_NEXT = Pattern(
    r"^(?:[、和][^，。；;]{0,14})?的(?:[^，。；;在]{0,6})(?:领导|指导|支持|关心|关怀|帮助|要求|部署|安排|号召|通知)"
)
_PLACE_ENDS = Pattern(
    r"^(?:[\w×]{2,4}年|妇女|女工|女职工|女教职工|工会|关于|[“\"]|三八|上半年|下半年|半年|年度|工作|20)"
)


class Body(NamedTuple):
    """A body found in a text: its name as written (null for 我镇妇联), its kind and its level."""

    name: str | None
    kind: str
    level: UnitLevel


def bodies_in(text: str, units: Units) -> list[tuple[int, int, Body]]:
    """The writing bodies that `text` names, with their places in it."""
    found = []
    last = 0
    for match in units.body.finditer(text):
        if match.start() < last:
            continue
        end = _extended(text, match.end(), units)
        last = end
        start = _name_start(text, match.start())
        found.append((start, end, _body(text[start : match.start()], text[start:end], match[0], units)))
    return found


def _extended(text: str, end: int, units: Units) -> int:
    """工会女职工委员会: one name out of several words of bodies."""
    while (more := units.body.match(text, end)) is not None:
        end = more.end()
    return end


def _name_start(text: str, at: int) -> int:
    before = text[max(0, at - 24) : at]
    found = _NAME_CHARS.search(before)
    name = found[0] if found else ""
    cut = 0
    opened = at == len(name) or not _NAME_CHARS.fullmatch(text[at - len(name) - 1])
    if len(name) > 10 or (_PREPOSED if opened else _CUT).match(name):
        for match in _CUT.finditer(name):
            cut = match.end()
    elif (years := _BARE_YEAR.match(name)) is not None:
        cut = years.end()
    return at - len(name) + cut


def _body(prefix: str, name: str, word: str, units: Units) -> Body:
    kind = units.kinds[word]
    level = level_of(prefix, units)
    if not prefix:
        return Body(name if "工会" in name else None, kind, "county" if kind == "妇儿工委" else "other")
    if units.generic.search(prefix):
        return Body(None, kind, own_level(prefix, units) or level)
    if kind == "妇联" and not any(prefix.endswith(place) for place in units.levels):
        return Body(None, kind, level)
    return Body(name, kind, level)


def level_of(prefix: str, units: Units) -> UnitLevel:
    """The level that the last place word of a name stands for."""
    level: UnitLevel = "other"
    for match in units.place.finditer(prefix):
        level = units.levels[match[0]]
    return level


def own_level(text: str, units: Units) -> UnitLevel | None:
    """The level that 我镇, 本村, 全县 and their like say, first mention first."""
    found: UnitLevel | None = None
    first = len(text)
    for word, level in units.self_words:
        at = text.find(word, 0, first + len(word))
        if 0 <= at < first:
            found, first = level, at
    return found


def subject_of(text: str, units: Units) -> Body | None:
    """The body that a title or an opening sentence is about; superiors (在县妇联的指导下) passed over."""
    for start, end, body in bodies_in(text[:300], units):
        after = text[end : end + 24]
        if _SUPERIOR_NEXT.search(after) or (
            _SUPERIOR_BEFORE.search(text[:start]) and _SUPERIOR_AFTER.search(after)
        ):
            continue
        return body
    return None


def place_of(title: str, units: Units) -> Body | None:
    """The place that a title without a body names (小河村2015年妇女工作计划)."""
    text = title.removeprefix("关于")
    if years := YEAR.match(text):
        text = text[years.end() :]
    for match in units.place.finditer(text[:30]):
        if match.end() >= 3 and _PLACE_ENDS.search(text[match.end() :]):
            name = text[: match.end()]
            plain = re.fullmatch(r"[\w×*·]{2,24}", name) and not _PREPOSED.match(name)
            if plain and not units.generic.search(name) and not units.body.search(name):
                return Body(name, "", units.levels[match[0]])
    return None


def titled_body(title: str, units: Units) -> Body | None:
    """The body whose title it is, or the place (安和镇2025年妇联工作要点)."""
    body = subject_of(title, units)
    return body if body is not None and body.name else place_of(title, units) or body


def unit_of(
    title: str | None, opening: list[str], signature: list[str], units: Units, source: str = ""
) -> Unit:
    """The body that wrote a document. Title before signature before opening; the file's name last."""
    seen: list[Body] = []
    for body in _named_in(title, opening, signature, units):
        if body.name:
            level = body.level if body.level != "other" else _first_level(seen)
            return Unit(name=body.name, level=level)
        seen.append(body)
    if not seen and source and (named := titled_body(source, units)):
        return Unit(name=named.name, level=named.level)
    own = next((own for text in [*opening, *signature, title or ""] if (own := own_level(text, units))), None)
    return Unit(name=None, level=own or _first_level(seen))


def _named_in(title: str | None, opening: list[str], signature: list[str], units: Units) -> Iterator[Body]:
    if title and (titled := titled_body(title, units)):
        yield titled
    for line in signature:
        for _, _, body in bodies_in(line, units):
            yield body
    for text in opening:
        if subject := subject_of(text, units):
            yield subject


def _first_level(bodies: list[Body]) -> UnitLevel:
    return next((body.level for body in bodies if body.level != "other"), "other")
