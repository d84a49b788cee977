"""How often: 每年, 每半年, 每季度, 每月15日, 每两个月."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planlens.model.facts import Frequency
from planlens.text.numerals import parse_number

_FREQUENCY = re.compile(
    r"每 ?(?:(?P<half>半年度?)|(?P<count>[0-9]{1,2}|[一两二三四五六])?个?"
    r"(?P<unit>年度?|季 ?度|季|月|星期|周|天|日|学年))"
    r"(?P<day>(?<=月)的?(?:[0-9]{1,2}[日号](?:[、和][0-9]{1,2}[日号])*(?:[以之]?前)?|[上中下]旬|月?[底末初](?:前)?)"
    r"|(?<=[期周])[一二三四五六日](?![次场期个名份天])"
    r"|(?<=[年度])的?(?:[0-9]{1,2}月份?(?:[、和][0-9]{1,2}月份?)*(?:[0-9]{1,2}[日号]|[上中下]旬|[底初])?|年?[底末初](?![步级]))前?)?"
)
_UNITS = {"年": "Y", "季": "M", "月": "M", "星": "W", "周": "W", "天": "D", "日": "D", "学": "Y"}
# 每年龄段, 每周边村, 每日常…: the unit begins another word
_NOT_BEFORE = {"年": "龄级", "周": "边岁密年", "日": "常", "月": "嫂供饼", "季": "节"}


def find_frequencies(text: str) -> Iterator[Frequency]:
    """Every frequency in `text` (half width), in order; `value` is an ISO 8601 duration."""
    for match in _FREQUENCY.finditer(text):
        end = match.end()
        unit = match["unit"]
        if match["half"]:
            value = "P6M"
        else:
            if not match["day"] and text[end : end + 1] and text[end] in _NOT_BEFORE.get(unit[0], ""):
                continue
            times = parse_number(match["count"]) if match["count"] else 1
            assert isinstance(times, int)
            value = f"P{times * (3 if unit[0] == '季' else 1)}{_UNITS[unit[0]]}"
        yield Frequency(start=match.start(), end=end, text=match.group(), value=value)
