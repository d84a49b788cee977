"""Amounts of money in yuan."""

from __future__ import annotations

import re

from planlens.facts.numbers import Counted
from planlens.model.facts import Amount, Per

_PER_WORDS: dict[str, Per] = {
    "人": "person",
    "名": "person",
    "位": "person",
    "生": "person",
    "户": "household",
    "家": "household",
    "个": "item",
    "份": "item",
    "件": "item",
    "套": "item",
    "场": "item",
    "次": "item",
    "村": "item",
    "亩": "item",
    "期": "item",
    "课时": "item",
    "例": "item",
    "笔": "item",
    "所": "item",
    "台": "item",
    "对": "item",
    "班": "item",
    "桌": "item",
    "月": "month",
    "年": "year",
    "年度": "year",
}
_UNITS = "|".join(sorted(_PER_WORDS, key=len, reverse=True))
# 每人每月50元: the last one counts; 每人发放200元 keeps its verb outside the span
_BEFORE = re.compile(rf"(?:每(?P<unit>{_UNITS})|(?P<mean>人均|户均|月均|年均|单笔))$")
_AFTER = re.compile(rf"[/每](?P<unit>{_UNITS})")
_EACH = re.compile(
    rf"(?:每一?(?:个|位|名)?(?P<unit>{_UNITS}|[^,。;、\s每]{{0,8}}(?:儿童|妇女|母亲|学生|老人|女童|家庭))|(?P<mean>人均|户均|月均|单笔|月工资|月薪))[^,。;:]{{0,12}}$"
)
# 给5位老人各送红包600元
_DISTRIBUTED = re.compile(
    r"[0-9一二三四五六七八九十百余多](?P<unit>名|位|人|户)[^,。;]{0,16}各[^,。;0-9]{0,12}$"
)
_MEAN: dict[str, Per] = {
    "人均": "person",
    "户均": "household",
    "月均": "month",
    "年均": "year",
    "单笔": "item",
    "月工资": "month",
    "月薪": "month",
}
_CLAUSE = 24


def amount(text: str, counted: Counted) -> Amount:
    """The amount a number with 元 stands for; `per` from 每人…, …/人, or 每… earlier in the clause."""
    start, end, per = counted.start, counted.end, None
    if match := _BEFORE.search(text, max(0, start - 4), start):
        per = _per(match)
        start = match.start()
    elif match := _AFTER.match(text, counted.unit_end):
        per = _PER_WORDS[match["unit"]]
        end = max(end, match.end())
    elif match := _DISTRIBUTED.search(text, max(0, start - 2 * _CLAUSE), start):
        per = _PER_WORDS[match["unit"]]
    elif match := _EACH.search(text, max(0, start - _CLAUSE), start):
        per = _per(match)
    return Amount(
        start=start,
        end=end,
        text=text[start:end],
        value=counted.value,
        mod=counted.mod,
        per=per,
        min=counted.low,
        max=counted.high,
    )


def _per(match: re.Match[str]) -> Per:
    if match["mean"]:
        return _MEAN[match["mean"]]
    return _PER_WORDS.get(match["unit"], "household" if match["unit"].endswith("家庭") else "person")
