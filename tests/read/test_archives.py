"""Documents inside archives: their names, their bytes, and what is refused."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from planlens.read import ReadError, archives
from planlens.read.archives import contents, is_archive, read_inside

SUFFIXES = (".txt", ".docx")
WORK = "镇妇联工作总结".encode()


def raw_zip(*entries: tuple[bytes, bytes, int], extra: bytes = b"", method: int = 0) -> bytes:
    """A zip as other programs write it: names as they are, general purpose flags as given."""
    body, directory = b"", b""
    for name, content, flags in entries:
        head = struct.pack(
            "<HHHHHIIIHH", 20, flags, method, 0, 0x5821, zlib.crc32(content), len(content), len(content),
            len(name), len(extra),
        )  # fmt: skip
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, len(body))
        )
        directory += name + extra
        body += b"PK\x03\x04" + head + name + extra + content
    count = len(entries)
    return (
        body
        + directory
        + b"PK\x05\x06"
        + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    )


def zip_of(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


@pytest.fixture
def put(tmp_path: Path) -> object:
    def write(data: bytes) -> str:
        path = tmp_path / "材料.zip"
        path.write_bytes(data)
        return str(path)

    return write


def listed(path: str) -> list[str]:
    return [inside.name for inside in contents(path, SUFFIXES).documents]


NAME = "青石桥镇/妇联总结.txt"
FIELD = b"\x01" + struct.pack("<I", zlib.crc32(b"a.txt")) + NAME.encode()
STALE = b"\x01" + struct.pack("<I", 7) + NAME.encode()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (raw_zip((NAME.encode("gbk"), WORK, 0)), NAME),
        (raw_zip((NAME.encode("utf-8"), WORK, 0x800)), NAME),
        (raw_zip((NAME.encode("utf-8"), WORK, 0)), NAME),
        (raw_zip((NAME.replace("/", "\\").encode("gbk"), WORK, 0)), NAME),
        (raw_zip((b"a.txt", WORK, 0), extra=struct.pack("<HH", 0x7075, len(FIELD)) + FIELD), NAME),
        (raw_zip((b"a.txt", WORK, 0), extra=struct.pack("<HH", 0x7075, len(STALE)) + STALE), "a.txt"),
        (raw_zip(("婀娜镇.txt".encode("gbk"), WORK, 0)), "婀娜镇.txt"),
        (raw_zip(("堃镇昇村.txt".encode("gb18030"), WORK, 0)), "堃镇昇村.txt"),
        (raw_zip((b"../../../etc/passwd.txt", WORK, 0)), "etc/passwd.txt"),
        (raw_zip((b"/abs/a.txt", WORK, 0)), "abs/a.txt"),
        (raw_zip((rb"C:\Users\a.txt", WORK, 0)), "Users/a.txt"),
        (raw_zip((rb"..\..\a.txt", WORK, 0)), "a.txt"),
        (raw_zip((b"a\nb.txt", WORK, 0)), "a b.txt"),
    ],
)
def test_names(put: object, data: bytes, name: str) -> None:
    path = put(data)  # type: ignore[operator]
    (inside,) = contents(path, SUFFIXES).documents
    assert inside.name == name
    reading = read_inside(inside)
    assert (reading.name, reading.text) == (f"材料.zip/{name}", WORK.decode())


def test_one_doubtful_name_is_read_as_the_others_are(put: object) -> None:
    names = ["总结.txt", "计划.txt", "联通.txt"]  # the last one is valid UTF-8 in GBK
    path = put(raw_zip(*((name.encode("gbk"), WORK, 0) for name in names)))  # type: ignore[operator]
    assert sorted(listed(path)) == sorted(names)


def test_archives_inside_archives(put: object) -> None:
    deepest = zip_of({"四.txt": WORK})
    for name in ("三.zip", "二.zip"):
        deepest = zip_of({name: deepest, f"{name[0]}.txt": WORK})
    path = put(zip_of({"一.zip": deepest, "零.txt": WORK}))  # type: ignore[operator]
    found = contents(path, SUFFIXES)
    assert [inside.name for inside in found.documents] == [
        "一.zip/二.txt", "一.zip/二.zip/三.txt", "零.txt",
    ]  # fmt: skip
    (error,) = found.errors
    assert str(error).startswith("材料.zip/一.zip/二.zip/三.zip：压缩包里还有压缩包，超过3层")
    for inside in found.documents:
        assert read_inside(inside).text == WORK.decode()


def test_a_document_called_zip_inside(put: object, docx: object, para: object) -> None:
    data = docx(para("工作总结"))  # type: ignore[operator]
    path = put(zip_of({"总结.zip": data}))  # type: ignore[operator]
    (inside,) = contents(path, SUFFIXES).documents
    assert read_inside(inside).format == "docx"


def test_clutter_is_left_out_and_other_files_named(put: object) -> None:
    names = ["__MACOSX/._a.txt", ".DS_Store", "~$总结.docx", "照片.jpg", "总结.txt", "空/"]
    path = put(zip_of(dict.fromkeys(names, WORK)))  # type: ignore[operator]
    found = contents(path, SUFFIXES)
    assert [inside.name for inside in found.documents] == ["总结.txt"]
    assert found.skipped == ["照片.jpg"]


def test_links_are_not_followed(put: object) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        info = zipfile.ZipInfo("链接.txt")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    assert listed(put(target.getvalue())) == []  # type: ignore[operator]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (raw_zip((b"a.txt", WORK, 1)), "材料.zip/a.txt：设有密码"),
        (raw_zip((b"a.txt", WORK, 0), method=9), "不支持的压缩方法"),
        (zip_of({"a.txt": bytes(8 << 20)}), "解压后过大"),
        (raw_zip((b"a.txt", b"", 0)), "材料.zip/a.txt：是空文件"),
        (zip_of({"a.txt": WORK * 99}).replace(WORK[:3], b"xxx"), "a.txt"),
        (raw_zip((b"a.docx", zip_of({"b.txt": WORK}), 0)), "其中没有正文"),
    ],
)
def test_members_that_cannot_be_read(put: object, data: bytes, says: str) -> None:
    (inside,) = contents(put(data), SUFFIXES).documents  # type: ignore[operator]
    if says == "a.txt":
        damaged = Path(inside.archive)
        damaged.write_bytes(damaged.read_bytes().replace(b"\x78", b"\x79", 0)[:35] + b"\xff" * 9 + data[44:])
    with pytest.raises(ReadError, match=says):
        read_inside(inside)


@pytest.mark.parametrize(
    ("limit", "value", "says"),
    [
        ("_LARGEST_TOTAL", 50, "解压后过大"),
        ("_MOST_DOCUMENTS", 3, "其中文件过多"),
        ("_MOST_ENTRIES", 3, "其中文件过多"),
    ],
)
def test_archives_that_are_too_much(
    put: object, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, says: str
) -> None:
    path = put(zip_of({f"{number}.txt": WORK for number in range(5)}))  # type: ignore[operator]
    monkeypatch.setattr(archives, limit, value)
    with pytest.raises(ReadError, match=says):
        contents(path, SUFFIXES)


def test_nothing_is_written(put: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = put(raw_zip((b"../x.txt", WORK, 0), (b"y.txt", WORK, 0)))  # type: ignore[operator]
    for inside in contents(path, SUFFIXES).documents:
        read_inside(inside)
    assert os.listdir(tmp_path) == ["材料.zip"]
    assert not (tmp_path.parent / "x.txt").exists()


def test_an_archive_that_changes_between(put: object) -> None:
    path = put(zip_of({"a.txt": WORK, "b.txt": WORK}))  # type: ignore[operator]
    _, second = contents(path, SUFFIXES).documents
    put(zip_of({"a.txt": WORK}))  # type: ignore[operator]
    with pytest.raises(ReadError, match="内容在读取时变了"):
        read_inside(second)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zip_of({"a.txt": WORK}), True),
        (zip_of({"[Content_Types].xml": b"", "word/document.xml": b""}), False),
        (zip_of({"mimetype": b"application/vnd.oasis.opendocument.text"}), False),
        (b"PK\x03\x04", True),
        (b"plain", False),
        (b"", False),
    ],
)
def test_what_is_an_archive(put: object, data: bytes, expected: bool) -> None:
    assert is_archive(put(data)) is expected  # type: ignore[operator]
