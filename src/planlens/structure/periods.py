"""The year a document's summary is about and the year its plan is for, as far as the text says it."""

from __future__ import annotations

import re
from collections import Counter

from planlens.knowledge.structure import Pattern
from planlens.text.numerals import half_width, parse_number
from planlens.text.years import YEAR, edtf_year

UNKNOWN = "XXXX"
_ENOUGH = 40  # paragraphs to read a year from
_SCHOOL_YEAR = Pattern(
    r"((?:20)?\d{2})\s?[-—–－~～至]{1,2}\s?((?:20)?\d{2})\s?学年度?(?:第?([一二上下])学期)?"
)
_PLAN_WORD = Pattern(r"计划|打算|安排|要点|思路|方案|规划|设想|任务|目标|重点|部署")
_SUMMARY_WORD = Pattern(r"总结|小结|回顾|汇报|报告|情况|成效|述职")
_PROGRAMME = Pattern(
    r"《[^《》]{1,60}》|(?:19|20)\d\d\s?[-—–~至]{1,2}\s?(?:19|20)\d\d年?|(?:19|20)\d\d年(?:以来|至今)"
)
_NEXT = Pattern(r"明年|来年|下一?年度|新的一年")
_THIS_HALF = Pattern(r"下半年|本年度|今年|第?[二三四]季度")


def _without_programmes(text: str) -> str:
    return _PROGRAMME.compiled().sub(lambda m: " " * len(m[0]), text)


def years_in(text: str) -> list[str]:
    """The EDTF years that `text` names, in order; those of programmes and book titles left out."""
    if "年" not in text:
        return []
    if "学年" in text and (school := _SCHOOL_YEAR.search(text)):
        return [_school_year(school)]
    masked = _without_programmes(text)
    return [edtf_year(match[0]) for match in YEAR.finditer(masked)]


def _school_year(found: re.Match[str]) -> str:
    """The first term lies in the first year; a school year without a term goes by its last."""
    group = 1 if found[3] in ("一", "上") else 2
    year = half_width(found[group])
    return year if len(year) == 4 else "20" + year


def title_years(title: str) -> tuple[str | None, str | None]:
    """The years that a title gives for the summary and for the plan (2023年总结暨2024年计划)."""
    years = [(m.start(), m.end(), edtf_year(m[0])) for m in YEAR.finditer(title)]
    if school := _SCHOOL_YEAR.search(title):
        years = [(school.start(), school.end(), _school_year(school))]
    if not years:
        return None, None
    summary = plan = None
    for index, (_, end, year) in enumerate(years):
        until = years[index + 1][0] if index + 1 < len(years) else len(title)
        words = title[end:until]
        done, planned = _SUMMARY_WORD.search(words), _PLAN_WORD.search(words)
        if planned and (not done or planned.start() < done.start()):
            plan = plan or year
        elif done:
            summary = summary or year
            if planned and index + 1 == len(years) and _NEXT.search(words):
                plan = plan or following_year(year)
            elif planned and index + 1 == len(years) and "下半年" in words:
                plan = plan or year
    if summary is None and plan is None:
        summary = plan = years[0][2]
    return summary, plan


def following_year(year: str) -> str:
    """The year after, where the last digit is known."""
    return str(int(year) + 1) if year.isdigit() else year


def first_year(texts: list[str]) -> str | None:
    """The first year that any of `texts` names, fully known ones first only within one text."""
    for text in texts:
        if years := years_in(text):
            return years[0]
    return None


_DATED = Pattern(
    r"\s?(?:[0-9０-９一二三四五六七八九十]{1,3}月|[上下]半年|[，,]|以来|春节|元旦|底|初|度?工作|共|全年|[一二三四]季度)"
)
_SIGNED = Pattern(r"\s?(\d{1,2}|[一二三四五六七八九十]{1,3}|[元正冬腊])\s?月")
_NAMED_MONTHS = {"元": 1, "正": 1, "冬": 11, "腊": 12}
_REVIEWED = Pattern(r"年度?[^，。；：]{0,8}(?:工作|回顾|总结|情况)")
_LAST = Pattern(r"去年的?(?:一年|工作|成绩|账|事|日子)|(?:总结|回顾|回看|回头看|盘点)[^。，]{0,4}去年")
_PAST = Pattern(r"过去的?一年|去年")
_OPENS_YEAR = Pattern(r"\d{4}年(?!.{0,24}成立)")


def dated_years(text: str) -> list[str]:
    """The years of `text` that something is dated by (2023年3月, 2023年,), not such as are only mentioned."""
    if "年" not in text or not YEAR.search(text):
        return []
    masked = _without_programmes(text)
    return [edtf_year(m[0]) for m in YEAR.finditer(masked) if _DATED.match(masked, m.end())]


class Parts:
    """The texts that a document's years are read from: title, opening, each part, and its signature."""

    def __init__(self) -> None:
        self.title = ""
        self.opening: list[str] = []
        self.summary: list[str] = []
        self.summary_heads: list[str] = []
        self.plan: list[str] = []
        self.plan_heads: list[str] = []
        self.closing: list[str] = []


def periods_of(parts: Parts, kind: str) -> tuple[str, str]:
    """The years (period, plan_period) of a document of `kind`; `XXXX` for what the text does not say."""
    summary, plan = title_years(parts.title)
    if kind != "plan" and (past := _year_past(parts, summary)) is not None:
        return past, following_year(past) if kind == "summary+plan" else UNKNOWN
    if kind == "plan":
        year = plan or summary or _planned_in(parts.opening) or first_year(parts.plan_heads)
        year = year or _dated(parts.plan) or _signed_plan(parts.closing) or UNKNOWN
        return year, year
    if kind != "summary+plan":
        year = _summary_year(parts, summary or plan)
        return year, plan or UNKNOWN if summary != plan else UNKNOWN
    both = summary is not None and summary == plan and not _PLAN_WORD.search(parts.title)
    year = _summary_year(parts, summary)
    return year, _plan_year(parts, None if both or (summary == plan and not _half(parts)) else plan, year)


def _summary_year(parts: Parts, titled: str | None) -> str:
    reviewed = [text for text in parts.summary_heads if _REVIEWED.search(text)]
    opened = first_year(reviewed) or first_year(parts.opening) or first_year(parts.summary_heads)
    if titled is not None and not titled.isdigit():
        return opened if opened is not None and opened.isdigit() else titled
    if titled is not None and opened == titled:
        return titled
    if titled is not None and reviewed and opened and following_year(opened) == titled != opened:
        return opened  # a meeting in the year after
    texts = [*parts.opening, *parts.summary[:_ENOUGH]]
    counted = Counter(year for text in texts for year in dated_years(text))
    year, times = counted.most_common(1)[0] if counted else (None, 0)
    if titled is not None and titled not in counted and _opens_with(parts.opening, opened):
        return opened or titled
    if titled is not None:
        believed = titled in counted or times < 2 or year is None or not year.isdigit()
        return titled if believed or year is None else year
    found = opened or year or _signed_summary(parts) or UNKNOWN
    signed = _signed_summary(parts)
    if signed and "X" in found and signed.startswith(found.rstrip("X")):
        return signed
    return found


def _opens_with(opening: list[str], year: str | None) -> bool:
    """Whether an opening begins with `year`, of which it then tells what was done."""
    return year is not None and any(_OPENS_YEAR.match(text) and text.startswith(year) for text in opening)


def _year_past(parts: Parts, titled: str | None) -> str | None:
    """The year before the date or the meeting's year, of a text that looks back on 去年."""
    texts = [*parts.opening, *(text[:40] for text in parts.summary_heads)]
    last = any(_LAST.search(text) for text in texts)
    signed = _signed([*parts.opening, *parts.closing])
    early = signed is not None and signed[1] <= 3 and any(_PAST.search(text) for text in texts)
    if signed and signed[0].isdigit() and (last or early):
        past = str(int(signed[0]) - 1)
        return past if titled in (None, past, signed[0]) else None
    if last and titled is not None and titled.isdigit() and "会议" in parts.title:
        return str(int(titled) - 1)
    return None


def _plan_year(parts: Parts, titled: str | None, period: str) -> str:
    if titled is not None:
        return titled
    named = first_year(parts.plan_heads)
    if named is not None:
        return named
    heads = " ".join(parts.plan_heads)
    text = heads + " " + " ".join(text[:60] for text in parts.plan)
    if _NEXT.search(heads):
        return following_year(period)
    if "下半年" in heads or _half(parts):
        return period
    dated = _dated(parts.plan)
    if dated is not None and not (dated.isdigit() and period.isdigit() and dated < period):
        return dated
    if _NEXT.search(text):
        return following_year(period)
    return period if _THIS_HALF.search(text) else UNKNOWN


def _half(parts: Parts) -> bool:
    return "上半年" in parts.title or any("上半年" in text[:80] for text in parts.opening)


def _planned_in(opening: list[str]) -> str | None:
    years = [year for text in opening for year in years_in(text)]
    known = [year for year in years if year.isdigit()]
    return max(known) if known else (years[0] if years else None)


def _dated(texts: list[str]) -> str | None:
    counted = Counter(year for text in texts for year in dated_years(text))
    return counted.most_common(1)[0][0] if counted else None


def _signed(closing: list[str]) -> tuple[str, int] | None:
    """Year and month of the date of signing."""
    for text in reversed(closing):
        text = text.replace("二0", "二〇")
        if len(text) <= 30 and (found := YEAR.search(text)) and (month := _SIGNED.match(text, found.end())):
            value = _NAMED_MONTHS.get(month[1]) or parse_number(month[1])
            return edtf_year(found[0]), int(value or 0)
    return None


def _signed_summary(parts: Parts) -> str | None:
    """A summary signed from March on is about that year; before, it could be about the year past."""
    signed = _signed([*parts.closing, *parts.opening])
    return signed[0] if signed and signed[1] >= 3 else None


def _signed_plan(closing: list[str]) -> str | None:
    signed = _signed(closing)
    return signed[0] if signed and signed[1] <= 10 else None
