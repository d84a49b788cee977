"""Word 97–2003 files, made by LibreOffice from our own plan (scripts/make_format_samples.py)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planlens.model import Reading
from planlens.read import ReadError, read, read_bytes

FILES = Path(__file__).parent / "files"
PLAN = [
    "枫桥镇妇联2024年工作计划",
    "一、工作思路",
    "全年计划举办活动十二场，服务妇女群众。",
    "二、主要工作",
    "（一）维护妇女权益",
    "1.3月开展普法宣传，发放资料500份。",
    "2.接待来访，做到件件有回音。",
    "（二）关爱妇女儿童",
    "6月慰问困境儿童30名。",
    "三、活动安排",
    "月份\t活动\t责任单位\t人数\t预算",
    "3月\t维权普法宣传\t枫桥镇妇联\t120人\t3000元",
    "5月\t家庭教育讲座\t枫桥镇妇联、中心小学\t80人\t1500元",
    "9月\t“两癌”免费筛查\t镇卫生院\t260人\t2.6万元",
    "枫桥镇妇女联合会",
    "2024年1月5日",
]


def test_a_plan(lines: Callable[[Reading], list[str]]) -> None:
    reading = read(FILES / "plan.doc")
    assert reading.format == "doc"
    assert lines(reading)[: len(PLAN)] == PLAN
    assert lines(reading)[len(PLAN) :] == ["联系人：林小满，电话另告", "枫桥镇妇女联合会文件"]
    assert [part.place for part in reading.paragraphs][-2:] == ["文本框1", "页眉"]
    assert [part.kind for part in reading.paragraphs].count("row") == 4
    assert "八场" not in reading.text
    assert "\ufffc" not in reading.text


def test_recognised_by_content() -> None:
    data = (FILES / "plan.doc").read_bytes()
    assert read_bytes(data, "计划.wps").format == "wps"
    assert read_bytes(data, "计划.docx").text == read_bytes(data, "计划").text


@pytest.mark.parametrize("keep", [600, 4000, 9000])
def test_cut_short(keep: int) -> None:
    with pytest.raises(ReadError, match=r"总结\.doc"):
        read_bytes((FILES / "plan.doc").read_bytes()[:keep], "总结.doc")
