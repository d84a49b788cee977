"""The rows of the ledger and `Analysis.to_frame`."""

import sys

import pytest
from msgspec.structs import replace

from planlens.model import Analysis
from planlens.model.ledger import FRAME, Places, ledger


def test_a_row_has_what_its_activity_refers_to(analysis: Analysis) -> None:
    first, second, third, _ = ledger(analysis)
    assert (first.section, first.period, first.location) == ("summary", "2023", "第3段")
    assert [fact.text for fact in first.facts] == ["3月8日", "600余份", "约300人次"]
    assert first.quote == (
        "3月8日，镇妇联联合司法所在文化广场举办普法宣传活动，发放资料600余份，参与群众约300人次。"
    )
    assert [label.label for label in second.themes] == ["困难帮扶"]
    assert (third.section, third.period) == ("plan", "2024")
    assert [label.id for label in third.themes] == ["family_education", "law_publicity"]


def test_a_theme_that_no_item_names_keeps_its_id(analysis: Analysis) -> None:
    document = analysis.documents[0]
    activity = replace(document.activities[0], themes=("unheard_of",))
    changed = replace(analysis, documents=(replace(document, activities=(activity,)),))
    (row,) = ledger(changed)
    assert [(label.id, label.label) for label in row.themes] == [("unheard_of", "")]


def test_places_of_a_stretch(analysis: Analysis) -> None:
    places = Places(analysis.paragraphs)
    start = analysis.paragraphs[2].start
    assert places.of(start, start + 5) == "第3段"
    assert places.of(start, analysis.paragraphs[4].end) == "第3段至第5段"
    assert places.of(start, start) == "第3段"
    assert Places(()).of(0, 5) == ""


def test_frame_has_one_row_an_activity(analysis: Analysis) -> None:
    frame = analysis.to_frame()
    assert list(frame.columns) == list(FRAME)
    assert list(frame["name"]) == ["普法宣传活动", "慰问贫困母亲", "家庭教育讲座", "=SUM(A1)"]
    assert frame["dates"][2] == ["2024-06-01/2024-06-10"]
    assert frame["amounts"][1] == [500, 6000]
    assert frame["theme"][0] == "law_publicity"
    text = analysis.text
    assert [text[start:end] for start, end in zip(frame["start"], frame["end"], strict=True)] == list(
        frame["quote"]
    )


def test_frame_of_nothing_still_has_its_columns(empty: Analysis) -> None:
    frame = empty.to_frame()
    assert len(frame) == 0
    assert list(frame.columns) == list(FRAME)


def test_without_pandas_the_error_says_what_to_install(
    analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"planlens\[frame\]"):
        analysis.to_frame()
