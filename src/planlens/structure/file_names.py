"""What the name of a file and of the folders around it say where its text is silent: unit and year.

Used only for a file of one document, after everything the text says; the nearest name counts first, and
whatever is taken from it is told (`Source.warnings`).
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from planlens.knowledge import Knowledge
from planlens.knowledge.structure import units as known_units
from planlens.model import Outline, Unit
from planlens.structure.bodies import titled_body
from planlens.structure.periods import UNKNOWN, following_year, title_years

# A folder of a county holds the files of its towns: only these levels are taken from a folder's name.
_LOCAL = {"镇": "town", "乡": "town", "街道": "street", "村": "village", "社区": "community"}
_NUMBER = re.compile(r"^(?:\d{1,3}[.、．_ -]{1,2}|[（(]\d{1,3}[）)])")
_KIND_OR_YEAR = re.compile(
    r"(?:19|20)\d\d年?度?|(?:上|下)半年|年度|妇联|妇女联合会|工作|总结|计划|要点|材料|汇报|报告|和|及|的|[\s_—–()（）-]"
)
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}?(镇|乡|街道|村|社区)")
_COLLECTIVE = re.compile(r"^[各全本我该某]|乡镇|镇乡|镇村|行政村|自然村|农村|城镇|城乡|家乡|新村")
# A year by itself; not the beginning of a date (20231205, 2023.12.5) or one end of a span (2023-2025).
_BARE_YEAR = re.compile(r"(?<![\d.\-—~至])(20[012]\d)(?:年度?|(?![\d.\-—~至年]))")
_SUMMARY = re.compile("总结|小结|汇报|报告|述职")
_PLAN = re.compile("计划|要点|打算|安排|思路|方案")


def settle_by_name(
    outlines: tuple[Outline, ...], name: str, knowledge: Knowledge
) -> tuple[tuple[Outline, ...], tuple[str, ...]]:
    """The outlines with unit and year from a path-like name (材料.zip/青石桥镇/2023年总结.docx) where they
    have none, and a line saying what was taken from it."""
    if len(outlines) != 1:
        return outlines, ()
    (outline,) = outlines
    parts = [part for part in reversed(name.split("/")) if part]
    parts = [_stem(part) for part in parts]
    said = []
    if outline.unit.name is None and (unit := _unit(parts, outline.unit.level, knowledge)) is not None:
        outline = replace(outline, unit=unit)
        said.append(f"单位“{unit.name}”")
    if outline.period == UNKNOWN and (year := _year(parts, outline.kind)) is not None:
        plan = outline.plan_period
        if plan == UNKNOWN and outline.kind != "summary":
            plan = year if outline.kind == "plan" else following_year(year)
        outline = replace(outline, period=year, plan_period=plan)
        said.append(f"年份{year}")
    return (outline,), ((f"{'、'.join(said)}取自文件名或文件夹名（正文没有写明），请核对",) if said else ())


def _stem(part: str) -> str:
    return part.rpartition(".")[0] if re.search(r"\.[A-Za-z0-9]{1,8}$", part) else part


def _unit(parts: list[str], level: str, knowledge: Knowledge) -> Unit | None:
    """The nearest body or place named; none where the text says that its unit is of another level."""
    units = known_units(knowledge)
    for distance, part in enumerate(parts):
        bare = _NUMBER.sub("", part).strip()
        body = titled_body(bare, units)
        found = Unit(name=body.name, level=body.level) if body is not None and body.name else _place(bare)
        if found is None or (distance and found.level not in _LOCAL.values()):
            continue
        return found if level in ("other", found.level) else None
    return None


def _place(part: str) -> Unit | None:
    """A name that is nothing but a place (青石桥镇), once year and kind of text are taken away."""
    bare = _KIND_OR_YEAR.sub("", part)
    found = _PLACE.fullmatch(bare)
    if found is None or _COLLECTIVE.search(bare):
        return None
    for suffix, level in _LOCAL.items():
        if found[1] == suffix:
            return Unit(name=bare, level=level)  # type: ignore[arg-type]
    return None


def _year(parts: list[str], kind: str) -> str | None:
    """The year of the file's own name, or of a folder that says it is for this kind of text."""
    wanted, other = (_PLAN, _SUMMARY) if kind == "plan" else (_SUMMARY, _PLAN)
    for distance, part in enumerate(parts):
        years = set(_BARE_YEAR.findall(part))
        if not years:
            continue
        summary, plan = title_years(part)
        year = (plan if kind == "plan" else summary) if len(years) > 1 else years.pop()
        if year is None or not year.isdigit():
            return None
        if other.search(part) and not wanted.search(part):
            return None
        return year if not distance or wanted.search(part) else None
    return None
