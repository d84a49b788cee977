"""RTF files: LibreOffice's, and pieces as Word, WPS and WordPad write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planlens.model import Reading
from planlens.read import ReadError, read, read_bytes

FILES = Path(__file__).parent / "files"


def rtf(*pieces: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset2 Symbol;}}"
    return "".join((head, *pieces, "}")).encode("latin-1")


def code(text: str) -> str:
    """Text as GBK bytes in RTF's spelling."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


def test_a_plan(lines: Callable[[Reading], list[str]]) -> None:
    reading = read(FILES / "plan.rtf")
    assert reading.format == "rtf"
    assert lines(reading) == [
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
        "枫桥镇妇女联合会文件",
    ]
    assert [part.kind for part in reading.paragraphs][-1] == "header"
    assert reading.paragraphs[11].place == "表1第2行"


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ([r"\pard\f0 ", code("工作总结"), r"\par"], ["工作总结"]),
        ([r"\uc1\u24037?\u20316?\u-10179?\u-8704?\par"], ["工作\U0001f600"]),
        ([r"\uc2\u24037\'b9\'a4\u20316\'d7\'f7\par"], ["工作"]),
        ([r"{\listtext\'28\'31\'29\tab}", code("宣传"), r"\par"], ["(1)宣传"]),
        ([r"{\pntext\f1\'B7\tab}{\*\pn\pnlvlblt{\pntxtb\'B7}}", code("宣传"), r"\par"], ["•宣传"]),
        ([code("原"), r"{\deleted ", code("旧"), r"}{\revised ", code("新"), r"}\par"], ["原新"]),
        ([code("甲"), r"{\v ", code("暗"), r"}", code("乙"), r"\par"], ["甲乙"]),
        ([code("甲"), r"\line ", code("乙"), r"\par"], ["甲", "乙"]),
        ([r"{\field{\*\fldinst PAGE}{\fldrslt ", code("结果"), r"}}\par"], ["结果"]),
        (
            [code("锚"), r"{\shp{\*\shpinst\shpz0{\sp{\sn a}{\sv 1}}{\shptxt\pard ", code("框内"),
             r"\par}}{\shprslt\pard ", code("框内"), r"\par}}", code("后"), r"\par"],
            ["锚后", "框内"],
        ),
        (
            [r"\trowd\cellx1\cellx2\pard\intbl ", code("甲"), r"\par ", code("乙"), r"\cell ", code("丙"),
             r"\cell\row\pard ", code("完"), r"\par"],
            ["甲 乙\t丙", "完"],
        ),
        ([r"{\footer\pard - \chpgn  -\par}", code("正文"), r"\par"], ["正文"]),
        ([r"{\info{\title ", code("题"), r"}}", code("正文"), r"{\footnote ", code("注"), r"}\par"],
         ["正文", "注"]),
        ([r"{\pict\wmetafile8 0102}\bin3 }}}", code("图后"), r"\par"], ["图后"]),
        ([r"{\*\unknown ", code("不要"), r"}\{", code("要"), r"\}\par"], ["{要}"]),
        ([code("没有结尾")], ["没有结尾"]),
    ],
)  # fmt: skip
def test_pieces(pieces: list[str], shown: list[str], lines: Callable[[Reading], list[str]]) -> None:
    assert lines(read_bytes(rtf(*pieces), "计划.rtf")) == shown


def test_what_was_left_out() -> None:
    reading = read_bytes(rtf(r"{\pict 01}{\v abc}", code("正文"), r"\par"), "计划.doc")
    assert reading.warnings == ("文中有图片（共1处），其中内容未读取", "文中有隐藏文字（约3字），未计入")


def test_too_deep() -> None:
    with pytest.raises(ReadError, match="层次过深"):
        read_bytes(rtf("{" * 10_000), "计划.rtf")


def test_a_kind_with_no_words() -> None:
    with pytest.raises(ReadError, match="没有可以读取的文字"):
        read_bytes(rb"{\rtf1\ansi}", "空.rtf")
