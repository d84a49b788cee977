"""Plain text and Markdown: encodings, line ends, damage, and nothing else changed."""

from __future__ import annotations

import pytest

from planlens.read import ReadError, read_bytes

PLAN = (
    "2024年青溪镇妇联工作计划\r\n\r\n　　一、3月8日前，联合司法所开展“三八”维权周宣传，发放资料300余份。\r\n"
    "\t二、组织45名妇女参加家政培训,每人补贴200元。\r\n"
)
TRADITIONAL = "二〇二四年，青溪鎮婦聯聯合衛生院開展「兩癌」篩查，共篩查三百餘人，慰問困難婦女十二戶。"


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("gb2312", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32-le"),
    ],
)
def test_encodings(codec: str, encoding: str) -> None:
    reading = read_bytes(PLAN.encode(codec), "计划.txt")
    assert reading.encoding == encoding
    assert reading.text == PLAN.replace("\r\n", "\n")
    assert reading.warnings == ()
    assert reading.format == "txt"


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text",
    ["妇联工作", "工作总结", "慰问5户", TRADITIONAL, "Women 2024", "慰问困难母亲26户，每户500元。\n" * 40],
)
def test_short_and_traditional_texts(codec: str, text: str) -> None:
    assert read_bytes(text.encode(codec), "a.txt").text == text


def test_ascii_in_utf_16_without_a_mark() -> None:
    assert read_bytes("plan 2024\r\nitem 1".encode("utf-16-le"), "a.txt").text == "plan 2024\nitem 1"


def test_big_endian_mark() -> None:
    reading = read_bytes(b"\xfe\xff" + PLAN.encode("utf-16-be"), "a.txt")
    assert (reading.encoding, reading.text[0]) == ("utf-16-be", "2")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("甲\r\n乙\n丙\r丁", "甲\n乙\n丙\n丁"),
        ("　甲　\t乙 \n", "　甲　\t乙 \n"),
        ("甲\x0b乙\x0c丙\u2028丁\x85戊", "甲\x0b乙\x0c丙\u2028丁\x85戊"),
        ("“甲”，ａ１％〇", "“甲”，ａ１％〇"),
        ("甲\ufeff乙", "甲\ufeff乙"),
    ],
)
def test_only_line_ends_change(written: str, read: str) -> None:
    assert read_bytes(written.encode(), "a.txt").text == read


def test_a_paragraph_for_each_line_that_holds_something() -> None:
    reading = read_bytes("标题\n\n　\n 第一项 \r\n第二项".encode(), "a.txt")
    assert [(reading.text[p.start : p.end], p.kind, p.place) for p in reading.paragraphs] == [
        ("标题", "body", "第1行"),
        (" 第一项 ", "body", "第4行"),
        ("第二项", "body", "第5行"),
    ]


def test_markdown_headings() -> None:
    reading = read_bytes("# 工作计划\n正文\n## 一、重点\n#不是标题\n####### 也不是".encode(), "a.md")
    assert reading.format == "md"
    assert [p.kind for p in reading.paragraphs] == ["heading", "body", "heading", "body", "body"]
    assert reading.text.startswith("# 工作计划")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_few_bad_bytes_are_replaced_and_told(codec: str) -> None:
    lines = [f"{number}、走访慰问困难妇女{number}户，发放慰问金500元。" for number in range(1, 30)]
    data = [line.encode(codec) for line in lines]
    data[1] = lines[1][:4].encode(codec) + b"\xff" + lines[1][4:].encode(codec)
    data[10] = data[10] + b"\xff"
    reading = read_bytes(b"\n".join(data), "a.txt")
    assert reading.encoding == codec
    assert len(reading.warnings) == 1
    assert "有2处字节" in reading.warnings[0]
    assert "第2、11行" in reading.warnings[0]
    assert reading.text.count("\ufffd") == 2
    assert lines[5] in reading.text


def test_a_text_cut_in_the_middle_of_a_character() -> None:
    reading = read_bytes(("慰问困难母亲26户，每户500元。" * 5).encode()[:-1], "a.txt")
    assert reading.encoding == "utf-8"
    assert "有1处" in reading.warnings[0]


def test_replacement_characters_of_the_file_itself_are_no_damage() -> None:
    assert read_bytes("早先损坏的\ufffd字".encode(), "a.txt").warnings == ()


def test_nul_bytes_stay_in_a_text() -> None:
    reading = read_bytes("慰问困难母亲26户，每户500元\x00。".encode(), "a.txt")
    assert "\x00" in reading.text


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 20,
        b"\x00" * 100,
        TRADITIONAL.encode("big5", "replace"),
        b"\x80\x81\xff\xfe\xfd" * 9,
        b"\x7fELF\x02\x01\x01" + bytes(200),
    ],
)
def test_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.txt：.*；.+$"):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n \r\n\t"])
def test_empty_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_bytes(data, "a.txt")
