"""What each rule family and the model contribute: measured again with one of them switched off.

Nothing in the package knows of this: rules are taken out of the knowledge, or a module's function is
replaced for the length of one run.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from importlib import import_module
from typing import Any, NamedTuple
from unittest.mock import patch

from evaluation.analyses import measure
from evaluation.figures import CALIBRATION_ERROR, Figure, report
from evaluation.samples import Sample
from planlens.facts.blocked import Blocked
from planlens.facts.counts import count
from planlens.knowledge import Knowledge, default_knowledge
from planlens.model import Headcount, Outline, Quantity
from planlens.themes.above import NOTHING, Above

SHOWN = (
    "sections",
    "items",
    "main theme",
    "macro-F1 over themes",
    "non_item precision",
    "all facts",
    "activities",
    "activity dates",
    "activity organizers",
)
_LEAST = 0.0005
Edit = Callable[[Any], None]


class Ablation(NamedTuple):
    """One thing switched off: by editing the content of a data file, or by replacing functions and
    constants, given as (module, name, replacement)."""

    name: str
    file: str = ""
    edit: Edit | None = None
    replaced: tuple[tuple[str, str, object], ...] = ()


class EditedKnowledge(Knowledge):
    """The package's knowledge with one file changed."""

    def __init__(self, file: str, edit: Edit) -> None:
        super().__init__()
        content = copy.deepcopy(default_knowledge().file(file))
        edit(content)
        self._files[file] = content


def _none(*_: object, **__: object) -> None:
    return None


def _empty(*_: object, **__: object) -> list[Any]:
    return []


def _without(kind: type) -> Callable[..., object]:
    def counted(*arguments: Any) -> object:
        fact = count(*arguments)
        return None if isinstance(fact, kind) else fact

    return counted


def _stated_year(point: Any, *_: object) -> tuple[str, str]:
    return (point.year, "stated") if isinstance(point.year, str) else ("XXXX", "unknown")


def _cleared(key: str, value: object) -> Edit:
    def edit(content: Any) -> None:
        if key not in content:
            raise KeyError(key)
        content[key] = value

    return edit


def _no_headings(_: str, outline: Outline, __: Knowledge) -> dict[str, Above]:
    return {item.id: NOTHING for item in outline.items}


FACTS, THEMES = "planlens.facts.find", "planlens.themes"
ABLATIONS = (
    Ablation("dates: calendar and deictic", replaced=((FACTS, "find_points", _empty),)),
    Ablation("dates: festivals", replaced=((FACTS, "find_festivals", _empty),)),
    Ablation("dates: inherited years", replaced=(("planlens.facts.dates.years", "_year", _stated_year),)),
    Ablation("frequencies", replaced=((FACTS, "find_frequencies", _empty),)),
    Ablation("money", replaced=((FACTS, "amount", _none),)),
    Ablation("headcounts", replaced=((FACTS, "count", _without(Headcount)),)),
    Ablation("quantities", replaced=((FACTS, "count", _without(Quantity)),)),
    Ablation("percents", replaced=((FACTS, "find_percents", _empty),)),
    Ablation("laws", replaced=((FACTS, "find_laws", _empty),)),
    Ablation("set phrases", "measures", _cleared("coinages", ["\ufffe\uffff"])),
    Ablation("quoted names", replaced=((FACTS, "quotations", lambda _: Blocked([])),)),
    Ablation("sections: headings", "headings", _cleared("headings", [])),
    Ablation(
        "sections: tense", replaced=(("planlens.structure.sections", "votes", lambda *_: (0.0, 0.0, 0.0)),)
    ),
    Ablation("theme model", replaced=((f"{THEMES}.model", "_loaded", lambda _: (None, None)),)),
    Ablation(
        "theme rules",
        replaced=((f"{THEMES}.items", "evidence", _empty), (f"{THEMES}.above", "evidence", _empty)),
    ),
    Ablation("themes: headings above", replaced=((f"{THEMES}.items", "_headings_above", _no_headings),)),
    Ablation("themes: pairs of words", "theme_cues", _cleared("pairs", [])),
    Ablation("themes: frames", "theme_cues", _cleared("frames", [])),
    Ablation("themes: silent words", "theme_cues", _cleared("silent", "")),
    Ablation("themes: openings and closings", "theme_cues", _cleared("not_items", [])),
)


def figures_without(ablation: Ablation, samples: Sequence[Sample]) -> dict[str, Figure]:
    """The figures with one thing switched off. Raises AttributeError or KeyError where it is not there."""
    knowledge = EditedKnowledge(ablation.file, ablation.edit) if ablation.edit else Knowledge()
    with ExitStack() as stack:
        for module, name, replacement in ablation.replaced:
            stack.enter_context(patch.object(import_module(module), name, replacement))
        return report([measure(sample, knowledge) for sample in samples]).figures


def ablation_table(samples: Sequence[Sample], whole: dict[str, Figure]) -> str:
    """How the figures change without each, in points of a hundred; the figure that falls most last."""
    lines = [
        "| without | " + " | ".join(SHOWN) + " | falls most |",
        "|---|" + "--:|" * len(SHOWN) + "---|",
        "| (nothing) | "
        + " | ".join(f"{100 * whole[name].value:.1f}" if name in whole else "–" for name in SHOWN)
        + " | |",
    ]
    for ablation in ABLATIONS:
        figures = figures_without(ablation, samples)
        change = {name: figures[name].value - whole[name].value for name in whole if name in figures}
        change |= {name: -whole[name].value for name in whole if name not in figures}
        change.pop(CALIBRATION_ERROR, None)
        most = min(change, key=lambda name: change[name], default="")
        cells = (
            f"{100 * change[name]:+.1f}" if abs(change.get(name, 0.0)) >= _LEAST else "·" for name in SHOWN
        )
        fallen = f"{most} {100 * change[most]:+.1f}" if most and change[most] <= -_LEAST else ""
        lines.append(f"| {ablation.name} | {' | '.join(cells)} | {fallen} |")
    return "\n".join(lines)
