"""The outline's shape: ids, levels, spans, headings; what holds for any text; time linear in the text."""

import gc
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlens.knowledge import default_knowledge
from planlens.model import Outline, Paragraph, Reading
from planlens.structure import outline

TOWN = """河口镇妇联2023年工作总结
2023年，河口镇妇联在镇党委的领导下，取得了成绩，现总结如下：
一、主要工作
（一）抓宣传。发放了传单500份。
（二）抓维权。镇妇联与司法所配合，一是接待来访12人；二是调解纠纷3起。
二、存在问题
经费不足。
三、下步打算
1、办讲座。
2、建微家。
河口镇妇联
2023年12月1日
"""


def _shape(found: Outline) -> list[tuple[str, str | None, str | None, str | None, bool]]:
    return [(i.id, i.parent, i.marker, i.heading, i.leaf) for i in found.items]


def test_ids_parents_markers_and_headings(outlines: Any) -> None:
    (found,) = outlines(TOWN)
    assert _shape(found) == [
        ("1", None, "一、", "主要工作", False),
        ("1.1", "1", "（一）", "抓宣传", True),
        ("1.2", "1", "（二）", "抓维权", False),
        ("1.2.1", "1.2", "一是", None, True),
        ("1.2.2", "1.2", "二是", None, True),
        ("2", None, "二、", "存在问题", False),
        ("2.1", "2", None, None, True),
        ("3", None, "三、", "下步打算", False),
        ("3.1", "3", "1、", None, True),
        ("3.2", "3", "2、", None, True),
    ]
    assert [item.level for item in found.items] == [1, 2, 2, 3, 3, 1, 2, 1, 2, 2]
    assert found.title == "河口镇妇联2023年工作总结"


def test_an_item_runs_to_the_next_and_the_closing_ends_the_last(outlines: Any) -> None:
    (found,) = outlines(TOWN)
    starts = [item.start for item in found.items]
    assert [item.end for item in found.items] == [*starts[1:], TOWN.index("河口镇妇联\n2023年12月")]
    assert TOWN[found.items[3].start : found.items[3].end] == "一是接待来访12人；"


def test_sections_are_runs_of_one_label(outlines: Any) -> None:
    (found,) = outlines(TOWN)
    assert [s.label for s in found.sections] == ["front", "summary", "problems", "plan", "closing"]


def test_a_title_on_two_lines_is_one(outlines: Any) -> None:
    (found,) = outlines("河口镇妇联\n2023年工作总结\n一、办讲座。办了5次。\n二、走访。走访了6户。\n")
    assert found.title == "河口镇妇联2023年工作总结"


def test_word_headings_head_what_follows(outlines: Any) -> None:
    text = "河口镇妇联2023年工作总结\n组织\n成立了15个小组。\n宣传\n发放了传单。\n"
    (found,) = outlines(text, {"组织": "heading", "宣传": "heading"})
    assert [(i.id, i.leaf, i.heading) for i in found.items] == [
        ("1", False, "组织"),
        ("1.1", True, None),
        ("2", False, "宣传"),
        ("2.1", True, None),
    ]


def test_headers_footers_and_notes_are_in_no_document(outlines: Any) -> None:
    text = "河口镇妇联2023年工作总结\n一、办讲座。办了5次。\n二、走访。走访了6户。\n内部资料\n第1页\n"
    (found,) = outlines(text, {"内部资料": "header", "第1页": "footer"})
    assert text[: found.end].endswith("走访了6户。")


def test_table_rows_are_items_under_their_header(outlines: Any) -> None:
    text = (
        "河口镇妇联2024年计划表\n时间\t活动内容\t地点\n3月\t庆三八座谈会\t会议室\n5月\t家庭教育讲座\t文化站\n"
    )
    (found,) = outlines(text)
    assert [(i.id, i.parent, i.leaf, text[i.start : i.start + 2]) for i in found.items] == [
        ("1", None, False, "时间"),
        ("1.1", "1", True, "3月"),
        ("1.2", "1", True, "5月"),
    ]


def test_markdown_signs_are_no_part_of_titles_and_headings() -> None:
    text = (
        "# 河口镇妇联2024年工作计划\n\n## 一、主要任务\n\n- **抓宣传**：办讲座两场。\n- 抓维权。\n\n"
        "**1. 抓培训。** 办班两期。\n\n"
        "**二、活动安排**\n\n| 时间 | 活动 |\n|---|---|\n| 3月 | 座谈会 |\n"
    )
    (found,) = outline(_reading(text, "md"), default_knowledge())
    assert found.title == "河口镇妇联2024年工作计划"
    assert _shape(found) == [
        ("1", None, "一、", "主要任务", False),
        ("1.1", "1", "-", "抓宣传", True),
        ("1.2", "1", "-", None, True),
        ("1.3", "1", "1.", "抓培训", True),
        ("2", None, "二、", "活动安排", False),
        ("2.1", "2", None, None, False),
        ("2.1.1", "2.1", None, None, True),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n　\n", "推荐阅读：\n银行工作计划\n相关文章\n", "首页 > 范文 > 工作计划\n上一页\n下一页\n"],
)
def test_a_text_without_a_document_has_none(text: str, outlines: Any) -> None:
    assert outlines(text) == ()


@pytest.mark.parametrize(
    "text", ["。", "一、", "1.", "（", "\t", "a\tb", "一是", "20__年", "第", "①", "——", "“一是", "\ufeff一、"]
)
def test_a_scrap_of_text_is_read(text: str, outlines: Any) -> None:
    assert len(outlines(text)) == (1 if text.strip() else 0)


def _reading(text: str, form: str = "txt") -> Reading:
    paragraphs = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            paragraphs.append(Paragraph(start=at, end=at + len(line), kind="body", place=f"第{number}行"))
        at += len(line) + 1
    return Reading(
        name="",
        sha256="",
        format=form,
        encoding="utf-8",
        warnings=(),
        text=text,
        paragraphs=tuple(paragraphs),
    )


PIECES = (
    *"一、 二、 （一） (2) 1. 2、 3.2024年 ① 一是 二是 首先， 其次， 第一， ● 4月 A.".split(),  # noqa: SIM905
    *"工作总结 存在的问题 下一步打算： 20__年工作计划 河口镇妇联 2023年12月1日 开展了活动".split(),  # noqa: SIM905
    *"共65名妇女 将继续做好 经费不足".split(),  # noqa: SIM905
    *"同志们， 推荐阅读： 以下是小编整理的范文 妇联工作计划范文 篇一： 3.8妇女节 1.5万元 。 ； ， ：".split(),  # noqa: SIM905
    *("__", "——", "😀", "“", "”", "《", "》", "\n", "\n", "\n　　", "\t", " ", "\r"),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=60).map("".join))
def test_any_text_gives_a_sound_outline(text: str) -> None:
    found = outline(_reading(text), default_knowledge())
    end = 0
    for document in found:
        assert end <= document.start < document.end <= len(text)
        end = document.end
        _check_sections(document, text)
        _check_items(document)
    assert found == outline(_reading(text), default_knowledge())


def _check_sections(document: Outline, text: str) -> None:
    at = document.start
    for section in document.sections:
        assert text[at : section.start].strip() == ""
        assert section.start < section.end
        at = section.end
    assert at == document.end
    assert document.sections[0].start == document.start
    for first, second in zip(document.sections, document.sections[1:], strict=False):
        assert first.label != second.label


def _check_items(document: Outline) -> None:
    ids = [item.id for item in document.items]
    assert len(set(ids)) == len(ids)
    at = document.start
    parents = set()
    for item in document.items:
        assert at <= item.start <= item.end <= document.end
        at = item.end
        assert item.level == item.id.count(".") + 1
        if item.parent is not None:
            assert item.parent in ids[: ids.index(item.id)]
            assert item.id.startswith(item.parent + ".")
            parents.add(item.parent)
    assert parents.isdisjoint(item.id for item in document.items if item.leaf)


HOSTILE = {
    "markers": "1、开展活动。\n",
    "markers in one line": "1、开展活动。",
    "runs": "一是开展活动；",
    "nested": "一、好\n（一）好\n1.好\n(1)好\n①好\n",
    "leads": "做法：一是好。\n",
    "openings": "2023年，区妇儿工委将在县委领导下，以服务为重点，总结如下。\n",
    "titles": "1妇联工作计划范文\n",
    "headings": "存在的问题和不足\n",
    "signatures": "河口镇妇联\n2015年12月3日\n一、做好。\n",
    "quotes": "“一是”《法》一是，",
    "digits": "1234567890",
    "blanks": "____",
    "brackets": "(1)（一）",
    "rows": "1\t2\n",
    "spaces": "1 ",
    "attachments": "附件：名单\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_as_the_text(name: str) -> None:
    knowledge = default_knowledge()

    def seconds(times: int) -> float:
        reading = _reading(HOSTILE[name] * times)
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            outline(reading, knowledge)
            best = min(best, time.process_time() - begin)
        return best

    outline(_reading(TOWN), knowledge)
    gc.disable()  # its passes over all objects are the interpreter's own time
    try:
        assert seconds(4800) <= 28 * max(seconds(300), 0.002)
    finally:
        gc.enable()


def test_a_line_of_a_million_characters(outlines: Any) -> None:
    begin = time.process_time()
    (found,) = outlines("河口镇妇联开展了活动，一是走访；二是宣传。" * 50_000)
    assert len(found.items) > 1
    assert time.process_time() - begin < 30
