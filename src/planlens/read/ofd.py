"""OFD (GB/T 33190): text placed on pages, put together as for PDF."""

from __future__ import annotations

import math

from planlens.model import Paragraph
from planlens.read.errors import ReadError
from planlens.read.lines import assemble
from planlens.read.pages import Page, Piece, page_lines

_MOST_PAGES = 1000
_NAMED = 5
_SAVE_AGAIN = "请用 WPS 或 OFD 阅读器打开，转为 .docx 或 PDF 后再试"
# Of its size, how far a line of type reaches above and below its base line.
_ASCENT, _DESCENT = 0.85, 0.15


def read_ofd(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of an OFD document. Raises ReadError.

    A paragraph's place is the page where it begins; columns far apart in lines below each other are rows.
    """
    import ofdkit

    warnings: list[str] = []
    empty: list[int] = []
    pages: list[Page] = []
    try:
        with ofdkit.open(data) as document:
            if len(document.pages) > _MOST_PAGES:
                warnings.append(f"共{len(document.pages)}页，只读取了前{_MOST_PAGES}页")
            for number, page in enumerate(document.pages[:_MOST_PAGES], 1):
                pieces = tuple(
                    Piece(
                        run.text, run.x, run.x + run.width, run.y - _ASCENT * run.size,
                        run.y + _DESCENT * run.size, run.size,
                    )
                    for run in page.runs
                    if run.text.strip() and all(map(math.isfinite, (run.x, run.y, run.width, run.size)))
                )  # fmt: skip
                if not pieces:
                    empty.append(number)
                pages.append(Page(number, page.width, page.height, pieces))
    except ofdkit.OFDError as error:
        if "encrypt" in str(error).lower():
            raise ReadError(name, "文件设有打开密码，无法读取", "请去掉打开密码、另存后再试") from None
        raise ReadError(name, "OFD 文件不完整或已损坏", _SAVE_AGAIN) from error
    if empty:
        shown = "、".join(map(str, empty[:_NAMED])) + (f"等{len(empty)}" if len(empty) > _NAMED else "")
        warnings.append(f"第{shown}页没有文字可读（可能是图片）")
    text, paragraphs = assemble(page_lines(pages))
    return text, tuple(warnings), paragraphs
