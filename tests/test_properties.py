"""What holds for any text at all."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planlens.model import Paragraph, Reading
from planlens.pipeline import analyze

# what such documents are made of, so that marks, numbers and words meet in every way
PIECES = [
    "一、", "(二)", "（三）", "1.", "2、", "①", "一是", "二是", "首先", "第一,", "3月8日",
    "2023年", "20__年", "××年", "二〇二三年", "上半年", "年底前", "去年", "今年", "6、26",
    "“三八”", "三·八", "12·4", "3.8", "母亲节", "每月", "每月15日", "5月上旬", "第三季度",
    "至", "—", "-", "~", "、", "和", ",", "，", "。", "；", ";", "：", ":", "\n", "\t", "(",
    ")", "“", "”", "《", "》", "镇妇联", "在", "文化站", "举办", "培训班", "开展", "慰问",
    "妇女", "儿童", "名", "人次", "户", "元", "万元", "每人", "%", "百分之", "成", "三十余",
    "数百", "上千", "1.2万", "3千多", "１２", "近", "约", "以上", "左右", "不少于", "工作总结",
    "工作计划", "存在问题", "下一步打算", "妇女权益保障法", "婚姻法", "将", "已", "了", "继续",
    "同志们", "特此报告", "0", "1", "9999999999999", "壹万贰仟元整", "O", "x",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=200)


def reading_of(text: str) -> Reading:
    paragraphs, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"第{number}行"
            paragraphs.append(Paragraph(start=at, end=at + len(line), kind="body", place=place))
        at += len(line) + 1
    return Reading(
        name="任意.txt",
        sha256="",
        format="txt",
        encoding="utf-8",
        warnings=(),
        text=text,
        paragraphs=tuple(paragraphs),
    )


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_every_mark_lies_in_the_text_and_says_what_stands_there(text: str) -> None:
    analysis = analyze(reading_of(text))
    for document in analysis.documents:
        assert 0 <= document.start <= document.end <= len(text)
        for fact in document.facts:
            assert document.start <= fact.start < fact.end <= document.end
            assert text[fact.start : fact.end] == fact.text
        starts = [fact.start for fact in document.facts]
        assert starts == sorted(starts)
        ids = {item.id for item in document.items}
        assert len(ids) == len(document.items)
        for item in document.items:
            assert document.start <= item.start <= item.end <= document.end
            assert item.parent is None or item.parent in ids
            for label in item.themes:
                assert 0.0 <= label.score <= 1.0
        for activity in document.activities:
            assert document.start <= activity.start < activity.end <= document.end
            assert all(0 <= index < len(document.facts) for index in activity.facts)
            assert activity.item is None or activity.item in ids


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_the_same_text_gives_the_same_result(text: str) -> None:
    assert analyze(reading_of(text)) == analyze(reading_of(text))
