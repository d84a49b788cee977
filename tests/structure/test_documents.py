"""Whole documents of our own, marked in the corpus's format: what is marked must come out."""

from pathlib import Path
from typing import Any

import pytest

import annotated

MARKED = sorted((Path(__file__).parent / "documents").glob("*.ann"))


@pytest.fixture(scope="module", params=MARKED, ids=lambda path: path.stem)
def marked(request: pytest.FixtureRequest) -> dict[str, Any]:
    return annotated.read(request.param)


def _first_visible(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip())


def test_documents_begin_and_end_where_marked(marked: dict[str, Any], outlines: Any) -> None:
    text = marked["text"]
    found = [(o.start, o.end) for o in outlines(text)]
    lines = [[p for p in d["paragraphs"] if text[p["start"] : p["end"]].strip()] for d in marked["documents"]]
    wanted = [(_first_visible(text, ps[0]["start"]), ps[-1]["end"]) for ps in lines]
    assert found == wanted


def test_every_line_has_the_part_marked(marked: dict[str, Any], outlines: Any) -> None:
    text = marked["text"]
    sections = [s for o in outlines(text) for s in o.sections]
    wrong = []
    for document in marked["documents"]:
        for paragraph in document["paragraphs"]:
            middle = (paragraph["start"] + paragraph["end"]) // 2
            label = next((s.label for s in sections if s.start <= middle < s.end), "none")
            if label != paragraph["section"]:
                wrong.append((paragraph["section"], label, text[paragraph["start"] : paragraph["end"]]))
    assert wrong == []


def test_items_begin_where_marked(marked: dict[str, Any], outlines: Any) -> None:
    text = marked["text"]
    found = {i.start for o in outlines(text) for i in o.items if i.leaf}
    wanted = {
        _first_visible(text, i["start"])
        for d in marked["documents"]
        for i in d["items"]
        if not i["heading_only"]
    }
    assert [text[a : a + 20] for a in sorted(found - wanted)] == []
    assert [text[a : a + 20] for a in sorted(wanted - found)] == []


def test_kind_and_year_are_those_marked(marked: dict[str, Any], outlines: Any) -> None:
    found = [(o.kind, o.period) for o in outlines(marked["text"])]
    assert found == [(d["kind"], d["period"]) for d in marked["documents"]]


def test_there_are_enough_documents_of_each_level() -> None:
    levels = [annotated.read(path)["meta"]["level"] for path in MARKED]
    assert len(levels) >= 60
    assert {"village", "community", "town", "street", "county", "school", "other"} <= set(levels)
