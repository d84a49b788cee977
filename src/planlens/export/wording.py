"""How the values of an analysis are put to a reader: Chinese words for codes, dates and numbers."""

from __future__ import annotations

import re

from planlens.knowledge import Knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.model import Amount, Fact, Headcount, Number, Percent, Quantity, ThemeLabel

STATUS = {"done": "已完成", "planned": "计划", "ongoing": "进行中"}
SECTION = {
    "front": "开头",
    "summary": "工作总结",
    "problems": "存在问题",
    "plan": "工作计划",
    "closing": "结尾",
    "other": "其他",
}
KIND = {"summary": "总结", "plan": "计划", "summary+plan": "总结和计划", "other": "其他"}
LEVEL = {
    "village": "村",
    "community": "社区",
    "town": "乡镇",
    "street": "街道",
    "county": "县（区）",
    "city": "市",
    "school": "学校",
    "other": "其他",
}
FACT = {
    "date": "日期",
    "frequency": "频次",
    "amount": "金额",
    "headcount": "人数",
    "quantity": "数量",
    "percent": "百分比",
    "law": "法律法规",
}
MOD = {"approx": "约数", "over": "以上", "under": "以下"}
PER = {"person": "每人", "household": "每户", "item": "每件", "month": "每月", "year": "每年"}
COUNTED = {"person": "人", "person_time": "人次", "household": "户", "pair": "对"}
DATE_KIND = {"calendar": "日期", "festival": "节日", "deictic": "相对说法"}
YEAR_SOURCE = {"stated": "原文写明", "inherited": "由上下文定", "unknown": "原文未写"}

_PARTS_OF_YEAR = {
    "33": "第一季度",
    "34": "第二季度",
    "35": "第三季度",
    "36": "第四季度",
    "40": "上半年",
    "41": "下半年",
}
_POINT = re.compile(r"([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")
_DURATION = {"P1Y": "每年", "P6M": "每半年", "P3M": "每季度", "P1M": "每月", "P1W": "每周", "P1D": "每天"}


class ThemeNames:
    """The Chinese names of themes, their groups and sub-themes; of an unknown one its id."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._taxonomy = taxonomy(knowledge)

    def theme(self, label: ThemeLabel) -> str:
        """The theme's own name: 家庭教育."""
        known = self._taxonomy.themes.get(label.id)
        return label.label or (known.label if known else label.id)

    def group(self, label: ThemeLabel) -> str:
        """The name of the group that the theme belongs to: 家庭建设."""
        known = self._taxonomy.themes.get(label.id)
        group = label.group or (known.group if known else "")
        return self._taxonomy.groups[group].label if group in self._taxonomy.groups else group

    def sub(self, label: ThemeLabel) -> str:
        """The name of the sub-theme, "" where there is none."""
        known = self._taxonomy.subs.get((label.id, label.sub or ""))
        return known.label if known else label.sub or ""


def fact_type(fact: Fact) -> str:
    """The `type` of the contract: date, amount, …"""
    return str(fact.__struct_config__.tag)


def date_words(edtf: str) -> str:
    """An EDTF date as a person writes it: 2023年5月, 20XX年9月20日, 2023年6月23日至28日.

    What is not known is left out (`XXXX-03-08` is 3月8日); a string of another form stays as it is.
    """
    first, slash, last = edtf.partition("/")
    start = _point(first)
    if start is None:
        return edtf
    if not slash:
        return "".join(start)
    end = _point(last)
    if end is None:
        return edtf
    same = 0
    while same < 2 and start[same] == end[same] and any(end[same + 1 :]):
        same += 1
    return f"{''.join(start)}至{''.join(end[same:])}"


def frequency_words(duration: str) -> str:
    """每年, 每季度, … for an ISO 8601 duration."""
    return _DURATION.get(duration, duration)


def number_words(fact: Amount | Headcount | Quantity | Percent) -> str:
    """The value of a number fact with its range: 600, 30—40, or "" where there is none."""
    if fact.value is not None:
        return plain(fact.value)
    ends = [plain(end) for end in (fact.min, fact.max) if end is not None]
    return "—".join(ends)


def counted_group(fact: Fact) -> str:
    """Who is counted, where the fact's own words do not say it: 贫困母亲 of 12户."""
    group = fact.group if isinstance(fact, Headcount) else None
    return group if group and group not in fact.text else ""


def plain(number: Number) -> str:
    """A number without a needless fraction: 4000, 0.5."""
    return str(int(number)) if number == int(number) else repr(number)


def year_words(edtf: str) -> str:
    """A year of an outline: 2023, 20XX, and 未写明 where nothing of it is known."""
    return "未写明" if edtf == "XXXX" else edtf


def shortened(text: str, limit: int) -> str:
    """`text` on one line, cut at `limit` characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def display_width(text: str) -> int:
    """Columns that `text` takes: two for a character beyond Latin, one for the others."""
    return sum(2 if char > "\u2000" else 1 for char in text)


def _point(edtf: str) -> tuple[str, str, str] | None:
    match = _POINT.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = match.groups(default="")
    return (
        "" if year == "XXXX" else f"{year}年",
        _PARTS_OF_YEAR.get(month) or ("" if month in ("", "XX") else f"{month.removeprefix('0')}月"),
        "" if day in ("", "XX") else f"{day.removeprefix('0')}日",
    )
