import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlens.text.numerals import half_width, parse_number


@pytest.mark.parametrize(
    "written, value",
    [
        ("12", 12),
        ("１２", 12),
        ("1,500", 1500),
        ("1.2万", 12000),
        ("0.35亿", 35000000),
        ("3千", 3000),
        ("10万", 100000),
        ("三千五百", 3500),
        ("一百零八", 108),
        ("十二", 12),
        ("两千", 2000),
        ("一万二千", 12000),
        ("一亿三千万", 130000000),
        ("二〇一二", 2012),
        ("百", 100),
        ("36.5", 36.5),
    ],
)
def test_a_written_number_has_its_value(written: str, value: float) -> None:
    assert parse_number(written) == value


@pytest.mark.parametrize("text", ["", "名", "1.2.3", "一x", ","])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_number(text) is None


def chinese(value: int) -> str:
    """The standard Chinese numeral of 0 < value < 10**8, written independently of the parser."""
    digits, places = "零一二三四五六七八九", ["", "十", "百", "千"]

    def below_10000(number: int) -> str:
        out, gap = "", False
        for place in (3, 2, 1, 0):
            digit = number // 10**place % 10
            if digit:
                out += ("零" if gap and out else "") + digits[digit] + places[place]
                gap = False
            else:
                gap = True
        return out

    high, low = divmod(value, 10000)
    if not high:
        return below_10000(low)
    return below_10000(high) + "万" + (("零" if low < 1000 else "") + below_10000(low) if low else "")


@given(st.integers(1, 99_999_999))
def test_a_number_rendered_in_any_style_parses_back(value: int) -> None:
    full = str(value).translate({ord(str(d)): "０１２３４５６７８９"[d] for d in range(10)})
    assert parse_number(str(value)) == value
    assert parse_number(full) == value
    assert parse_number(f"{value:,}") == value
    assert parse_number(chinese(value)) == value


@given(st.text())
def test_half_width_keeps_the_length(text: str) -> None:
    assert len(half_width(text)) == len(text)
