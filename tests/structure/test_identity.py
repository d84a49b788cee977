"""Whose document it is, and for which years."""

from typing import Any

import pytest

BODY = "\n一、慰问困难妇女。走访了12户，送去慰问金3600元。\n二、举办讲座。共有65名妇女参加了讲座。\n"
PLAN = "\n一、办好妇女之家。\n二、举办讲座两场。\n"


@pytest.mark.parametrize(
    "head, name, level",
    [
        ("青石桥镇妇联2023年工作总结", "青石桥镇妇联", "town"),
        ("2023年青石桥镇妇联工作总结", "青石桥镇妇联", "town"),
        ("关于青石桥镇妇联2023年工作情况的报告", "青石桥镇妇联", "town"),
        ("安平县青石桥镇妇女联合会2023年工作总结", "安平县青石桥镇妇女联合会", "town"),
        ("__镇妇联20__年工作总结", "__镇妇联", "town"),
        ("××乡妇联工作总结", "××乡妇联", "town"),
        ("梧桐街道妇联工作总结", "梧桐街道妇联", "street"),
        ("云和县妇联2022年工作总结", "云和县妇联", "county"),
        ("和平区妇儿工委办公室工作总结", "和平区妇儿工委办公室", "county"),
        ("海原市妇联2019年工作总结", "海原市妇联", "city"),
        ("柳湾村妇代会工作小结", "柳湾村妇代会", "village"),
        ("小河村2015年妇女工作总结", "小河村", "village"),
        ("金湖社区妇联工作总结", "金湖社区妇联", "community"),
        ("实验小学女工委工作总结", "实验小学女工委", "school"),
        ("城东机械厂工会女职工委员会2018年工作总结", "城东机械厂工会女职工委员会", "other"),
        (
            "2023年工作总结\n2023年，红岩镇妇联在县妇联的指导下，取得了成绩。现总结如下：",
            "红岩镇妇联",
            "town",
        ),
        ("2023年工作总结\n2023年，在县妇联的指导下，我镇妇联取得了成绩。现总结如下：", None, "town"),
        ("工作总结\n今年以来，我村妇女工作取得了成绩。现总结如下：", None, "village"),
        ("工作总结\n一年来，我社区妇联在上级妇联的指导下，取得了成绩。", None, "community"),
        ("工作总结\n今年，我校女工委在上级工会领导下，取得了成绩。", None, "school"),
        ("滨江社区2017年妇联工作总结", "滨江社区", "community"),
        ("乡镇妇联工作总结", None, "town"),
        ("在全县妇联系统工作部署会上的讲话", None, "county"),
        ("全椒县妇联工作总结", "全椒县妇联", "county"),
        ("工作总结", None, "other"),
    ],
)
def test_the_unit(head: str, name: str | None, level: str, outlines: Any) -> None:
    (found,) = outlines(head + BODY)
    assert (found.unit.name, found.unit.level) == (name, level)


def test_the_signature_names_the_unit(outlines: Any) -> None:
    (found,) = outlines("工作总结" + BODY + "白沙镇妇女联合会\n2015年12月20日\n")
    assert (found.unit.name, found.unit.level) == ("白沙镇妇女联合会", "town")


def test_the_file_name_speaks_where_the_text_is_silent(outlines: Any) -> None:
    (found,) = outlines("工作总结" + BODY, name="柏树镇妇联2019年总结.docx")
    assert found.unit.name == "柏树镇妇联"
    (found,) = outlines("红岩镇妇联工作总结" + BODY, name="柏树镇妇联2019年总结.docx")
    assert found.unit.name == "红岩镇妇联"


@pytest.mark.parametrize(
    "text, kind, period, plan",
    [
        ("河口镇妇联2023年工作总结" + BODY, "summary", "2023", "XXXX"),
        ("河口镇妇联2024年工作计划" + PLAN, "plan", "2024", "2024"),
        (
            "河口镇妇联2023年工作总结暨2024年工作计划" + BODY + "三、2024年计划\n1.办讲座两场。\n",
            "summary+plan",
            "2023",
            "2024",
        ),
        (
            "河口镇妇联2023年工作总结及明年打算" + BODY + "三、明年打算\n1.办讲座两场。\n",
            "summary+plan",
            "2023",
            "2024",
        ),
        (
            "河口镇妇联2023年上半年工作总结" + BODY + "三、下半年打算\n1.办讲座两场。\n",
            "summary+plan",
            "2023",
            "2023",
        ),
        (
            "河口镇妇联2023年工作总结" + BODY + "三、下一步打算\n1.办讲座两场。\n",
            "summary+plan",
            "2023",
            "XXXX",
        ),
        (
            "河口镇妇联2023年工作总结" + BODY + "三、2024年工作思路\n1.办讲座两场。\n",
            "summary+plan",
            "2023",
            "2024",
        ),
        ("河口镇妇联工作总结" + BODY, "summary", "XXXX", "XXXX"),
        ("河口镇妇联20__年工作总结" + BODY, "summary", "20XX", "XXXX"),
        ("__镇妇联__年工作计划" + PLAN, "plan", "XXXX", "XXXX"),
        ("河口镇妇联二〇一六年工作总结" + BODY, "summary", "2016", "XXXX"),
        ("河口小学2022-2023学年度女工工作总结" + BODY, "summary", "2023", "XXXX"),
        ("河口小学2022-2023学年度第一学期女工工作计划" + PLAN, "plan", "2022", "2022"),
        ("河口小学2022—2023学年第二学期女工工作计划" + PLAN, "plan", "2023", "2023"),
        ("河口镇妇联工作总结\n2021年，镇妇联在镇党委领导下取得了成绩。" + BODY, "summary", "2021", "XXXX"),
        ("河口镇妇联工作总结" + BODY + "河口镇妇联\n2018年12月20日\n", "summary", "2018", "XXXX"),
        ("河口镇妇联工作总结" + BODY + "河口镇妇联\n2018年1月5日\n", "summary", "XXXX", "XXXX"),
        (
            "河口镇妇联工作总结\n按照《中国妇女发展纲要（2021—2030年）》的要求，取得了成绩。" + BODY,
            "summary",
            "XXXX",
            "XXXX",
        ),
        (
            "河口镇妇联工作计划\n2018年的工作已经结束，2019年我们将做好以下工作：" + PLAN,
            "plan",
            "2019",
            "2019",
        ),
    ],
)
def test_the_years(text: str, kind: str, period: str, plan: str, outlines: Any) -> None:
    (found,) = outlines(text)
    assert (found.kind, found.period, found.plan_period) == (kind, period, plan)


def test_a_title_later_than_all_dates_of_the_body_is_not_believed(outlines: Any) -> None:
    text = (
        "河口镇妇联2024年工作总结\n一、2017年3月8日举办了晚会，65人参加。\n二、2017年6月1日慰问了儿童12名。\n"
        "三、2017年9月，举办了培训班。\n"
    )
    (found,) = outlines(text)
    assert found.period == "2017"
