"""A whole .odt: the body, then headers, footers, notes and comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlens.model import Paragraph
from planlens.model.reading import ParagraphKind
from planlens.read.docx.notices import Notices
from planlens.read.docx.package import Package
from planlens.read.errors import ReadError
from planlens.read.lines import Line, assemble
from planlens.read.margins import is_page_number
from planlens.read.odt.names import OFFICE, STYLE, TEXT
from planlens.read.odt.numbering import Lists
from planlens.read.odt.story import Story

if TYPE_CHECKING:
    from lxml.etree import _Element

_SAVE_AGAIN = "请用 WPS 或 LibreOffice 打开，另存为 .docx 后再试"
_MARGINS: tuple[tuple[str, ParagraphKind, str], ...] = (
    ("header", "header", "页眉"), ("header-first", "header", "页眉"), ("header-left", "header", "页眉"),
    ("footer", "footer", "页脚"), ("footer-first", "footer", "页脚"), ("footer-left", "footer", "页脚"),
)  # fmt: skip


def read_odt(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of an .odt. Raises ReadError."""
    package = Package(data, name)
    manifest = package.data("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise ReadError(name, "文件设有打开密码，无法读取", "请去掉打开密码、另存后再试")
    content = package.tree("content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text") if content is not None else None
    if content is None or body is None:
        raise ReadError(name, "不是 OpenDocument 文字（其中没有正文）", _SAVE_AGAIN)
    styles = package.tree("styles.xml")
    lists = Lists()
    for part in (styles, content):
        if part is not None:
            lists.learn(part)
    notices = Notices()
    story = Story(_paragraph_styles(styles, content), _hidden_styles(styles, content), lists, notices)
    lines = story.read(body)
    if styles is not None:
        lines += _margins(styles, story)
    lines += story.apart
    text, paragraphs = assemble(lines)
    return text, notices.warnings(), paragraphs


def _margins(styles: _Element, story: Story) -> list[Line]:
    """Headers and footers of all page styles, each text once, page numbers dropped."""
    found: list[Line] = []
    seen: set[tuple[str, str]] = set()
    for tag, kind, place in _MARGINS:
        for element in styles.iter(f"{STYLE}{tag}"):
            if element.get(f"{STYLE}display") == "false":
                continue
            for line in story.aside(element, kind, place):
                if (kind, line.text) not in seen and not is_page_number(line.text):
                    seen.add((kind, line.text))
                    found.append(line)
    return found


def _paragraph_styles(*parts: _Element | None) -> dict[str, str]:
    """Paragraph style → list style, through the styles it is based on."""
    own: dict[str, tuple[str | None, str | None]] = {}
    for part in parts:
        for style in part.iter(f"{STYLE}style") if part is not None else ():
            if style.get(f"{STYLE}family") == "paragraph":
                name = style.get(f"{STYLE}name", "")
                own[name] = style.get(f"{STYLE}list-style-name"), style.get(f"{STYLE}parent-style-name")
    found: dict[str, str] = {}
    for name in own:
        current: str | None = name
        for _ in range(20):  # a chain has some three links; a circle has no end
            if current is None or current not in own:
                break
            list_style, parent = own[current]
            if list_style is not None:
                found[name] = list_style
                break
            current = parent
    return found


def _hidden_styles(*parts: _Element | None) -> frozenset[str]:
    """The text styles whose text is not shown."""
    found = set()
    for part in parts:
        for style in part.iter(f"{STYLE}style") if part is not None else ():
            properties = style.find(f"{STYLE}text-properties")
            if properties is not None and properties.get(f"{TEXT}display") == "none":
                found.add(style.get(f"{STYLE}name", ""))
    return frozenset(found)
