"""Reading order, paragraphs and rows of text placed on pages."""

from __future__ import annotations

import pytest

from planlens.read.pages import Page, Piece, page_lines

SIZE = 10.0


def line(text: str, x: float, y: float, size: float = SIZE) -> Piece:
    return Piece(text, x, x + size * len(text), y, y + size, size)


def page(number: int, *pieces: Piece) -> Page:
    return Page(number, 400, 600, pieces)


def texts(*pages: Page) -> list[str]:
    return [found.text for found in page_lines(pages)]


FULL = "镇妇联走访慰问困难妇女家庭送去米面油等生活用品并宣传政策法规"  # 30 characters: 50 to 350


@pytest.mark.parametrize(
    ("second", "x", "expected"),
    [
        ("继续走访。", 50, 1),  # full line, no indent: goes on
        ("继续走访。", 70, 2),  # indented: a new paragraph
        ("二、维权工作", 50, 1),  # a number within a sentence that has not ended
    ],
)
def test_the_line_after_a_full_line(second: str, x: float, expected: int) -> None:
    assert len(texts(page(1, line(FULL, 50, 100), line(second, x, 115)))) == expected


def test_a_number_after_a_sentence_begins_a_paragraph() -> None:
    ended = FULL[:-1] + "。"
    assert texts(page(1, line(ended, 50, 100), line("二、维权工作", 50, 115))) == [ended, "二、维权工作"]


def test_a_short_line_ends_a_paragraph() -> None:
    pieces = [line(FULL, 50, 100), line("到此为止", 50, 115), line(FULL, 50, 130)]
    assert texts(page(1, *pieces)) == [FULL + "到此为止", FULL]


def test_a_line_kept_short_by_what_follows_goes_on() -> None:
    """A word, or a character with its comma, moves to the next line as a whole."""
    pieces = [line(FULL, 50, 100), line(FULL[:-1], 50, 115), line("加，参加。", 50, 130)]
    assert texts(page(1, *pieces)) == [FULL + FULL[:-1] + "加，参加。"]
    pieces = [line(FULL, 50, 100), line(FULL[:-3], 50, 115), line("参加人员。", 50, 130)]
    assert len(texts(page(1, *pieces))) == 2


def test_a_comma_that_hangs_over_the_edge() -> None:
    pieces = [line(FULL + "，", 50, 100), line(FULL, 50, 115), line(FULL, 50, 130), line("完。", 50, 145)]
    assert len(texts(page(1, *pieces))) == 1


def test_a_gap_ends_a_paragraph() -> None:
    assert len(texts(page(1, line(FULL, 50, 100), line(FULL, 50, 160)))) == 2


def test_a_paragraph_over_a_page() -> None:
    first = page(1, line(FULL, 50, 500))
    second = page(2, line("政策，受到欢迎。", 50, 100), line(FULL, 70, 115))
    found = page_lines([first, second])
    assert [(entry.text, entry.place) for entry in found] == [
        (FULL + "政策，受到欢迎。", "第1页"),
        (FULL, "第2页"),
    ]


def test_words_of_letters_keep_their_space() -> None:
    first = Piece("women and", 50, 350, 100, 110, 10)
    assert texts(page(1, first, line("children", 50, 115))) == ["women and children"]


def test_running_heads_and_numbers_go() -> None:
    pages = [
        page(
            number,
            line("青山镇妇联文件", 50, 20),
            line(f"第{number}段正文。", 50, 100),
            line(f"- {number} -", 180, 570),
        )
        for number in (1, 2, 3)
    ]
    assert texts(*pages) == ["第1段正文。", "第2段正文。", "第3段正文。"]


def test_a_figure_in_the_body_stays() -> None:
    assert "12" in texts(page(1, line("今年新增户数", 50, 100), line("12", 50, 300), line("3", 190, 580)))


def test_a_title_of_two_lines() -> None:
    title = [line("青山镇妇女联合会", 120, 60, 20), line("二〇二四年工作总结", 110, 85, 20)]
    body = [line(FULL, 50, 130), line(FULL, 50, 145), line("好。", 50, 160)]
    assert texts(page(1, *title, *body))[0] == "青山镇妇女联合会二〇二四年工作总结"


def test_a_table_without_rules() -> None:
    rows = [("月份", "活动", "人数"), ("3月", "普法宣传", "120"), ("5月", "", "80")]
    pieces = [
        line(cell, 50 + 100 * column, 100 + 20 * number)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell
    ]
    found = page_lines([page(1, *pieces)])
    assert [entry.text for entry in found] == ["月份\t活动\t人数", "3月\t普法宣传\t120", "5月\t\t80"]
    assert {entry.kind for entry in found} == {"row"}


def test_a_wide_entry_under_a_narrow_head() -> None:
    rows = [
        [("月份", 50), ("责任单位", 100), ("人数", 170)],
        [("3月", 50), ("镇妇联和司法所等", 85), ("120", 178)],
    ]
    pieces = [line(cell, x, 100 + 20 * number) for number, row in enumerate(rows) for cell, x in row]
    assert texts(page(1, *pieces)) == ["月份\t责任单位\t人数", "3月\t镇妇联和司法所等\t120"]


def test_two_columns_line_by_line() -> None:
    left = [line("左栏文字十二个字不多不少", 30, 100 + 15 * number) for number in range(5)]
    right = [line("右栏文字十二个字不多不少", 200, 103 + 15 * number) for number in range(5)]
    found = "".join(texts(page(1, *left, *right)))
    assert found == "左栏文字十二个字不多不少" * 5 + "右栏文字十二个字不多不少" * 5


def test_nothing_on_a_page() -> None:
    assert texts(page(1)) == []
