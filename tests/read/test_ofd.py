"""OFD documents, written here as the standard has them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest

from planlens.model import Reading
from planlens.read import ReadError, read_bytes

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def text(content: str, x: float, y: float, size: float = 5) -> str:
    deltas = " ".join([str(size)] * (len(content) - 1))
    return (
        f'<ofd:TextObject ID="9" Boundary="{x} {y} {size * len(content)} {size}" Font="1" Size="{size}">'
        f'<ofd:TextCode X="0" Y="{size * 0.85}" DeltaX="{deltas}">{content}</ofd:TextCode></ofd:TextObject>'
    )


def ofd(*pages: str) -> bytes:
    files = {
        "OFD.xml": f'<ofd:OFD {OFD} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        + "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
        + "</ofd:Pages></ofd:Document>",
    }
    for number, content in enumerate(pages):
        files[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {OFD}><ofd:Content><ofd:Layer ID="5">{content}</ofd:Layer></ofd:Content></ofd:Page>'
        )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


LINE = "镇妇联走访慰问困难妇女家庭送去米面油等生活用品并宣传政策法规"


def test_pages(lines: Callable[[Reading], list[str]]) -> None:
    first = text("青山镇妇联总结", 70, 30, 8) + text(LINE, 30, 60) + text("，受到欢迎。", 30, 68)
    first += text("- 1 -", 95, 285)
    rows = (("月份", "活动", "人数"), ("3月", "普法", "120"))
    second = "".join(
        text(cell, 30 + 50 * column, 40 + 10 * number)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
    )
    reading = read_bytes(ofd(first, second + text("- 2 -", 95, 285)), "公文.ofd")
    assert reading.format == "ofd"
    assert lines(reading) == ["青山镇妇联总结", LINE + "，受到欢迎。", "月份\t活动\t人数", "3月\t普法\t120"]
    assert [part.place for part in reading.paragraphs] == ["第1页", "第1页", "第2页", "第2页"]
    assert reading.paragraphs[-1].kind == "row"


def test_a_page_without_text() -> None:
    reading = read_bytes(ofd(text("正文", 30, 60), ""), "公文.ofd")
    assert reading.warnings == ("第2页没有文字可读（可能是图片）",)


def test_damaged() -> None:
    with pytest.raises(ReadError, match=r"公文\.ofd"):
        read_bytes(ofd(text("正文", 30, 60))[:700], "公文.ofd")
