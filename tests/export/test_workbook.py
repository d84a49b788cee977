import zipfile
from datetime import datetime
from io import BytesIO

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from planlens.export.wording import ThemeNames
from planlens.export.workbook import write_workbook
from planlens.knowledge import default_knowledge
from planlens.model import Analysis
from planlens.pipeline import Failure

NAMES = ThemeNames(default_knowledge())

BAD = Failure(name="坏.doc", message="坏.doc：暂不支持 Word 97-2003 格式；请另存为 .docx")


def written(*outcomes: Analysis | Failure, **settings: int) -> bytes:
    stream = BytesIO()
    write_workbook(outcomes, stream, NAMES, **settings)
    return stream.getvalue()


def sheet(content: bytes, name: str) -> Worksheet:
    return openpyxl.load_workbook(BytesIO(content))[name]


def columns(found: Worksheet) -> dict[str, list[object]]:
    return {column[0].value: [cell.value for cell in column[1:]] for column in found.columns}


@pytest.fixture
def content(analysis: Analysis) -> bytes:
    return written(analysis, BAD)


def test_the_four_sheets(content: bytes) -> None:
    assert openpyxl.load_workbook(BytesIO(content)).sheetnames == ["台账", "数据", "事项", "说明"]


def test_the_ledger_has_real_dates_and_numbers(content: bytes) -> None:
    ledger = columns(sheet(content, "台账"))
    assert ledger["日期"][0] == datetime(2023, 3, 8)
    assert ledger["日期"][1:3] == ["2023年5月", "2024年6月1日至10日、每月"]
    assert ledger["人数"] == [300, None, None, None]
    assert ledger["户数"] == [None, 12, None, None]
    assert ledger["金额（元）"] == [None, 6000, None, None]
    assert ledger["年度"] == [2023, 2023, 2024, 2024]
    assert ledger["状态"] == ["已完成", "已完成", "计划", "进行中"]
    assert ledger["细分主题"][0] == "法律法规宣传"
    assert ledger["原文"][1] == "5月慰问贫困母亲12户，每户500元，共6000元；儿童9名、志愿者3名参加。"
    assert ledger["位置"] == ["第3段", "第4段", "第8段", "第9段"]


def test_the_facts_have_values_in_columns(content: bytes) -> None:
    facts = columns(sheet(content, "数据"))
    at = facts["原文"].index("每户500元")
    assert (facts["类型"][at], facts["数值"][at], facts["计量"][at]) == ("金额", 500, "元（每户）")
    at = facts["原文"].index("62.5%")
    assert (facts["数值"][at], facts["计量"][at]) == (62.5, "%")
    assert facts["所在句"][at] == "活动经费不足，妇女参与率只有62.5%。"
    at = facts["原文"].index("反家庭暴力法")
    assert facts["法律全称"][at] == "中华人民共和国反家庭暴力法"
    assert facts["准确程度"][facts["原文"].index("600余份")] == "以上"
    assert facts["年份依据"][0] == "由上下文定"


def test_the_items_keep_the_outline(content: bytes) -> None:
    items = columns(sheet(content, "事项"))
    assert items["编号"] == ["1", "1.1", "1.2", "2", "2.1", "3", "3.1", "3.2"]
    assert items["标号"][:2] == ["一、", "（一）"]
    assert items["内容"][0] == "主要工作"
    assert items["内容"][4] == "活动经费不足，妇女参与率只有62.5%。"
    assert items["依据词"][1] == "普法、宣传"
    assert items["主题"][6] == "家庭教育、法治宣传"


def test_the_notes_name_sources_warnings_and_failures(content: bytes) -> None:
    notes = [
        cell.value for row in sheet(content, "说明").iter_rows() for cell in row if cell.value is not None
    ]
    assert {"石梁镇.docx", "ab" * 32, "第2段有图片，其中文字未读取", BAD.name, BAD.message} <= set(notes)


def test_frozen_filtered_and_readable(content: bytes) -> None:
    found = sheet(content, "台账")
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == f"A1:{openpyxl.utils.get_column_letter(found.max_column)}5"
    widths = {
        found.cell(1, index).value: found.column_dimensions[openpyxl.utils.get_column_letter(index)].width
        for index in range(1, found.max_column + 1)
    }
    assert widths["原文"] > 55
    assert widths["人数"] < 12
    assert max(widths.values()) < 75


def test_no_string_becomes_a_formula_or_a_link(analysis: Analysis) -> None:
    document = analysis.documents[0]
    awkward = ("=SUM(A1)", "+86", "-1", "@SUM", "http://example.com", "{=A1}")
    activities = tuple(replace(document.activities[3], name=name) for name in awkward)
    content = written(replace(analysis, documents=(replace(document, activities=activities),)))
    found = sheet(content, "台账")
    names = columns(found)["活动名称"]
    assert names == list(awkward)
    assert {cell.data_type for column in found.columns for cell in column} <= {"s", "n", "d"}
    with zipfile.ZipFile(BytesIO(content)) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if "worksheets/sheet" in name)
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets


def test_two_runs_give_the_same_bytes(analysis: Analysis) -> None:
    assert written(analysis, BAD) == written(analysis, BAD)


def test_more_rows_than_fit_are_left_out_and_said(analysis: Analysis) -> None:
    stream = BytesIO()
    warnings = write_workbook([analysis], stream, NAMES, max_rows=4)
    assert sheet(stream.getvalue(), "台账").max_row == 4
    assert len(warnings) == 3
    assert warnings[0].startswith("工作表“台账”只能容纳 3 行")
    notes = [row[0].value for row in sheet(stream.getvalue(), "说明").iter_rows()]
    assert warnings[0] in notes


def test_a_long_text_is_cut_at_what_a_cell_holds(analysis: Analysis) -> None:
    document = analysis.documents[0]
    activity = replace(document.activities[0], start=0, end=len(analysis.text) + 40_000)
    changed = replace(
        analysis,
        text=analysis.text + "妇" * 40_000,
        documents=(replace(document, activities=(activity,)),),
    )
    quote = columns(sheet(written(changed), "台账"))["原文"][0]
    assert isinstance(quote, str)
    assert len(quote) == 32_767
    assert quote.endswith("全文见 JSON）")


def test_a_file_without_activities_gives_empty_sheets(empty: Analysis) -> None:
    found = sheet(written(empty), "台账")
    assert found.max_row == 1
    assert found.cell(1, 2).value == "单位"


def test_nothing_read_writes_nothing() -> None:
    assert written(BAD) == b""
