"""Measures against small examples counted by hand."""

from typing import Any

import pytest

from annotation import parse
from evaluation.activities import measure_activities
from evaluation.analyses import measure, measure_gold_items, measure_hard_item
from evaluation.counts import Counts, Tally, total
from evaluation.facts import measure_facts
from evaluation.matching import half_shared, match, same_but_year, same_value
from evaluation.measured import Measured
from evaluation.outlines import measure_outline
from evaluation.samples import HardItem, Sample
from evaluation.topics import measure_themes, not_work
from planlens.knowledge import default_knowledge

HEADER = "hand: a\nfamily: f\n===\n@document kind=summary period=2023\n"


def sample(*lines: str) -> Sample:
    gold = parse(HEADER + "".join(f"{line}\n" for line in lines))
    return Sample("x", "train", gold["meta"], gold["text"], gold["documents"])


def into(one: Sample) -> Measured:
    return Measured(one.name, one.split, one.meta, one.text)


def found(one: Sample, **marks: Any) -> list[dict[str, Any]]:
    """One document found, with these marks."""
    empty: dict[str, Any] = {"sections": [], "items": [], "facts": [], "activities": []}
    whole = {"start": 0, "end": len(one.text), "kind": "summary", "period": "2023"}
    return [whole | empty | marks]


def test_rates_of_counts() -> None:
    counts = Counts(hit=6, miss=2, false=4)
    assert (counts.precision, counts.recall, counts.gold, counts.predicted) == (0.6, 0.75, 8, 10)
    assert counts.f1 == pytest.approx(2 * 0.6 * 0.75 / 1.35)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0, 0, 0)


def test_tallies_add_up() -> None:
    one, other = Tally(), Tally()
    one.right("a", right=True)
    one.right("a", right=False)
    other.add("a", 1, 0, 2)
    assert total([one, other]).of("a") == Counts(2, 1, 3)
    assert total([one, other]).of("b") == Counts()


VALUES = [
    ("headcount", 65, {}, 65.0, True),
    ("headcount", 65, {}, 66, False),
    ("headcount", 65, {}, None, False),
    ("headcount", None, {"min": 3, "max": 4}, 3, True),
    ("law", "中华人民共和国反家庭暴力法", {}, "反家庭暴力法", True),
    ("law", "中华人民共和国反家庭暴力法", {}, "中华人民共和国民法典", False),
    ("date", "2023-03-08", {}, "2023-03-08", True),
    ("date", "2023-03-08", {}, "XXXX-03-08", False),
    ("date", None, {"festival": "spring"}, "2023-01-22", True),
    ("date", None, {}, "2023-01-22", False),
    ("frequency", "P1M", {}, "P1Y", False),
]


@pytest.mark.parametrize(("kind", "gold", "keys", "got", "same"), VALUES)
def test_equal_values(kind: str, gold: object, keys: dict[str, Any], got: object, same: bool) -> None:
    mark = {"type": kind, "value": gold} | keys
    assert same_value(mark, {"type": kind, "value": got}) is same


def test_dates_year_aside() -> None:
    gold = {"type": "date", "value": "2023-03-08/2023-03-10"}
    assert same_but_year(gold, {"value": "XXXX-03-08/XXXX-03-10"})
    assert not same_but_year(gold, {"value": "2023-03-08"})


def test_marks_are_matched_one_to_one_by_the_larger_overlap() -> None:
    golds = [{"start": 0, "end": 10}, {"start": 10, "end": 20}]
    marks = [{"start": 8, "end": 19}, {"start": 0, "end": 4}, {"start": 30, "end": 40}]
    matching = match(golds, marks, lambda gold, mark: True)
    assert sorted(g["start"] for g, _ in matching.pairs) == [0, 10]
    assert [(g["start"], m["start"]) for g, m in matching.pairs] == [(10, 8), (0, 0)]
    assert (matching.missed, matching.false) == ([], [marks[2]])


def test_half_of_the_shorter_clause_is_shared() -> None:
    assert half_shared({"start": 0, "end": 100}, {"start": 95, "end": 105})
    assert not half_shared({"start": 0, "end": 100}, {"start": 96, "end": 106})


def test_facts_by_type_and_what_belongs_to_numbers() -> None:
    one = sample(
        "summary: {3月8日|date|2023-03-08|kind=calendar}慰问{12户|headcount|12|unit=household|group=困难家庭}"
        ",每户{200元|amount|200|per=household},发书{80册|quantity|80|unit=册|mod=over}"
    )
    gold = {fact["type"]: fact for fact in one.documents[0]["facts"]}
    marks = [
        gold["date"] | {"value": "XXXX-03-08"},
        gold["headcount"] | {"group": "农村困难家庭", "unit": "person"},
        gold["amount"] | {"per": None},
        {"type": "percent", "start": 0, "end": 3, "value": 5, "text": "x"},
    ]
    result = into(one)
    measure_facts(one, found(one, facts=marks), result)
    wanted = {
        "date": (0, 1, 1),
        "date, year aside": (1, 0, 0),
        "headcount": (1, 0, 0),
        "amount": (1, 0, 0),
        "quantity": (0, 1, 0),
        "percent": (0, 0, 1),
        "all facts": (2, 2, 2),
        "mod of number": (2, 0, 0),
        "per of amount": (0, 1, 1),
        "unit of headcount": (0, 1, 1),
        "group of headcount": (1, 0, 0),
    }
    assert {name: tuple(result.tally.of(name)) for name in result.tally.names()} == wanted
    signs = [(error.figure, error.sign) for error in result.errors]
    assert ("date", "-") in signs
    assert ("percent", "+") in signs


def test_activities_and_their_slots() -> None:
    one = sample(
        "summary: ⟪普法讲座¦done¦place=文化站¦org=镇妇联;司法所¦dates=2023-03-05¦heads=65|"
        "{3月5日|date|2023-03-05|kind=calendar}镇妇联、司法所在文化站办讲座,{65名|headcount|65|unit=person}妇女到场⟫。",
        "summary: ⟪走访¦done¦heads=7|走访{7户|headcount|7|unit=household}⟫",
    )
    facts = one.documents[0]["facts"]
    end = one.documents[0]["activities"][0]["end"]
    row = {"start": 0, "end": end, "name": "讲座", "status": "planned", "place": "镇文化站"}
    row |= {"organizers": ["镇妇联", "文化站"], "facts": [0, 2]}
    stray = row | {"start": end, "end": end + 1}
    result = into(one)
    measure_activities(one, found(one, facts=facts, activities=[row, stray]), result)
    wanted = {
        "activities": (1, 1, 1),
        "activity status": (0, 1, 1),
        "activity name": (1, 0, 0),
        "activity dates": (1, 0, 0),
        "activity headcounts": (0, 2, 1),
        "activity amounts": (0, 0, 0),
        "activity quantities": (0, 0, 0),
        "activity organizers": (1, 1, 1),
        "activity place": (1, 0, 0),
    }
    assert {name: tuple(result.tally.of(name)) for name in wanted} == wanted


def test_the_outline() -> None:
    one = sample("front: 总结", "summary: ⟨venues⟩1.建家。", "plan: ⟨venues⟩2.再建家。")
    texts = one.documents[0]["paragraphs"]
    sections = [
        {"label": "front", "start": 0, "end": texts[0]["end"]},
        {"label": "summary", "start": texts[1]["start"], "end": texts[2]["end"]},
    ]
    items = [
        {"start": texts[1]["start"], "leaf": True},
        {"start": 0, "leaf": True},
        {"start": 8, "leaf": False},
    ]
    result = into(one)
    measure_outline(one, found(one, sections=sections, items=items, period="2022"), result)
    wanted = {
        "documents": (1, 0, 0),
        "document kind": (1, 0, 0),
        "document period": (0, 1, 1),
        "sections": (2, 1, 1),
        "items": (1, 1, 1),
    }
    assert {name: tuple(result.tally.of(name)) for name in result.tally.names()} == wanted


def label(*names: str) -> list[dict[str, Any]]:
    return [{"id": name, "score": 0.9} for name in names]


def test_themes_and_what_is_no_item() -> None:
    one = sample(
        "front: 工作总结",
        "front: 今年以来,妇联干部团结一心,现总结如下:",
        "summary: ⟨venues,children_care⟩1.建家。",
        "summary: ⟨law_publicity⟩2.普法。",
        "summary: ⟨⟩3.其他。",
        "closing: 新的一年,我们将不断努力。",
    )
    front, venues, law, other = (one.documents[0]["paragraphs"][at] for at in (1, 2, 3, 4))
    closing = one.documents[0]["paragraphs"][5]
    assert not_work(one) == [front, closing]
    items = [
        front | {"leaf": True, "themes": label("cadre_building")},
        venues | {"leaf": True, "themes": label("children_care")},
        law | {"leaf": True, "themes": []},
        other | {"leaf": True, "themes": label("general_admin")},
    ]
    result = into(one)
    measure_themes(one, found(one, items=items), result)
    assert tuple(result.tally.of("main theme")) == (1, 1, 1)
    assert tuple(result.tally.of("theme labels")) == (1, 2, 0)
    assert tuple(result.tally.of("non_item")) == (1, 2, 1)
    assert [case.right for case in result.cases] == [True, False, False, False, True]


def test_end_to_end_and_with_gold_items() -> None:
    one = sample(
        "front: 青石镇妇联2023年工作总结",
        "summary: ⟨womens_health⟩1.{5月|date|2023-05|kind=calendar}组织{65名|headcount|65|unit=person"
        "|group=妇女}妇女参加“两癌”免费筛查。",
        "summary: ⟨law_publicity⟩2.开展妇女权益保障法宣传活动,发放宣传单。",
    )
    whole = measure(one, default_knowledge())
    assert tuple(whole.tally.of("items")) == (2, 0, 0)
    assert tuple(whole.tally.of("main theme")) == (2, 0, 0)
    assert tuple(whole.tally.of("headcount")) == (1, 0, 0)
    themes = measure_gold_items(one, default_knowledge())
    assert tuple(themes.tally.of("main theme")) == (2, 0, 0)
    assert themes.tally.of("all facts") == Counts()


def test_structure_files_are_not_measured_for_facts() -> None:
    one = sample("summary: ⟨womens_health⟩1.5月组织65名妇女参加“两癌”筛查。")
    one.meta["marks"] = "structure"
    names = measure(one, default_knowledge()).tally.names()
    assert "main theme" in names
    assert not {"all facts", "activities", "date"} & set(names)


def test_a_single_item() -> None:
    hard = HardItem("hard-2", "dev", "summary", "一、关爱", "组织妇女做“两癌”免费检查。", ("womens_health",))
    result = measure_hard_item(hard, default_knowledge())
    assert tuple(result.tally.of("main theme")) == (1, 0, 0)
    assert tuple(result.tally.of("non_item")) == (0, 0, 0)
