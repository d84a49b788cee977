"""Training: the same items give the same bytes; what was learned is what is looked up."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("sklearn")
pytest.importorskip("jieba")

from planlens.knowledge import default_knowledge
from planlens.themes.model import NON_ITEM, ThemeModel, load_model
from planlens.themes.model_figures import Counts, by_theme, figures, labelled
from planlens.themes.model_items import TrainingItem, read_items, table
from planlens.themes.model_measure import calibrated
from planlens.themes.model_npz import write_arrays
from planlens.themes.model_training import ReadyItem, ready_items, train
from training.items import document_items

KNOWLEDGE = default_knowledge()


@pytest.fixture(scope="module")
def small() -> list[ReadyItem]:
    return ready_items(read_items()[::6], KNOWLEDGE)


def build(small: list[ReadyItem], path: Path) -> bytes:
    trained = train([held for held in small if held.item.split == "train"], KNOWLEDGE)
    dev = [held for held in small if held.item.split == "dev"]
    write_arrays(path, calibrated(trained, dev, KNOWLEDGE))
    return path.read_bytes()


def test_two_builds_are_byte_identical(small: list[ReadyItem], tmp_path: Path) -> None:
    assert build(small, tmp_path / "one.npz") == build(small, tmp_path / "two.npz")


def test_a_small_corpus_already_beats_the_rules(small: list[ReadyItem], tmp_path: Path) -> None:
    build(small, tmp_path / "m.npz")
    dev = [held for held in small if held.item.split == "dev"]
    both = figures(labelled(dev, KNOWLEDGE, load_model(tmp_path / "m.npz")))
    rules = figures(labelled(dev, KNOWLEDGE, None))
    assert both.accuracy > rules.accuracy


def test_themes_without_any_item_are_never_decided_for(tmp_path: Path) -> None:
    texts = ("组织两癌筛查。", "慰问老人。", "两癌筛查三百人。", "慰问孤寡老人。")
    items = [
        TrainingItem(
            "train", f"d{n}", "", (), text, ("womens_health" if "筛查" in text else "hardship_relief",)
        )
        for n, text in enumerate(texts)
    ]
    ready = ready_items(items, KNOWLEDGE)
    model = ThemeModel(calibrated(train(ready, KNOWLEDGE), ready, KNOWLEDGE))
    decision = dict(zip(model.themes, model.decision(ready[0].ready), strict=True))
    assert max(decision, key=lambda theme: decision[theme]) == "womens_health"
    assert decision[NON_ITEM] == -1.0


def gold(text: str, items: list[dict[str, object]]) -> dict[str, object]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        section = "front" if at == 0 or line.startswith("一年来") else "summary"
        paragraphs.append({"start": at, "end": at + len(line), "section": section})
        at += len(line) + 1
    return {"text": text, "documents": [{"paragraphs": paragraphs, "items": items}]}


def test_items_of_a_document_have_the_headings_above_them() -> None:
    lines = [
        "青石镇妇联总结",
        "一年来，成效明显。",
        "一、主要工作",
        "（一）关爱",
        "1.慰问老人。",
        "（二）阵地",
        "1.建妇女之家。",
    ]
    text = "\n".join(lines)
    places = {line: text.index(line, 16) if line in lines[2:] else 0 for line in lines}
    items: list[dict[str, object]] = []
    for line, themes in (
        ("一、主要工作", None),
        ("（一）关爱", None),
        ("1.慰问老人。", ["hardship_relief"]),
        ("（二）阵地", None),
        ("1.建妇女之家。", ["venues"]),
    ):
        start = places[line]
        items.append(
            {"start": start, "end": start + len(line), "heading_only": themes is None, "themes": themes or []}
        )
    found = list(document_items(gold(text, items), "train", "x-01"))
    assert [(item.headings[1:], item.text, item.themes) for item in found] == [
        (("一、主要工作", "（一）关爱"), "1.慰问老人。", ("hardship_relief",)),
        (("一、主要工作", "（二）阵地"), "1.建妇女之家。", ("venues",)),
        ((), "一年来，成效明显。", ()),
    ]


def test_the_table_keeps_lines_and_headings(tmp_path: Path) -> None:
    item = TrainingItem(
        "dev", "a-01", "plan", ("总结", "一、 关爱"), "第一行\n第二\t行", ("venues", "children_care")
    )
    (tmp_path / "t.tsv").write_text(table([item]), "utf-8")
    assert read_items(tmp_path / "t.tsv") == [item._replace(text="第一行\n第二 行")]
    (tmp_path / "t.tsv").write_text("head\na\tb\n", "utf-8")
    with pytest.raises(ValueError, match="第2行"):
        read_items(tmp_path / "t.tsv")


def test_a_main_label_is_right_where_it_is_one_of_the_items_themes() -> None:
    items = [
        TrainingItem("dev", "d", "", (), "组织两癌筛查。", ("hardship_relief", "womens_health")),
        TrainingItem("dev", "d", "", (), "组织两癌筛查。", ("venues",)),
        TrainingItem("dev", "d", "", (), "组织两癌筛查。", ()),
    ]
    rows = labelled(ready_items(items, KNOWLEDGE), KNOWLEDGE, None)
    assert by_theme(rows) == {"womens_health": Counts(1, 1, 0), "venues": Counts(0, 0, 1)}
    measured = figures(rows)
    assert (measured.accuracy, measured.non_item_recall) == (0.5, 0.0)
    assert measured.macro_f1 == pytest.approx((2 / 3 + 0) / 2)
