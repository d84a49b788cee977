"""Every rule of the theme knowledge against its own examples and counter-examples."""

from __future__ import annotations

from typing import Any

import pytest

from planlens.knowledge import default_knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.themes import label_text
from planlens.themes.evidence import evidence
from planlens.themes.lexicon import lexicon
from planlens.themes.passage import passage
from planlens.themes.phrases import frame_factors

KNOWLEDGE = default_knowledge()
EXAMPLES = KNOWLEDGE.file("theme_examples")
CUES = KNOWLEDGE.file("theme_cues")


def sentences(part: str, kind: str) -> list[Any]:
    return [
        pytest.param(rule, sentence, id=f"{rule}-{number}")
        for rule, entry in EXAMPLES[part].items()
        for number, sentence in enumerate(entry[kind])
    ]


def main_theme(sentence: str) -> str | None:
    return next((label.id for label in label_text(sentence, KNOWLEDGE)), None)


@pytest.mark.parametrize("theme, sentence", sentences("themes", "examples"))
def test_example_has_the_theme_first(theme: str, sentence: str) -> None:
    assert main_theme(sentence) == theme


@pytest.mark.parametrize("theme, sentence", sentences("themes", "counter_examples"))
def test_counter_example_has_another_theme_first(theme: str, sentence: str) -> None:
    assert main_theme(sentence) not in (theme, None)


def test_every_theme_has_enough_examples() -> None:
    assert EXAMPLES["themes"].keys() == taxonomy(KNOWLEDGE).themes.keys()
    for theme, entry in EXAMPLES["themes"].items():
        assert len(set(entry["examples"])) >= 8, theme
        assert len(set(entry["counter_examples"])) >= 4, theme


def pair_fires(rule: str, sentence: str) -> bool:
    found = evidence(passage(sentence), lexicon(KNOWLEDGE))
    return any(piece.rule == rule for piece in found)


@pytest.mark.parametrize("rule, sentence", sentences("pairs", "examples"))
def test_pair_matches(rule: str, sentence: str) -> None:
    assert pair_fires(rule, sentence)


@pytest.mark.parametrize("rule, sentence", sentences("pairs", "counter_examples"))
def test_pair_does_not_match(rule: str, sentence: str) -> None:
    assert not pair_fires(rule, sentence)


def frame_fires(rule: str, sentence: str) -> bool:
    frame = next(frame for frame in lexicon(KNOWLEDGE).frames if frame.id == rule)
    return bool(frame_factors(passage(sentence), [frame]))


@pytest.mark.parametrize("rule, sentence", sentences("frames", "examples"))
def test_frame_matches(rule: str, sentence: str) -> None:
    assert frame_fires(rule, sentence)


@pytest.mark.parametrize("rule, sentence", sentences("frames", "counter_examples"))
def test_frame_does_not_match(rule: str, sentence: str) -> None:
    assert not frame_fires(rule, sentence)


def mark_holds(rule: str, sentence: str) -> bool:
    mark = next(mark for mark in lexicon(KNOWLEDGE).not_items if mark.id == rule)
    return mark.holds(passage(sentence))


@pytest.mark.parametrize("rule, sentence", sentences("not_items", "examples"))
def test_mark_holds(rule: str, sentence: str) -> None:
    assert mark_holds(rule, sentence)
    assert label_text(sentence, KNOWLEDGE) == ()


@pytest.mark.parametrize("rule, sentence", sentences("not_items", "counter_examples"))
def test_mark_does_not_hold(rule: str, sentence: str) -> None:
    assert not mark_holds(rule, sentence)


@pytest.mark.parametrize("part", ["pairs", "frames", "not_items"])
def test_every_rule_has_examples(part: str) -> None:
    assert EXAMPLES[part].keys() == {entry["id"] for entry in CUES[part]}
    assert all(entry["examples"] and entry["counter_examples"] for entry in EXAMPLES[part].values())
