"""Every line of cases/*.ann: one sentence by another clerk, all its facts marked, none other found.

A line that is known to go wrong stands in `KNOWN` with its reason; one that comes right must leave it.
"""

from pathlib import Path
from typing import Any

import pytest

import annotated
from planlens.facts import find_facts
from planlens.knowledge import default_knowledge
from planlens.model import Item, Outline, Section, Unit

CASES = Path(__file__).parent / "cases"
KNOWN = {
    line.split("\t")[0]: line.split("\t")[1]
    for line in (CASES / "known.tsv").read_text("utf-8").splitlines()
    if "\t" in line
}
NUMBERS = {"amount", "headcount", "quantity", "percent"}


def lines() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    found = []
    for path in sorted(CASES.glob("*.ann")):
        gold = annotated.read(path)
        for document in gold["documents"]:
            for paragraph in document["paragraphs"]:
                text = gold["text"][paragraph["start"] : paragraph["end"]]
                found.append((text, document, paragraph))
    return found


def mark(kind: str, start: int, end: int, value: object, low: object, high: object, mod: object) -> Any:
    return (kind, start, end, value, low, high, mod)


def marked(document: dict[str, Any], paragraph: dict[str, Any]) -> list[Any]:
    at = paragraph["start"]
    return [
        mark(
            fact["type"],
            fact["start"] - at,
            fact["end"] - at,
            fact["value"],
            fact.get("min"),
            fact.get("max"),
            fact.get("mod"),
        )
        for fact in document["facts"]
        if paragraph["start"] <= fact["start"] < paragraph["end"]
    ]


def found(text: str, document: dict[str, Any], section: str) -> list[Any]:
    period = document.get("period", "XXXX")
    outline = Outline(
        start=0,
        end=len(text),
        title=None,
        kind=document["kind"],
        unit=Unit(name=None, level="other"),
        period=period,
        plan_period=period,
        sections=(Section(label=section, start=0, end=len(text)),),  # type: ignore[arg-type]
        items=(
            Item(
                id="1",
                parent=None,
                level=1,
                marker=None,
                heading=None,
                leaf=True,
                section=section,  # type: ignore[arg-type]
                start=0,
                end=len(text),
            ),
        ),
    )
    (facts,) = find_facts(text, (outline,), default_knowledge())
    return [
        mark(
            type(fact).__struct_config__.tag,  # type: ignore[attr-defined]
            fact.start,
            fact.end,
            fact.value,
            getattr(fact, "min", None),
            getattr(fact, "max", None),
            getattr(fact, "mod", None),
        )
        for fact in facts
    ]


def agree(want: list[Any], got: list[Any]) -> bool:
    """Same types, values and modifiers, each span overlapping its own."""
    if len(want) != len(got):
        return False
    for gold, own in zip(sorted(want, key=str), sorted(got, key=str), strict=True):
        spans = min(gold[2], own[2]) > max(gold[1], own[1])
        if gold[0] != own[0] or not spans or gold[3:6] != own[3:6]:
            return False
        if gold[0] in NUMBERS and gold[6] != own[6]:
            return False
    return True


@pytest.mark.parametrize("text, document, paragraph", lines(), ids=lambda value: str(value)[:24])
def test_exactly_the_marked_facts(text: str, document: dict[str, Any], paragraph: dict[str, Any]) -> None:
    want = sorted(marked(document, paragraph), key=lambda fact: fact[1])
    got = sorted(found(text, document, paragraph["section"]), key=lambda fact: fact[1])
    if text in KNOWN:
        assert not agree(want, got), "comes right now: take it out of known.tsv"
    else:
        assert agree(want, got), f"want {want}\n got {got}"
