import csv
from io import BytesIO, StringIO

import pytest
from msgspec.structs import replace

from planlens.export.csv_table import write_csv
from planlens.export.wording import ThemeNames
from planlens.knowledge import default_knowledge
from planlens.model import Analysis

NAMES = ThemeNames(default_knowledge())


def rows(*analyses: Analysis) -> list[dict[str, str]]:
    stream = BytesIO()
    write_csv(analyses, stream, NAMES)
    return list(csv.DictReader(StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))


def test_it_is_what_excel_opens_as_utf8(analysis: Analysis) -> None:
    stream = BytesIO()
    write_csv([analysis], stream, NAMES)
    assert stream.getvalue().startswith(b"\xef\xbb\xbf" + "序号,单位,".encode())
    assert stream.getvalue().count(b"\r\n") == 5
    assert not stream.closed


def test_one_row_an_activity_with_values(analysis: Analysis) -> None:
    first, second, third, _ = rows(analysis)
    assert first["日期"] == "2023-03-08"
    assert (first["人数"], first["人数原文"]) == ("300", "约300人次（群众）")
    assert first["细分主题"] == "法律法规宣传"
    assert (first["部分"], first["状态"], first["年度"]) == ("工作总结", "已完成", "2023")
    assert second["大类"] == "健康与关爱"
    assert (third["主题"], third["兼及主题"]) == ("家庭教育", "法治宣传")
    assert third["日期"] == "2024年6月1日至10日、每月"


def test_no_number_is_given_where_the_text_gives_several(analysis: Analysis) -> None:
    second = rows(analysis)[1]
    assert second["人数"] == ""
    assert second["人数原文"] == "12户（贫困母亲）、9名（儿童）、3名（志愿者）"
    assert second["户数"] == "12"


def test_a_rate_per_household_is_no_total(analysis: Analysis) -> None:
    second = rows(analysis)[1]
    assert second["金额（元）"] == "6000"
    assert second["金额原文"] == "每户500元、共6000元"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(analysis: Analysis, start: str) -> None:
    document = analysis.documents[0]
    activity = replace(document.activities[0], name=f"{start}cmd|'/c calc'!A1", place=f"{start}1+1")
    changed = replace(analysis, documents=(replace(document, activities=(activity,)),))
    (row,) = rows(changed)
    assert row["活动名称"] == f"'{start}cmd|'/c calc'!A1"
    assert row["地点"] == f"'{start}1+1"


def test_rows_are_numbered_through_all_files(analysis: Analysis) -> None:
    assert [row["序号"] for row in rows(analysis, analysis)] == [str(number) for number in range(1, 9)]


def test_a_file_without_activities_leaves_the_header(empty: Analysis) -> None:
    stream = BytesIO()
    write_csv([empty], stream, NAMES)
    assert stream.getvalue().decode("utf-8-sig").startswith("序号,")
    assert stream.getvalue().count(b"\n") == 1


def test_nothing_read_writes_nothing() -> None:
    stream = BytesIO()
    write_csv([], stream, NAMES)
    assert stream.getvalue() == b""
