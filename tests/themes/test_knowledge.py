"""The data itself: complete, free of words that could never match, open to a user's own words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planlens.knowledge import Knowledge, default_knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.themes import label_text
from planlens.themes.lexicon import lexicon
from planlens.themes.passage import passage

KNOWLEDGE = default_knowledge()


def test_the_taxonomy_has_25_themes_with_definitions() -> None:
    themes = KNOWLEDGE.file("taxonomy")["themes"]
    assert len(themes) == 25
    assert all(entry["definition"].endswith("。") and entry["subs"] for entry in themes.values())
    assert {entry["group"] for entry in themes.values()} == taxonomy(KNOWLEDGE).groups.keys()


def test_every_theme_and_sub_theme_has_words() -> None:
    known = taxonomy(KNOWLEDGE)
    cues = [cue for found in lexicon(KNOWLEDGE).cues.values() for cue in found]
    assert {cue.theme for cue in cues} == known.themes.keys()
    assert {(cue.theme, cue.sub) for cue in cues if cue.sub} == known.subs.keys()


def test_every_word_can_match() -> None:
    for word in lexicon(KNOWLEDGE).words:
        assert len(word) >= 2, word
        assert passage(word).folded == word


def lines() -> Iterator[tuple[str, str]]:
    content = KNOWLEDGE.file("theme_cues")
    for theme, subs in content["words"].items():
        for sub, strengths in subs.items():
            for strength, line in strengths.items():
                yield f"{theme}.{sub}.{strength}", line
    yield from content["classes"].items()
    yield from (("silent", content["silent"]), ("places", content["places"]["names"]))


def test_no_line_has_a_word_twice() -> None:
    for where, line in lines():
        words = line.split()
        assert len(set(words)) == len(words), (where, [word for word in words if words.count(word) > 1])


def test_no_theme_has_a_word_at_two_strengths() -> None:
    for word, cues in lexicon(KNOWLEDGE).cues.items():
        themes = [cue.theme for cue in cues]
        assert len(set(themes)) == len(themes), word


def test_pairs_name_classes_and_places_that_exist() -> None:
    content = KNOWLEDGE.file("theme_cues")
    known = taxonomy(KNOWLEDGE)
    for pair in content["pairs"]:
        assert {pair["first"], pair["second"]} <= content["classes"].keys(), pair["id"]
        assert pair["theme"] in known.themes
        assert "sub" not in pair or (pair["theme"], pair["sub"]) in known.subs
        assert pair.get("quiet", pair["theme"]) in known.themes


def test_a_user_adds_words_of_their_own(tmp_path: Path) -> None:
    text = "“蓝莓阿姐”项目惠及40户。"
    assert "skills_employment" not in [label.id for label in label_text(text, KNOWLEDGE)]
    (tmp_path / "theme_cues.yaml").write_text(
        "words:\n  skills_employment:\n    employment:\n      strong 本县: 蓝莓阿姐\n", "utf-8"
    )
    (label,) = label_text(text, Knowledge(tmp_path))
    assert (label.id, label.sub, label.evidence) == ("skills_employment", "employment", ("蓝莓阿姐",))


@pytest.mark.parametrize(
    "name, overlay, said",
    [
        ("theme_cues", "words:\n  no_theme:\n    any:\n      strong: 词语\n", "no_theme.any"),
        ("theme_cues", "words:\n  venues:\n    any:\n      huge: 词语\n", "huge"),
        ("theme_cues", "words:\n  venues:\n    any:\n      strong: 12338\n", "数字请加引号"),
        ("taxonomy", "themes:\n  venues: {group: g_none}\n", "g_none"),
        ("taxonomy", "themes:\n  venues: {names: 阵地 普法}\n", "普法"),
    ],
)
def test_a_mistake_in_the_users_file_is_named(tmp_path: Path, name: str, overlay: str, said: str) -> None:
    (tmp_path / f"{name}.yaml").write_text(overlay, "utf-8")
    with pytest.raises(ValueError, match=said):
        label_text("慰问老人", Knowledge(tmp_path))
