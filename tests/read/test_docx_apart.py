"""Headers, footers, notes and comments: after the body, each once, with their kinds and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planlens.read import read_bytes

Docx = Callable[..., bytes]
Para = Callable[..., str]


def section(*references: str, inside: str = "") -> str:
    shown = "".join(
        f'<w:{kind}Reference w:type="{usage}" r:id="{part}"/>'
        for kind, usage, part in (reference.split(":") for reference in references)
    )
    return f"<w:sectPr>{shown}{inside}</w:sectPr>"


def parts(data: bytes) -> list[tuple[str, str, str]]:
    reading = read_bytes(data, "a.docx")
    return [(reading.text[p.start : p.end], p.kind, p.place) for p in reading.paragraphs]


def test_everything_apart_follows_the_body(docx: Docx, para: Para) -> None:
    references = (
        '<w:r><w:endnoteReference w:id="3"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
    )
    data = docx(
        para("正文一", inside=references),
        section("header:default:header1", "footer:default:footer1"),
        header=para("青溪镇妇联文件"),
        footer=para("内部资料"),
        footnotes=(
            f'<w:footnote w:type="separator" w:id="-1">{para("分隔")}</w:footnote>'
            f'<w:footnote w:id="1">{para("后引的注")}</w:footnote>'
            f'<w:footnote w:id="2">{para("先引的注")}{para("第二段")}</w:footnote>'
            f'<w:footnote w:id="9">{para("没有引的注")}</w:footnote>'
        ),
        endnotes=f'<w:endnote w:id="3">{para("尾注")}</w:endnote>',
        comments=(
            f'<w:comment w:id="0">{para("请核实人数")}</w:comment>'
            f'<w:comment w:id="1">{para("同意")}</w:comment>'
        ),
    )
    assert parts(data) == [
        ("正文一", "body", "第1段"),
        ("青溪镇妇联文件", "header", "页眉"),
        ("内部资料", "footer", "页脚"),
        ("先引的注", "footnote", "脚注1"),
        ("第二段", "footnote", "脚注1"),
        ("后引的注", "footnote", "脚注2"),
        ("尾注", "endnote", "尾注1"),
        ("请核实人数", "comment", "批注1"),
        ("同意", "comment", "批注2"),
    ]


@pytest.mark.parametrize(
    "text",
    ["- 3 -", "— 12 —", "第 3 页 共 8 页", "第3页", "Page 3 of 8", "3/8", "１", "第一页", "iv", "· 5 ·", " "],
)
def test_page_numbers_are_left_out(docx: Docx, para: Para, text: str) -> None:
    data = docx(para("正文"), section("footer:default:footer1"), footer=para(text))
    assert parts(data) == [("正文", "body", "第1段")]


@pytest.mark.parametrize("text", ["第3期", "2024年工作简报", "共青团青溪镇委", "附件1"])
def test_other_footers_stay(docx: Docx, para: Para, text: str) -> None:
    data = docx(para("正文"), section("footer:default:footer1"), footer=para(text))
    assert (text, "footer", "页脚") in parts(data)


def test_the_same_header_of_two_sections_comes_once(docx: Docx, para: Para) -> None:
    first = para("上半", properties=section("header:default:header1"))
    data = docx(
        first, para("下半"), section("header:default:header2"), header=[para("青溪镇"), para("青溪镇")]
    )
    assert parts(data) == [("上半", "body", "第1段"), ("下半", "body", "第2段"), ("青溪镇", "header", "页眉")]


@pytest.mark.parametrize(
    ("inside", "settings", "expected"),
    [
        ("", "", ["常"]),
        ("<w:titlePg/>", "", ["首", "常"]),
        ('<w:titlePg w:val="0"/>', "", ["常"]),
        ("", "<w:evenAndOddHeaders/>", ["常", "偶"]),
        ("", '<w:evenAndOddHeaders w:val="false"/>', ["常"]),
    ],
)
def test_only_headers_that_show(
    docx: Docx, para: Para, inside: str, settings: str, expected: list[str]
) -> None:
    last = section("header:first:header1", "header:default:header2", "header:even:header3", inside=inside)
    data = docx(para("正文"), last, header=[para("首"), para("常"), para("偶")], settings=settings)
    assert [text for text, kind, _ in parts(data) if kind == "header"] == expected


def test_a_watermark_is_no_header(docx: Docx, para: Para) -> None:
    mark = '<w:r><w:pict><v:shape><v:textpath string="内部资料"/></v:shape></w:pict></w:r>'
    data = docx(para("正文"), section("header:default:header1"), header=para(inside=mark))
    assert parts(data) == [("正文", "body", "第1段")]


def test_a_page_number_in_a_box_of_the_footer(docx: Docx, para: Para) -> None:
    box = (
        "<w:r><w:drawing><wps:txbx><w:txbxContent><w:p><w:fldSimple><w:r><w:t>3</w:t></w:r></w:fldSimple></w:p>"
        "</w:txbxContent></wps:txbx></w:drawing></w:r>"
    )
    data = docx(para("正文"), section("footer:default:footer1"), footer=para(inside=box))
    assert parts(data) == [("正文", "body", "第1段")]


def test_missing_parts_are_no_error(docx: Docx, para: Para) -> None:
    noted = para("正文", inside='<w:r><w:footnoteReference w:id="7"/></w:r>')
    assert parts(docx(noted, section("header:default:header9"))) == [("正文", "body", "第1段")]
