from collections.abc import Callable

import pytest

from planlens.knowledge import default_knowledge
from planlens.model import Outline, Paragraph, Reading
from planlens.structure import outline


def make_reading(text: str, kinds: dict[str, str] | None = None, name: str = "文件.txt") -> Reading:
    """A Reading with one paragraph for each non-empty line; `kinds` gives the kind of a line by its text."""
    paragraphs = []
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            kind = (kinds or {}).get(line.strip()) or ("row" if "\t" in line.strip() else "body")
            paragraphs.append(Paragraph(start=at, end=at + len(line), kind=kind, place=f"第{number}行"))
        at += len(line) + 1
    return Reading(
        name=name,
        sha256="",
        format="txt",
        encoding="utf-8",
        warnings=(),
        text=text,
        paragraphs=tuple(paragraphs),
    )


Outliner = Callable[..., tuple[Outline, ...]]


@pytest.fixture(scope="session")
def outlines() -> Outliner:
    """The outlines of a text."""

    def run(text: str, kinds: dict[str, str] | None = None, name: str = "文件.txt") -> tuple[Outline, ...]:
        return outline(make_reading(text, kinds, name), default_knowledge())

    return run
