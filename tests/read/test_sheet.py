"""Workbooks: .xlsx by XlsxWriter, .xls and .ods by LibreOffice from the same."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from planlens.model import Reading
from planlens.read import ReadError, read, read_bytes
from planlens.read.sheet import cell_text

FILES = Path(__file__).parent / "files"


def book(fill: Callable[[Any, Any], None]) -> bytes:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    fill(made, made.add_worksheet("台账"))
    made.close()
    return target.getvalue()


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_plan(suffix: str, lines: Callable[[Reading], list[str]]) -> None:
    reading = read(FILES / f"table.{suffix}")
    percent = ("95.5%", "100.0%") if suffix == "xlsx" else ("0.955", "1")
    assert reading.format == suffix
    assert lines(reading) == [
        "活动安排",
        "枫桥镇妇联2024年活动计划表",
        "日期\t活动\t责任单位\t人数\t完成率",
        f"2024年3月5日\t维权普法宣传\t枫桥镇妇联\t120\t{percent[0]}",
        f"2024年6月1日\t慰问困境儿童\t枫桥镇妇联 中心小学\t30\t{percent[1]}",
        "合计\t\t\t150",
        "经费",
        "项目\t金额（元）",
        "宣传资料\t1500.5",
    ]
    assert [part.kind for part in reading.paragraphs[:3]] == ["heading", "body", "row"]
    assert reading.paragraphs[3].place == "工作表“活动安排”第4行"
    assert reading.warnings == ("工作表“底稿”是隐藏的，未计入",)


def test_an_et_file_by_its_content() -> None:
    assert read_bytes((FILES / "table.xls").read_bytes(), "台账.et").format == "xls"


@pytest.mark.parametrize(
    ("value", "percent", "shown"),
    [
        (3.0, None, "3"), (1500.5, None, "1500.5"), (0.1 + 0.2, None, "0.3"),
        (12345678901.0, None, "12345678901"),
        (1e20, None, "100000000000000000000"), (float("nan"), None, ""), (True, None, "是"), ("", None, ""),
        (0.12345, 2, "12.35%"), (1, 0, "100%"), (datetime.date(2024, 3, 5), None, "2024年3月5日"),
        (datetime.datetime(2024, 3, 5, 9, 5), None, "2024年3月5日9:05"),
        (datetime.time(14, 30), None, "14:30"),
        (datetime.timedelta(hours=26, minutes=5), None, "26:05"), ("甲\n乙 ", None, "甲 乙"),
    ],
)  # fmt: skip
def test_cells(value: Any, percent: int | None, shown: str) -> None:
    assert cell_text(value, percent) == shown


def test_what_could_not_be_read(lines: Callable[[Reading], list[str]]) -> None:
    def fill(made: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("活动", "人数"))
        sheet.write(1, 0, "普法宣传")
        sheet.write_formula("B2", "=1/0", None, "#DIV/0!")
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": "=台账!$B$2:$B$3"})
        sheet.insert_chart("D2", chart)

    reading = read_bytes(book(fill), "台账.xlsx")
    assert lines(reading) == ["台账", "活动\t人数", "普法宣传"]
    assert any("B2的公式出错" in warning for warning in reading.warnings)
    assert any("有图表" in warning for warning in reading.warnings)


def test_a_formula_never_worked_out(lines: Callable[[Reading], list[str]]) -> None:
    made = openpyxl.Workbook()
    made.active.title = "Sheet1"
    made.active.append(("活动", "人数"))
    made.active.append(("普法宣传", "=40+80"))
    target = io.BytesIO()
    made.save(target)
    reading = read_bytes(target.getvalue(), "台账.xlsx")
    assert lines(reading) == ["活动\t人数", "普法宣传"]
    assert any("B2的公式没有算出数值" in warning for warning in reading.warnings)


def test_an_empty_workbook() -> None:
    with pytest.raises(ReadError, match="没有可以读取的文字"):
        read_bytes(book(lambda made, sheet: None), "空.xlsx")


@pytest.mark.parametrize("name", ["table.xlsx", "table.xls"])
def test_cut_short(name: str) -> None:
    data = (FILES / name).read_bytes()
    with pytest.raises(ReadError, match=name):
        read_bytes(data[: len(data) // 3], name)
