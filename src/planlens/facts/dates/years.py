"""The year of each date, settled from the document's own words, and its EDTF value.

Source of the rules: an expression's own year; else the year last named in the same item; else the year
its part is about (a summary's year, the year planned for); else unknown.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from functools import lru_cache

from planlens.facts.dates.points import Expression, Point
from planlens.knowledge import Knowledge
from planlens.model.facts import Date, YearSource
from planlens.model.outline import Outline, SectionLabel

UNKNOWN = "XXXX"
# 比去年多12人,5月又加开1期: a year compared with is not the one the item goes on about
_COMPARED = re.compile("[比较]$|同比$")
_WEEKDAYS = {"monday": 0, "saturday": 5, "sunday": 6}


def settle(
    text: str,
    expressions: Iterable[tuple[Expression, str | None, SectionLabel]],
    outline: Outline,
    knowledge: Knowledge,
) -> list[Date]:
    """Dates of one document from (expression, id of its item, label of its section), in order."""
    dates = []
    item: str | None = None
    named: str | None = None
    for expression, owner, section in expressions:
        if owner is None or owner != item:
            item, named = owner, None
        first, source = _year(expression.first, named, section, outline)
        last = None
        if expression.last is not None:
            last, _ = _year(expression.last, first, section, outline)
        if expression.first.year is not None and not _COMPARED.search(
            text, max(0, expression.start - 2), expression.start
        ):
            named = last or first
        dates.append(_date(text, expression, first, last, source, owner, knowledge))
    return dates


def _year(point: Point, named: str | None, section: SectionLabel, outline: Outline) -> tuple[str, YearSource]:
    if isinstance(point.year, str):
        return point.year, "stated"
    part = part_year(section, outline)
    if point.year is None:
        year = named or part
        return year, "unknown" if year == UNKNOWN else "inherited"
    if point.chained and named is not None:
        year = _shift(named, point.year)
    else:
        year = _shift(_writing_year(point.year, section, outline), point.year)
    return year, "unknown" if year == UNKNOWN else "inherited"


def part_year(section: SectionLabel, outline: Outline) -> str:
    """The year a part of the document is about."""
    return outline.plan_period if section == "plan" else outline.period


def _writing_year(offset: int, section: SectionLabel, outline: Outline) -> str:
    """今年 as the writer of this part means it: a summary with a plan is written in the summary's year,
    so that 明年 there is the year planned for."""
    if section != "plan" or "summary" not in outline.kind:
        return outline.period if outline.period != UNKNOWN or section != "plan" else outline.plan_period
    if offset > 0 or outline.plan_period == UNKNOWN:
        return outline.period
    return outline.plan_period


def _shift(year: str, offset: int) -> str:
    return f"{int(year) + offset:04}" if year.isdigit() else year


def _date(
    text: str,
    expression: Expression,
    first: str,
    last: str | None,
    source: YearSource,
    item: str | None,
    knowledge: Knowledge,
) -> Date:
    value: str | None
    if expression.movable:
        value = _movable(expression.movable, first, knowledge)
    else:
        value = edtf(expression.first, first)
        if expression.last is not None and last is not None:
            end = edtf(expression.last, last)
            if end != value:
                value = f"{value.split('/')[0]}/{end.split('/')[-1]}"
    return Date(
        start=expression.start,
        end=expression.end,
        text=text[expression.start : expression.end],
        value=value,
        kind=expression.kind,
        festival=expression.festival,
        year_source=source,
        item=item,
    )


def edtf(point: Point, year: str) -> str:
    """The EDTF string of a point in `year`; ten days are a range of days."""
    if point.season is not None:
        return f"{year}-{point.season}"
    if point.month is None:
        return year
    month = f"{year}-{point.month:02}" if isinstance(point.month, int) else f"{year}-XX"
    if point.day is None:
        return month
    if isinstance(point.day, str):
        return f"{month}-XX"
    if point.last_day is None:
        return f"{month}-{point.day:02}"
    return f"{month}-{point.day:02}/{month}-{point.last_day or _month_length(year, point.month):02}"


def _month_length(year: str, month: int | str) -> int:
    """Days of the month; February of an unknown year is taken as 28."""
    if not isinstance(month, int):
        return 30
    return calendar.monthrange(int(year) if year.isdigit() else 2023, month)[1]


@lru_cache(maxsize=8)
def _rules(knowledge: Knowledge) -> dict[str, dict[str, object]]:
    return {entry["id"]: entry["rule"] for entry in knowledge.file("observances")["observances"]}


def _movable(observance: str, year: str, knowledge: Knowledge) -> str | None:
    """The day of a movable observance in a known year; None where the year or the table ends."""
    if not year.isdigit():
        return None
    rule = _rules(knowledge)[observance]
    match rule:
        case {"lunar": str(name)}:
            day = knowledge.file("lunar").get(int(year), {}).get(name)
            return f"{year}-{day}" if day else None
        case {"nth": [int(month), str(weekday), int(n)]}:
            first = calendar.monthrange(int(year), month)[0]
            return f"{year}-{month:02}-{(_WEEKDAYS[weekday] - first) % 7 + 7 * n - 6:02}"
    return None
