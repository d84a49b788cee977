"""How long reading a .docx takes, against taking its raw text out with zipfile and lxml.

`python scripts/bench_docx.py` prints the ratio; `measure()` returns it.
"""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

ROUNDS = 40
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LIST = """<w:abstractNum xmlns:w="{w}" w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>
<w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum>"""


_RUN = """<w:rPr xmlns:w="{w}"><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋" w:eastAsia="仿宋_GB2312"
 w:cs="仿宋" w:hint="eastAsia"/><w:color w:val="000000"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>"""
_LAYOUT = """<w:pPr xmlns:w="{w}"><w:spacing w:line="560" w:lineRule="exact"/>
<w:ind w:firstLine="640" w:firstLineChars="200"/>{mark}</w:pPr>"""


def sample() -> bytes:
    """A plan of about 200 paragraphs with three levels of automatic numbering and two tables.

    Formatted as offices format theirs, font and size on every run; without python-docx's hundred table
    styles, which no file from Word carries.
    """
    from docx import Document
    from docx.oxml import parse_xml

    document = Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_LIST.format(w=_W[1:-1])))
    number = numbering.add_num(90).numId
    document.add_heading("云岭镇妇联2024年工作总结", 0)
    for chapter in range(6):
        _numbered(document.add_heading(f"主要工作之{chapter + 1}", 1), number, 0)
        for part in range(4):
            _numbered(document.add_paragraph("围绕中心，服务大局"), number, 1)
            for entry in range(6):
                paragraph = document.add_paragraph()
                _numbered(paragraph, number, 2)
                paragraph.add_run(f"3月{part + 3}日，").bold = True
                paragraph.add_run("镇妇联联合司法所在文化广场开展普法宣传活动，")
                paragraph.add_run(f"发放宣传资料{entry + 2}00余份，参与群众120余人次。")
    for size in (12, 20):
        table = document.add_table(rows=size, cols=5)
        for at, row in enumerate(table.rows):
            for cell, text in zip(
                row.cells, ("3月", "巾帼普法进村", "镇妇联", f"{at}0人", "500元"), strict=True
            ):
                cell.text = text
    _format(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _format(document: Any) -> None:
    from docx.oxml import parse_xml

    for style in list(document.styles.element):
        if style.get(f"{_W}type") == "table" and style.get(f"{_W}styleId") != "TableNormal":
            document.styles.element.remove(style)
    mark = _RUN.format(w=_W[1:-1])
    for paragraph in list(document.element.body.iter(f"{_W}p")):
        properties = paragraph.get_or_add_pPr()
        properties.extend(list(parse_xml(_LAYOUT.format(w=_W[1:-1], mark=mark))))
        for run in paragraph.iter(f"{_W}r"):
            run.insert(0, parse_xml(mark))
            run.set(f"{_W}rsidR", "00A77B3E")
        paragraph.set(f"{_W}rsidR", "00A77B3E")
        paragraph.set(f"{_W}rsidRDefault", "00A77B3E")


def raw_text(data: bytes) -> str:
    """The yardstick: every text node of the document part, nothing understood."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(f"{_W}t"))


def measure() -> dict[str, float]:
    """The ratio of the two times, best of several rounds taken in turn."""
    from planlens.read import read_bytes

    data = sample()
    read_bytes(data, "plan.docx")
    raw_text(data)
    ours, yardstick = [], []
    for _ in range(ROUNDS):
        ours.append(_time(lambda: read_bytes(data, "plan.docx")))
        yardstick.append(_time(lambda: raw_text(data)))
    return {"docx read / zipfile + lxml text": min(ours) / min(yardstick)}


def _numbered(paragraph: Any, num_id: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = num_id
    properties.get_or_add_ilvl().val = level


def _time(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    for name, ratio in measure().items():
        print(f"{name}: {ratio:.2f}")
