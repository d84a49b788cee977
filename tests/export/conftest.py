"""An analysis built by hand: every kind of fact, every status, awkward strings."""

import pytest

from planlens.model import (
    Activity,
    Amount,
    Analysis,
    Date,
    Document,
    Frequency,
    Headcount,
    Item,
    Law,
    Paragraph,
    Percent,
    Quantity,
    Section,
    Source,
    ThemeLabel,
    Unit,
)

LINES = (
    "石梁镇妇联2023年工作总结和2024年工作计划",
    "一、主要工作",
    "（一）3月8日，镇妇联联合司法所在文化广场举办普法宣传活动，发放资料600余份，参与群众约300人次。",
    "（二）5月慰问贫困母亲12户，每户500元，共6000元；儿童9名、志愿者3名参加。",
    "二、存在问题",
    "活动经费不足，妇女参与率只有62.5%。",
    "三、2024年工作计划",
    "1.拟于6月上旬开展家庭教育讲座2场，每月走访一次，宣传反家庭暴力法。",
    "2.=SUM(A1)开头的一行，也要原样写出。",
)
TEXT = "\n".join(LINES)


def span(words: str, after: str = "") -> tuple[int, int]:
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return start, start + len(words)


def place(words: str, after: str = "") -> dict[str, object]:
    start, end = span(words, after)
    return {"start": start, "end": end, "text": words}


FACTS = (
    Date(**place("3月8日"), value="2023-03-08", kind="calendar", year_source="inherited", item="1.1"),
    Quantity(**place("600余份"), value=600, mod="over", unit="份", item="1.1"),
    Headcount(**place("约300人次"), value=300, mod="approx", unit="person_time", group="群众", item="1.1"),
    Date(**place("5月", "（二）"), value="2023-05", kind="calendar", year_source="inherited", item="1.2"),
    Headcount(**place("12户"), value=12, unit="household", group="贫困母亲", item="1.2"),
    Amount(**place("每户500元"), value=500, per="household", item="1.2"),
    Amount(**place("共6000元"), value=6000, item="1.2"),
    Headcount(**place("9名"), value=9, group="儿童", item="1.2"),
    Headcount(**place("3名"), value=3, group="志愿者", item="1.2"),
    Percent(**place("62.5%"), value=62.5, item="2.1"),
    Date(
        **place("6月上旬"), value="2024-06-01/2024-06-10", kind="calendar", year_source="stated", item="3.1"
    ),
    Quantity(**place("2场"), value=2, unit="场", item="3.1"),
    Frequency(**place("每月"), value="P1M", item="3.1"),
    Law(**place("反家庭暴力法"), value="中华人民共和国反家庭暴力法", item="3.1"),
)
LAW = ThemeLabel(
    id="law_publicity",
    score=0.9,
    evidence=("普法", "宣传"),
    label="法治宣传",
    group="g_rights",
    sub="law_talk",
)
CARE = ThemeLabel(id="hardship_relief", score=0.8, evidence=("慰问",), label="困难帮扶", group="g_care")
FAMILY = ThemeLabel(
    id="family_education", score=0.95, evidence=("家庭教育",), label="家庭教育", group="g_family"
)


def item(
    id: str, line: int, *, leaf: bool = True, section: str = "summary", until: int | None = None, **more
):
    end = TEXT.index(LINES[line]) + len(LINES[line])
    if until is not None:
        end = TEXT.index(LINES[until]) + len(LINES[until])
    return Item(
        id=id,
        parent=id.rpartition(".")[0] or None,
        level=id.count(".") + 1,
        leaf=leaf,
        section=section,
        start=TEXT.index(LINES[line]),
        end=end,
        **{"marker": None, "heading": None, **more},
    )


ITEMS = (
    item("1", 1, leaf=False, until=3, marker="一、", heading="主要工作"),
    item("1.1", 2, marker="（一）", themes=(LAW,)),
    item("1.2", 3, marker="（二）", themes=(CARE,)),
    item("2", 4, leaf=False, until=5, section="problems", marker="二、", heading="存在问题"),
    item("2.1", 5, section="problems"),
    item("3", 6, leaf=False, until=8, section="plan", marker="三、", heading="2024年工作计划"),
    item("3.1", 7, section="plan", marker="1.", themes=(FAMILY, LAW)),
    item("3.2", 8, section="plan", marker="2."),
)
ACTIVITIES = (
    Activity(
        **{k: v for k, v in place(LINES[2][3:]).items() if k != "text"},
        name="普法宣传活动",
        status="done",
        place="文化广场",
        organizers=("镇妇联", "司法所"),
        participants="群众",
        facts=(0, 1, 2),
        themes=("law_publicity",),
        item="1.1",
    ),
    Activity(
        **{k: v for k, v in place(LINES[3][3:]).items() if k != "text"},
        name="慰问贫困母亲",
        status="done",
        facts=(3, 4, 5, 6, 7, 8),
        themes=("hardship_relief",),
        item="1.2",
    ),
    Activity(
        **{k: v for k, v in place(LINES[7][2:]).items() if k != "text"},
        name="家庭教育讲座",
        status="planned",
        facts=(10, 11, 12, 13),
        themes=("family_education", "law_publicity"),
        item="3.1",
    ),
    Activity(
        **{k: v for k, v in place(LINES[8][2:]).items() if k != "text"},
        name="=SUM(A1)",
        status="ongoing",
        place="@家",
        item="3.2",
    ),
)


def paragraphs() -> tuple[Paragraph, ...]:
    found, at = [], 0
    for number, line in enumerate(LINES, 1):
        found.append(Paragraph(start=at, end=at + len(line), kind="body", place=f"第{number}段"))
        at += len(line) + 1
    return tuple(found)


def section(label: str, first: int, last: int) -> Section:
    return Section(
        label=label, start=TEXT.index(LINES[first]), end=TEXT.index(LINES[last]) + len(LINES[last])
    )


def build(name: str = "石梁镇.docx", warning: str = "第2段有图片，其中文字未读取") -> Analysis:
    document = Document(
        start=0,
        end=len(TEXT),
        title=LINES[0],
        kind="summary+plan",
        unit=Unit(name="石梁镇妇联", level="town"),
        period="2023",
        plan_period="2024",
        sections=(
            section("front", 0, 0),
            section("summary", 1, 3),
            section("problems", 4, 5),
            section("plan", 6, 8),
        ),
        items=ITEMS,
        facts=FACTS,
        activities=ACTIVITIES,
    )
    return Analysis(
        source=Source(name=name, sha256="ab" * 32, format="docx", warnings=(warning,)),
        text=TEXT,
        documents=(document,),
        paragraphs=paragraphs(),
    )


@pytest.fixture
def analysis() -> Analysis:
    return build()


@pytest.fixture
def empty() -> Analysis:
    """A file in which no document was found."""
    source = Source(name="空.txt", sha256="0" * 64, format="txt", encoding="utf-8")
    return Analysis(source=source, text="没有内容", documents=())
