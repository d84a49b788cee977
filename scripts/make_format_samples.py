"""Sample files of the formats that towns send, made from our own texts with LibreOffice.

    python scripts/make_format_samples.py [FOLDER]     (default: tests/read/files)

One plan and one table are written as .docx and .xlsx by hand and turned into the other formats.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMESPACES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
FOLDER = Path(__file__).resolve().parent.parent / "tests" / "read" / "files"

_LOCKED = (
    'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},'
    '"DocumentOpenPassword":{"type":"string","value":"secret"}}'
)
PLAN_ROWS = (
    ("月份", "活动", "责任单位", "人数", "预算"),
    ("3月", "维权普法宣传", "枫桥镇妇联", "120人", "3000元"),
    ("5月", "家庭教育讲座", "枫桥镇妇联、中心小学", "80人", "1500元"),
    ("9月", "“两癌”免费筛查", "镇卫生院", "260人", "2.6万元"),
)
LONG = (
    "全年以巾帼志愿服务为主线，组织志愿者走进困境儿童家中，帮助打扫房间、辅导功课、陪伴谈心，"
    "并为独居老人送去生活用品，累计服务时长一千二百小时，受到群众普遍好评。"
)


def run(text: str, properties: str = "") -> str:
    """A run of text with the XML of its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "", inside: str = "") -> str:
    """A paragraph of one run, and what else stands in it."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def numbered(text: str, level: int, list_id: int = 1) -> str:
    """A paragraph with an automatic number."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(rows: tuple[tuple[str, ...], ...]) -> str:
    """A table with borders."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    width = 9000 // len(rows[0])
    grid = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    body = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell)}</w:tc>'
            for cell in row
        )
        + "</w:tr>"
        for row in rows
    )
    borders = f"<w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
    return f"<w:tbl>{borders}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def text_box(text: str) -> str:
    """An anchored text box (VML, which every converter knows)."""
    return (
        '<w:r><w:pict><v:shape id="box" type="#_x0000_t202" style="position:absolute;margin-left:200pt;'
        'margin-top:0;width:180pt;height:40pt;z-index:1"><v:textbox><w:txbxContent>'
        f"{paragraph(text)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def tracked(deleted: str, inserted: str) -> str:
    """A tracked deletion followed by a tracked insertion."""
    who = 'w:author="甲" w:date="2024-01-05T08:00:00Z"'
    return (
        f'<w:del w:id="901" {who}><w:r><w:delText>{deleted}</w:delText></w:r></w:del>'
        f'<w:ins w:id="902" {who}>{run(inserted)}</w:ins>'
    )


_NUMBERING = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:suff w:val="nothing"/>'
    f'<w:lvlText w:val="{shape}"/></w:lvl>'
    for level, (format, shape) in enumerate(
        (("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."))
    )
)
_REFERENCES = "".join(f'<w:{kind}Reference w:type="default" r:id="{kind}"/>' for kind in ("header", "footer"))
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
_FOOTER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)


def docx(*body: str, header: str = "枫桥镇妇女联合会文件") -> bytes:
    """A .docx of these blocks with a list, a header and page numbers."""
    section = f"<w:sectPr>{_REFERENCES}{_A4}</w:sectPr>"
    kinds = {"numbering": "numbering", "header": "header", "footer": "footer", "styles": "styles"}
    fonts = " ".join(f'w:{which}="Noto Serif CJK SC"' for which in ("ascii", "hAnsi", "eastAsia"))
    looks = f'<w:rPr><w:rFonts {fonts}/><w:sz w:val="28"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
    style = f"<w:docDefaults><w:rPrDefault>{looks}</w:rPrDefault></w:docDefaults>"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        + "".join(
            f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}.{kind}+xml"/>' for kind in kinds
        )
        + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="main" '
        f'Type="{_R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(f'<Relationship Id="{kind}" Type="{_R}/{kind}" Target="{kind}.xml"/>' for kind in kinds)
        + "</Relationships>",
        "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{''.join(body)}{section}</w:body>"
        "</w:document>",
        "word/numbering.xml": f'<w:numbering {_NAMESPACES}><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{_NUMBERING}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/header.xml": f"<w:hdr {_NAMESPACES}>{paragraph(header)}</w:hdr>",
        "word/footer.xml": f"<w:ftr {_NAMESPACES}>{_FOOTER}</w:ftr>",
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{style}</w:styles>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), content)
    return target.getvalue()


def plan() -> bytes:
    """A plan with numbering, a tracked change, a text box and a table."""
    return docx(
        paragraph("枫桥镇妇联2024年工作计划", '<w:jc w:val="center"/>'),
        numbered("工作思路", 0),
        paragraph("全年计划举办活动", inside=tracked("八场", "十二场") + run("，服务妇女群众。")),
        numbered("主要工作", 0),
        numbered("维护妇女权益", 1),
        numbered("3月开展普法宣传，发放资料500份。", 2),
        numbered("接待来访，做到件件有回音。", 2),
        numbered("关爱妇女儿童", 1),
        paragraph("6月慰问困境儿童30名。", inside=text_box("联系人：林小满，电话另告")),
        numbered("活动安排", 0),
        table(PLAN_ROWS),
        paragraph("枫桥镇妇女联合会"),
        paragraph("2024年1月5日"),
    )


def paged() -> bytes:
    """A plan of several pages: a paragraph runs over a page break, a table stands in the middle."""
    blocks = [paragraph("枫桥镇妇联2024年工作总结", '<w:jc w:val="center"/>')]
    for number, name in enumerate(("思想引领", "维权服务", "家庭建设", "创业就业", "自身建设"), 1):
        blocks.append(paragraph(f"{'一二三四五'[number - 1]}、{name}"))
        blocks += [
            paragraph(f"{piece}．第{number}组{LONG}", '<w:ind w:firstLineChars="200" w:firstLine="560"/>')
            for piece in range(1, 5)
        ]
        if number == 2:
            blocks.append(table(PLAN_ROWS))
    blocks.append(paragraph("此处为白色文字", inside=run("隐形暗记", '<w:color w:val="FFFFFF"/>')))
    return docx(*blocks)


def two_columns() -> bytes:
    """A newsletter page: a title over the full width, then two columns."""
    section = (
        f'<w:p><w:pPr><w:sectPr>{_REFERENCES}<w:type w:val="continuous"/>{_A4}%s</w:sectPr></w:pPr></w:p>'
    )
    start = section % ""
    blocks = [paragraph("枫桥妇女工作简报", '<w:jc w:val="center"/>'), start]
    blocks += [paragraph(f"左右栏第{number}段。{LONG}") for number in range(1, 9)]
    columns = section % '<w:cols w:num="2" w:space="600"/>'
    return docx(*blocks, columns, paragraph("编辑：枫桥镇妇联"))


def workbook() -> bytes:
    """A workbook: a merged title, dates, a formula's value, an empty row and column, a hidden sheet."""
    import datetime

    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"created": datetime.datetime(2024, 1, 1)})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    percent = book.add_format({"num_format": "0.0%"})
    sheet = book.add_worksheet("活动安排")
    sheet.merge_range("A1:F1", "枫桥镇妇联2024年活动计划表")
    for column, head in enumerate(("日期", "活动", "责任单位", "", "人数", "完成率")):
        sheet.write(2, column, head)
    rows = (
        (datetime.date(2024, 3, 5), "维权普法宣传", "枫桥镇妇联", 120, 0.955),
        (datetime.date(2024, 6, 1), "慰问困境儿童", "枫桥镇妇联\n中心小学", 30, 1),
    )
    for row, (date, name, body, people, done) in enumerate(rows, 3):
        sheet.write_datetime(row, 0, datetime.datetime.combine(date, datetime.time()), day)
        sheet.write(row, 1, name)
        sheet.write(row, 2, body)
        sheet.write(row, 4, people)
        sheet.write(row, 5, done, percent)
    sheet.merge_range("A6:D6", "合计")
    sheet.write_formula("E6", "=SUM(E4:E5)", None, 150)
    other = book.add_worksheet("经费")
    other.write_row("B2", ("项目", "金额（元）"))
    other.write_row("B3", ("宣传资料", 1500.5))
    hidden = book.add_worksheet("底稿")
    hidden.write("A1", "不公开的底稿")
    hidden.hide()
    book.close()
    return target.getvalue()


def convert(folder: Path, source: Path, *formats: str) -> None:
    """Turn `source` into each format with LibreOffice, into `folder`."""
    program = shutil.which("soffice")
    if program is None:
        raise SystemExit("soffice（LibreOffice）不在本机上")
    for format in formats:
        profile = f"-env:UserInstallation=file://{source.parent}/profile"  # another may be running
        subprocess.run(
            [program, profile, "--headless", "--convert-to", format, "--outdir", str(folder), str(source)],
            check=True,
            capture_output=True,
            timeout=180,
        )


def make(folder: Path = FOLDER) -> None:
    """Write all sample files into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        for name, data, formats in (
            ("plan.docx", plan(), ("doc", "rtf", "odt", "pdf")),
            ("paged.docx", paged(), ("pdf",)),
            ("columns.docx", two_columns(), ("pdf",)),
            ("table.xlsx", workbook(), ("xls", "ods")),
        ):
            (work / name).write_bytes(data)
            convert(folder, work / name, *formats)
        (work / "locked.docx").write_bytes(docx(paragraph("加密的计划")))
        convert(folder, work / "locked.docx", _LOCKED)
        shutil.copy(work / "table.xlsx", folder / "table.xlsx")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
