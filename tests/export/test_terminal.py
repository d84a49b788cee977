from io import BytesIO, StringIO, TextIOWrapper

import pytest
from msgspec.structs import replace

from planlens.export.terminal import write_table
from planlens.export.wording import ThemeNames
from planlens.knowledge import default_knowledge
from planlens.model import Analysis

NAMES = ThemeNames(default_knowledge())


def table(*analyses: Analysis) -> str:
    stream = StringIO()
    write_table(analyses, stream, NAMES)
    return stream.getvalue()


def test_a_line_that_sums_up_and_a_row_an_activity(analysis: Analysis) -> None:
    text = table(analysis)
    assert text.startswith("石梁镇妇联 · 2023年、2024年 · 总结和计划 · 4 项活动 · 14 处数据 · 石梁镇.docx")
    for words in (
        "已完成",
        "计划",
        "进行中",
        "3月8日",
        "文化广场 | 镇妇联、司法所 | 群众",
        "12户 贫困母亲",
        "法治宣传",
    ):
        assert words in text
    assert "注意：第2段有图片，其中文字未读取" in text
    assert "共 1 个文件" not in text


def test_a_date_has_its_year_only_where_it_is_not_that_of_the_part(analysis: Analysis) -> None:
    document = analysis.documents[0]
    assert "2023年3月8日" not in table(analysis)
    assert "2023年3月8日" in table(replace(analysis, documents=(replace(document, period="2022"),)))


def test_several_files_end_with_a_total(analysis: Analysis, empty: Analysis) -> None:
    text = table(analysis, empty)
    assert "空.txt：没有找到计划或总结的正文" in text
    assert text.endswith("共 2 个文件、1 篇文稿、4 项活动\n")


def test_no_control_codes_where_the_output_is_no_terminal(analysis: Analysis) -> None:
    assert "\x1b" not in table(analysis)


def test_words_in_brackets_are_no_markup(analysis: Analysis) -> None:
    document = analysis.documents[0]
    activity = replace(document.activities[0], name="[red]讲座[/red]", place=":house:")
    text = table(replace(analysis, documents=(replace(document, activities=(activity,)),)))
    assert "[red]讲座[/red]" in text
    assert ":house:" in text


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_poor_console_gets_question_marks_and_no_error(analysis: Analysis, encoding: str) -> None:
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding, errors="replace")
    write_table([analysis], stream, NAMES)
    stream.flush()
    text = raw.getvalue().decode(encoding)
    assert ("石梁镇妇联" in text) == (encoding == "gbk")
    assert "2023" in text
