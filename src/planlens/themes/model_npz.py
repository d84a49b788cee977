"""Arrays of bytes and whole numbers in an `.npz` file, read and written without numpy and without pickle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"\x93NUMPY\x01\x00"
_HEADER = re.compile(
    rb"\{'descr': '(\|u1|<i4)', 'fortran_order': False, 'shape': \((\d{1,9}),(?: (\d{1,9}))?\), \} *\n"
)
_SIZES = {"|u1": 1, "<i4": 4}
# numpy starts the numbers at a multiple of this
_ALIGNED = 64
_OLDEST = (1980, 1, 1, 0, 0, 0)


class ModelError(ValueError):
    """A model file that cannot be used; the message names the file and says why, in Chinese."""


class Array(NamedTuple):
    """Numbers of type `descr` (`|u1` bytes, `<i4` whole numbers), row by row; `width` 0 for a plain list."""

    descr: str
    length: int
    width: int
    data: bytes

    def numbers(self) -> tuple[int, ...]:
        """All numbers, row by row."""
        import struct

        if self.descr == "|u1":
            return tuple(self.data)
        return struct.unpack(f"<{len(self.data) // 4}i", self.data)

    def words(self) -> list[str]:
        """The words of a list of bytes: UTF-8, one a line."""
        return self.data.decode("utf-8").split("\n") if self.data else []


def read_arrays(path: Path) -> dict[str, Array]:
    """The arrays of an `.npz` file by name. Raises ModelError for anything but the two types above:
    pickled objects are refused unread, a cut or damaged file is told."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as archive:
            return {name.removesuffix(".npy"): _array(archive.read(name)) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise ModelError(f"{path}：不是完整的模型文件（{error}）") from error
    except ModelError as error:
        raise ModelError(f"{path}：{error}") from error


def write_arrays(path: Path, arrays: dict[str, Array]) -> None:
    """Write an `.npz` file: always the same bytes for the same arrays (sorted, stored, no time)."""
    import zipfile

    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, array in sorted(arrays.items()):
            entry = zipfile.ZipInfo(f"{name}.npy", _OLDEST)
            entry.create_system = 3
            archive.writestr(entry, _header(array) + array.data)


def words_array(words: list[str]) -> Array:
    """Words as a list of bytes. None of them may hold a line end."""
    data = "\n".join(words).encode("utf-8")
    return Array("|u1", len(data), 0, data)


def numbers_array(numbers: list[int], width: int = 0) -> Array:
    """Whole numbers below 2³¹, `width` a row."""
    import struct

    data = struct.pack(f"<{len(numbers)}i", *numbers)
    return Array("<i4", len(numbers) // (width or 1), width, data)


def _header(array: Array) -> bytes:
    shape = f"({array.length}, {array.width})" if array.width else f"({array.length},)"
    text = f"{{'descr': '{array.descr}', 'fortran_order': False, 'shape': {shape}, }}"
    room = -(len(_MAGIC) + 2 + len(text) + 1) % _ALIGNED
    header = text.encode("ascii") + b" " * room + b"\n"
    return _MAGIC + len(header).to_bytes(2, "little") + header


def _array(content: bytes) -> Array:
    at = len(_MAGIC) + 2
    size = int.from_bytes(content[len(_MAGIC) : at], "little")
    found = _HEADER.fullmatch(content[at : at + size])
    if not content.startswith(_MAGIC) or found is None:
        raise ModelError("里面有不是数字的内容，没有读入")
    descr, length, width = found[1].decode("ascii"), int(found[2]), int(found[3] or 0)
    data = content[at + size :]
    if len(data) != length * (width if found[3] else 1) * _SIZES[descr]:
        raise ModelError("内容不完整")
    return Array(descr, length, width, data)
