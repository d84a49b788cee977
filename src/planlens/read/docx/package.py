"""The zip of a .docx: its parts as XML trees, found by their relations, within bounds."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import NamedTuple

from lxml import etree

from planlens.read.errors import ReadError

# A county's yearly report has about 1 MB of XML; more than this is no document but a trap.
_LARGEST_PART = 64 * 1024 * 1024
_LARGEST_TOTAL = 128 * 1024 * 1024
_SMALL = 4 * 1024 * 1024
_HIGHEST_RATIO = 400
_MOST_ENTRIES = 20_000
_SAVE_AGAIN = "请用 Word 或 WPS 打开（必要时选择修复），另存为新的 .docx 后再试"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
# Bounds of what is read without a process of its own: such a file takes 0.1 GB and a second at most.
_SMALL_TOTAL = 4 * 1024 * 1024
_SMALL_FILE = 64 * 1024 * 1024
# Never taken for a part with text, whatever a relation says: so they need not count.
_MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".bin", ".ttf", ".odttf")


def is_small(data: bytes) -> bool:
    """Whether all that a package might have read of it is little by its directory: zipfile unpacks no more.

    True also for what is no zip: that is found out at once.
    """
    if len(data) > _SMALL_FILE:
        return False
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).filelist
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return True
    sizes = (entry.file_size for entry in entries if not entry.filename.lower().endswith(_MEDIA))
    return len(entries) <= _MOST_ENTRIES and sum(sizes) <= _SMALL_TOTAL


class Relation(NamedTuple):
    """One entry of a `.rels` part. `kind` is the last part of the type's address: styles, header…"""

    kind: str
    target: str


class Package:
    """The parts of a package, read when asked for. Paths have no leading slash."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._total = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise ReadError(name, "文件不完整或已损坏", "请重新复制或下载完整的文件后再试") from error
        if len(self._zip.filelist) > _MOST_ENTRIES:
            raise ReadError(name, "压缩内容异常，已拒绝读取", _SAVE_AGAIN)

    def relations(self, part: str) -> dict[str, Relation]:
        """The relations of a part ("" is the package itself) by id; none where there is no such list."""
        folder, base = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        if root is None:
            return {}
        found = {}
        for entry in root:
            target = entry.get("Target", "")
            if entry.get("TargetMode") != "External" and target:
                # normpath cannot lead out of the archive: it only makes a name that is not in it.
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[entry.get("Id", "")] = Relation(entry.get("Type", "").rpartition("/")[2], path)
        return found

    def data(self, part: str) -> bytes | None:
        """The bytes of a part, None where the package has none. Raises ReadError when damaged or huge."""
        try:
            info = self._zip.getinfo(part)
        except KeyError:
            return None
        if part.lower().endswith(_MEDIA):
            return None
        self._total += info.file_size
        ratio = info.file_size / max(info.compress_size, 1)
        if (
            info.file_size > _LARGEST_PART
            or self._total > _LARGEST_TOTAL
            or (info.file_size > _SMALL and ratio > _HIGHEST_RATIO)
        ):
            raise ReadError(self._name, "压缩内容异常（解压后过大），已拒绝读取", _SAVE_AGAIN)
        if info.flag_bits & 1:
            raise ReadError(self._name, "文件设有密码，无法读取", "请去掉密码、另存后再试")
        try:
            return self._zip.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
            raise ReadError(self._name, f"文件已损坏（{part}）", _SAVE_AGAIN) from error

    def tree(self, part: str) -> etree._Element | None:
        """The root of an XML part, None where the package has none. Raises ReadError when it is not XML."""
        data = self.data(part)
        return None if data is None else self.parse(data, part)

    def parse(self, data: bytes, part: str) -> etree._Element:
        """The root of a part's XML; the addresses of Strict Open XML made those of the usual kind."""
        if b"purl.oclc.org/ooxml" in data:
            data = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if b"<!ENTITY" in data:
                raise self._entities(part) from error
            raise ReadError(self._name, f"文件内容已损坏（{part}）", _SAVE_AGAIN) from error
        # Open XML has no document types; what an entity stands for would be lost without a word.
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._entities(part)
        return root

    def _entities(self, part: str) -> ReadError:
        return ReadError(self._name, f"文件内容异常（{part}含有实体定义），已拒绝读取", _SAVE_AGAIN)
