"""Hostile .docx files."""

from __future__ import annotations

import random
import zipfile

from hostile import case
from hostile.parts import MAIN, WORK, document, docx, paragraph, relations, zipped

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@case("docx: a part that unpacks to 1000 times its size", "总结.docx", "解压后过大")
def _(big: bool) -> bytes:
    return docx(" " * ((200 if big else 8) << 20))


@case("docx: 64 MB of real elements", "总结.docx", "")
def _(big: bool) -> bytes:
    chance = random.Random(1)
    return docx("".join(paragraph(chance.randbytes(12).hex()) for _ in range(900_000 if big else 60_000)))


@case("docx: 60,000 parts", "总结.docx", "压缩内容异常")
def _(big: bool) -> bytes:
    return docx(paragraph(), extra={f"word/{number}.xml": "" for number in range(60_000)})


@case("docx: a directory that lies about sizes", "总结.docx", "损坏")
def _(big: bool) -> bytes:
    data = docx(paragraph() * 999)
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(MAIN.encode()))
    return data[: at + 24] + (10).to_bytes(4, "little") + data[at + 28 :]


@case("docx: billion laughs", "总结.docx", "实体定义")
def _(big: bool) -> bytes:
    return docx(paragraph("&l9;"), f'<!DOCTYPE d [<!ENTITY l0 "lol">{_LAUGHS}]>')


@case("docx: quadratic entity", "总结.docx", "实体定义")
def _(big: bool) -> bytes:
    return docx(paragraph("&a;" * 30_000), f'<!DOCTYPE d [<!ENTITY a "{"x" * 30_000}">]>')


@case("docx: external entity", "总结.docx", "实体定义")
def _(big: bool) -> bytes:
    return docx(paragraph("&a;"), '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>')


@case("docx: external document type", "总结.docx", "")
def _(big: bool) -> bytes:
    return docx(paragraph(), '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">')


@case("docx: parameter entity", "总结.docx", "")
def _(big: bool) -> bytes:
    return docx(paragraph(), '<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>')


@case("docx: 20,000 nested tags", "总结.docx", "损坏")
def _(big: bool) -> bytes:
    return docx("<w:sdt><w:sdtContent>" * 10_000 + paragraph() + "</w:sdtContent></w:sdt>" * 10_000)


@case("docx: tables nested as deep as XML may be", "总结.docx", None)
def _(big: bool) -> bytes:
    return docx("<w:tbl><w:tr><w:tc>" * 80 + paragraph() + "</w:tc></w:tr></w:tbl>" * 80)


@case("docx: runs of runs", "总结.docx", None)
def _(big: bool) -> bytes:
    return docx("<w:p>" + "<w:ins>" * 240 + f"<w:r><w:t>{WORK}</w:t></w:r>" + "</w:ins>" * 240 + "</w:p>")


@case("docx: 50,000 empty paragraphs", "总结.docx", None)
def _(big: bool) -> bytes:
    return docx("<w:p/>" * 50_000 + "".join(map(paragraph, map(str, range(500)))))


@case("docx: 1,000,000 numbered paragraphs", "总结.docx", "")
def _(big: bool) -> bytes:
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return docx(paragraph("甲", number) * (1_000_000 if big else 10_000), numbering=lists)


@case("docx: styles based on each other in a ring", "总结.docx", None)
def _(big: bool) -> bytes:
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 5}"/></w:style>'
        for n in range(5)
    )
    return docx(paragraph(properties='<w:pStyle w:val="s0"/>'), styles=ring)


@case("docx: a chain of 20,000 styles", "总结.docx", None)
def _(big: bool) -> bytes:
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(20_000)
    )
    used = "".join(paragraph(f"第{n}项工作", f'<w:pStyle w:val="s{n}"/>') for n in range(1000))
    return docx(used, styles=chain)


@case("docx: numbering linked in a ring", "总结.docx", None)
def _(big: bool) -> bytes:
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="t{1 - n}"/></w:abstractNum>'
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in (0, 1)
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="t{n}"><w:pPr><w:numPr><w:numId w:val="{n + 1}"/></w:numPr>'
        "</w:pPr></w:style>"
        for n in (0, 1)
    )
    return docx(
        paragraph(properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=lists, styles=styles
    )


@case("docx: numbers beyond any bound", "总结.docx", None)
def _(big: bool) -> bytes:
    text = f'<w:lvlText w:val="{"%1" * 5000}"/>'
    level = f'<w:lvl w:ilvl="-99999999999"><w:start w:val="{"9" * 5000}"/>{text}</w:lvl>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}{level.replace("-99999999999", "0")}</w:abstractNum>'
    lists += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    return docx(paragraph(properties='<w:numPr><w:numId w:val="1"/></w:numPr>'), numbering=lists)


@case("docx: a table of 10,000 columns", "总结.docx", None)
def _(big: bool) -> bytes:
    cells = "".join(f"<w:tc>{paragraph(str(n))}</w:tc>" for n in range(10_000))
    return docx(paragraph() + f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * (10 if big else 1)}</w:tbl>")


@case("docx: a cell that spans 999,999,999 columns", "总结.docx", None)
def _(big: bool) -> bytes:
    span = '<w:tcPr><w:gridSpan w:val="999999999"/><w:vMerge w:val="restart"/></w:tcPr>'
    return docx(f"<w:tbl><w:tr><w:tc>{span}{paragraph()}</w:tc></w:tr></w:tbl>")


@case("docx: macros", "总结.docm", None)
def _(big: bool) -> bytes:
    return docx(paragraph(), extra={"word/vbaProject.bin": bytes(5000)})


@case("docx: encrypted", "总结.docx", "密码")
def _(big: bool) -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(900)
    )


@case("docx: a part with a password", "总结.docx", "密码")
def _(big: bool) -> bytes:
    data = bytearray(docx(paragraph()))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(MAIN.encode()))
    data[at + 8] |= 1
    return bytes(data)


@case("docx: cut short", "总结.docx", "损坏")
def _(big: bool) -> bytes:
    data = docx("".join(paragraph(f"{n}{WORK}") for n in range(500)))
    return data[: len(data) // 2]


@case("docx: bytes overwritten", "总结.docx", "")
def _(big: bool) -> bytes:
    data = bytearray(docx("".join(paragraph(f"{n}{WORK}") for n in range(500))))
    chance = random.Random(3)
    for _ in range(200):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


@case("docx: named .txt", "总结.txt", None)
def _(big: bool) -> bytes:
    return docx(paragraph())


@case("docx: relations out of the package", "总结.docx", "没有正文")
def _(big: bool) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": relations(("officeDocument", "../../../../etc/passwd", False)),
        }
    )


@case("docx: the document is its own header, notes and comments", "总结.docx", None)
def _(big: bool) -> bytes:
    kinds = ("header", "footnotes", "comments", "styles", "numbering", "settings")
    body = paragraph() + '<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>'
    return docx(
        body, extra={"word/_rels/document.xml.rels": relations(*((k, "document.xml", False) for k in kinds))}
    )


@case("docx: template and pictures from the network", "总结.docx", None)
def _(big: bool) -> bytes:
    rels = relations(
        ("attachedTemplate", "http://127.0.0.1:9/evil.dotm", True),
        ("image", "http://127.0.0.1:9/track.png", True),
        ("styles", "file:///etc/passwd", False),
    )
    return docx(paragraph(), extra={"word/_rels/document.xml.rels": rels})


@case("docx: an attribute of 9 MB", "总结.docx", "")
def _(big: bool) -> bytes:
    chance = random.Random(5)
    value = chance.randbytes(4_500_000 if big else 500_000).hex()
    return docx(f'<w:p w:x="{value}"><w:r><w:t>{WORK}</w:t></w:r></w:p>')


@case("docx: 20,000 attributes and namespaces on one element", "总结.docx", None)
def _(big: bool) -> bytes:
    many = " ".join(f'xmlns:n{n}="urn:{n}" n{n}:a="1"' for n in range(20_000))
    return docx(f"<w:p {many}><w:r><w:t>{WORK}</w:t></w:r></w:p>")


@case("docx: 100,000 fields that begin and never end", "总结.docx", None)
def _(big: bool) -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    many = 100_000 if big else 5_000
    return docx("<w:p>" + begin * many + f"<w:r><w:t>{WORK}</w:t></w:r></w:p>" + paragraph() * 50)


@case("docx: a table of contents of 20,000 nested fields", "总结.docx", None)
def _(big: bool) -> bytes:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    many = 20_000 if big else 2_000
    return docx("<w:p>" + begin * many + f"<w:r><w:t>{WORK}</w:t></w:r></w:p>" + paragraph())


@case("docx: half characters, NUL and unknown symbols", "总结.docx", None)
def _(big: bool) -> bytes:
    symbols = "".join(
        f'<w:r><w:sym w:char="{code}"/></w:r>' for code in ("D800", "0000", "110000", "-1", "zz")
    )
    return docx(f"<w:p>{symbols}<w:r><w:t>{WORK}</w:t></w:r></w:p>")


@case("docx: two parts of one name", "总结.docx", "")
def _(big: bool) -> bytes:
    import io
    import warnings

    target = io.BytesIO(docx(paragraph("甲")))
    with warnings.catch_warnings(), zipfile.ZipFile(target, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(MAIN, document(paragraph("乙")))
    return target.getvalue()


@case("docx: 200,000 text boxes", "总结.docx", "")
def _(big: bool) -> bytes:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('甲乙')}</w:txbxContent></w:pict></w:r>"
    return docx(f"<w:p>{box * (200_000 if big else 5_000)}</w:p>")


@case("docx: text boxes in text boxes", "总结.docx", None)
def _(big: bool) -> bytes:
    open_, close = "<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"
    return docx(open_ * 60 + paragraph() + close * 60)
