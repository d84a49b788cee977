"""Names that people use lead to their place in the taxonomy."""

from __future__ import annotations

import pytest

from planlens.knowledge import default_knowledge
from planlens.knowledge.taxonomy import plain_name, taxonomy
from planlens.themes import find_theme, is_under, label_text

KNOWLEDGE = default_knowledge()


@pytest.mark.parametrize(
    "name, depth, label",
    [
        ("维权", "group", "维权与平安"),
        ("家庭建设", "group", "家庭建设"),
        ("关爱", "group", "健康与关爱"),
        ("家庭教育", "theme", "家庭教育指导"),
        ("普法", "theme", "法治宣传教育"),
        ("两规划", "theme", "男女平等与两规划(妇儿工委)"),
        ("妇女儿童健康与两癌", "theme", "妇女儿童健康与“两癌”"),
        ("womens_health", "theme", "妇女儿童健康与“两癌”"),
        ("两癌", "sub", "两癌筛查"),
        ("“两癌”", "sub", "两癌筛查"),
        ("最美家庭", "sub", "最美家庭"),
        ("12338", "sub", "信访接待"),
        ("小额贷款", "sub", "创业与贷款"),
        # words that speak for one place only
        ("腰鼓队", "sub", "文体娱乐"),
        ("巾帼普法", "sub", "法律法规宣传"),
    ],
)
def test_name_is_found(name: str, depth: str, label: str) -> None:
    place = find_theme(name, KNOWLEDGE)
    assert place is not None
    assert (place.depth, place.label) == (depth, label)


@pytest.mark.parametrize("name", ["", "妇女", "不存在的名字", "general"])
def test_name_is_not_found(name: str) -> None:
    assert find_theme(name, KNOWLEDGE) is None


@pytest.mark.parametrize(
    "name, under",
    [("维权", True), ("普法", True), ("三八维权周", True), ("法律咨询", False), ("关爱", False)],
)
def test_a_label_is_under_its_places(name: str, under: bool) -> None:
    label = label_text("三八维权周期间,在集市设点散发传单。", KNOWLEDGE)[0]
    place = find_theme(name, KNOWLEDGE)
    assert place is not None
    assert is_under(label, place) is under


def test_every_label_and_alias_leads_to_its_own_place() -> None:
    known = taxonomy(KNOWLEDGE)
    for place in (*known.groups.values(), *known.themes.values(), *known.subs.values()):
        for name in place.names:
            assert known.by_name[plain_name(name)] is place
