"""Tables of a .docx: a row one line, merged cells once, pages laid out by tables as pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from planlens.read import read_bytes

Lines = Callable[..., list[str]]
DOWN, RESTART = "<w:vMerge/>", '<w:vMerge w:val="restart"/>'
ACROSS = '<w:hMerge w:val="restart"/>'
LONG = "镇妇联联合司法所、派出所到各村开展反家庭暴力宣传，发放资料并现场解答咨询，受到群众欢迎。" * 2


def cell(*texts: str, properties: str = "") -> str:
    inside = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(cell("3月"), cell("普法"), cell("镇妇联"))], ["3月\t普法\t镇妇联"]),
        ([row(cell("3月"), cell(""), cell("镇妇联"))], ["3月\t\t镇妇联"]),
        ([row(cell("3月"), cell(""), cell(""))], ["3月"]),
        ([row(cell(""), cell(""))], []),
        ([row(cell("全年", properties='<w:gridSpan w:val="3"/>'), cell("镇"))], ["全年\t镇"]),
        (
            [
                row(cell("3月", properties=RESTART), cell("普法")),
                row(cell("不见", properties=DOWN), cell("义诊")),
            ],
            ["3月\t普法", "\t义诊"],
        ),
        (
            [row(cell("甲", properties=ACROSS), cell("乙", properties="<w:hMerge/>"), cell("丙"))],
            ["甲\t丙"],
        ),
        ([row(cell("序", "号"), cell("活动", "内容"), cell("镇", "县"))], ["序号\t活动 内容\t镇县"]),
        ([row(cell("镇妇联", "派出所"), cell("3月"))], ["镇妇联 派出所\t3月"]),
        ([row(cell("甲"), cell("删", properties="<w:cellDel/>"), cell("丙"))], ["甲\t丙"]),
        ([row(cell("甲"), properties="<w:del/>"), row(cell("乙"), properties="<w:ins/>")], ["乙"]),
        ([row(f"<w:sdt><w:sdtContent>{cell('控件')}</w:sdtContent></w:sdt>", cell("乙"))], ["控件\t乙"]),
        ([f"<w:sdt><w:sdtContent>{row(cell('整行'), cell('控件'))}</w:sdtContent></w:sdt>"], ["整行\t控件"]),
        (["<w:tr><w:tc><w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r></w:p></w:tc></w:tr>"], ["甲 乙"]),
        ([row(cell("一、慰问", "二、普法", "三、义诊"))], ["一、慰问", "二、普法", "三、义诊"]),
        (
            [row(f"<w:tc>{table(row(cell('内'), cell('表')), row(cell('二'), cell('行')))}<w:p/></w:tc>")],
            ["内\t表", "二\t行"],
        ),
        ([row(cell("外"), f"<w:tc>{table(row(cell('内'), cell('表')))}<w:p/></w:tc>")], ["外\t内 表"]),
        ([row(cell("主要工作"), cell(LONG, LONG, LONG, LONG))], ["主要工作", LONG, LONG, LONG, LONG]),
        ([row(cell("3月"), cell("普法", "慰问", "义诊", "讲座"))], ["3月\t普法 慰问 义诊 讲座"]),
    ],
)  # fmt: skip
def test_rows(shown: Lines, para: Callable[..., str], rows: list[str], expected: list[str]) -> None:
    assert shown(para("前"), table(*rows), para("后")) == ["前", *expected, "后"]


def test_places_and_kinds(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    body = [
        para("前"),
        table(row(cell("甲"), cell("乙")), row(cell(""), cell("")), row(cell("丙"), cell("丁"))),
        para("中"),
        table(row(f"<w:tc>{table(row(cell('内'), cell('表')))}<w:p><w:r><w:t>外</w:t></w:r></w:p></w:tc>")),
    ]
    reading = read_bytes(docx(*body), "a.docx")
    assert [(reading.text[p.start : p.end], p.kind, p.place) for p in reading.paragraphs] == [
        ("前", "body", "第1段"),
        ("甲\t乙", "row", "表1第1行"),
        ("丙\t丁", "row", "表1第3行"),
        ("中", "body", "第2段"),
        ("内\t表", "row", "表2第1行"),
        ("外", "body", "表2第1行"),
    ]


def test_an_appraisal_form(docx: Callable[..., bytes]) -> None:
    """The report stands in one big cell: its paragraphs come out as paragraphs."""
    body = table(
        row(cell("单位"), cell("青溪镇妇联"), cell("年度"), cell("2023")),
        row(cell("工作", "总结"), cell("一、主要工作", LONG, "二、存在问题", LONG, "三、下一步打算", LONG)),
        row(cell("考核意见"), cell("")),
    )
    reading = read_bytes(docx(body), "a.docx")
    assert [(reading.text[p.start : p.end], p.kind) for p in reading.paragraphs] == [
        ("单位\t青溪镇妇联\t年度\t2023", "row"),
        ("工作 总结", "row"),
        ("一、主要工作", "body"),
        (LONG, "body"),
        ("二、存在问题", "body"),
        (LONG, "body"),
        ("三、下一步打算", "body"),
        (LONG, "body"),
        ("考核意见", "row"),
    ]
