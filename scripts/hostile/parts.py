"""Zips and Word packages put together by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_P = "http://schemas.openxmlformats.org/package/2006/relationships"
_EXTERNAL = ' TargetMode="External"'
WORK = "镇妇联工作总结。一、3月8日举办讲座1场，50人参加。"
MAIN = "word/document.xml"


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return target.getvalue()


def paragraph(text: str = WORK, properties: str = "") -> str:
    """One w:p."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def document(body: str, prolog: str = "") -> str:
    """The XML of a document part."""
    return f'{prolog}<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>{body}</w:body></w:document>'


def relations(*entries: tuple[str, str, bool]) -> str:
    """A .rels part of (kind, target, external)."""
    lines = "".join(
        f'<Relationship Id="r{number}" Type="{_R}/{kind}" Target="{target}"{external * _EXTERNAL}/>'
        for number, (kind, target, external) in enumerate(entries)
    )
    return f'<Relationships xmlns="{_P}">{lines}</Relationships>'


def _content_types(parts: Iterable[str]) -> str:
    kinds = {MAIN: "document.main"} | {f"word/{kind}.xml": kind for kind in parts}
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package = "http://schemas.openxmlformats.org/package/2006/content-types"
    relations_type = "application/vnd.openxmlformats-package.relationships+xml"
    entries = "".join(
        f'<Override PartName="/{part}" ContentType="{word}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    default = f'<Default Extension="rels" ContentType="{relations_type}"/>'
    return f'<Types xmlns="{package}">{default}{entries}</Types>'


def docx(body: str, prolog: str = "", extra: dict[str, bytes | str] | None = None, **parts: str) -> bytes:
    """A .docx of a body and of parts (styles, numbering, comments) given by their inner XML."""
    files: dict[str, bytes | str] = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": relations(("officeDocument", MAIN, False)),
        MAIN: document(body, prolog),
        "word/_rels/document.xml.rels": relations(*((kind, f"{kind}.xml", False) for kind in parts)),
    }
    for kind, content in parts.items():
        files[f"word/{kind}.xml"] = f'<w:{kind} xmlns:w="{W}">{content}</w:{kind}>'
    return zipped({**files, **(extra or {})})
