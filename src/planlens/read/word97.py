"""Word 97–2003 files (.doc, .wps): turned into a .docx by msdoc2docx, then read as one."""

from __future__ import annotations

import os
import re
import tempfile
from typing import Any

from planlens.model import Paragraph
from planlens.read.docx import read_docx
from planlens.read.errors import ReadError
from planlens.read.lines import Line, assemble

_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
_FIELD = re.compile("\x13[^\x13\x14\x15]{0,500}(?:\x14([^\x13\x14\x15]{0,2000}))?\x15")
_ANCHOR = re.compile("\ufffc+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
# Diagnostics of the converter that mean text or pictures lost; the others concern looks.
_LOST = (
    ("picture_count", "图片", "其中文字未读取"),
    ("embedded_object_count", "嵌入对象", "其中内容未读取"),
)


def read_word97(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of a .doc. Raises ReadError.

    Places are those of the converted file: 第N段, 表T第R行. Text boxes that the converter cannot place
    follow the text, at 文本框N.
    """
    docx, report = _converted(data, name)
    text, warnings, paragraphs = read_docx(docx, name)
    lines = [Line(_ANCHOR.sub("", text[part.start : part.end]), part.kind, part.place) for part in paragraphs]
    body = [line for line in lines if line.kind in ("body", "heading", "row")]
    apart = lines[len(body) :]
    known = {_bare(line.text) for line in lines}
    for number, box in enumerate(_text_boxes(data), 1):
        if _bare(box) not in known:
            body.append(Line(box, "body", f"文本框{number}"))
    text, paragraphs = assemble([*body, *apart])
    return text, (*warnings, *_lost(report.statistics, warnings)), paragraphs


def _lost(counts: dict[str, Any], said: tuple[str, ...]) -> list[str]:
    """What the converter counts as left out."""
    found = []
    for ending, thing, result in _LOST:
        count = sum(
            value
            for key, value in counts.items()
            if key.startswith("deferred") and key.endswith(ending) and isinstance(value, int)
        )
        if count and not any(thing in warning for warning in said):
            found.append(f"文中有{thing}（共{count}处），{result}")
    return found


def _bare(text: str) -> str:
    return "".join(text.split())


def _converted(data: bytes, name: str) -> tuple[bytes, Any]:
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    _allow_padding()

    with tempfile.TemporaryDirectory(prefix="planlens-") as folder:
        source, target = os.path.join(folder, "a.doc"), os.path.join(folder, "a.docx")
        with open(source, "wb") as file:
            file.write(data)
        try:
            report = convert(source, target).report
        except EncryptedDocumentError:
            raise ReadError(name, "文件设有打开密码，无法读取", "请去掉打开密码、另存后再试") from None
        except Doc2DocxError as error:
            reason = "Word 97-2003 文件不完整或已损坏"
            if "WordDocument" in str(error) or "FIB" in str(error):
                reason = "Word 95 或更早的文件，或文件已损坏"
            raise ReadError(name, f"{reason}（{type(error).__name__}）", _AS_DOCX) from error
        with open(target, "rb") as file:
            return file.read(), report


def _allow_padding() -> None:
    """Paragraph properties fill whole words: LibreOffice pads them with any byte, Word with a zero.

    The converter accepts the zero only and takes other bytes for damage.
    """
    from doc2docx.errors import InvalidWordDocument
    from doc2docx.msdoc import formatting

    strict = formatting.parse_grpprl
    if strict.__module__ == __name__:
        return

    def parse(data: bytes, **options: Any) -> Any:
        try:
            return strict(data, **options)
        except InvalidWordDocument as error:
            if "truncated Sprm" not in str(error):
                raise
            return strict(data[:-1], **options)

    formatting.parse_grpprl = parse


def _text_boxes(data: bytes) -> list[str]:
    """The lines of the text box story; the converter drops boxes whose table it finds irregular."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.diagnostics import ConversionReport
    from doc2docx.errors import Doc2DocxError
    from doc2docx.msdoc import FileInformationBlock, read_piece_table

    try:
        compound = CompoundFile(data)
        word = compound.open_stream("WordDocument")
        fib = FileInformationBlock.parse(word)
        if not fib.ccp_textboxes:
            return []
        table = compound.open_stream(fib.base.table_stream_name)
        report = ConversionReport("")
        clx = fib.clx
        pieces = read_piece_table(table, word, fc_clx=clx.fc, lcb_clx=clx.lcb, report=report)
        start = (
            fib.ccp_text + fib.ccp_footnotes + fib.ccp_headers + fib.ccp_macros + fib.ccp_comments
            + fib.ccp_endnotes
        )  # fmt: skip
        end = min(start + fib.ccp_textboxes, pieces.cp_end)
        story = pieces.extract(start, end, report, story="textboxes")
    except (Doc2DocxError, ValueError, IndexError, AttributeError):
        return []
    story = _FIELD.sub(lambda found: found[1] or "", story)
    lines = [_CONTROLS.sub("", line.replace("\x0b", " ")).strip() for line in story.split("\r")]
    return [line for line in lines if line]
