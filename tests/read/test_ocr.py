"""Recognised text: pages made from known text, upright and turned, clean and poor; what is doubtful."""

from __future__ import annotations

import difflib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from planlens.read import ReadError, read_bytes
from planlens.read.ocr import pages as module
from planlens.read.ocr import read_image, recognise_pages
from planlens.read.ocr.engine import Seen, Strip
from planlens.read.ocr.pages import doubts

FONTS = Path("/usr/share/fonts/opentype/noto")
FONT = FONTS / "NotoSerifCJK-Regular.ttc"
needed = pytest.mark.skipif(not module.is_available(), reason="没有安装 planlens[ocr]，未测试识别")
drawn = pytest.mark.skipif(not FONT.exists(), reason="没有 Noto CJK 字体，画不出测试页")

TITLE = "青石桥镇妇联2023年工作总结"
LINES = (
    "    2023年，在县妇联的精心指导下，镇妇联紧紧围绕全镇中心工作，团结带领",
    "广大妇女，认真履职，圆满完成了全年的各项任务。现将工作情况总结如下：",
    "    一、加强思想引领",
    "    3月8日，联合文化站在镇文化广场举办“巾帼心向党”主题宣讲活动2场，参加",
    "妇女260余人次，发放宣传资料1500份。",
    "    二、关爱妇女健康",
    "    全年组织“两癌”免费筛查1200人，筛查率达98.5%，救助患病妇女7名，发放",
    "救助金3.6万元。",
    "    三、促进创业就业",
    "    举办家政、电商技能培训班4期，培训农村妇女185人，帮助62名妇女实现就业，",
    "落实创业担保贷款120万元。",
    "    四、深化家庭文明建设",
    "    评选“最美家庭”15户、“五好家庭”28户，开展家庭教育讲座6场次。",
)  # fmt: skip
ROWS = (
    ("月份", "活动", "责任单位", "人数", "预算"),
    ("3月", "普法宣传", "镇妇联", "120人", "2000元"),
    ("5月", "家教讲座", "中心小学", "80人", "1500元"),
    ("10月", "走访慰问", "镇妇联、民政办", "45人", "6800元"),
)


def page_picture(size: int = 38, rows: bool = True) -> Any:
    """An A4 page at 200 dpi."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (1654, 2339), "white")
    draw = ImageDraw.Draw(picture)
    font, big = ImageFont.truetype(FONT, size), ImageFont.truetype(FONTS / "NotoSerifCJK-Bold.ttc", 60)
    draw.text((827, 180), TITLE, font=big, fill="black", anchor="mm")
    for number, line in enumerate(LINES):
        indent = 2 * size if line.startswith(" ") else 0
        draw.text((130 + indent, 300 + number * 78), line.strip(), font=font, fill="black")
    top = 300 + len(LINES) * 78 + 60
    for number, row in enumerate(ROWS if rows else ()):
        for column, cell in enumerate(row):
            place = (130 + column * 280, top + number * 80)
            draw.rectangle((*place, place[0] + 280, place[1] + 80), outline="black", width=2)
            draw.text((place[0] + 20, place[1] + 12), cell, font=ImageFont.truetype(FONT, 36), fill="black")
    return picture


def as_file(picture: Any, format: str, **settings: Any) -> bytes:
    target = io.BytesIO()
    picture.save(target, format, **settings)
    return target.getvalue()


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def right(text: str, rows: bool = True) -> float:
    """The share of the characters of the page that were read right, in order."""
    cells = "".join("".join(row) for row in ROWS) if rows else ""
    expected = bare(TITLE + "".join(LINES) + cells)
    blocks = difflib.SequenceMatcher(None, expected, bare(text), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(expected)


@needed
@drawn
def test_a_clean_page() -> None:
    reading = read_bytes(as_file(page_picture(), "PNG"), "扫描.png")
    assert right(reading.text) >= 0.99
    lines = reading.text.split("\n")
    assert lines[0] == TITLE
    assert lines[2] == "一、加强思想引领"
    assert lines[3].startswith("3月8日，联合文化站")
    assert lines[3].endswith("发放宣传资料1500份。")
    assert [line.split("\t") for line in lines[-4:]] == [list(row) for row in ROWS]
    assert [part.kind for part in reading.paragraphs[-4:]] == ["row"] * 4
    assert {part.place for part in reading.paragraphs} == {"第1页"}
    assert reading.format == "image"
    assert reading.warnings == ("文字由图片识别得来，请对照原图核对",)


@needed
@drawn
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page(turn: int) -> None:
    turned = page_picture().rotate(turn, expand=True, fillcolor="white")
    assert right(read_bytes(as_file(turned, "JPEG", quality=85), "扫描.jpg").text) >= 0.98


@needed
@drawn
def test_several_pages_in_one_file() -> None:
    picture = page_picture().convert("1")
    data = as_file(picture, "TIFF", save_all=True, append_images=[picture], compression="group4")
    reading = read_bytes(data, "扫描.tif")
    assert {part.place for part in reading.paragraphs} == {"第1页", "第2页"}
    assert reading.text.count("1200人") == 2


@needed
@drawn
def test_a_bitmap_and_one_with_transparency() -> None:
    picture = page_picture(rows=False).crop((0, 0, 1654, 600))
    assert TITLE in read_bytes(as_file(picture, "BMP"), "扫描.bmp").text
    clear = picture.convert("RGBA")
    clear.putalpha(picture.convert("L").point(lambda value: 255 - value))
    assert TITLE in read_bytes(as_file(clear, "PNG"), "扫描.png").text


@needed
@drawn
def test_a_scanned_pdf() -> None:
    pytest.importorskip("pdfplumber")
    data = as_file(page_picture(), "PDF", resolution=200)
    reading = read_bytes(data, "扫描.pdf")
    assert right(reading.text) >= 0.99
    assert reading.format == "pdf"
    assert reading.warnings == ("第1页的文字由图片识别得来，请对照原件核对",)


@needed
@drawn
def test_a_poor_page_never_gives_a_wrong_number_in_silence() -> None:
    from PIL import Image, ImageFilter

    small = page_picture().resize((560, 792), Image.Resampling.BILINEAR)
    poor = small.filter(ImageFilter.GaussianBlur(0.9)).resize((1654, 2339))
    reading = read_bytes(as_file(poor, "JPEG", quality=30), "照片.jpg")
    known = set(re.findall(r"\d+", TITLE + "".join(LINES) + "".join("".join(row) for row in ROWS)))
    wrong = [number for number in re.findall(r"\d+", reading.text) if number not in known]
    told = "".join(line for line in reading.warnings if "把握不大" in line)
    assert all(number in told for number in wrong), (wrong, told)


def strip(text: str, *scores: float) -> Strip:
    return Strip(text, min(scores), scores, 0, 100, 0, 20)


def test_doubtful_numbers_are_told_the_least_certain_first() -> None:
    sure, unsure = (0.99,), (0.71,)
    strips = (
        strip("参加50人", *sure * 5),
        strip("投入1200元", *sure * 3, *unsure, *sure * 3),
        strip("培训 8 期", *sure * 2, 0.4, *sure),
        strip("镇妇联", *unsure * 3),
    )
    assert doubts(2, Seen(strips, 100, 100, 0, 3)) == [
        "第2页“8”识别把握不大（0.40），请核对",
        "第2页“1200元”识别把握不大（0.71），请核对",
        "第2页有3处文字或图案辨认不出，未计入",
    ]
    many = tuple(strip(f"{number}人", 0.5, 0.5) for number in range(10, 22))
    assert doubts(1, Seen(many, 1, 1, 0, 0))[-1] == "第1页另有4处数字识别把握不大，请核对"


def test_without_the_extra_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ReadError) as caught:
        read_image(b"\x89PNG\r\n\x1a\n", "扫描.png")
    assert str(caught.value) == (
        "扫描.png：是图片，识别其中文字的组件没有安装；请先运行 pip install 'planlens[ocr]' 后再试"
    )


@needed
@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("扫描.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "图片不完整"),
        ("扫描.png", b"\x89PNG\r\n\x1a\n" + bytes(20), "图片不完整"),
        ("照片.heic", b"\x00\x00\x00\x18ftypheic" + bytes(20), "不能读取的格式（如 .heic）"),
    ],
)
def test_pictures_that_are_none(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=re.escape(says)):
        read_bytes(data, name)


@needed
def test_a_picture_without_text() -> None:
    from PIL import Image

    with pytest.raises(ReadError, match="没有可以读取的文字"):
        read_bytes(as_file(Image.new("RGB", (600, 400), "white"), "PNG"), "照片.png")


@needed
def test_pages_beyond_the_time_are_named() -> None:
    from PIL import Image

    blank = Image.new("RGB", (100, 100), "white")
    assert recognise_pages([(3, blank), (7, blank)], seconds=-1).left == [3, 7]


@needed
def test_no_model_is_fetched() -> None:
    import rapidocr

    folder = Path(rapidocr.__file__).parent / "models"
    assert len(list(folder.glob("*.onnx"))) >= 3
