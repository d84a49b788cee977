"""Documents inside .zip files, read where they are: nothing is ever unpacked onto the disk."""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from planlens.model import Reading
from planlens.read.errors import ReadError
from planlens.read.files import read_bytes

# The zip of a county's towns has some hundred files and some hundred megabytes; more than this is a trap.
_MOST_ENTRIES = 50_000
_MOST_DOCUMENTS = 10_000
_MOST_ARCHIVES = 200
_DEEPEST = 3
_LARGEST_TOTAL = 4 << 30
_LARGEST_MEMBER = 200 << 20
_LARGEST_NESTED = 128 << 20
_SMALL = 4 << 20
_HIGHEST_RATIO = 400
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_UNICODE_PATH = 0x7075
_DRIVE = re.compile(r"^[A-Za-z]:")
_UNPACK = "请先解压，确认内容后再读取其中的文件"
_WRONG = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError)
# What makes a package of a zip: its parts are not documents by themselves.
_PACKAGES = frozenset(("[Content_Types].xml", "mimetype", "OFD.xml", "AndroidManifest.xml"))


class Inside(NamedTuple):
    """A file inside an archive: the archive's path, the number of the entry (of the entry in the entry…),
    and its path inside, as a person would write it: 东镇/总结.docx."""

    archive: str
    entries: tuple[int, ...]
    name: str


class Contents(NamedTuple):
    """The documents of an archive in the order of their names, what was left out, what cannot be opened."""

    documents: list[Inside]
    skipped: list[str]
    errors: list[ReadError]


def is_archive(path: str) -> bool:
    """Whether the file at `path` is a .zip of files, whatever it is called: no .docx, no .xlsx."""
    try:
        with open(path, "rb") as file:
            if file.read(4) not in (b"PK\x03\x04", b"PK\x05\x06"):
                return False
    except (OSError, ValueError):
        return False
    try:
        with _opened(path, path) as package:
            return not _is_package(package)
    except ReadError:
        return path.lower().endswith(".zip")


def contents(path: str, suffixes: tuple[str, ...]) -> Contents:
    """The documents in the archive at `path`, those in archives inside it too.

    A document is a file with one of `suffixes` (lower case, with the dot). Raises ReadError for an archive
    that cannot be opened or is a trap.
    """
    found = Contents([], [], [])
    total = _list(path, (), "", suffixes, found)
    if total > _LARGEST_TOTAL or len(found.documents) > _MOST_DOCUMENTS:
        raise _trap(os.path.basename(path), "解压后过大" if total > _LARGEST_TOTAL else "其中文件过多")
    found.documents.sort(key=lambda each: each.name)
    return found


def read_inside(inside: Inside, *, name: str | None = None) -> Reading:
    """Read one document of an archive. Raises ReadError, and nothing else."""
    shown = name or f"{os.path.basename(inside.archive)}/{inside.name}"
    try:
        data = _bytes_of(inside.archive, inside.entries, shown)
        return replace(read_bytes(data, inside.name), name=shown)
    except ReadError as error:
        raise ReadError(shown, error.reason, error.remedy) from error


def _list(path: str, prefix: tuple[int, ...], folder: str, suffixes: tuple[str, ...], found: Contents) -> int:
    """Adds what one archive holds; gives the size of its documents when unpacked."""
    shown = "/".join(filter(None, (os.path.basename(path), folder)))
    package = _archive(os.getpid(), path, _version(path), prefix)
    names = entry_names(package)
    total = 0
    for number, (info, own) in enumerate(zip(package.infolist(), names, strict=True)):
        if info.is_dir() or not own or _is_clutter(info, own):
            continue
        inner = f"{folder}/{own}" if folder else own
        suffix = os.path.splitext(own)[1].lower()
        if suffix == ".zip":
            nested = Inside(path, (*prefix, number), inner)
            total += _nested(nested, f"{shown}/{own}", suffixes, found)
        elif suffix in suffixes:
            found.documents.append(Inside(path, (*prefix, number), inner))
            total += info.file_size
        else:
            found.skipped.append(inner)
        if total > _LARGEST_TOTAL or len(found.documents) > _MOST_DOCUMENTS:
            break
    return total


def _nested(inside: Inside, shown: str, suffixes: tuple[str, ...], found: Contents) -> int:
    try:
        if len(inside.entries) >= _DEEPEST:
            raise ReadError(shown, f"压缩包里还有压缩包，超过{_DEEPEST}层，没有读取", _UNPACK)
        if len(found.errors) >= _MOST_ARCHIVES:
            raise _trap(shown, "其中压缩包过多")
        if _is_package(_archive(os.getpid(), inside.archive, _version(inside.archive), inside.entries)):
            found.documents.append(inside)
            return 0
        return _list(inside.archive, inside.entries, inside.name, suffixes, found)
    except ReadError as error:
        if len(found.errors) < _MOST_ARCHIVES:
            found.errors.append(ReadError(shown, error.reason, error.remedy))
        return 0


def entry_names(package: zipfile.ZipFile) -> list[str]:
    """The path of each entry as it was meant: UTF-8 where an entry says so or all of them are, else GBK.

    Never leads out of the archive: no drive, no "..", no leading slash.
    """
    entries = package.infolist()
    raw = [_raw_name(info) for info in entries]
    codec = "utf-8" if all(_is_utf8(name) for name in raw if isinstance(name, bytes)) else "gb18030"
    return [_clean(name if isinstance(name, str) else name.decode(codec, "replace")) for name in raw]


def _raw_name(info: zipfile.ZipInfo) -> str | bytes:
    """The name as text where its encoding is known, else its bytes."""
    if info.flag_bits & _UTF_8:
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "replace")
    return _unicode_path(info.extra, raw) or raw


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in Info-ZIP's extra field, where it belongs to this very name."""
    while len(extra) >= 4:
        kind, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if (
            kind == _UNICODE_PATH
            and field[:1] == b"\x01"
            and field[1:5] == zlib.crc32(raw).to_bytes(4, "little")
        ):
            return field[5:].decode("utf-8", "replace")
    return None


def _is_utf8(name: bytes) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _clean(name: str) -> str:
    parts = _DRIVE.sub("", name.replace("\x00", "").replace("\\", "/")).split("/")
    kept = (" ".join(part.split()) for part in parts if part.strip() not in ("", ".", ".."))
    return "/".join(kept).encode("utf-8", "replace").decode("utf-8")


def _is_clutter(info: zipfile.ZipInfo, name: str) -> bool:
    """Hidden files, Word's lock files, what macOS adds, and links."""
    parts = name.split("/")
    if parts[0] == "__MACOSX" or any(part.startswith((".", "~$")) for part in parts):
        return True
    return info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16)


def _bytes_of(path: str, entries: tuple[int, ...], shown: str) -> bytes:
    package = _archive(os.getpid(), path, _version(path), entries[:-1])
    try:
        info = package.infolist()[entries[-1]]
    except IndexError:
        raise ReadError(shown, "压缩包的内容在读取时变了", "请重新运行") from None
    return _unpacked(package, info, shown, _LARGEST_MEMBER)


# By process, because a forked one must not share a file's position; by version, because files change.
@lru_cache(maxsize=_DEEPEST)
def _archive(process: int, path: str, version: tuple[int, int], entries: tuple[int, ...]) -> zipfile.ZipFile:
    shown = os.path.basename(path)
    if not entries:
        return _opened(path, shown)
    outer = _archive(process, path, version, entries[:-1])
    return _opened(io.BytesIO(_unpacked(outer, outer.infolist()[entries[-1]], shown, _LARGEST_NESTED)), shown)


def _version(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _opened(file: str | io.BytesIO, shown: str) -> zipfile.ZipFile:
    try:
        if _entries_of(file) > _MOST_ENTRIES:
            raise _trap(shown, "其中文件过多")
        return zipfile.ZipFile(file)
    except FileNotFoundError:
        raise ReadError(shown, "找不到这个文件", "请检查路径和文件名") from None
    except _WRONG as error:
        raise ReadError(shown, "压缩包不完整或已损坏", "请重新复制或下载完整的文件后再试") from error


def _entries_of(file: str | io.BytesIO) -> int:
    """How many entries the archive's directory could hold at most, before any of them is looked at."""
    if isinstance(file, io.BytesIO):
        return file.getbuffer().nbytes and file.getvalue().count(b"PK\x01\x02")
    count, last = 0, b""
    with open(file, "rb") as stream:
        while block := stream.read(1 << 20):
            count += (last + block).count(b"PK\x01\x02")
            last = block[-3:]
    return count


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, shown: str, largest: int) -> bytes:
    if info.flag_bits & _ENCRYPTED:
        raise ReadError(shown, "设有密码，无法读取", "请先用密码解压，再读取其中的文件")
    if info.compress_type not in _METHODS:
        raise ReadError(shown, "用了不支持的压缩方法", "请先解压，再读取其中的文件")
    ratio = info.file_size / max(info.compress_size, 1)
    if info.file_size > largest or (info.file_size > _SMALL and ratio > _HIGHEST_RATIO):
        raise _trap(shown, "解压后过大")
    try:
        return package.read(info)
    except _WRONG as error:
        raise ReadError(shown, "在压缩包中已损坏", "请重新取得完整的压缩包后再试") from error


def _is_package(package: zipfile.ZipFile) -> bool:
    return any(info.filename in _PACKAGES for info in package.infolist())


def _trap(name: str, why: str) -> ReadError:
    return ReadError(name, f"压缩内容异常（{why}），已拒绝读取", _UNPACK)
