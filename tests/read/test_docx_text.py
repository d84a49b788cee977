"""The text of a .docx as Word shows it: runs, fields, changes, boxes, symbols."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from planlens.model import Reading
from planlens.read import ReadError, read_bytes

Lines = Callable[..., list[str]]


def t(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(instruction: str, result: str | None) -> str:
    """A complex field; without a result None."""
    shown = (
        ""
        if result is None
        else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
    )
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>{shown}"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def box(text: str) -> str:
    content = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


PICTURE = "<w:r><w:drawing><a:graphic><a:blip/></a:graphic></w:drawing></w:r>"
VANISH = "<w:vanish/>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:r><w:t>慰问</w:t></w:r><w:r><w:t>5户</w:t></w:r>", ["慰问5户"]),
        ("<w:r><w:t>慰问</w:t><w:t>5户</w:t></w:r>", ["慰问5户"]),
        ("<w:r><w:t>时间</w:t><w:tab/><w:t>地点</w:t></w:r>", ["时间\t地点"]),
        ("<w:r><w:t>慰问</w:t><w:br/><w:t>普法</w:t></w:r>", ["慰问", "普法"]),
        ("<w:r><w:t>慰问</w:t><w:cr/><w:t>普法</w:t></w:r>", ["慰问", "普法"]),
        ('<w:r><w:br w:type="page"/><w:t>慰问</w:t></w:r>', ["慰问"]),
        ("<w:r><w:t>慰问\n5户</w:t></w:r>", ["慰问 5户"]),
        ("<w:r><w:t>慰问&#13;5户</w:t></w:r>", ["慰问 5户"]),
        ("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>5户</w:t></w:r>", ["3-5户"]),
        ("<w:r><w:t>联</w:t><w:softHyphen/><w:t>户</w:t></w:r>", ["联户"]),
        ("<w:hyperlink><w:r><w:t>妇联</w:t></w:r></w:hyperlink><w:r><w:t>网站</w:t></w:r>", ["妇联网站"]),
        ("<w:smartTag><w:r><w:t>3月8日</w:t></w:r></w:smartTag>", ["3月8日"]),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>青溪镇</w:t></w:r></w:sdtContent></w:sdt>", ["青溪镇"]),
        ('<w:fldSimple w:instr=" DATE "><w:r><w:t>2024年</w:t></w:r></w:fldSimple>', ["2024年"]),
        (field(" REF a ", "见附件") + "<w:r><w:t>。</w:t></w:r>", ["见附件。"]),
        (field(" MERGEFIELD 镇名 ", "青溪镇"), ["青溪镇"]),
        (field(r" EQ \o\ac(○,3) ", None) + "<w:r><w:t>普法</w:t></w:r>", ["③普法"]),
        (field(r" EQ \o\ac(○,密) ", None), ["密"]),
        (field(" ADVANCE ", None) + "<w:r><w:t>普法</w:t></w:r>", ["普法"]),
        (f"<w:ins>{t('新增')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>", ["新增"]),
        (f"<w:ins><w:del><w:r><w:delText>又删</w:delText></w:r></w:del>{t('留')}</w:ins>", ["留"]),
        (f"<w:moveTo>{t('移来')}</w:moveTo><w:moveFrom>{t('移走')}</w:moveFrom>", ["移来"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>完成</w:t></w:r>', ["☑完成"]),
        ('<w:r><w:sym w:font="Wingdings" w:char="FC"/></w:r>', ["✓"]),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90%</w:t></w:r>', ["≥90%"]),
        ('<w:r><w:sym w:font="宋体" w:char="2460"/></w:r>', ["①"]),
        (t('妇\u200b联\ufeff会\u00ad'), ['妇联会']),
        ('<w:r><w:t>\uf0fc已办，\uf06c待办</w:t></w:r>', ["✓已办，●待办"]),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>wèi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>慰</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r><w:r><w:t>问</w:t></w:r>",
            ["慰问"],
        ),
        (
            "<m:oMathPara><m:oMath><m:r><m:t>完成率=</m:t></m:r><m:f><m:fPr/><m:num><m:r><m:t>a+b</m:t></m:r></m:num>"
            "<m:den><m:r><m:t>100</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>",
            ["完成率=(a+b)/100"],
        ),
        ("<w:r><w:t>甲</w:t></w:r>" + box("框中的话"), ["甲", "框中的话"]),
        (box("甲框") + "<w:r><w:t>正文</w:t></w:r>" + box("乙框"), ["正文", "甲框", "乙框"]),
        ('<w:r><w:pict><v:shape><v:textpath string="艺术字标题"/></v:shape></w:pict></w:r>', ["艺术字标题"]),
        (
            "<w:r><w:pict><v:group><v:textbox><w:txbxContent><w:p><w:r><w:t>组合中的框</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:group></w:pict></w:r>",
            ["组合中的框"],
        ),
        (f"<mc:AlternateContent><mc:Fallback>{t('后备')}</mc:Fallback></mc:AlternateContent>", ["后备"]),
        (f"<w:proofErr/><w:bookmarkStart/>{t('字')}<w:r><w:lastRenderedPageBreak/></w:r>", ["字"]),
        ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>并未隐藏</w:t></w:r>', ["并未隐藏"]),
    ],
)  # fmt: skip
def test_inside_a_paragraph(shown: Lines, inside: str, expected: list[str]) -> None:
    assert shown(f"<w:p>{inside}</w:p>") == expected


def test_formats_of_runs_do_not_matter(shown: Lines, run: Callable[..., str]) -> None:
    heavy = '<w:rFonts w:ascii="仿宋_GB2312"/><w:b/><w:sz w:val="32"/>'
    runs = run("慰问", heavy) + run("困难母亲", heavy) + "<w:r><w:rPr/><w:t>26户</w:t></w:r>"
    assert shown(f"<w:p><w:pPr><w:rPr>{heavy}</w:rPr></w:pPr>{runs}</w:p>") == ["慰问困难母亲26户"]


def test_hidden_text_is_left_out_and_named(
    docx: Callable[..., bytes], para: Callable[..., str], run: Callable[..., str]
) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Deeper"><w:basedOn w:val="Secret"/></w:style>'
    )
    hidden = run("按样式隐藏", '<w:rStyle w:val="Deeper"/>')
    body = (
        para("看得见", inside=run("看不见", VANISH)),
        para("又一段", inside=hidden),
        para(inside=run("全隐", VANISH)),
    )
    reading = read_bytes(docx(*body, styles=styles), "a.docx")
    assert reading.text == "看得见\n又一段"
    assert reading.warnings == ("第1段、第2段、第2段之后有隐藏文字（共3处），未计入",)


def test_a_paragraph_whose_mark_is_deleted_runs_on(shown: Lines, para: Callable[..., str]) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    kept = [para("前半，", properties=gone), para("后半。"), para("", properties=gone), para("下一段")]
    assert shown(*kept) == ["前半，后半。", "下一段"]
    assert shown(para("最后", properties=gone)) == ["最后"]
    moved = "<w:rPr><w:moveFrom/></w:rPr>"
    assert shown(
        para("甲", properties=moved), "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", para("乙")
    ) == ["甲", "乙"]


def test_a_hidden_mark_joins_too(shown: Lines, para: Callable[..., str]) -> None:
    assert shown(para("标题", properties="<w:rPr><w:vanish/><w:specVanish/></w:rPr>"), para("正文")) == [
        "标题正文"
    ]


def test_the_table_of_contents_is_left_out_and_named(
    docx: Callable[..., bytes], para: Callable[..., str]
) -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entry = para(inside=f"<w:r><w:t>一、工作回顾</w:t></w:r>{field(' PAGEREF a ', '1')}")
    first = para(inside=begin + "<w:r><w:t>目录项</w:t></w:r>")
    reading = read_bytes(docx(para("目录"), first, entry, para(inside=end), para("一、工作回顾")), "a.docx")
    assert reading.text == "目录\n一、工作回顾"
    assert reading.warnings == ("目录未计入（与正文标题重复）",)
    # Without its end it would swallow the whole document.
    assert "一、工作回顾" in read_bytes(docx(first, entry, para("正文")), "a.docx").text


def test_a_field_that_never_ends_swallows_nothing(shown: Lines, para: Callable[..., str]) -> None:
    broken = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF </w:instrText></w:r>'
    assert shown(para("甲", inside=broken), para("乙")) == ["甲", "乙"]
    assert shown(para(inside='<w:r><w:fldChar w:fldCharType="end"/></w:r>'), para("乙")) == ["乙"]


def test_headings_by_style_name_outline_and_inheritance(
    docx: Callable[..., bytes], para: Callable[..., str]
) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="自定"/>'
        '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="又一"/><w:basedOn w:val="a"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="d"><w:name w:val="标题 2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="e"><w:name w:val="TOC Heading"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="ring"><w:basedOn w:val="ring"/></w:style>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:name w:val="Normal"/></w:style>'
    )
    cases = [
        ('<w:pStyle w:val="1"/>', "heading"),
        ('<w:pStyle w:val="a"/>', "heading"),
        ('<w:pStyle w:val="b"/>', "heading"),
        ('<w:pStyle w:val="c"/>', "heading"),
        ('<w:pStyle w:val="d"/>', "heading"),
        ('<w:pStyle w:val="e"/>', "body"),
        ('<w:pStyle w:val="ring"/>', "body"),
        ('<w:pStyle w:val="不存在"/>', "body"),
        ('<w:outlineLvl w:val="0"/>', "heading"),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', "body"),
        ("", "body"),
    ]
    body = [para(f"第{number}项", properties=properties) for number, (properties, _) in enumerate(cases)]
    reading = read_bytes(docx(*body, styles=styles), "a.docx")
    assert [part.kind for part in reading.paragraphs] == [kind for _, kind in cases]


def test_places_count_what_shows(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    body = [
        para("甲"), para(""), para("乙", inside=box("框")), para("丙", inside=f"<w:r><w:br/></w:r>{t('丁')}"),
        f"<w:tbl><w:tr><w:tc>{para('格')}</w:tc></w:tr></w:tbl>", para("戊"), para(inside=box("孤框")),
    ]  # fmt: skip
    reading = read_bytes(docx(*body), "a.docx")
    assert [(reading.text[p.start : p.end], p.place) for p in reading.paragraphs] == [
        ("甲", "第1段"),
        ("乙", "第2段"),
        ("框", "第2段文本框"),
        ("丙", "第3段"),
        ("丁", "第3段"),
        ("格", "表1第1行"),
        ("戊", "第4段"),
        ("孤框", "第4段之后文本框"),
    ]


def test_what_cannot_be_read_is_named(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    equation = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    sheet = '<w:r><w:object><v:imagedata/><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'
    chart = "<w:r><w:drawing><a:graphic><c:chart/></a:graphic></w:drawing></w:r>"
    diagram = "<w:r><w:drawing><a:graphic><dgm:relIds/></a:graphic></w:drawing></w:r>"
    cell = f"<w:tbl><w:tr><w:tc>{para('格', inside=PICTURE)}</w:tc></w:tr></w:tbl>"
    old = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
    body = [
        para(inside=PICTURE), para("甲", inside=PICTURE + old), para(inside=PICTURE), cell,
        para("乙", inside=equation), para("丙", inside=sheet), para("丁", inside=chart + diagram),
        '<w:altChunk r:id="x"/>',
    ]  # fmt: skip
    assert read_bytes(docx(*body), "a.docx").warnings == (
        "文首、第1段、第1段之后、表1第1行有图片（共5处），其中文字未读取",
        "第4段有图表，其中内容未读取",
        "第4段有SmartArt 图示，其中文字未读取",
        "第2段有公式对象，未读取",
        "第3段有嵌入对象，其中内容未读取",
        "第4段之后有嵌入的其他文件，未读取；可用 Word 打开后另存为新的 .docx 再试",
    )


def test_many_places_are_summed_up(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    reading = read_bytes(docx(*[para(f"第{number}", inside=PICTURE) for number in range(20)]), "a.docx")
    assert reading.warnings == ("第1段、第2段、第3段、第4段、第5段等处有图片（共20处），其中文字未读取",)


def test_a_deleted_picture_is_not_named(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    assert read_bytes(docx(para("甲", inside=f"<w:del>{PICTURE}</w:del>")), "a.docx").warnings == ()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (["<w:p/>"], "没有可以读取的文字"),
        ([f"<w:p>{PICTURE}</w:p>"], "文首有图片"),
        (['<w:altChunk r:id="x"/>'], "另存为新的"),
    ],
)
def test_no_text_at_all(docx: Callable[..., bytes], body: list[str], says: str) -> None:
    with pytest.raises(ReadError, match=says):
        read_bytes(docx(*body), "a.docx")


def test_strict_open_xml(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    import zipfile

    source = zipfile.ZipFile(io.BytesIO(docx(para("慰问", properties='<w:outlineLvl w:val="0"/>'))))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in source.namelist():
            content = source.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            content = content.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            )
            package.writestr(name, content)
    reading = read_bytes(target.getvalue(), "a.docx")
    assert (reading.text, reading.paragraphs[0].kind) == ("慰问", "heading")


@pytest.mark.parametrize("main", ["word/document2.xml", "文档/正文.xml", "document.xml"])
def test_the_document_part_may_stand_anywhere(
    docx: Callable[..., bytes], para: Callable[..., str], main: str
) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    data = docx(para("慰问", properties='<w:pStyle w:val="1"/>'), main=main, styles=styles)
    assert read_bytes(data, "a.docx").paragraphs[0].kind == "heading"


def test_another_prefix_for_the_same_names(zipped: Callable[[dict[str, str]], bytes]) -> None:
    x = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    deleted = "<x:del><x:r><x:delText>乙</x:delText></x:r></x:del>"
    body = f"<x:p><x:r><x:rPr><x:b/></x:rPr><x:t>甲</x:t></x:r>{deleted}</x:p>"
    data = zipped({"word/document.xml": f'<x:document xmlns:x="{x}"><x:body>{body}</x:body></x:document>'})
    assert read_bytes(data, "a.docx").text == "甲"


def test_a_file_made_by_python_docx(lines: Callable[[Reading], list[str]]) -> None:
    from docx import Document

    document = Document()
    document.add_heading("青溪镇妇联2024年工作计划", 0)
    document.add_heading("一、重点工作", 1)
    document.add_paragraph("三月开展普法宣传。")
    document.add_paragraph("入户走访", style="List Number")
    document.add_paragraph("电话回访", style="List Number")
    document.add_paragraph("资料", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        [*table.row_cells(0), *table.row_cells(1)], ["时间", "活动", "3月", "普法"], strict=True
    ):
        cell.text = text
    document.sections[0].header.paragraphs[0].text = "青溪镇妇联"
    document.add_comment(document.paragraphs[2].runs, text="请补充地点", author="甲")
    target = io.BytesIO()
    document.save(target)
    reading = read_bytes(target.getvalue(), "计划.docx")
    assert lines(reading) == [
        "青溪镇妇联2024年工作计划", "一、重点工作", "三月开展普法宣传。", "1.入户走访", "2.电话回访", "•资料",
        "时间\t活动", "3月\t普法", "青溪镇妇联", "请补充地点",
    ]  # fmt: skip
    assert [part.kind for part in reading.paragraphs] == [
        "heading", "heading", "body", "body", "body", "body", "row", "row", "header", "comment",
    ]  # fmt: skip
