import pytest

from planlens.structure.markers import at_start, inside


@pytest.mark.parametrize(
    "text, style, number, written",
    [
        ("一、加强学习", "cn", 1, "一、"),
        ("十二、其他工作", "cn", 12, "十二、"),
        ("三．办实事", "cn", 3, "三．"),
        ("(一)抓宣传", "cn_paren", 1, "(一)"),
        ("（十一）抓培训", "cn_paren", 11, "（十一）"),
        ("(二)、抓维权", "cn_paren", 2, "(二)、"),
        ("1.抓学习", "digit", 1, "1."),
        ("２、抓活动", "digit", 2, "２、"),
        ("3．抓阵地", "digit", 3, "3．"),
        ("⒈抓队伍", "digit", 1, "⒈"),
        ("⑵抓制度", "digit_paren", 2, "⑵"),
        ("(3)抓落实", "digit_paren", 3, "(3)"),
        ("4)抓考核", "digit_paren", 4, "4)"),
        ("4)、抓考核", "digit_paren", 4, "4)、"),
        ("二）抓培训", "cn_paren", 2, "二）"),
        ("①签订合同", "circled", 1, "①"),
        ("⑫整理档案", "circled", 12, "⑫"),
        ("一是学理论", "is", 1, "一是"),
        ("第三部分 2024年计划", "part", 3, "第三部分"),
        ("第一，抓宣传", "ordinal", 1, "第一，"),
        ("第二阶段（4月至9月）：推荐", "ordinal", 2, "第二阶段"),
        ("●创业沙龙", "bullet", 0, "●"),
        ("首先，健全组织", "word", 1, "首先，"),
        ("其二，丰富活动", "which", 2, "其二，"),
        ("A. 组织郊游", "letter", 1, "A."),
        ("4月", "time", 4, None),
        ("九月：制定计划", "time", 9, None),
        ("第二季度：体检", "time", 4, None),
        ("下半年：", "time", 7, None),
        # a marker and then a year, a month or a number
        ("2.20__年3月举办晚会", "digit", 2, "2."),
        ("3.2024年工作目标", "digit", 3, "3."),
        ("2、2023年底前完成", "digit", 2, "2、"),
        ("一、三八妇女节活动", "cn", 1, "一、"),
        ("二、六一儿童节慰问", "cn", 2, "二、"),
        ("1.1 开展学习", "digits", 1, "1.1"),
        ("1.1开展学习", "digits", 1, "1.1"),
    ],
)
def test_a_marker_at_the_start(text: str, style: str, number: int, written: str | None) -> None:
    marker = at_start(text)
    assert marker is not None
    assert (marker.style, marker.number, marker.written) == (style, number, written)


@pytest.mark.parametrize(
    "text", ["2、5月份开展摸底", "5.6月1日慰问儿童", "1.65名妇女参加", "一，抓学习", "1 加强学习"]
)
def test_a_doubtful_marker_needs_a_neighbour(text: str) -> None:
    marker = at_start(text)
    assert marker is not None
    assert marker.weak


@pytest.mark.parametrize(
    "text",
    [
        "3.8妇女节期间召开座谈会",
        "“3.8”妇女节",
        "12.4宪法日发放资料",
        "6、26禁毒日宣传",
        "6.26国际禁毒日",
        "5.15国际家庭日",
        "1.5万元慰问金",
        "2.3公里健步走",
        "98.6%的妇女",
        "第一季度召开例会",
        "第一书记驻村",
        "一、二季度发放贷款",
        "三、四月份普查",
        "五、六年级女生",
        "三、八妇女节",
        "2023.5.1下午",
        "2023年工作",
        "3月8日举办晚会",
        "5月12日，慰问老人",
        "下半年，我们将",
        "再次荣获称号",
        "最后一个学期",
        "一是吗",
        "一是一，二是二",
        "0595-1234567",
        "12338热线",
        "其中有八人",
        "十月怀胎",
        "0.5元",
        "两癌筛查",
        "",
    ],
)
def test_no_marker_at_the_start(text: str) -> None:
    assert at_start(text) is None


@pytest.mark.parametrize(
    "text, found",
    [
        ("抓好三点。一是学习；二是活动；三是维权。", ["一是", "二是", "三是"]),
        ("做到一是学习，二是活动。", ["一是", "二是"]),
        ("1、慰问老人。2、5月份摸底。", ["2、"]),
        ("方法有:(1)讲座;(2)展板。", ["(1)", "(2)"]),
        ("计划①讲座②展板", ["①", "②"]),
        ("第一，宣传；第二，培训。", ["第二，"]),
        ("首先学习。其次活动。", ["其次"]),
        ("打算：一、学习；二、活动。", ["一、", "二、"]),
    ],
)
def test_markers_inside(text: str, found: list[str]) -> None:
    assert [marker.written for marker in inside(text, 0)] == found


@pytest.mark.parametrize(
    "text",
    [
        "妇女儿童统一是保障对象",
        "典型之一是养鸡大户",
        "提出“第一，守法；第二，诚信”的要求",
        "学习《一是一》一文",
        "发放1.5万元，2.5万元",
        "走访10.12日",
        "今年一、二季度",
        "共有一二三级台账",
    ],
)
def test_no_markers_inside(text: str) -> None:
    assert inside(text, 0) == []
