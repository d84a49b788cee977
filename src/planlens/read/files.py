"""Files and bytes into readings; whatever goes wrong becomes a `ReadError`."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import BinaryIO

from planlens.model import Reading
from planlens.read.errors import ReadError

_STANDARD_INPUT = "标准输入"
# A plan has some hundred kilobytes, with photographs some tens of megabytes.
_LARGEST = 200 * 1024 * 1024
# A county's yearbook has one million characters in some ten thousand paragraphs; twice that takes about
# a minute and 0.5 GB to analyse.
_MOST_CHARACTERS = 2_000_000
_MOST_PARAGRAPHS = 50_000
_TRY_SAVING = "请用原来的软件打开，重新保存（或另存）后再试"
# format → the function that reads it: (bytes, name) → text, warnings, paragraphs
_READERS = {
    "docx": ("planlens.read.docx", "read_docx"),
    "doc": ("planlens.read.word97", "read_word97"),
    "wps": ("planlens.read.word97", "read_word97"),
    "rtf": ("planlens.read.rtf", "read_rtf"),
    "odt": ("planlens.read.odt", "read_odt"),
    "mht": ("planlens.read.mht", "read_mht"),
    "xlsx": ("planlens.read.sheet", "read_sheets"),
    "xls": ("planlens.read.sheet", "read_sheets"),
    "ods": ("planlens.read.sheet", "read_sheets"),
    "image": ("planlens.read.ocr", "read_image"),
    "pdf": ("planlens.read.pdf", "read_pdf"),
    "ofd": ("planlens.read.ofd", "read_ofd"),
}


def read(path: str | os.PathLike[str], *, name: str | None = None) -> Reading:
    """Read a file; `-` is standard input. `name` stands in the result instead of the file's own name.

    Raises ReadError, and nothing else, for whatever cannot be read.
    """
    source = os.fspath(path)
    shown = _base_name(name or (_STANDARD_INPUT if source == "-" else source))
    try:
        if source == "-":
            import sys

            data = _bounded(sys.stdin.buffer)
        else:
            with open(source, "rb") as file:
                data = _bounded(file)
    except FileNotFoundError:
        raise ReadError(shown, "找不到这个文件", "请检查路径和文件名") from None
    except IsADirectoryError:
        raise ReadError(shown, "是文件夹，不是文件", "请指定其中的文件") from None
    except PermissionError:
        raise _not_permitted(source, shown) from None
    except (OSError, ValueError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(shown, f"打不开（{reason}）", "请检查路径、磁盘和文件名") from error
    return read_bytes(data, shown)


def read_bytes(data: bytes, name: str) -> Reading:
    """Read the bytes of a file called `name` (its suffix counts only where the content leaves it open).

    Raises ReadError, and nothing else, for whatever cannot be read.
    """
    name = _base_name(name)
    if len(data) > _LARGEST:
        raise ReadError(name, f"文件过大（超过{_LARGEST >> 20}MB）", "请删去其中的图片或拆成几个文件后再试")
    try:
        return _read(data, name)
    except ReadError:
        raise
    except Exception as error:
        reason = f"读取时出错，文件可能已损坏（{type(error).__name__}）"
        raise ReadError(name, reason, _TRY_SAVING) from error


def _read(data: bytes, name: str) -> Reading:
    """In this process what is bounded here (`_is_contained`), in a worker what other people's code parses."""
    from planlens.read.recognise import recognise

    format = recognise(data, name)
    if _is_contained(data, format):
        return read_here(data, name, format)
    from planlens.read.worker import read_in_worker

    return read_in_worker(data, name, format)


def _is_contained(data: bytes, format: str) -> bool:
    """Plain text is only decoded; a small .docx has few elements, none deep (256 is libxml2's bound)."""
    if format == "docx":
        from planlens.read.docx.package import is_small

        return is_small(data)
    return format in ("txt", "md")


def read_here(data: bytes, name: str, format: str) -> Reading:
    """Read bytes of a recognised format in this process. Raises ReadError, or MemoryError."""
    try:
        return _read_as(data, name, format)
    except (ReadError, MemoryError):
        raise
    except Exception as error:
        reason = f"读取时出错，文件可能已损坏（{type(error).__name__}）"
        raise ReadError(name, reason, _TRY_SAVING) from error


def _read_as(data: bytes, name: str, format: str) -> Reading:
    encoding: str | None = None
    if format in _READERS:
        from importlib import import_module

        module, function = _READERS[format]
        text, warnings, paragraphs = getattr(import_module(module), function)(data, name)
    elif format == "html":
        from planlens.read.webpage import read_webpage

        text, encoding, warnings, paragraphs = read_webpage(data, name)
    else:
        from planlens.read.plain import read_plain

        text, encoding, warnings, paragraphs = read_plain(data, name, format)
    if not paragraphs:
        said = "；".join(warnings)
        raise ReadError(name, f"没有可以读取的文字{f'（{said}）' if said else ''}", "请确认文件内容后再试")
    if len(text) > _MOST_CHARACTERS or len(paragraphs) > _MOST_PARAGRAPHS:
        raise too_much(name)
    return Reading(
        name=name,
        sha256=sha256(data).hexdigest(),
        format=format,
        encoding=encoding,
        warnings=tuple(warnings),
        text=_valid(text),
        paragraphs=paragraphs,
    )


def too_much(name: str) -> ReadError:
    """The refusal of a text that no plan or summary comes near to."""
    most = f"{_MOST_CHARACTERS // 10_000}万字、{_MOST_PARAGRAPHS // 10_000}万段"
    return ReadError(name, f"文字过多（超过{most}）", "请确认是不是计划、总结；是的话拆成几个文件后再试")


def _valid(text: str) -> str:
    """Half a character (a lone surrogate, from damaged files) becomes U+FFFD, one for one."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _bounded(file: BinaryIO) -> bytes:
    return file.read(_LARGEST + 1)


def _not_permitted(source: str, shown: str) -> ReadError:
    # Windows reports a folder as a refused permission.
    if os.path.isdir(source):
        return ReadError(shown, "是文件夹，不是文件", "请指定其中的文件")
    return ReadError(shown, "没有读取权限，或正被其他程序占用", "请关闭占用它的程序，或检查文件权限")


def _base_name(name: str) -> str:
    """The last part of a path; a name that is no valid text (GBK on Linux) decoded as GB18030."""
    base = name.replace("\\", "/").rstrip("/").rpartition("/")[2] or name
    try:
        return base.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeEncodeError:
        return base.encode("utf-8", "replace").decode("utf-8")
    except UnicodeDecodeError:
        return base.encode("utf-8", "surrogateescape").decode("gb18030", "replace")
