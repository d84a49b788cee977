"""The columns that a reader gets, of the ledger, the facts and the items: Excel and CSV share them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from planlens.export import wording
from planlens.export.wording import ThemeNames
from planlens.model import (
    Amount,
    Analysis,
    Date,
    Document,
    Fact,
    Frequency,
    Headcount,
    Item,
    Law,
    Number,
    Percent,
    Quantity,
)
from planlens.model.ledger import LedgerRow, Places

Cell = str | int | float | date | None
Row = TypeVar("Row")

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE_END = re.compile(r"[。;;!?!?\n]")
_CONTEXT = 80  # characters either side of a fact at most


class Column(Struct, Generic[Row], frozen=True):
    """A column: its heading, what it holds, the widest it may become (Latin characters), its cell."""

    heading: str
    meaning: str
    widest: int
    cell: Callable[[Row], Cell]


class FactRow(Struct, frozen=True, kw_only=True):
    """A fact with the sentence it stands in and its place in the file."""

    file: str
    document: Document
    fact: Fact
    context: str
    location: str


class ItemRow(Struct, frozen=True, kw_only=True):
    """An item with its text (of a heading its own words only) and its place in the file."""

    file: str
    document: Document
    item: Item
    text: str
    location: str


def fact_rows(analysis: Analysis) -> Iterator[FactRow]:
    """Every fact of the file, in the order of the text."""
    places = Places(analysis.paragraphs)
    for document in analysis.documents:
        for fact in document.facts:
            yield FactRow(
                file=analysis.source.name,
                document=document,
                fact=fact,
                context=_sentence(analysis.text, fact.start, fact.end),
                location=places.of(fact.start, fact.end),
            )


def item_rows(analysis: Analysis) -> Iterator[ItemRow]:
    """Every item of the file, headings too, in the order of the text."""
    places = Places(analysis.paragraphs)
    for document in analysis.documents:
        for item in document.items:
            end = item.end if item.leaf else item.start
            yield ItemRow(
                file=analysis.source.name,
                document=document,
                item=item,
                text=analysis.text[item.start : end].strip() or item.heading or "",
                location=places.of(item.start, max(end, item.start + 1)),
            )


def ledger_columns(names: ThemeNames) -> tuple[Column[LedgerRow], ...]:
    """The columns of 台账."""

    def theme(row: LedgerRow, at: int) -> str:
        return names.theme(row.themes[at]) if at < len(row.themes) else ""

    return (
        Column("单位", "写文件的单位，照原文", 24, lambda row: row.document.unit.name or "未写明"),
        Column("年度", "这一部分所说的年份", 8, lambda row: _year(row.period)),
        Column("部分", "文件的哪一部分", 10, lambda row: wording.SECTION[row.section]),
        Column("状态", "已完成、计划或进行中", 8, lambda row: wording.STATUS[row.activity.status]),
        Column("主题", "主要主题", 18, lambda row: theme(row, 0)),
        Column("细分主题", "主题之下的细分", 16, lambda row: names.sub(row.themes[0]) if row.themes else ""),
        Column("活动名称", "", 34, lambda row: row.activity.name),
        Column("日期", "只有一天的是真正的日期，其余是文字", 26, lambda row: _when(row.facts)),
        Column("地点", "照原文", 20, lambda row: row.activity.place),
        Column("主办/参与单位", "照原文", 28, lambda row: "、".join(row.activity.organizers)),
        Column("参与人员", "照原文", 22, lambda row: row.activity.participants),
        Column(
            "人数",
            "名、人或人次；原文有几个数时留空，见“人数原文”",
            9,
            lambda row: _only(_people(row.facts, "person", "person_time")),
        ),
        Column("户数", "同上，以户计的", 9, lambda row: _only(_people(row.facts, "household"))),
        Column(
            "金额（元）",
            "活动的总金额；每人、每户的标准和几笔并列的不填，见“金额原文”",
            12,
            lambda row: _only([fact for fact in row.facts if isinstance(fact, Amount) and not fact.per]),
        ),
        Column("数量", "场次、份数等，照原文", 20, lambda row: _texts(row.facts, Quantity, Percent)),
        Column("原文", "这一行的依据，一字不改", 60, lambda row: row.quote),
        Column("位置", "原文在文件中的位置", 14, lambda row: row.location),
        Column("日期原文", "", 28, lambda row: _texts(row.facts, Date, Frequency)),
        Column("人数原文", "括号里是所数的人", 32, lambda row: _counted(row.facts)),
        Column("金额原文", "", 28, lambda row: _texts(row.facts, Amount)),
        Column("兼及主题", "同时涉及的另一主题", 18, lambda row: theme(row, 1)),
        Column("大类", "主题所属的大类", 18, lambda row: names.group(row.themes[0]) if row.themes else ""),
        Column("文件", "", 60, lambda row: row.file),
    )


FACT_COLUMNS: tuple[Column[FactRow], ...] = (
    Column("单位", "", 24, lambda row: row.document.unit.name or "未写明"),
    Column("类型", "", 10, lambda row: wording.FACT[wording.fact_type(row.fact)]),
    Column("原文", "", 24, lambda row: row.fact.text),
    Column("数值", "金额以元计；幅度（30—40）见最少、最多", 12, lambda row: _number(row.fact, "value")),
    Column("最少", "", 8, lambda row: _number(row.fact, "min")),
    Column("最多", "", 8, lambda row: _number(row.fact, "max")),
    Column("计量", "人、人次、场、份……", 10, lambda row: _measure(row.fact)),
    Column(
        "准确程度", "空白为准数", 10, lambda row: wording.MOD.get(getattr(row.fact, "mod", None) or "", "")
    ),
    Column("对象", "所数的人", 20, lambda row: getattr(row.fact, "group", None)),
    Column("日期", "", 22, lambda row: _when((row.fact,))),
    Column("年份依据", "", 12, lambda row: _year_source(row.fact)),
    Column("节日", "", 14, lambda row: getattr(row.fact, "festival", None)),
    Column("法律全称", "", 30, lambda row: row.fact.value if isinstance(row.fact, Law) else ""),
    Column("所在句", "", 60, lambda row: row.context),
    Column("条目", "事项表中的编号", 8, lambda row: row.fact.item),
    Column("位置", "", 14, lambda row: row.location),
    Column("文件", "", 60, lambda row: row.file),
)


def item_columns(names: ThemeNames) -> tuple[Column[ItemRow], ...]:
    """The columns of 事项."""

    def themes(row: ItemRow) -> str:
        return "、".join(names.theme(label) for label in row.item.themes)

    return (
        Column("单位", "", 24, lambda row: row.document.unit.name or "未写明"),
        Column("编号", "在文件提纲中的层级编号", 10, lambda row: row.item.id),
        Column("标号", "照原文", 8, lambda row: row.item.marker),
        Column("标题", "", 36, lambda row: row.item.heading),
        Column("部分", "", 10, lambda row: wording.SECTION[row.item.section]),
        Column("主题", "", 24, themes),
        Column("依据词", "主题从哪些词看出", 28, lambda row: _evidence(row.item)),
        Column("内容", "一字不改；有下级的只列标题", 70, lambda row: row.text),
        Column("位置", "", 14, lambda row: row.location),
        Column("文件", "", 60, lambda row: row.file),
    )


def _year(edtf: str) -> Cell:
    return int(edtf) if edtf.isdigit() else wording.year_words(edtf)


def _when(facts: tuple[Fact, ...]) -> Cell:
    """A real date for one whole day; else words, several joined; 每月 where there is only a frequency."""
    dates = [fact for fact in facts if isinstance(fact, Date)]
    if len(dates) == 1 and dates[0].value and _DAY.fullmatch(dates[0].value):
        try:
            return date.fromisoformat(dates[0].value)
        except ValueError:
            return dates[0].text
    words = [wording.date_words(fact.value) if fact.value else fact.festival or fact.text for fact in dates]
    often = [wording.frequency_words(fact.value) for fact in facts if isinstance(fact, Frequency)]
    return "、".join(dict.fromkeys(word for word in words + often if word))


def _people(facts: tuple[Fact, ...], *units: str) -> list[Headcount]:
    return [fact for fact in facts if isinstance(fact, Headcount) and fact.unit in units]


def _only(facts: list[Headcount] | list[Amount]) -> Cell:
    """The number that the text gives; none where it gives several, which nobody may add up unread."""
    return facts[0].value if len(facts) == 1 else None


def _texts(facts: tuple[Fact, ...], *kinds: type[Fact]) -> str:
    return "、".join(fact.text for fact in facts if isinstance(fact, kinds))


def _counted(facts: tuple[Fact, ...]) -> str:
    """12户（贫困母亲）、9名（儿童）"""
    counts = [(fact.text, wording.counted_group(fact)) for fact in facts if isinstance(fact, Headcount)]
    return "、".join(f"{text}（{group}）" if group else text for text, group in counts)


def _number(fact: Fact, field: str) -> Number | None:
    number = None if isinstance(fact, Date | Frequency | Law) else getattr(fact, field)
    return number if isinstance(number, int | float) else None


def _measure(fact: Fact) -> str:
    if isinstance(fact, Headcount):
        return wording.COUNTED[fact.unit]
    if isinstance(fact, Amount):
        return f"元（{wording.PER[fact.per]}）" if fact.per else "元"
    if isinstance(fact, Frequency):
        return wording.frequency_words(fact.value)
    return "%" if isinstance(fact, Percent) else getattr(fact, "unit", "")


def _year_source(fact: Fact) -> str:
    return wording.YEAR_SOURCE[fact.year_source] if isinstance(fact, Date) else ""


def _evidence(item: Item) -> str:
    return "、".join(dict.fromkeys(word for label in item.themes for word in label.evidence))


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a span, on one line."""
    before = max(
        (match.end() for match in _SENTENCE_END.finditer(text, max(0, start - _CONTEXT), start)), default=None
    )
    after = _SENTENCE_END.search(text, end, end + _CONTEXT)
    head = max(0, start - _CONTEXT) if before is None else before
    return text[head : after.end() if after else end + _CONTEXT].strip()
