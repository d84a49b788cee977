"""Whatever is given: a reading or a ReadError, which names file, reason and remedy."""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import random
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planlens.model import Reading
from planlens.read import ReadError, read, read_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + bytes(100)


def zip_of(*names: str, first: bytes = b"x") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name in names:
            package.writestr(name, first)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("总结.doc", ole("WordDocument"), "Word 97-2003 文件不完整或已损坏"),
        ("总结.wps", ole("WordDocument"), "Word 97-2003 文件不完整或已损坏"),
        ("总结.docx", ole("WordDocument"), "Word 97-2003 文件不完整或已损坏"),
        ("总结.docx", ole("EncryptedPackage"), "文件设有打开密码"),
        ("台账.xls", ole("Workbook"), "工作簿不完整或已损坏"),
        ("汇报.ppt", ole("PowerPoint Document"), "PowerPoint 97-2003"),
        ("信.msg", ole("__substg1.0_0037001F"), "Outlook"),
        ("总结.pdf", b"%PDF-1.7\n%\xe2\xe3", "PDF 不完整或已损坏"),
        ("总结.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF 不完整或已损坏"),
        ("总结.rtf", rb"{\rtf1\ansi}", "没有可以读取的文字"),
        ("总结.doc", rb"{\rtf1\ansi}", "没有可以读取的文字"),
        ("台账.xlsx", zip_of("[Content_Types].xml", "xl/workbook.xml"), "工作簿不完整或已损坏"),
        ("汇报.pptx", zip_of("[Content_Types].xml", "ppt/presentation.xml"), "PowerPoint（.pptx）"),
        ("公文.ofd", zip_of("OFD.xml", "Doc_0/Document.xml"), "OFD 文件不完整或已损坏"),
        ("总结.odt", zip_of("mimetype", first=b"application/vnd.oasis.opendocument.text"), "其中没有正文"),
        ("书.epub", zip_of("mimetype", first=b"application/epub+zip"), "EPUB"),
        ("各村.zip", zip_of("青溪村.txt"), "压缩包；请先存为文件"),
        ("各村.rar", b"Rar!\x1a\x07\x01\x00" + bytes(20), "RAR 压缩包（.rar）；请先解压，或另存为 .zip"),
        (
            "网页.mht",
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
            "单文件网页中没有网页",
        ),
        ("旧.xml", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>', "Word XML"),
        ("录音.mp3", b"ID3\x03\x00" + bytes(50), "音频"),
        ("论文.caj", b"CAJ\x00" + bytes(50), "CAJ"),
        ("空.docx", b"", "是空文件"),
        ("坏.docx", b"PK\x03\x04" + bytes(100), "文件不完整或已损坏"),
        ("缺.docx", zip_of("[Content_Types].xml", "word/a.xml"), "其中没有正文"),
        ("乱.dat", random.Random(7).randbytes(4000), "不是文本文件"),
    ],
)
def test_refused_by_name(name: str, data: bytes, says: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    line = str(caught.value)
    assert line.startswith(f"{name}：")
    assert says in line
    assert "；" in line
    assert "\n" not in line
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "data", "format"),
    [
        ("总结.doc", "2024年妇联工作总结".encode(), "txt"),
        ("总结.doc", "<html><body><p>工作总结，共两项。</p></body></html>".encode(), "html"),
        ("总结.txt", "\ufeff<!DOCTYPE html><html><body><p>工作总结，共两项。".encode(), "html"),
        ("总结.html", "没有标签的文字".encode(), "txt"),
        ("片段.htm", "<p>工作总结，共两项。</p>".encode(), "html"),
        ("总结.txt", "<p>不是网页，只是有个标签".encode(), "txt"),
        ("总结", "没有后缀的文字".encode(), "txt"),
        ("总结.MD", "# 标题".encode(), "md"),
        ("网页.html", "<html><body><p>工作总结，共两项。</p></body></html>".encode("utf-16"), "html"),
    ],
)
def test_content_before_suffix(name: str, data: bytes, format: str) -> None:
    assert read_bytes(data, name).format == format


def test_a_docx_by_its_content(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    for name in ("总结.txt", "总结.zip", "总结", "总结.docm"):
        assert read_bytes(docx(para("工作总结")), name).format == "docx"


def test_name_and_sha256(tmp_path: Path) -> None:
    file = tmp_path / "计划.txt"
    file.write_bytes("工作计划".encode())
    reading = read(file)
    assert reading.name == "计划.txt"
    assert reading.sha256 == hashlib.sha256("工作计划".encode()).hexdigest()
    assert read(str(file), name="别名/另一个.txt").name == "另一个.txt"
    assert read_bytes(b"a", "C:\\docs\\x.txt").name == "x.txt"


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("没有这个文件.txt", "找不到"),
        (".", "是文件夹"),
        ("a\x00b", "打不开"),
        ("x" * 5000, "打不开"),
        ("没有/a.txt", "找不到"),
    ],
)
def test_paths_that_cannot_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, says: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReadError, match=says):
        read(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="以 root 运行时没有无权读取的文件")
def test_no_permission(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("工作")
    file.chmod(0)
    with pytest.raises(ReadError, match="权限"):
        read(file)


@pytest.mark.skipif(sys.platform != "linux", reason="文件名的字节只在 Linux 上任意")
def test_a_file_name_in_gbk(tmp_path: Path) -> None:
    raw = os.path.join(os.fsencode(tmp_path), "总结.txt".encode("gbk"))
    with open(raw, "wb") as file:
        file.write("工作总结".encode())
    assert read(os.fsdecode(raw)).name == "总结.txt"
    assert read_bytes(b"a", "\ud800.txt").name.endswith(".txt")


def test_standard_input() -> None:
    code = "from planlens.read import read; r = read('-'); print(ascii(r.name), r.format, ascii(r.text))"
    done = subprocess.run(
        [sys.executable, "-c", code], input="工作总结".encode("gbk"), capture_output=True, check=True
    )
    assert done.stdout.decode().split() == [ascii("标准输入"), "txt", ascii("工作总结")]


def test_standard_input_closed() -> None:
    code = """
import sys
from planlens.read import ReadError, read
sys.stdin = None
try:
    read("-")
except ReadError:
    print("ok")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"ok"


def test_the_error_survives_another_process() -> None:
    error = ReadError("a.txt", "是空文件", "请重试")
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.name, copy.reason, copy.remedy, str(copy)) == ("a.txt", "是空文件", "请重试", str(error))


def test_a_file_name_with_a_line_end_stays_on_one_line() -> None:
    assert "\n" not in str(ReadError("a\nb.txt", "是空文件", "请重试"))


def check(data: bytes, name: str) -> None:
    """A reading that keeps the contract, twice the same, or a ReadError."""
    try:
        reading = read_bytes(data, name)
    except ReadError as error:
        if not (error.reason and error.remedy):
            raise AssertionError("an error without reason or remedy") from error
        return
    assert read_bytes(data, name) == reading
    check_contract(reading)


def check_contract(reading: Reading) -> None:
    text = reading.text
    assert "\r" not in text
    text.encode("utf-8")
    covered = []
    end = -1
    for part in reading.paragraphs:
        assert end < part.start < part.end <= len(text)
        end = part.end
        assert "\n" not in text[part.start : part.end]
        assert part.place
        covered.append((part.start, part.end))
    expected, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            expected.append((start, start + len(line)))
        start += len(line) + 1
    assert covered == expected


NAMES = st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a", "a.doc"])


@settings(deadline=None)
@given(st.binary(max_size=200), NAMES)
def test_any_bytes(data: bytes, name: str) -> None:
    check(data, name)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]), NAMES)
def test_any_text(text: str, codec: str, name: str) -> None:
    check(text.encode(codec, "replace"), name)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    try:
        reading = read_bytes(text.encode("utf-8"), "a.txt")
    except ReadError:
        return
    if reading.encoding == "utf-8" and reading.format == "txt":
        assert reading.text == text.replace("\r\n", "\n").replace("\r", "\n")


PIECES = st.sampled_from((
    "<p>", "</p>", "<div class=nav>", "</div>", "<table>", "<tr>", "<td rowspan=2>", "</table>", "<br>",
    "<ol start=3>", "<li>", "<h1>", "</h1>", "<pre>", "&nbsp;", "\n", "工作总结，", "3月8日", "<a href=x>",
    "</a>", "<!--", "-->", "<img>",
))  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_any_page(pieces: list[str]) -> None:
    check(("<html><body>" + "".join(pieces)).encode(), "a.html")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_damaged_docx(docx: Callable[..., bytes], para: Callable[..., str], data: st.DataObject) -> None:
    good = docx(para("工作总结"), para("一、主要工作"), numbering="", styles="", comments="")
    damaged = bytearray(good)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(damaged)))
    check(bytes(damaged), "a.docx")
    check(bytes(damaged[:cut]), "a.docx")


TAGS = st.sampled_from((
    "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:pPr", "w:numPr", "w:sdt", "w:sdtContent", "w:ins",
    "w:del", "w:tab", "w:br", "w:sym", "w:fldChar", "w:ruby", "w:drawing", "w:txbxContent", "m:oMath",
    "mc:AlternateContent", "mc:Choice", "m:f", "w:sectPr", "w:hyperlink", "w:rPr", "w:vanish",
    "w:altChunk", "w:object", "w:pict", "v:textpath",
))  # fmt: skip
ATTRIBUTES = st.sampled_from((
    "", 'w:val="x"', 'w:val="1"', 'w:char="D800"', 'w:fldCharType="begin"', 'w:fldCharType="end"',
    'string="字"',
))  # fmt: skip
TREES = st.recursive(
    st.sampled_from(["工作", "", "\n", "2024年"]),
    lambda inside: st.builds(
        lambda tag, attribute, children: f"<{tag} {attribute}>{''.join(children)}</{tag}>",
        TAGS,
        ATTRIBUTES,
        st.lists(inside, max_size=4),
    ),
    max_leaves=25,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(TREES, max_size=5))
def test_any_tree_of_word_elements(docx: Callable[..., bytes], trees: list[str]) -> None:
    check(docx(*trees), "a.docx")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(TREES, max_size=5))
def test_formats_are_stripped_without_a_trace(docx: Callable[..., bytes], trees: list[str]) -> None:
    """Reading with the formats of runs in place (here kept by a CDATA section) comes to the same."""
    stripped, whole = docx(*trees, "<w:p/>"), docx(*trees, "<w:p><![CDATA[ ]]></w:p>")
    outcomes = []
    for data in (stripped, whole):
        try:
            reading = read_bytes(data, "a.docx")
            outcomes.append((reading.text, reading.paragraphs, reading.warnings))
        except ReadError as error:
            outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]


def test_zip_bombs(zipped: Callable[[dict[str, str]], bytes]) -> None:
    bomb = zipped({"word/document.xml": "<w>" + " " * (8 << 20) + "</w>"})
    with pytest.raises(ReadError, match="解压后过大"):
        read_bytes(bomb, "a.docx")
    with pytest.raises(ReadError, match="压缩内容异常"):
        read_bytes(zipped({f"word/{number}": "" for number in range(20_001)}), "a.docx")


def test_a_wrong_size_in_the_directory_is_no_way_around(zipped: Callable[[dict[str, str]], bytes]) -> None:
    data = zipped({"word/document.xml": "<w>" + "x" * 5000 + "</w>"})
    at = data.rfind(b"PK\x01\x02")
    lying = data[: at + 24] + (10).to_bytes(4, "little") + data[at + 28 :]
    with pytest.raises(ReadError):
        read_bytes(lying, "a.docx")


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE d [<!ENTITY a "甲"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE d [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_entities_are_refused(zipped: Callable[[dict[str, str]], bytes], prolog: str) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraph = "<w:p><w:r><w:t>工作&b;总结</w:t></w:r></w:p>"
    body = f'{prolog}<w:document xmlns:w="{w}"><w:body>{paragraph}</w:body></w:document>'
    with pytest.raises(ReadError, match="实体定义"):
        read_bytes(zipped({"word/document.xml": body}), "a.docx")


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[read_bytes.__module__], "_LARGEST", 1 << 20)
    with pytest.raises(ReadError, match="文件过大（超过1MB）"):
        read_bytes(b"a" * ((1 << 20) + 1), "a.txt")


def test_a_part_whose_data_is_damaged(docx: Callable[..., bytes], para: Callable[..., str]) -> None:
    good = docx(para("工作总结" * 50))
    info = zipfile.ZipFile(io.BytesIO(good)).getinfo("word/document.xml")
    at = info.header_offset + 30 + len(info.filename) + 4
    with pytest.raises(ReadError, match=r"文件已损坏（word/document\.xml）"):
        read_bytes(good[:at] + bytes(20) + good[at + 20 :], "a.docx")
    assert zlib.crc32(b"") == 0
