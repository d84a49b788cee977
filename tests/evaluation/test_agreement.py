"""Agreement of two annotations, against examples counted by hand."""

from pathlib import Path

import pytest

from annotation import parse
from annotation.agreement import AgreementError, agreement, agreement_table, kappa

FIRST = (
    "===\n@document kind=summary period=2023\nfront: 标题\n"
    "summary: ⟨venues⟩一是⟪建家¦done¦quantities=3|建家{3个|quantity|3|unit=家}⟫。"
    "⟨law_publicity⟩二是普法{2次|quantity|2|unit=次}。\n"
    "closing: 完\n"
)
SECOND = (
    "===\n@document kind=summary period=2023\nfront: 标题\n"
    "summary: ⟨venues⟩一是⟪建成¦planned¦quantities=3|建家{3个|quantity|3|unit=个}⟫。"
    "⟨rights_service⟩二是普法{2次|quantity|3|unit=次}。\n"
    "other: 完\n"
)


def test_kappa_by_hand() -> None:
    assert kappa([("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]) == pytest.approx((0.75 - 0.5) / 0.5)
    assert kappa([("a", "a")]) == 1.0
    assert kappa([]) == 0.0


def test_the_measures_by_hand() -> None:
    rows = {
        row.name.split(" (")[0] + row.name[-3:]: row for row in agreement([(parse(FIRST), parse(SECOND))])
    }
    values = [(round(row.value, 3), row.compared) for row in rows.values()]
    sections, starts, theme_kappa, theme_share, facts, exact, activities, slots = values
    assert sections == (round((2 * 3 - 2) / (9 - 2), 3), 3)
    assert starts == (1.0, 2)
    assert theme_kappa == (round((1 * 2 - 1) / (4 - 1), 3), 2)
    assert theme_share == (0.5, 2)
    assert facts == (0.5, 2)
    assert exact == (0.0, 2)
    assert activities == (1.0, 1)
    assert slots == (round(2 * 2 / 6, 3), 3)


def test_the_same_twice_agrees_in_full() -> None:
    assert {row.value for row in agreement([(parse(FIRST), parse(FIRST))])} == {1.0}


def test_folders_are_paired_by_name_and_texts_must_be_equal(tmp_path: Path) -> None:
    second = tmp_path / "second"
    for name in ("documents", "second"):
        (tmp_path / name).mkdir()
    (tmp_path / "documents" / "a-01.ann").write_text(FIRST, "utf-8")
    (tmp_path / "documents" / "a-02.ann").write_text(FIRST, "utf-8")
    with pytest.raises(AgreementError, match="of the same name"):
        agreement_table(tmp_path, second)
    (second / "a-01.ann").write_text(SECOND, "utf-8")
    assert agreement_table(tmp_path, second).startswith("1 texts annotated twice")
    roundabout = second / ".." / "documents"
    assert agreement_table(tmp_path, second / ".." / "second") == agreement_table(roundabout, second)
    (second / "a-01.ann").write_text(SECOND.replace("普法", "讲法"), "utf-8")
    with pytest.raises(AgreementError, match=r"a-01\.ann: not the same text from character"):
        agreement_table(tmp_path, second)
    (second / "z-01.ann").write_text(FIRST, "utf-8")
    with pytest.raises(AgreementError, match=r"no first annotation of z-01\.ann"):
        agreement_table(tmp_path, second)
