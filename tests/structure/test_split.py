"""Several documents in one file told apart, and one document left whole."""

from typing import Any

import pytest

QINGSHI = (
    "青石桥镇妇联2022年工作总结\n一、办讲座。全年办了12场，2300人次参加。\n"
    "二、走访。走访了36户困难家庭。\n三、调解。调解纠纷7起。\n"
)
SIGNED = "青石桥镇妇联\n2022年12月20日\n"
HONGYAN = "红岩乡妇联2023年工作计划\n一、办好妇女之家。\n二、组织体检一次。\n"
PLAN = "一、办讲座10场。\n二、走访困难家庭。\n"


@pytest.mark.parametrize(
    "first, second",
    [
        (QINGSHI, HONGYAN),
        (QINGSHI + SIGNED, HONGYAN),
        (QINGSHI + SIGNED, "青石桥镇妇联2023年工作计划\n" + PLAN),
        (
            QINGSHI + SIGNED,
            "2023年，青石桥镇妇联将在镇党委的领导下，以服务妇女为重点，做好以下工作：\n" + PLAN,
        ),
        (QINGSHI, "2023年，县总工会女职工委员会将在县总工会的领导下，以维权为重点，做好以下工作：\n" + PLAN),
        (QINGSHI, "2023年区妇儿工委工作要点\n" + PLAN),
        ("妇联工作计划（篇1）\n" + PLAN, "妇联工作计划（篇2）\n" + PLAN),
        ("【篇一】妇联工作总结\n" + PLAN, "【篇二】妇联工作总结\n" + PLAN),
        ("第一篇：妇联工作总结\n" + PLAN, "第二篇：妇联工作计划\n" + PLAN),
        ("妇联工作总结范文一\n" + PLAN, "妇联工作总结范文二\n" + PLAN),
        ("范文一：\n" + PLAN, "范文二：\n" + PLAN),
        ("1、妇联工作计划范文\n" + PLAN, "2、妇联工作计划范文\n" + PLAN),
        ("镇妇联工作计划范文\n" + PLAN + PLAN, "镇妇联工作计划范文\n" + PLAN),
    ],
)
def test_two_documents(first: str, second: str, outlines: Any) -> None:
    found = outlines(first + second)
    assert [o.start for o in found] == [0, len(first)]
    assert found[-1].end == len(first + second) - 1


@pytest.mark.parametrize(
    "text",
    [
        QINGSHI + "青石桥镇妇联2023年工作计划\n" + PLAN,
        QINGSHI + "2023年工作计划\n" + PLAN,
        QINGSHI + "2023年，镇妇联将在镇党委的领导下，以服务妇女为重点，做好以下工作：\n" + PLAN,
        QINGSHI
        + "成绩属于过去，我们将再接再厉。\n2023年，我镇妇联将在上级的领导下，以维权为重点，作如下打算：\n"
        + PLAN,
        QINGSHI + "四、妇儿工委工作\n2022年，镇妇儿工委在县妇儿工委的指导下，召开会议2次。\n" + PLAN,
        QINGSHI
        + "2022年，镇妇儿工委在县妇儿工委的指导下，以规划实施为重点，召开会议2次。\n四、宣传。发了传单。\n",
        QINGSHI + SIGNED + "附件：1.2023年活动安排表\n2.最美家庭名单\n",
        QINGSHI + SIGNED + "青石桥镇妇联2023年活动安排表\n时间\t活动\n3月\t座谈会\n",
        QINGSHI + "1、讲座。\n2、体检。\n1、评选。\n2、表彰。\n",
        QINGSHI + "大柳树村妇联\n大柳树村妇联全年办了讲座4场。\n",
        QINGSHI + "县妇联工作得到了市妇联的肯定\n",
        "工作总结\n" + PLAN + "2024年青石桥镇妇联工作计划\n" + PLAN,
    ],
)
def test_one_document(text: str, outlines: Any) -> None:
    assert [(o.start, o.end) for o in outlines(text)] == [(0, len(text) - 1)]


@pytest.mark.parametrize(
    "before, after",
    [
        ("首页 新闻动态 政务公开 互动交流\n", "上一篇：无\n下一篇：教师节活动\n"),
        ("当前位置：首页 > 范文\n", "推荐阅读：\n个人工作总结\n班主任工作计划\n"),
        (
            "妇联工作总结范文3篇\n更新时间：2024-01-02\n以下是小编整理的范文，仅供参考。\n",
            "相关文章\n猜你喜欢\n换一换\n",
        ),
        ("", "Copyright © 2020 版权所有\n"),
        ("下面是小编为大家整理的范文，欢迎阅读。\n", "【打印】【关闭】\n分享到：微信 微博\n"),
        ("", "银行工作总结10篇范文\n教师工作计划5篇\n"),
    ],
)
def test_the_page_around_is_in_no_document(before: str, after: str, outlines: Any) -> None:
    text = before + QINGSHI + after
    assert [(o.start, o.end) for o in outlines(text)] == [(len(before), len(before + QINGSHI) - 1)]


@pytest.mark.parametrize(
    "line", ["发布日期：2023-01-03 来源：本站 浏览次数：35", "第1页 共2页", "来源:县妇联"]
)
def test_a_page_line_inside_is_other(line: str, outlines: Any) -> None:
    text = QINGSHI.replace("\n", f"\n{line}\n", 1)
    (found,) = outlines(text)
    at = text.index(line)
    assert [s.label for s in found.sections if s.start <= at < s.end] == ["other"]


@pytest.mark.parametrize(
    "line",
    [
        "供村民下载学习资料。",
        "活动时间：3月8日上午",
        "推荐阅读书目20种。",
        "作者：让妇女得实惠是我们的目标。",
    ],
)
def test_a_document_s_own_line_is_not_taken_for_furniture(line: str, outlines: Any) -> None:
    (found,) = outlines(QINGSHI + line + "\n四、评选。评选了最美家庭6户。\n")
    at = (QINGSHI + line).index(line)
    assert [s.label for s in found.sections if s.start <= at < s.end] != ["other"]
