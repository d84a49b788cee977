from collections.abc import Callable

import pytest

from planlens.activities import find_activities
from planlens.facts import find_facts
from planlens.knowledge import default_knowledge
from planlens.model import Activity, Fact, Item, Outline, Section, SectionLabel, Unit

Told = list[tuple[Activity, list[Fact]]]


@pytest.fixture
def tell() -> Callable[..., Told]:
    """The activities of one item's text, each with its facts."""

    def read(text: str, section: SectionLabel = "summary", period: str = "2023") -> Told:
        item = Item(
            id="1",
            parent=None,
            level=1,
            marker=None,
            heading=None,
            leaf=True,
            section=section,
            start=0,
            end=len(text),
        )
        outline = Outline(
            start=0,
            end=len(text),
            title=None,
            kind="summary",
            unit=Unit(name=None, level="town"),
            period=period,
            plan_period=period,
            sections=(Section(label=section, start=0, end=len(text)),),
            items=(item,),
        )
        knowledge = default_knowledge()
        facts = find_facts(text, (outline,), knowledge)
        (rows,) = find_activities(text, (outline,), facts, knowledge)
        return [(row, [facts[0][index] for index in row.facts]) for row in rows]

    return read
