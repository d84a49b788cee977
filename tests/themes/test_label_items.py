"""Labels over a whole outline: leaves, headings, what is not work, and the ledger's rows."""

from __future__ import annotations

import time

import pytest

from planlens.knowledge import default_knowledge
from planlens.model import Activity, Item, Outline, SectionLabel, Unit
from planlens.themes import label_activities, label_items

KNOWLEDGE = default_knowledge()
Row = tuple[str, str | None, bool, SectionLabel, str]


def outlined(rows: list[Row], title: str | None = None) -> tuple[str, Outline]:
    """A text of one line a row (id, parent, leaf, section, text), with its outline."""
    text, items = "", []
    for name, parent, leaf, section, line in rows:
        start = len(text)
        text += line + "\n"
        items.append(
            Item(
                id=name,
                parent=parent,
                level=1 + name.count("."),
                marker=None,
                heading=None,
                leaf=leaf,
                section=section,
                start=start,
                end=len(text),
            )
        )
    outline = Outline(
        start=0,
        end=len(text),
        title=title,
        kind="plan",
        unit=Unit(name=None, level="town"),
        period="XXXX",
        plan_period="XXXX",
        sections=(),
        items=tuple(items),
    )
    return text, outline


def themes(rows: list[Row], title: str | None = None) -> dict[str, list[str]]:
    text, outline = outlined(rows, title)
    (labelled,) = label_items(text, (outline,), KNOWLEDGE)
    return {item.id: [label.id for label in item.themes] for item in labelled.items}


def test_a_heading_is_labelled_by_its_leaves_not_its_slogan() -> None:
    found = themes(
        [
            ("1", None, False, "plan", "一、讲政治,把牢方向"),
            ("1.1", "1", True, "plan", "1.组织两癌筛查500人。"),
            ("1.2", "1", True, "plan", "2.举办健康讲座2场。"),
            ("1.3", "1", True, "plan", "3.慰问困难妇女10户。"),
        ]
    )
    assert found["1"] == ["womens_health", "hardship_relief"] or found["1"] == ["womens_health"]
    assert found["1.3"][0] == "hardship_relief"


def test_a_heading_over_headings_sums_all_leaves_below() -> None:
    found = themes(
        [
            ("1", None, False, "summary", "一、工作总结"),
            ("1.1", "1", False, "summary", "(一)凝心铸魂"),
            ("1.1.1", "1.1", True, "summary", "1.评选最美家庭8户。"),
            ("1.1.2", "1.1", True, "summary", "2.推荐五好家庭2户。"),
            ("1.2", "1", True, "summary", "(二)举办家长学校3期。"),
        ]
    )
    assert found["1.1"] == ["family_honours"]
    assert found["1"][0] == "family_honours"


def test_a_heading_without_labelled_leaves_is_read_itself() -> None:
    found = themes([("1", None, False, "plan", "一、美丽庭院创建"), ("1.1", "1", True, "front", "1.略")])
    assert found == {"1": ["living_environment"], "1.1": []}


def test_front_and_closing_have_no_themes() -> None:
    found = themes(
        [
            ("1", None, True, "front", "围绕维权、关爱和两癌筛查开展工作。"),
            ("2", None, True, "closing", "为妇女儿童维权事业努力奋斗!"),
        ]
    )
    assert found == {"1": [], "2": []}


def test_the_title_says_what_a_bare_row_is_about() -> None:
    rows: list[Row] = [("1", None, True, "summary", "3月14日\t2600\t2655")]
    assert themes(rows, "2022年农村妇女“两癌”免费筛查工作总结") == {"1": ["womens_health"]}
    assert themes(rows, "青桐镇妇联2022年工作总结") == {"1": []}


def test_evidence_of_an_item_stands_in_the_item() -> None:
    text, outline = outlined(
        [
            ("1", None, False, "plan", "二、维权服务"),
            ("1.1", "1", True, "plan", "1.每月排查家庭矛盾,做好登记。"),
        ]
    )
    (labelled,) = label_items(text, (outline,), KNOWLEDGE)
    leaf = labelled.items[1]
    words = [word for label in leaf.themes for word in label.evidence]
    assert words
    assert all(word in text[leaf.start : leaf.end] for word in words)


def test_nothing_else_of_the_outline_changes() -> None:
    text, outline = outlined([("1", None, True, "plan", "慰问老人。")])
    (labelled,) = label_items(text, (outline,), KNOWLEDGE)
    assert labelled.items[0].themes
    assert labelled.title == outline.title
    assert [(item.id, item.start, item.end) for item in labelled.items] == [("1", 0, len(text))]
    assert label_items("", (), KNOWLEDGE) == ()


def test_activities_take_the_themes_of_their_clause_or_else_of_their_item() -> None:
    line = "3.关爱妇儿。春节慰问困难妇女5户;9月2日到柳湾村。"
    text, outline = outlined([("1", None, True, "plan", line)])
    labelled = label_items(text, (outline,), KNOWLEDGE)
    first, second = text.index("春节"), text.index("9月")
    rows = (
        Activity(start=first, end=second, name="慰问", status="planned", item="1"),
        Activity(start=second, end=len(text), name="到柳湾村", status="planned", item="1"),
        Activity(start=second, end=len(text), name="到柳湾村", status="planned", item=None),
    )
    ((own, inherited, none),) = label_activities(text, labelled, (rows,), KNOWLEDGE)
    assert own.themes == ("hardship_relief",)
    assert inherited.themes == tuple(label.id for label in labelled[0].items[0].themes)
    assert none.themes == ()


@pytest.mark.parametrize("phrase", ["两癌筛查、", "通过以在", "培训妇女干部,", "慰问儿童。"])
def test_time_grows_with_the_text(phrase: str) -> None:
    def seconds(repeats: int) -> float:
        text, outline = outlined([("1", None, True, "plan", phrase * repeats)])
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            label_items(text, (outline,), KNOWLEDGE)
            best = min(best, time.perf_counter() - start)
        return best

    seconds(10)
    # 16 times the text: twice the linear time leaves room for a busy machine, quadratic would be 256
    assert seconds(3200) / seconds(200) < 40
