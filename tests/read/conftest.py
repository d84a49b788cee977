"""Builders of .docx files: the few parts that matter, written as XML by the test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from planlens.model import Reading
from planlens.read import read_bytes

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": _W,
        "r": _RELATIONS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
_ROOTS = {
    "numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes",
    "comments": "comments", "settings": "settings", "header": "hdr", "footer": "ftr",
}  # fmt: skip


def make_docx(*body: str, main: str = "word/document.xml", **parts: str | list[str]) -> bytes:
    """A .docx of these block elements. A part is named by its kind (several as a list); `header` and
    `footer` get the relation ids header1, header2, …
    """
    relations, files = [], {}
    folder = main.rpartition("/")[0]
    for kind, contents in parts.items():
        for number, content in enumerate([contents] if isinstance(contents, str) else contents, 1):
            relation_id, file = f"{kind}{number}", f"{kind}{number}.xml"
            relations.append(f'<Relationship Id="{relation_id}" Type="{_RELATIONS}/{kind}" Target="{file}"/>')
            root = _ROOTS[kind]
            files[f"{folder}/{file}".lstrip("/")] = f"<w:{root} {NAMESPACES}>{content}</w:{root}>"
    files[main] = f"<w:document {NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
    files[f"{folder}/_rels/{main.rpartition('/')[2]}.rels".lstrip("/")] = _rels("".join(relations))
    files["_rels/.rels"] = _rels(
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="{main}"/>'
    )
    kinds = {main: "document.main"} | {f"{folder}/{kind}1.xml".lstrip("/"): kind for kind in parts}
    files["[Content_Types].xml"] = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        + "".join(
            f'<Override PartName="/{file}" ContentType="{_WORD}.{kind}+xml"/>' for file, kind in kinds.items()
        )
        + "</Types>"
    )
    return make_zip(files)


def make_zip(files: dict[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def _rels(entries: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def make_run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def make_paragraph(text: str = "", *, properties: str = "", inside: str = "") -> str:
    run = make_run(text) if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def lines_of(reading: Reading) -> list[str]:
    return [reading.text[part.start : part.end] for part in reading.paragraphs]


@pytest.fixture
def docx() -> Callable[..., bytes]:
    return make_docx


@pytest.fixture
def zipped() -> Callable[[dict[str, str]], bytes]:
    return make_zip


@pytest.fixture
def run() -> Callable[..., str]:
    return make_run


@pytest.fixture
def para() -> Callable[..., str]:
    return make_paragraph


@pytest.fixture
def lines() -> Callable[[Reading], list[str]]:
    return lines_of


@pytest.fixture
def shown() -> Callable[..., list[str]]:
    """The lines read from a .docx of these block elements."""

    def read_lines(*body: str, **parts: Any) -> list[str]:
        return lines_of(read_bytes(make_docx(*body, **parts), "计划.docx"))

    return read_lines
