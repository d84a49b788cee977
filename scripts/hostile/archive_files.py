"""Hostile archives."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from hostile import case
from hostile.parts import WORK, zipped

_TEXT = WORK.encode()


@case("zip: paths that lead out", "材料.zip", None)
def _(big: bool) -> bytes:
    names = (
        "../../a.txt",
        "/etc/b.txt",
        "C:\\c.txt",
        "..\\..\\d.txt",
        "e/../../f.txt",
        "con.txt",
        "a" * 5000 + ".txt",
    )
    return zipped(dict.fromkeys(names, _TEXT))


@case("zip: a bomb", "材料.zip", "解压后过大")
def _(big: bool) -> bytes:
    return zipped({"总结.txt": bytes((190 if big else 8) << 20)})


@case("zip: 2,000 bombs", "材料.zip", "解压后过大")
def _(big: bool) -> bytes:
    one = zipfile.ZipInfo("0.txt")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = packer.compress(bytes(64 << 20)) + packer.flush()
    return _overlapping(one.filename, content, 64 << 20, 2_000)


@case("zip: entries that overlap", "材料.zip", "")
def _(big: bool) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = packer.compress(_TEXT * 100) + packer.flush()
    return _overlapping("0.txt", content, len(_TEXT) * 100, 50)


def _overlapping(name: str, content: bytes, size: int, count: int) -> bytes:
    """Many entries over the same compressed bytes."""
    raw = name.encode()
    head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5821, 0, len(content), size, len(raw), 0)
    body = b"PK\x03\x04" + head + raw + content
    entry = b"PK\x01\x02" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, 0) + raw
    directory = entry * count
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + b"PK\x05\x06" + end


@case("zip: nested eight deep", "材料.zip", "超过3层")
def _(big: bool) -> bytes:
    inner = zipped({"总结.txt": _TEXT})
    for _ in range(8):
        inner = zipped({"里.zip": inner})
    return inner


@case("zip: sixteen in each of sixteen in each", "材料.zip", "超过3层")
def _(big: bool) -> bytes:
    inner = zipped({"总结.txt": _TEXT})
    for _ in range(4):
        inner = zipped({f"{number}.zip": inner for number in range(16 if big else 4)})
    return inner


@case("zip: 100,000 entries", "材料.zip", "其中文件过多")
def _(big: bool) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for number in range(100_000 if big else 51_000):
            package.writestr(f"{number}.txt", b"")
    return target.getvalue()


@case("zip: a password", "材料.zip", "设有密码")
def _(big: bool) -> bytes:
    data = bytearray(zipped({"总结.txt": _TEXT}))
    data[6] |= 1
    data[data.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@case("zip: cut short", "材料.zip", "不完整或已损坏")
def _(big: bool) -> bytes:
    data = zipped({f"{number}.txt": _TEXT for number in range(50)})
    return data[: len(data) * 2 // 3]


@case("zip: an entry overwritten", "材料.zip", "已损坏")
def _(big: bool) -> bytes:
    data = bytearray(zipped({"总结.txt": _TEXT * 50}))
    data[60:80] = bytes(20)
    return bytes(data)


@case("zip: names that are not what they say", "材料.zip", "")
def _(big: bool) -> bytes:
    data = zipped({"ab.txt": _TEXT})
    at = data.rfind(b"PK\x01\x02")
    flagged = bytearray(data)
    flagged[at + 9] |= 8
    flagged[at + 46 : at + 48] = b"\xd7\xdc"
    return bytes(flagged)


@case("zip: a link to a file of the system", "材料.zip", "没有可读的文件")
def _(big: bool) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        info = zipfile.ZipInfo("链接.txt")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        package.writestr(info, "/etc/passwd")
    return target.getvalue()


@case("zip: only the end of a directory", "材料.zip", "没有可读的文件")
def _(big: bool) -> bytes:
    return b"PK\x05\x06" + bytes(18)


@case("zip: 64-bit sizes beyond the file", "材料.zip", "")
def _(big: bool) -> bytes:
    data = zipped({"总结.txt": _TEXT})
    at = data.rfind(b"PK\x01\x02")
    return data[: at + 20] + b"\xff" * 8 + data[at + 28 :]


@case("zip: other archives inside", "材料.zip", "RAR")
def _(big: bool) -> bytes:
    return zipped(
        {"东镇.rar": b"Rar!\x1a\x07\x01\x00" + bytes(50), "西镇.7z": b"7z\xbc\xaf\x27\x1c" + bytes(50)}
    )


@case("rar", "材料.rar", "RAR 压缩包")
def _(big: bool) -> bytes:
    return b"Rar!\x1a\x07\x01\x00" + bytes(50)


@case("gz: a bomb", "材料.gz", "压缩包")
def _(big: bool) -> bytes:
    import gzip

    return gzip.compress(bytes(50 << 20))
