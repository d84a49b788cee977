"""Unit and year from the names of a file and its folders: only where the text says nothing."""

import pytest
from msgspec.structs import replace

from planlens.pipeline import analyze
from planlens.read import read_bytes

SUMMARY = "工作总结\n一、3月8日举办讲座1场，50人参加。\n二、开展走访慰问活动3次。\n"
PLAN = "工作计划\n一、3月8日拟举办讲座1场。\n二、计划开展走访慰问活动3次。\n"
STATED = "柳湾街道妇联2022年工作总结\n一、3月8日举办讲座1场，50人参加。\n"


@pytest.mark.parametrize(
    ("text", "name", "unit", "period"),
    [
        (SUMMARY, "总结.txt", None, "XXXX"),
        (SUMMARY, "青石桥镇妇联2023年工作总结.docx", "青石桥镇妇联", "2023"),
        (SUMMARY, "材料.zip/青石桥镇/总结.docx", "青石桥镇", "XXXX"),
        (SUMMARY, "材料.zip/3.青石桥镇/2023总结.docx", "青石桥镇", "2023"),
        (SUMMARY, "2023年工作总结/青石桥镇.docx", "青石桥镇", "2023"),
        (SUMMARY, "2023年/青石桥镇.docx", "青石桥镇", "XXXX"),
        (SUMMARY, "2024年工作计划/青石桥镇.docx", "青石桥镇", "XXXX"),
        (PLAN, "2024年工作计划/青石桥镇.docx", "青石桥镇", "2024"),
        (PLAN, "2023年总结和2024年计划.docx", None, "2024"),
        (SUMMARY, "2023年总结和2024年计划.docx", None, "2023"),
        (SUMMARY, "青石桥镇/柳湾村/总结.docx", "柳湾村", "XXXX"),
        (SUMMARY, "云和县妇联2024年收文.zip/总结.docx", None, "XXXX"),
        (SUMMARY, "各乡镇/总结.docx", None, "XXXX"),
        (SUMMARY, "新农村/总结.docx", None, "XXXX"),
        (SUMMARY, "IMG_20231205.jpg", None, "XXXX"),
        (SUMMARY, "总结2023.12.5.docx", None, "XXXX"),
        (SUMMARY, "总结2023-2025.docx", None, "XXXX"),
        (STATED, "青石桥镇/2023年总结.docx", "柳湾街道妇联", "2022"),
    ],
)
def test_names(text: str, name: str, unit: str | None, period: str) -> None:
    analysis = analyze(replace(read_bytes(text.encode(), "a.txt"), name=name))
    (document,) = analysis.documents
    assert (document.unit.name, document.period) == (unit, period)
    assert analysis.source.name == name
    told = [line for line in analysis.source.warnings if "文件名" in line]
    taken = text != STATED and (period != "XXXX" or (unit is not None and not unit.endswith("妇联")))
    assert len(told) == taken
