"""A web page → its title and main text as lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planlens.model import Paragraph
from planlens.read.decoding import damage_warning
from planlens.read.errors import ReadError
from planlens.read.lines import Line, assemble
from planlens.read.webpage.blocks import Block, Blocks
from planlens.read.webpage.content import main_lines, running_text_elsewhere
from planlens.read.webpage.encoding import decode_page

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TITLE_METAS = ("meta[name='ArticleTitle']", "meta[name='articletitle']", "meta[property='og:title']")
_SITE_SEPARATORS = re.compile(r"\s*[_|–—]+\s*|\s+-+\s+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_LONGEST_TITLE = 80
_SHORTEST_TITLE = 6
_FIRST_LINES = 6
# Of a page's own text: a sidebar's few sentences are not worth a word.
_MUCH = 200


def read_webpage(data: bytes, name: str) -> tuple[str, str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, encoding, warnings and paragraphs of a web page's main text. Raises ReadError."""
    from selectolax.lexbor import LexborHTMLParser

    decoded = decode_page(data)
    if decoded.encoding is None:
        raise ReadError(name, "网页的编码无法识别", "请用浏览器打开，把文字另存为 .txt（UTF-8）后再试")
    page = LexborHTMLParser(decoded.text)
    blocks = Blocks()
    if page.body is not None:
        blocks.element(page.body)
        blocks.flush("body")
    numbers = main_lines(blocks)
    shown = [blocks.lines[number] for number in numbers]
    title = _named_title(page, blocks, numbers)
    if title is None and not any(line.kind == "heading" for line in shown[:2]):
        title = _head_title(page)
    if title and not _opens_with(shown, title):
        shown.insert(0, Block(title, "heading", 0, False))
    text, paragraphs = assemble(
        Line(line.text, line.kind, f"第{number}段") for number, line in enumerate(shown, 1)
    )
    first, last = (numbers[0], numbers[-1]) if numbers else (0, -1)
    images = sum(first < before <= last + 1 for before in blocks.images)
    warnings = [damage_warning(decoded)]
    elsewhere = running_text_elsewhere(blocks, numbers)
    if elsewhere >= _MUCH:
        warnings.append(f"网页正文以外另有约{elsewhere}字未计入")
    if images:
        warnings.append(f"正文中有图片（共{images}处），其中文字未读取")
    return text, decoded.encoding, tuple(filter(None, warnings)), paragraphs


def _named_title(page: LexborHTMLParser, blocks: Blocks, numbers: list[int]) -> str | None:
    """The title that a page gives its article, or the heading that stands above the main text."""
    for selector in _TITLE_METAS:
        meta = page.css_first(selector)
        content = _plain(meta.attributes.get("content") or "") if meta is not None else ""
        if content:
            return content
    before = blocks.lines[: numbers[0]] if numbers else []
    headings = [
        line.text for line in before if line.kind == "heading" and not line.links and not line.furniture
    ]
    return headings[-1] if headings else None


def _head_title(page: LexborHTMLParser) -> str | None:
    """The title of the window: article first, then column and site, but for a first part too short."""
    element = page.css_first("title")
    parts = _SITE_SEPARATORS.split(_plain(element.text(deep=True))) if element is not None else [""]
    title = parts[0] if len(parts[0]) >= _SHORTEST_TITLE else max(parts, key=len)
    return title[:_LONGEST_TITLE] or None


def _opens_with(lines: list[Block], title: str) -> bool:
    """Whether the main text has its title in its first lines, in one of them or broken into two."""
    wanted = _bare(title)
    opening = [line.text for line in lines[:_FIRST_LINES] if len(line.text) <= 2 * _LONGEST_TITLE]
    if wanted in _bare("".join(opening)):
        return True
    return any(len(text) > 5 and _bare(text) in wanted for text in opening[:2])


def _plain(text: str) -> str:
    return " ".join(text.split())


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text)
