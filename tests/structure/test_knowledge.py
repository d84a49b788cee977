"""Every rule of the structure's data files matches its examples and none of its counter-examples."""

import re
from typing import Any

import pytest

from planlens.knowledge import default_knowledge
from planlens.knowledge import structure as known
from planlens.structure.bodies import own_level
from planlens.structure.evidence import votes
from planlens.structure.headings import clause_heading_of, heading_of

KNOWLEDGE = default_knowledge()


def _cases(name: str, part: str, key: str) -> list[Any]:
    return [
        pytest.param(rule, text, id=f"{rule['id']}:{text}")
        for rule in KNOWLEDGE.file(name)[part]
        for text in rule.get(key, ())
    ]


def _rules(name: str) -> list[dict[str, Any]]:
    parts = KNOWLEDGE.file(name).values()
    return [rule for part in parts if isinstance(part, list) for rule in part if isinstance(rule, dict)]


@pytest.mark.parametrize("name", ["headings", "tense", "units", "furniture"])
def test_rules_have_ids_of_their_own_and_examples(name: str) -> None:
    rules = _rules(name)
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert [rule["id"] for rule in rules if not rule["examples"]] == []


@pytest.mark.parametrize("rule, text", _cases("headings", "headings", "examples"))
def test_heading_is_of_its_rule(rule: dict[str, Any], text: str) -> None:
    found = heading_of(text, known.headings(KNOWLEDGE))
    assert found is not None
    assert found.id == rule["id"]


@pytest.mark.parametrize("rule, text", _cases("headings", "headings", "counter_examples"))
def test_heading_is_not_of_the_rule(rule: dict[str, Any], text: str) -> None:
    found = heading_of(text, known.headings(KNOWLEDGE))
    assert found is None or found.id != rule["id"]


@pytest.mark.parametrize("rule, text", _cases("headings", "clauses", "examples"))
def test_clause_is_of_its_rule(rule: dict[str, Any], text: str) -> None:
    found = clause_heading_of(f"{text}，心里有数", known.headings(KNOWLEDGE), past=True)
    assert found is not None
    assert found.id == rule["id"]


@pytest.mark.parametrize("rule, text", _cases("headings", "clauses", "counter_examples"))
def test_clause_is_not_of_the_rule(rule: dict[str, Any], text: str) -> None:
    found = clause_heading_of(text, known.headings(KNOWLEDGE), past=True)
    assert found is None or found.id != rule["id"]


def test_this_year_is_to_come_only_where_last_year_was_told() -> None:
    heads = known.headings(KNOWLEDGE)
    assert clause_heading_of("今年的活，要一件一件干", heads, past=False) is None
    assert clause_heading_of("今年的活，要一件一件干。", heads, past=True) is None


PATTERNED = (
    [
        ("headings", part)
        for part in ("lead_in", "lacking", "opening", "closing", "ending", "signature", "salutation", "genre")
    ]
    + [("furniture", part) for part in ("line", "block", "intro", "page_title")]
    + [("units", "generic")]
)


@pytest.mark.parametrize("rule, text", [c for n, p in PATTERNED for c in _cases(n, p, "examples")])
def test_pattern_matches(rule: dict[str, Any], text: str) -> None:
    assert re.search(rule["pattern"], text)


@pytest.mark.parametrize("rule, text", [c for n, p in PATTERNED for c in _cases(n, p, "counter_examples")])
def test_pattern_does_not_match(rule: dict[str, Any], text: str) -> None:
    assert not re.search(rule["pattern"], text)


@pytest.mark.parametrize("rule, text", [c for n, p in PATTERNED for c in _cases(n, p, "examples")])
def test_a_rule_with_signs_has_one_where_it_matches(rule: dict[str, Any], text: str) -> None:
    assert known.Pattern(rule["pattern"], rule.get("signs", ())).search(text)


@pytest.mark.parametrize("rule, text", _cases("units", "self_words", "examples"))
def test_own_word_tells_the_level(rule: dict[str, Any], text: str) -> None:
    assert own_level(text, known.units(KNOWLEDGE)) == rule["level"]


@pytest.mark.parametrize("rule, text", _cases("units", "self_words", "counter_examples"))
def test_word_of_others_tells_no_level(rule: dict[str, Any], text: str) -> None:
    assert own_level(text, known.units(KNOWLEDGE)) != rule["level"]


def _cue_ids(text: str) -> set[str]:
    tense = known.tense(KNOWLEDGE)
    return {tense.rules[index] for index, _, _ in tense.automaton.find_matches_as_indexes(text)}


@pytest.mark.parametrize("rule, text", _cases("tense", "cues", "examples"))
def test_cue_is_heard(rule: dict[str, Any], text: str) -> None:
    assert rule["id"] in _cue_ids(text)


@pytest.mark.parametrize("rule, text", _cases("tense", "cues", "counter_examples"))
def test_cue_is_not_heard(rule: dict[str, Any], text: str) -> None:
    assert rule["id"] not in _cue_ids(text)


@pytest.mark.parametrize(
    "text, part",
    [
        ("镇妇联走访了12户困难家庭。", 0),
        ("先后开展讲座4场，覆盖妇女263人次。", 0),
        ("活动受到妇女的一致好评。", 0),
        ("帮扶17名儿童。", 0),
        ("我们将组织一次座谈会。", 2),
        ("力争年底前建成8个妇女之家。", 2),
        ("继续做好两癌筛查工作。", 2),
        ("做好家庭教育工作。", 2),
        ("要高度重视，精心组织。", 2),
        ("经费不足，人员兼职多。", 1),
        ("虽然取得了一些成绩，但工作主动性不强，与上级要求还有差距。", 1),
    ],
)
def test_a_sentence_speaks_for_its_part(text: str, part: int) -> None:
    said = votes(text, 0, known.tense(KNOWLEDGE))
    assert said[part] == max(said) > 0
    assert list(said).count(said[part]) == 1


@pytest.mark.parametrize("text", ["以“知心姐姐”为载体", "为了妇女儿童的幸福", "妇女自己动手", "再就业"])
def test_a_phrase_that_says_nothing_of_time(text: str) -> None:
    assert votes(text, 0, known.tense(KNOWLEDGE)) == (0.0, 0.0, 0.0)


def test_an_overlay_adds_a_heading(tmp_path: Any) -> None:
    from planlens.knowledge import Knowledge

    overlay = (
        "headings:\n  - {id: own, labels: [problems], pattern: 烦心事, examples: [], counter_examples: []}\n"
    )
    (tmp_path / "headings.yaml").write_text(overlay, "utf-8")
    own = known.headings(Knowledge(tmp_path))
    assert heading_of("烦心事", known.headings(KNOWLEDGE)) is None
    found = heading_of("烦心事", own)
    assert found is not None
    assert found.labels == ("problems",)
    assert heading_of("存在的问题", own) is not None
