"""Hostile PDF, images, RTF, OLE, OpenDocument, sheets, OFD, MHT."""

from __future__ import annotations

import random
import struct
import zlib

from hostile import case
from hostile.parts import WORK, zipped


def _pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of objects 1, 2, …"""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    size = b"/Size %d " % (len(objects) + 1)
    return body + table + b"trailer\n<<" + size + trailer + b">>\nstartxref\n%d\n%%%%EOF" % len(body)


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<<%b/Length %d>>stream\n%b\nendstream" % (entries, len(data), data)


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>>>"


@case("pdf: a page tree that holds itself", "总结.pdf")
def _(big: bool) -> bytes:
    return _pdf(
        _CATALOG,
        b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>",
    )


@case("pdf: a million pages by its own word", "总结.pdf")
def _(big: bool) -> bytes:
    return _pdf(_CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>", _PAGE, _stream(b""))


@case("pdf: one page 20,000 times", "总结.pdf")
def _(big: bool) -> bytes:
    many = 20_000 if big else 200
    return _pdf(
        _CATALOG, b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * many, many), _PAGE, _stream(b"")
    )


@case("pdf: a stream that unpacks to 1000 times its size", "总结.pdf")
def _(big: bool) -> bytes:
    bomb = zlib.compress(b"0 0 m " * ((300 if big else 1) << 20 >> 3))
    return _pdf(_CATALOG, _PAGES, _PAGE, _stream(bomb, b"/Filter/FlateDecode"))


@case("pdf: filters over filters", "总结.pdf")
def _(big: bool) -> bytes:
    data = bytes(1 << 20)
    for _ in range(20):
        data = zlib.compress(data)
    return _pdf(_CATALOG, _PAGES, _PAGE, _stream(data, b"/Filter[%b]" % (b"/FlateDecode" * 20)))


@case("pdf: arrays 50,000 deep", "总结.pdf")
def _(big: bool) -> bytes:
    return _pdf(_CATALOG, _PAGES, _PAGE, b"[" * 50_000 + b"]" * 50_000)


@case("pdf: a form that draws itself", "总结.pdf")
def _(big: bool) -> bytes:
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>"
    )
    form = _stream(
        b"/F Do /F Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>"
    )
    return _pdf(_CATALOG, _PAGES, page, _stream(b"/F Do"), form)


@case("pdf: a page of 10,000 km", "总结.pdf")
def _(big: bool) -> bytes:
    return _pdf(_CATALOG, _PAGES, _PAGE.replace(b"595 842", b"99999999999 99999999999"), _stream(b""))


@case("pdf: scripts and actions", "总结.pdf")
def _(big: bool) -> bytes:
    action = (
        b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</O<</S/URI/URI(http://127.0.0.1:9/)>>>>>>"
    )
    return _pdf(_CATALOG[:-2] + action, _PAGES, _PAGE, _stream(b""))


@case("pdf: encrypted", "总结.pdf")
def _(big: bool) -> bytes:
    lock = b"<</Filter/Standard/V 1/R 2/O(%b)/U(%b)/P -4>>" % (b"x" * 32, b"y" * 32)
    return _pdf(_CATALOG, _PAGES, _PAGE, _stream(b""), lock, trailer=b"/Root 1 0 R/Encrypt 5 0 R/ID[(a)(a)]")


@case("pdf: cut short", "总结.pdf")
def _(big: bool) -> bytes:
    return _pdf(_CATALOG, _PAGES, _PAGE, _stream(b"BT ET" * 500))[:300]


@case("pdf: a header and noise", "总结.pdf")
def _(big: bool) -> bytes:
    return b"%PDF-1.4\n" + random.Random(2).randbytes(200_000)


@case("pdf: tables of references to themselves", "总结.pdf")
def _(big: bool) -> bytes:
    table = b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9/Root 1 0 R>>\n"
    return b"%PDF-1.4\n" + table + b"startxref\n9\n%%EOF"


def _png(width: int, height: int, data: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@case("image: a PNG of 60,000 × 60,000", "扫描.png")
def _(big: bool) -> bytes:
    return _png(60_000, 60_000, zlib.compress(bytes(7501 * (60_000 if big else 100))))


@case("image: a PNG of 2,000,000,000 × 1", "扫描.png")
def _(big: bool) -> bytes:
    return _png(2_000_000_000, 1, zlib.compress(b""))


@case("image: cut short", "扫描.png")
def _(big: bool) -> bytes:
    return _png(1000, 1000, zlib.compress(bytes(126 * 1000)))[:60]


@case("image: one dot", "扫描.png")
def _(big: bool) -> bytes:
    return _png(1, 1, zlib.compress(bytes(2)))


@case("image: one dot high, 20,000 wide", "扫描.png")
def _(big: bool) -> bytes:
    return _png(20_000, 1, zlib.compress(bytes(2501)))


@case("image: a TIFF whose pages go round", "扫描.tif")
def _(big: bool) -> bytes:
    tags = struct.pack("<HHIIHHII", 256, 3, 1, 8, 257, 3, 1, 8)
    return b"II*\x00\x08\x00\x00\x00" + struct.pack("<H", 2) + tags + struct.pack("<I", 8)


@case("image: a JPEG of noise", "扫描.jpg")
def _(big: bool) -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + random.Random(4).randbytes(100_000)


@case("image: a BMP that lies about its size", "扫描.bmp")
def _(big: bool) -> bytes:
    return b"BM" + struct.pack(
        "<IIIIiiHHIIIIII", 100, 0, 54, 40, 2**31 - 1, 2**31 - 1, 1, 24, 0, 0, 0, 0, 0, 0
    )


@case("rtf: 100,000 nested groups", "总结.rtf")
def _(big: bool) -> bytes:
    return rb"{\rtf1\ansi " + b"{" * 100_000 + b"a" + b"}" * 100_001


@case("rtf: binary longer than the file", "总结.rtf")
def _(big: bool) -> bytes:
    return rb"{\rtf1\ansi\bin999999999 abc " + rb"\u99999999 \'zz" * 1000 + b"}"


@case("rtf: 10 MB of control words", "总结.rtf")
def _(big: bool) -> bytes:
    return rb"{\rtf1\ansi " + rb"\b0\i1 a" * (1_200_000 if big else 20_000) + b"}"


def _ole(sector: bytes, stream: str) -> bytes:
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIII", head, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0)
    head[76:512] = struct.pack("<I", 0) + b"\xff" * 432
    return bytes(head) + sector * 128 + stream.encode("utf-16-le").ljust(2048, b"\x00")


@case("doc: a chain of sectors that goes round", "总结.doc")
def _(big: bool) -> bytes:
    return _ole(struct.pack("<I", 1), "WordDocument")


@case("doc: noise", "总结.doc")
def _(big: bool) -> bytes:
    return _ole(b"\xfe\xff\xff\xff", "WordDocument") + random.Random(6).randbytes(100_000)


@case("doc: encrypted", "总结.doc", "密码")
def _(big: bool) -> bytes:
    return _ole(b"\xfe\xff\xff\xff", "EncryptedPackage")


@case("xls: noise", "台账.xls")
def _(big: bool) -> bytes:
    return _ole(b"\xfe\xff\xff\xff", "Workbook") + random.Random(8).randbytes(100_000)


def _xlsx(sheet: str, prolog: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    only = '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
    book = f'<workbook xmlns="{main}" xmlns:r="{office}">{only}</workbook>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{rels}"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": book,
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}"><Relationship Id="r1" '
            f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{prolog}<worksheet xmlns="{main}">{sheet}</worksheet>',
        }
    )


@case("xlsx: two cells at the corners of the largest sheet", "台账.xlsx")
def _(big: bool) -> bytes:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    return _xlsx(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>')


@case("xlsx: 10,000 columns", "台账.xlsx")
def _(big: bool) -> bytes:
    cells = "<c><v>1</v></c>" * 10_000
    return _xlsx(f"<sheetData>{f'<row>{cells}</row>' * (50 if big else 2)}</sheetData>")


@case("xlsx: a million rows", "台账.xlsx")
def _(big: bool) -> bytes:
    return _xlsx(f"<sheetData>{'<row><c><v>123</v></c></row>' * (1_000_000 if big else 5_000)}</sheetData>")


@case("xlsx: entities", "台账.xlsx")
def _(big: bool) -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&l9;</t></is></c></row>'
    return _xlsx(f"<sheetData>{cell}</sheetData>", f'<!DOCTYPE d [<!ENTITY l0 "lol">{laughs}]>')


def _odt(body: str, prolog: str = "") -> bytes:
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    text = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'{prolog}<office:document-content xmlns:office="{office}" xmlns:text="{text}" '
            f'xmlns:table="{table}"><office:body><office:text>{body}</office:text></office:body>'
            "</office:document-content>",
        },
        0,
    )


@case("odt: entities", "总结.odt")
def _(big: bool) -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _odt("<text:p>&l9;</text:p>", f'<!DOCTYPE d [<!ENTITY l0 "lol">{laughs}]>')


@case("odt: 2,000,000,000 spaces and cells by repetition", "总结.odt")
def _(big: bool) -> bytes:
    spaces = f'<text:p>{WORK}<text:s text:c="2000000000"/></text:p>'
    cell = (
        '<table:table-cell table:number-columns-repeated="2000000000"><text:p>甲</text:p></table:table-cell>'
    )
    row = f'<table:table-row table:number-rows-repeated="2000000000">{cell}</table:table-row>'
    return _odt(f"{spaces}<table:table>{row}</table:table>")


@case("odt: 20,000 nested sections", "总结.odt")
def _(big: bool) -> bytes:
    return _odt("<text:section>" * 20_000 + f"<text:p>{WORK}</text:p>" + "</text:section>" * 20_000)


@case("ofd: no document", "公文.ofd")
def _(big: bool) -> bytes:
    return zipped({"OFD.xml": "<OFD/>"})


@case("ofd: paths that lead out, entities", "公文.ofd")
def _(big: bool) -> bytes:
    prolog = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    root = '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody><ofd:DocRoot>../../../etc/passwd</ofd:DocRoot>'
    return zipped({"OFD.xml": f"{prolog}{root}&a;</ofd:DocBody></ofd:OFD>"})


@case("mht: parts in parts", "网页.mht")
def _(big: bool) -> bytes:
    parts = "".join(
        f'Content-Type: multipart/related; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3_000)
    )
    return f"MIME-Version: 1.0\r\n{parts}Content-Type: text/html\r\n\r\n<p>{WORK}</p>".encode()


@case("mht: files of the system and the network", "网页.mht")
def _(big: bool) -> bytes:
    page = f'<html><body><p>{WORK}</p><img src="file:///etc/passwd"><img src="http://127.0.0.1:9/"></body></html>'
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    return f"{head}Content-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n--b--".encode()


@case("audio named .docx", "总结.docx", "音频")
def _(big: bool) -> bytes:
    return b"ID3\x03" + bytes(5000)


@case("a program named .docx", "总结.docx", "编码无法识别")
def _(big: bool) -> bytes:
    return b"MZ\x90\x00" + random.Random(9).randbytes(50_000)
