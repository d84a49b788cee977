"""PDF files, made by LibreOffice from our own texts (scripts/make_format_samples.py) or drawn here."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from planlens.model import Reading
from planlens.read import ReadError, read, read_bytes

pytest.importorskip("pdfplumber", reason="PDF 组件（planlens[pdf]）没有安装")

FILES = Path(__file__).parent / "files"
LONG = (
    "全年以巾帼志愿服务为主线，组织志愿者走进困境儿童家中，帮助打扫房间、辅导功课、陪伴谈心，"
    "并为独居老人送去生活用品，累计服务时长一千二百小时，受到群众普遍好评。"
)
TABLE = [
    "月份\t活动\t责任单位\t人数\t预算",
    "3月\t维权普法宣传\t枫桥镇妇联\t120人\t3000元",
    "5月\t家庭教育讲座\t枫桥镇妇联、中心小学\t80人\t1500元",
    "9月\t“两癌”免费筛查\t镇卫生院\t260人\t2.6万元",
]


def scan(pages: int = 1) -> bytes:
    from PIL import Image

    target = io.BytesIO()
    first, *others = [Image.new("L", (827, 1169), 200) for _ in range(pages)]
    first.save(target, "PDF", save_all=True, append_images=others)
    return target.getvalue()


def drawn(*commands: str, width: int = 595, height: int = 842) -> bytes:
    """A PDF of one page with these drawing commands; /F is Helvetica."""
    stream = "\n".join(commands).encode("latin-1")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R"
        "/Resources<</Font<</F 5 0 R>>>>>>".encode(),
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % table


def words(text: str, x: float, y: float, size: float = 12, before: str = "") -> str:
    return f"{before} BT /F {size} Tf {x} {y} Td ({text}) Tj ET"


def test_pages_with_heads_numbers_and_a_table(lines: Callable[[Reading], list[str]]) -> None:
    reading = read(FILES / "paged.pdf")
    expected = ["枫桥镇妇联2024年工作总结"]
    for number, name in enumerate(("思想引领", "维权服务", "家庭建设", "创业就业", "自身建设"), 1):
        expected.append(f"{'一二三四五'[number - 1]}、{name}")
        expected += [f"{piece}．第{number}组{LONG}" for piece in range(1, 5)]
        expected += TABLE if number == 2 else []
    assert lines(reading) == [*expected, "此处为白色文字"]
    assert [part.kind for part in reading.paragraphs].count("row") == 4
    assert {part.place for part in reading.paragraphs} == {"第1页", "第2页", "第3页"}
    assert reading.warnings == ("第3页有看不见的文字“隐形暗记”，未计入",)


def test_a_page_with_a_tracked_change_and_a_text_box(lines: Callable[[Reading], list[str]]) -> None:
    reading = read(FILES / "plan.pdf")
    found = lines(reading)
    assert "全年计划举办活动十二场，服务妇女群众。" in found
    assert "6月慰问困境儿童30名。" in found
    assert "联系人：林小满，电话另告" in found
    assert "1.3月开展普法宣传，发放资料500份。" in found
    assert [line for line in found if "\t" in line] == TABLE
    assert not any("— 1 —" in line for line in found)
    assert reading.warnings == ("第1页有划去的文字“八场”，未计入",)


def test_two_columns(lines: Callable[[Reading], list[str]]) -> None:
    assert lines(read(FILES / "columns.pdf")) == [
        "枫桥妇女工作简报",
        *(f"左右栏第{number}段。{LONG}" for number in range(1, 9)),
        "编辑：枫桥镇妇联",
    ]


def test_encrypted() -> None:
    with pytest.raises(ReadError, match="设有打开密码"):
        read(FILES / "locked.pdf")


def test_a_scan_is_named() -> None:
    with pytest.raises(ReadError, match=r"第1—3页是图片，没有文字可读"):
        read_bytes(scan(3), "扫描.pdf")


def test_pages_drawn_for_recognition() -> None:
    from planlens.read.pdf import page_images

    drawn_pages = list(page_images(scan(2), dpi=72))
    assert [number for number, _ in drawn_pages] == [1, 2]
    assert all(png.startswith(b"\x89PNG") for _, png in drawn_pages)
    assert list(page_images((FILES / "plan.pdf").read_bytes())) == []
    assert [number for number, _ in page_images((FILES / "paged.pdf").read_bytes(), [2], 40)] == [2]


@pytest.mark.parametrize(
    ("commands", "shown", "warning"),
    [
        ([words("plan", 72, 700)], "plan", None),
        ([words("plan", 72, 700), words("tiny", 72, 600, 1)], "plan", "看不见的文字“tiny”"),
        ([words("plan", 72, 700), words("white", 72, 600, 12, "1 g")], "plan", "看不见的文字“white”"),
        ([words("plan", 72, 700), words("outside", 900, 600)], "plan", "看不见的文字“outside”"),
        (["0 0 1 rg 60 590 200 40 re f", words("white", 72, 600, 12, "1 g")], "white", None),
        (
            [words("plan", 72, 700), words("gone", 72, 600), "70 604 m 110 604 l S"],
            "plan",
            "划去的文字“gone”",
        ),
        ([words("plan", 72, 700), "70 697 m 110 697 l S"], "plan", None),
        ([words("plan", 72, 700), words("plan", 72.3, 700)], "plan", None),
        (
            [words("plan", 72, 700), "BT /F 40 Tf 0.7 0.7 -0.7 0.7 200 300 Tm (MARK) Tj ET"],
            "plan",
            "斜排的文字（水印等）“MARK”",
        ),
    ],
)
def test_what_is_seen(commands: list[str], shown: str, warning: str | None) -> None:
    reading = read_bytes(drawn(*commands), "计划.pdf")
    assert reading.text == shown
    assert bool(reading.warnings) == (warning is not None)
    assert warning is None or warning in reading.warnings[0]


@pytest.mark.parametrize("keep", [20, 2000, 20_000])
def test_cut_short(keep: int) -> None:
    with pytest.raises(ReadError, match=r"计划\.pdf"):
        read_bytes((FILES / "plan.pdf").read_bytes()[:keep], "计划.pdf")


@pytest.mark.parametrize("matrix", ["0 1 -1 0 {x} 100", "0 -1 1 0 {y} 700"])
def test_a_page_turned(matrix: str) -> None:
    lines = ("first line of the page", "second line")
    commands = [
        f"BT /F 12 Tf {matrix.format(x=100 + 30 * number, y=400 - 30 * number)} Tm ({text}) Tj ET"
        for number, text in enumerate(lines)
    ]
    assert read_bytes(drawn(*commands), "计划.pdf").text == "\n".join(lines)


def test_without_the_component(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from planlens.read.pdf import read_pdf

    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(ReadError, match=r"planlens\[pdf\]"):
        read_pdf(scan(), "扫描.pdf")
