import pytest

from planlens.text.years import YEAR, edtf_year


@pytest.mark.parametrize(
    "written, value",
    [
        ("2023年", "2023"),
        ("２０２３年度", "2023"),
        ("二〇二三年", "2023"),
        ("二○一二年", "2012"),
        ("一九九八年", "1998"),
        ("08年", "2008"),
        ("98年", "1998"),
        ("20__年", "20XX"),
        ("20xx年", "20XX"),
        ("20**年", "20XX"),
        ("20  年", "20XX"),
        ("20--年", "20XX"),
        ("二〇××年", "20XX"),
        ("201X年", "201X"),
        ("××年", "XXXX"),
        ("__年", "XXXX"),
    ],
)
def test_every_spelling_of_a_year(written: str, value: str) -> None:
    match = YEAR.search(f"到{written}底完成")
    assert match is not None
    assert match.group() == written
    assert edtf_year(written) == value


@pytest.mark.parametrize("text", ["坚持10年", "过去5年", "30年来", "某×年", "建会120年", "第205年"])
def test_a_duration_is_no_year(text: str) -> None:
    assert YEAR.search(text) is None
