import pytest

from planlens.export import wording
from planlens.model import Headcount, Quantity


@pytest.mark.parametrize(
    "edtf, words",
    [
        ("2023", "2023年"),
        ("20XX", "20XX年"),
        ("XXXX", ""),
        ("2023-05", "2023年5月"),
        ("2023-10", "2023年10月"),
        ("2023-05-04", "2023年5月4日"),
        ("20XX-09-20", "20XX年9月20日"),
        ("XXXX-03-08", "3月8日"),
        ("XXXX-XX-08", "8日"),
        ("2023-33", "2023年第一季度"),
        ("2023-36", "2023年第四季度"),
        ("XXXX-41", "下半年"),
        ("2023-06-23/2023-06-28", "2023年6月23日至28日"),
        ("2023-06-23/2023-07-02", "2023年6月23日至7月2日"),
        ("2023-12-25/2024-01-05", "2023年12月25日至2024年1月5日"),
        ("2023-34/2023-35", "2023年第二季度至第三季度"),
        ("2021/2023", "2021年至2023年"),
        ("2023-04/2023-10", "2023年4月至10月"),
        ("../2023-06", "../2023-06"),
        ("不是日期", "不是日期"),
    ],
)
def test_dates_as_a_person_writes_them(edtf: str, words: str) -> None:
    assert wording.date_words(edtf) == words


@pytest.mark.parametrize(
    "number, words", [(4000, "4000"), (4000.0, "4000"), (62.5, "62.5"), (1234567.89, "1234567.89")]
)
def test_numbers_without_needless_fraction(number: float, words: str) -> None:
    assert wording.plain(number) == words


def test_a_range_is_shown_with_both_ends() -> None:
    ranged = Headcount(start=0, end=6, text="30—40人", value=None, min=30, max=40)
    assert wording.number_words(ranged) == "30—40"
    assert wording.number_words(Quantity(start=0, end=2, text="几场", value=None)) == ""


@pytest.mark.parametrize("text, width", [("", 0), ("abc", 3), ("三八节", 6), ("“两癌”", 8), ("A区", 3)])
def test_chinese_takes_two_columns(text: str, width: int) -> None:
    assert wording.display_width(text) == width


def test_shortened_text_is_one_line_and_says_that_it_is_cut() -> None:
    assert wording.shortened("一是\n二是", 10) == "一是 二是"
    assert wording.shortened("家庭教育讲座", 4) == "家庭教…"


def test_the_group_is_told_only_where_the_words_do_not() -> None:
    households = Headcount(start=0, end=4, text="12个家庭", value=12, unit="household", group="家庭")
    mothers = Headcount(start=0, end=3, text="12户", value=12, unit="household", group="贫困母亲")
    assert wording.counted_group(households) == ""
    assert wording.counted_group(mothers) == "贫困母亲"
    assert wording.counted_group(Quantity(start=0, end=2, text="2场", value=2, unit="场")) == ""
