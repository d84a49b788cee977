"""The annotation format: read strictly, written without loss."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import annotated
from annotation import FormatError, mistakes, parse, remarks, write
from annotation.keys import FACT_KEYS, LABELS, SPECIAL
from annotation.splits import SplitError, Splits, corpus_files, load_splits
from annotation.writing import LossError
from evaluation.outlines import gold_leaves
from evaluation.samples import corpus_samples, hard_items

# 召开年度总结会 may well stand in two texts.
SHORTEST = 10
FILES = corpus_files()
OPENING = "===\n@document kind=summary period=2023\n"


def one_document(line: str) -> str:
    return f"{OPENING}{line}\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_corpus_is_well_formed_and_reads_back_as_written(path: Path) -> None:
    gold = annotated.read(path)
    written = write(gold)
    assert parse(written) == gold
    assert write(parse(written)) == written
    json.dumps(gold)
    for document in gold["documents"]:
        for fact in document["facts"]:
            assert gold["text"][fact["start"] : fact["end"]] == fact["text"]


def test_no_family_of_the_corpus_is_on_two_sides() -> None:
    headers = [(path.name, annotated.read(path)["meta"]) for path in FILES]
    assert load_splits().mistakes(headers) == []
    assert {load_splits().of(meta, name) for name, meta in headers} == {"train", "dev", "test"}


def test_no_item_of_the_corpus_stands_in_two_splits() -> None:
    sides: dict[str, set[str]] = {}
    for one in corpus_samples():
        for item in gold_leaves(one):
            words = re.sub(r"[^\u4e00-\u9fff]", "", one.text[item["start"] : item["end"]])
            if len(words) >= SHORTEST:
                sides.setdefault(words, set()).add(one.split)
    for hard in hard_items():
        sides.setdefault(re.sub(r"[^\u4e00-\u9fff]", "", hard.text), set()).add(hard.split)
    assert len(sides) > 1000
    assert [words for words, splits in sides.items() if len(splits) > 1] == []


CANONICAL = [
    "front: 青杨镇妇联{2019年|date|2019|kind=calendar}工作总结",
    "summary: ⟨law_publicity⟩1.⟪普法讲座¦done¦place=文化站¦org=镇妇联;司法所¦dates=2019-03-05¦heads=65|"
    "{3月5日|date|2019-03-05|kind=calendar}办讲座,{65名|headcount|65|unit=person|group=妇女}参加⟫。",
    "summary: ⟨#⟩一是⟨venues,children_care⟩家访{3-4户|headcount||min=3|max=4|unit=household}。⟨/⟩以上。",
    "plan: ⟨⟩发{0.5万元|amount|5000.0|mod=approx|per=household}、{3%|percent|3}",
    "plan: \\{甲\\}、\\⟨乙\\⟩、\\⟪丙\\⟫、C:\\\\妇联|1¦2",
    "other: 相关文章",
]


@pytest.mark.parametrize("line", CANONICAL)
def test_a_line_in_its_usual_form_is_written_as_it_was(line: str) -> None:
    assert write(parse(one_document(line))) == one_document(line)


def test_signs_of_the_format_inside_a_mark() -> None:
    line = "plan: {8\\|9\\{人|headcount|8|unit=person|group=甲\\|乙}"
    fact = parse(one_document(line))["documents"][0]["facts"][0]
    assert (fact["text"], fact["group"]) == ("8|9{人", "甲|乙")
    assert parse(write(parse(one_document(line)))) == parse(one_document(line))


def test_a_document_may_end_with_its_last_sign() -> None:
    source = "===\n@document kind=plan period=2023 ends=text\nplan: ⟨venues⟩建家。\n\n@other\nother: 下载\n"
    gold = parse(source)
    assert (gold["documents"][0]["end"], gold["documents"][0]["items"][0]["end"]) == (3, 3)
    assert write(gold) == source


def test_a_text_may_end_without_a_line_end() -> None:
    source = one_document("plan: ⟨venues⟩建家。").removesuffix("\n")
    assert parse(source)["text"] == "建家。"
    assert write(parse(source)) == source


WRONG = [
    ("plan: {65名|headcount|65", "{ is not closed"),
    ("plan: {65名|headcount|65|unit=person", "{ is not closed"),
    ("plan: ⟪培训¦done|办班", "still open"),
    ("plan: 办班⟫", "⟫ without ⟪"),
    ("plan: 办班}", "unmatched }"),
    ("plan: ⟨venues 建家", "is not closed"),
    ("plan: {65名⟨venues⟩|headcount|65|unit=person}", "do not overlap"),
    ("plan: ⟪培训¦done|办⟪班¦done|会⟫⟫", "do not nest"),
    ("plan: {65名|headcount|65|unit=person|age=3}", "no key age"),
    ("plan: {65名|headcount|65|unit=person|unit=pair}", "stands twice"),
    ("plan: {65名|headcount|65}", "headcount needs unit="),
    ("plan: {65名|people|65}", "unknown fact type"),
    ("plan: {65名|headcount|六十五|unit=person}", "no number"),
    ("plan: {65名|headcount||unit=person}", "needs min or max"),
    ("plan: {5月|date|2023-13|kind=calendar}", "no EDTF date"),
    ("plan: {5月|date|2023-05}", "a date needs kind="),
    ("plan: {春节|date||kind=festival}", "needs festival="),
    ("plan: {每年|frequency|yearly}", "no ISO 8601 duration"),
    ("plan: {《妇女法》|law|}", "full name"),
    ("plan: {200元|amount|200|per=week}", "none of person"),
    ("plan: ⟨venue⟩建家", "unknown theme 'venue'"),
    ("plan: ⟨venues,venues⟩建家", "stands twice"),
    ("plan: ⟪培训¦finished|办班⟫", "status one of"),
    ("plan: ⟪培训¦done¦when=3月|办班⟫", "no key when"),
    ("plan: ⟪培训¦done¦heads=多人|办班⟫", "holds no numbers"),
    ("plan: 甲\\乙", "a backslash stands before"),
    ("plans: 建家", "expected 'label: text'"),
    ("建家", "expected 'label: text'"),
    ("@document kind=summary period=去年", "period= is a year"),
    ("@document kind=report", "needs kind="),
    ("@document kind=plan author=甲", "no key author"),
    ("@documents", "expected @document or @other"),
]


@pytest.mark.parametrize(("line", "message"), WRONG)
def test_a_mistake_is_named_with_its_line(line: str, message: str) -> None:
    source = f"{OPENING}front: 标题\n{line}\n"
    with pytest.raises(FormatError, match=r"^a\.ann:4: ") as caught:
        parse(source, "a.ann")
    assert message in str(caught.value)


HEADERS = [
    ("hand: a\nhand: b\n===\n", "1", "stands twice"),
    ("author: a\n===\n", "0", "expected one of"),
    ("marks: some\n===\n", "0", "marks is one of"),
    ("hand: a\n", "0", "no line ==="),
    ("===\nplan: 建家\n", "1", "takes the label other"),
    ("===\nother: {5月|date|2023-05|kind=calendar}\n", "1", "outside of any document"),
]


@pytest.mark.parametrize(("source", "before", "message"), HEADERS)
def test_a_mistake_of_the_header_or_outside_of_documents(source: str, before: str, message: str) -> None:
    found = mistakes(source, "a.ann")
    assert found[0].startswith(f"a.ann:{int(before) + 1}: ")
    assert message in found[0]


def test_every_mistake_is_named() -> None:
    source = f"{OPENING}plan: ⟨venue⟩甲\nplan: 乙\nplan: {{1名|headcount|1}}\n"
    assert [line.split(":")[1] for line in mistakes(source, "a")] == ["3", "5"]


def test_no_facts_or_activities_where_only_the_structure_is_marked() -> None:
    header = "marks: structure\n"
    assert mistakes(header + one_document("plan: ⟨venues⟩建家")) == []
    assert "marks: structure" in mistakes(header + one_document("plan: {5月|date|2023-05|kind=calendar}"))[0]
    assert "marks: structure" in mistakes(header + one_document("plan: ⟪培训¦done|办班⟫"))[0]


REMARKS = [
    ("plan: ⟪培训¦done¦heads=65|{65名|headcount|65|unit=person}⟫", None),
    ("plan: ⟪培训¦done¦heads=66|{65名|headcount|65|unit=person}⟫", "headcounts 66"),
    ("plan: ⟪培训¦done¦dates=2023-05|办班⟫", "dates '2023-05'"),
    ("plan: ⟨venues⟩⟪培训¦done|办班。⟨venues⟩建家⟫", "another item"),
    ("plan: ⟨venues,children_care,womens_health⟩建家", "more than 2 themes"),
]


@pytest.mark.parametrize(("line", "remark"), REMARKS)
def test_slips_are_remarked(line: str, remark: str | None) -> None:
    found = remarks(one_document(line), "a.ann")
    assert bool(found) == (remark is not None)
    assert all(line.startswith("a.ann:3: ") and (remark or "") in line for line in found)


def test_what_the_format_cannot_hold_is_refused() -> None:
    gold = parse(one_document("plan: ⟨venues⟩建家"))
    gold["documents"][0]["paragraphs"][0]["end"] -= 1
    with pytest.raises(LossError, match="paragraphs"):
        write(gold)


def test_splits_go_by_hand_and_keep_families_together() -> None:
    splits = Splits({"train": ["a"], "test": ["b"]})
    assert splits.of({"hand": "a", "family": "f"}, "x.ann") == "train"
    assert splits.mistakes([("x", {"hand": "a", "family": "f"}), ("y", {"hand": "a", "family": "f"})]) == []
    assert (
        "family f"
        in splits.mistakes([("x", {"hand": "a", "family": "f"}), ("y", {"hand": "b", "family": "f"})])[0]
    )
    assert "in no split" in splits.mistakes([("x", {"hand": "c", "family": "f"})])[0]
    assert "needs hand and family" in splits.mistakes([("x", {"hand": "a"})])[0]
    with pytest.raises(SplitError, match="hand a"):
        Splits({"train": ["a"], "test": ["a"]})
    with pytest.raises(SplitError, match="unknown split"):
        Splits({"tests": ["a"]})


def test_the_command_converts_both_ways(tmp_path: Path) -> None:
    first, gold, back = tmp_path / "a.ann", tmp_path / "a.json", tmp_path / "b.ann"
    first.write_text(one_document(CANONICAL[1]), "utf-8")
    assert annotated.main(["gold", str(first), str(gold)]) == 0
    assert annotated.main(["ann", str(gold), str(back)]) == 0
    assert back.read_text("utf-8") == first.read_text("utf-8")


def test_the_command_fails_on_a_mistake(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.ann"
    path.write_text("hand: a\nfamily: f\n" + one_document("plan: ⟨venues⟩建家"), "utf-8")
    assert annotated.main(["check", str(path)]) == 0
    path.write_text("hand: zz\nfamily: f\n" + one_document("plan: ⟨venues⟩建家"), "utf-8")
    assert annotated.main(["check", str(path)]) == 1
    path.write_text(one_document("plan: ⟨venue⟩建家"), "utf-8")
    assert annotated.main(["check", str(path)]) == 1
    assert "a.ann:3: unknown theme" in capsys.readouterr().out
    assert annotated.main(["check"]) == 0
    assert annotated.main(["convert"]) == 2


SIGNS = st.text(alphabet="妇联12年月,。 \t" + SPECIAL + "|¦=:#/@", max_size=6)
WORDS = st.text(alphabet="妇联甲乙" + SPECIAL, min_size=1, max_size=5)
NUMBER = st.one_of(
    st.integers(-10, 10**12), st.floats(0, 1e18, allow_nan=False, allow_infinity=False, allow_subnormal=False)
)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(sorted(FACT_KEYS)))
    fact: dict[str, Any] = {"text": draw(WORDS), "type": kind}
    match kind:
        case "date":
            return fact | {
                "value": draw(st.sampled_from(["2023-05", "20XX", "2023-03-01/2023-03-10"])),
                "kind": "calendar",
            }
        case "frequency":
            return fact | {"value": "P1M"}
        case "law":
            return fact | {"value": draw(WORDS)}
    fact |= {"value": draw(NUMBER), "mod": draw(st.sampled_from([None, "over", "approx"]))}
    if kind == "headcount":
        fact |= {"unit": "person", "group": draw(st.none() | WORDS)}
    if kind == "quantity":
        fact["unit"] = draw(WORDS)
    return fact


@st.composite
def golds(draw: st.DrawFn) -> dict[str, Any]:
    """Gold JSON with one document, and a line before and behind it."""
    pieces, at = [draw(SIGNS), "\n"], 0
    at = sum(map(len, pieces))
    document: dict[str, Any] = {"start": at, "end": 0, "kind": "plan", "period": "2023"}
    document |= {"paragraphs": [], "items": [], "facts": [], "activities": []}
    for _ in range(draw(st.integers(1, 4))):
        start = at
        for part in range(draw(st.integers(0, 3))):
            plain = draw(SIGNS)
            if draw(st.booleans()) and part == 0 and plain:
                themes = draw(st.sampled_from([[], ["venues"], ["venues", "children_care"]]))
                document["items"].append(
                    {"start": at, "end": None, "heading_only": draw(st.booleans()), "themes": themes}
                )
            fact = draw(facts())
            fact |= {"start": at + len(plain), "end": at + len(plain) + len(fact["text"])}
            if draw(st.booleans()):
                document["activities"].append(draw(activities(at, fact["end"])))
            document["facts"].append(fact)
            pieces += [plain, fact["text"]]
            at = fact["end"]
        if at > start:
            document["paragraphs"].append(
                {"start": start, "end": at, "section": draw(st.sampled_from(LABELS))}
            )
        pieces.append("\n")
        at += 1
    document["end"] = at
    ends = [item["start"] for item in document["items"][1:]] + [at]
    for item, end in zip(document["items"], ends, strict=False):
        item["end"] = end
    pieces += [draw(SIGNS), "\n"]
    return {"meta": {}, "text": "".join(pieces), "documents": [document]}


@st.composite
def activities(draw: st.DrawFn, start: int, end: int) -> dict[str, Any]:
    return {
        "start": start,
        "end": end,
        "name": draw(WORDS),
        "status": draw(st.sampled_from(["done", "planned"])),
        "place": draw(st.none() | WORDS),
        "organizers": draw(st.lists(WORDS, max_size=2)),
        "themes": draw(st.sampled_from([[], ["venues"]])),
        "dates": draw(st.sampled_from([[], ["2023-05", "2023"]])),
        "headcounts": draw(st.lists(NUMBER, max_size=2)),
        "amounts": [],
        "quantities": [],
    }


@settings(max_examples=150, deadline=None)
@given(golds())
def test_whatever_gold_is_written_reads_back_equal(gold: dict[str, Any]) -> None:
    written = write(gold)
    assert parse(written) == gold
    assert write(parse(written)) == written
