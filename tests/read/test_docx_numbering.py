"""Automatic numbering: the markers that Word shows, counted as Word counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planlens.read import read_bytes
from planlens.read.docx.counting import counted
from planlens.read.docx.numbering import joined

Lines = Callable[..., list[str]]
Para = Callable[..., str]
CHINESE = "chineseCountingThousand"


def level(index: int, text: str, format: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = "") -> str:
    """One abstract list 0 with num 1 over it, and more nums."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{nums}'
    )


def num(num_id: int, inside: str = "", abstract: int = 0) -> str:
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract}"/>{inside}</w:num>'


def restart(index: int, start: int = 1) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


RESTARTS = '<w:lvlRestart w:val="{}"/>'
OVERRIDE = '<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>'


def number(index: int | None = 0, num_id: int = 1, style: str = "") -> str:
    """The properties of a numbered paragraph."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    at = "" if index is None else f'<w:ilvl w:val="{index}"/>'
    return f'{named}<w:numPr>{at}<w:numId w:val="{num_id}"/></w:numPr>'


OFFICIAL = lists(
    level(0, "%1、", CHINESE, '<w:suff w:val="nothing"/>'),
    level(1, "（%2）", CHINESE, '<w:suff w:val="nothing"/>'),
    level(2, "%3."),
    level(3, "(%4)", "decimal", '<w:suff w:val="space"/>'),
)


def markers(
    shown: Lines, para: Para, numbering: str, *given: tuple[int, int] | int, **parts: str
) -> list[str]:
    """The markers of paragraphs 甲 at the levels (and nums) given."""
    pairs = [(entry, 1) if isinstance(entry, int) else entry for entry in given]
    body = [para("甲", properties=number(index, num_id)) for index, num_id in pairs]
    return [line.removesuffix("甲").rstrip() for line in shown(*body, numbering=numbering, **parts)]


def test_the_levels_of_an_official_document(shown: Lines, para: Para) -> None:
    body = [
        para("工作总结", properties=number(0)),
        para("强化引领", properties=number(1)),
        para("三月开展宣讲。", properties=number(2)),
        para("3月8日开展普法。", properties=number(2)),
        para("不编号的段落。"),
        para("　　2024年慰问。", properties=number(2)),
        para("服务大局", properties=number(1)),
        para("小项", properties=number(2)),
        para("更小的项", properties=number(3)),
        para("工作计划", properties=number(0)),
        para("做好关爱", properties=number(1)),
    ]
    assert shown(*body, numbering=OFFICIAL) == [
        "一、工作总结",
        "（一）强化引领",
        "1.三月开展宣讲。",
        "2. 3月8日开展普法。",
        "不编号的段落。",
        "3. 2024年慰问。",
        "（二）服务大局",
        "1.小项",
        "(1)更小的项",
        "二、工作计划",
        "（一）做好关爱",
    ]


@pytest.mark.parametrize(
    ("marker", "text", "expected"),
    [
        ("一、", "工作总结", "一、工作总结"),
        ("一、\t", "工作总结", "一、工作总结"),
        ("第一章\t", "总则", "第一章 总则"),
        ("1.\t", "普法", "1.普法"),
        ("1.\t", "3月8日普法", "1. 3月8日普法"),
        ("2、\t", "5月份摸底", "2、 5月份摸底"),
        ("2、", "5月份摸底", "2、5月份摸底"),
        ("1.2\t", "普法", "1.2 普法"),
        ("1.2\t", "（普法）", "1.2（普法）"),
        ("（一）\t", "2024年", "（一）2024年"),
        ("①\t", "5月慰问", "① 5月慰问"),
        ("•\t", "资料", "•资料"),
        ("-\t", "资料", "- 资料"),
        ("1.\t", "　　 缩进", "1.缩进"),
        ("1. \t", "普法", "1.普法"),
        ("", "　　缩进", "　　缩进"),
    ],
)
def test_marker_and_text(marker: str, text: str, expected: str) -> None:
    assert joined(marker, text) == expected


@pytest.mark.parametrize(
    ("numbering", "given", "expected"),
    [
        (OFFICIAL, [0, 0, 0], ["一、", "二、", "三、"]),
        (OFFICIAL, [0, 2, 2, 0, 2], ["一、", "1.", "2.", "二、", "1."]),
        (lists(level(0, "%1."), level(1, "%1.%2")), [0, 1, 1, 0, 1], ["1.", "1.1", "1.2", "2.", "2.1"]),
        # A level that is left out counts as begun.
        (lists(level(0, "%1."), level(1, "%1.%2")), [1, 1, 0, 1], ["1.1", "1.2", "2.", "2.1"]),
        (lists(level(0, "%1、", start=3)), [0, 0], ["3、", "4、"]),
        (lists(level(0, "%1、", CHINESE), level(1, "%1.%2", more="<w:isLgl/>")), [0, 1], ["一、", "1.1"]),
        (lists(level(0, "%1、", CHINESE), level(1, "%1.%2")), [0, 1], ["一、", "一.1"]),
        (lists(level(0, "%1.", "upperRoman"), level(1, "%2)", "lowerLetter")), [0, 1, 1], ["I.", "a)", "b)"]),
        (lists(level(0, "%1"), level(1, "%2", more=RESTARTS.format(0))), [0, 1, 0, 1], ["1", "1", "2", "2"]),
        (
            lists(level(0, "%1"), level(1, "%2"), level(2, "%3", more=RESTARTS.format(1))),
            [0, 1, 2, 1, 2, 0, 2], ["1", "1", "1", "2", "2", "2", "1"],
        ),
        # Two nums over one list go on counting; a restart holds once for each num and level.
        (lists(level(0, "%1."), nums=num(2)), [0, (0, 2), 0], ["1.", "2.", "3."]),
        (lists(level(0, "%1"), nums=num(2, restart(0))), [0, 0, (0, 2), 0], ["1", "2", "1", "2"]),
        (lists(level(0, "%1"), nums=num(2, restart(0, 5))), [0, (0, 2), 0, (0, 2)], ["1", "5", "6", "7"]),
        (
            lists(level(0, "%1."), level(1, "%1.%2"), nums=num(2, restart(0) + restart(1))),
            [0, 1, (0, 2), (1, 2), (1, 2)], ["1.", "1.1", "1.", "1.1", "1.2"],
        ),
        (
            lists(level(0, "%1."), nums=num(2, OVERRIDE.format(level(0, "（%1）", CHINESE)))),
            [0, (0, 2)], ["1.", "（二）"],
        ),
        # No number where the list, the level or the text is missing, or numbering is switched off.
        (OFFICIAL, [(0, 0), (0, 99), 8, 0], ["", "", "", "一、"]),
        (lists(level(0, "")), [0], [""]),
        (lists(level(0, "%1、", "none")), [0], ["、"]),
        (lists(level(0, "%1.", "decimal", "<w:rPr><w:vanish/></w:rPr>")), [0], [""]),
        # %1 of a bullet level says nothing.
        (lists(level(0, "●", "bullet"), level(1, "%1%2.")), [0, 1], ["●", "1."]),
        (lists(level(0, "%1", "不认识的")), [0, 0], ["1", "2"]),
        (lists(level(0, "%1.", start=99_999_999_999)), [0], ["99999."]),
        (lists('<w:lvl w:ilvl="x"><w:start w:val="y"/><w:lvlText w:val="%1"/></w:lvl>'), [0], ["1"]),
    ],
)  # fmt: skip
def test_counting(
    shown: Lines, para: Para, numbering: str, given: list[tuple[int, int] | int], expected: list[str]
) -> None:
    assert markers(shown, para, numbering, *given) == expected


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("\uf0b7", "Symbol", "•"), ("·", "Symbol", "•"), ("\uf06c", "Wingdings", "●"),
        ("l", "Wingdings", "●"), ("\uf0d8", "Wingdings", "➢"), ("ü", "Wingdings", "✓"),
        ("\uf0a7", "Wingdings", "▪"), ("n", "Wingdings", "■"), ("o", "Courier New", "○"),
        ("o", "宋体", "o"), ("-", "宋体", "-"), ("●", "宋体", "●"), ("※", "", "※"),
        ("\uf0b7", "", "•"), ("\ue123", "Wingdings 2", "•"),
    ],
)  # fmt: skip
def test_bullets(shown: Lines, para: Para, text: str, font: str, expected: str) -> None:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    assert markers(shown, para, lists(level(0, text, "bullet", fonts)), 0, 0) == [expected, expected]


def test_a_picture_as_bullet(shown: Lines, para: Para) -> None:
    assert markers(shown, para, lists(level(0, "", "bullet", '<w:lvlPicBulletId w:val="0"/>')), 0) == ["•"]


def test_a_format_of_words_own_making(shown: Lines, para: Para) -> None:
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert markers(shown, para, lists(custom), 0, 0) == ["009.", "010."]


def style(
    style_id: str, properties: str = "", based_on: str = "", kind: str = "paragraph", more: str = ""
) -> str:
    below = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" {more} w:styleId="{style_id}"><w:name w:val="{style_id}"/>{below}'
        f"<w:pPr>{properties}</w:pPr></w:style>"
    )


TIED = lists(
    level(0, "%1、", CHINESE, '<w:pStyle w:val="H1"/>'),
    level(1, "（%2）", CHINESE, '<w:pStyle w:val="H2"/>'),
    level(2, "%3."),
)
STYLES = (
    style("H1", number(None))
    + style("H2", '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>')
    + style("H2b", based_on="H2")
    + style("H3", '<w:numPr><w:ilvl w:val="2"/></w:numPr>', based_on="H1")
    + style("Off", number(0, 0), based_on="H1")
    + style("RingA", based_on="RingB")
    + style("RingB", based_on="RingA")
)


def test_numbering_of_styles(shown: Lines, para: Para) -> None:
    styled = ["H1", "H2", "H2b", "H3", "Off", "H1", "RingA", "H2"]
    body = [para("甲", properties=f'<w:pStyle w:val="{name}"/>') for name in styled]
    assert shown(*body, numbering=TIED, styles=STYLES) == [
        "一、甲", "（一）甲", "（二）甲", "1.甲", "甲", "二、甲", "甲", "（一）甲",
    ]  # fmt: skip


def test_direct_numbering_over_that_of_the_style(shown: Lines, para: Para) -> None:
    body = [
        para("甲", properties='<w:pStyle w:val="H1"/>'),
        para("乙", properties='<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        para("丙", properties='<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="2"/></w:numPr>'),
        para("丁", properties=number(2, 1, "H1")),
    ]
    assert shown(*body, numbering=TIED, styles=STYLES) == ["一、甲", "乙", "1.丙", "2.丁"]


def test_the_default_style_numbers_too(shown: Lines, para: Para) -> None:
    styles = style("N", based_on="Later", more='w:default="1"') + style("Later", number(0))
    assert shown(para("甲"), para("乙"), numbering=OFFICIAL, styles=styles) == ["一、甲", "二、乙"]


def test_a_list_that_is_a_style_elsewhere(shown: Lines, para: Para) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "%1、", CHINESE)}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Mine"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Round"/></w:abstractNum>'
        + num(1)
        + num(2, abstract=1)
        + num(3, abstract=2)
    )
    styles = style("Mine", number(None), kind="numbering") + style("Round", number(None, 3), kind="numbering")
    given = [(0, 2), (0, 2), (0, 3)]
    assert markers(shown, para, numbering, *given, styles=styles) == ["一、", "二、", ""]


def test_numbers_in_tables_boxes_and_deleted_paragraphs(shown: Lines, para: Para) -> None:
    one = number(2)
    inside = para("框一", properties=one) + para("框二", properties=one)
    box = f"<w:r><w:drawing><w:txbxContent>{inside}</w:txbxContent></w:drawing></w:r>"
    gone = "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
    deleted = f"<w:p><w:pPr>{one}<w:rPr><w:del/></w:rPr></w:pPr>{gone}</w:p>"
    cell = f"<w:tc>{para('格', properties=one)}</w:tc>"
    body = [
        para("甲", properties=one, inside=box),
        f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>",
        deleted,
        para("", properties=one),
        para("乙", properties=one),
    ]
    # A box counts by itself; an empty paragraph takes its number and shows nothing.
    assert shown(*body, numbering=OFFICIAL) == ["1.甲", "1.框一", "2.框二", "2.格\t3.格", "5.乙"]


def test_headers_notes_and_comments_count_by_themselves(docx: Callable[..., bytes], para: Para) -> None:
    one = number(2)
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    first, second = para("批", properties=one), para("注", properties=one)
    data = docx(
        para("正文", properties=one),
        section,
        header=para("页眉", properties=one),
        footer=para("页脚", properties=one),
        comments=f"<w:comment>{first}</w:comment><w:comment>{second}</w:comment>",
        numbering=OFFICIAL,
    )
    assert read_bytes(data, "a.docx").text.split("\n") == ["1.正文", "1.页眉", "2.页脚", "1.批", "1.注"]


def test_no_numbering_part(shown: Lines, para: Para) -> None:
    assert shown(para("甲", properties=number(0))) == ["甲"]


@pytest.mark.parametrize(
    ("format", "written"),
    [
        ("decimal", {1: "1", 10: "10", 0: "0"}),
        ("decimalZero", {1: "01", 10: "10", 100: "100"}),
        ("decimalFullWidth", {1: "１", 12: "１２"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 49: "XLIX", 1994: "MCMXCIV", 4000: "4000", 0: "0"}),
        ("lowerRoman", {3: "iii", 14: "xiv"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA", 781: "781"}),
        ("lowerLetter", {2: "b", 28: "bb"}),
        ("ordinal", {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 21: "21st", 112: "112th"}),
        (CHINESE, {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九", 100: "一百"}),
        (CHINESE, {101: "一百零一", 110: "一百一十", 112: "一百一十二", 1001: "一千零一", 10000: "一万"}),
        (CHINESE, {0: "〇", 1010: "一千零一十"}),
        (CHINESE, {10001: "一万零一", 12345: "一万二千三百四十五", 20100: "二万零一百"}),
        ("chineseCounting", {9: "九", 10: "十", 12: "十二", 100: "一○○", 112: "一一二"}),
        ("taiwaneseCounting", {12: "十二", 101: "一○一"}),
        ("taiwaneseCountingThousand", {12: "十二", 20000: "二萬"}),
        ("japaneseCounting", {10: "十", 12: "十二", 20: "二十", 101: "百一", 110: "百十", 1000: "千"}),
        ("ideographDigital", {10: "一〇", 12: "一二"}),
        ("taiwaneseDigital", {20: "二〇"}),
        ("japaneseDigitalTenThousand", {12: "一二"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 11: "壹拾壹", 20: "贰拾", 101: "壹佰零壹"}),
        ("ideographLegalTraditional", {2: "貳", 3: "參", 16: "壹拾陸"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 11: "甲戌", 60: "癸亥", 61: "61"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21", 0: "0"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("ideographEnclosedCircle", {1: "㊀", 10: "㊉", 11: "11"}),
        ("numberInDash", {3: "- 3 -"}),
        ("hex", {10: "A", 255: "FF"}),
        ("none", {5: ""}),
        ("korean", {5: "5"}),
    ],
)  # fmt: skip
def test_formats(format: str, written: dict[int, str]) -> None:
    assert {value: counted(value, format) for value in written} == written
