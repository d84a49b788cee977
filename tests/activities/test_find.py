"""What becomes a row of the ledger, what does not, and what stands in its slots."""

from collections.abc import Callable

import pytest

from planlens.model import Activity, Amount, Date, Fact, Headcount, Quantity

Tell = Callable[..., list[tuple[Activity, list[Fact]]]]


@pytest.mark.parametrize(
    "text, names",
    [
        ("3月7日，镇妇联在文化广场举办趣味运动会，120名妇女参加。", ["趣味运动会"]),
        ("联合卫生院开展“两癌”免费筛查，筛查妇女430人。", ["“两癌”免费筛查"]),
        ("春节前走访慰问困难妇女20户，每户300元，共计6000元。", ["走访慰问困难妇女"]),
        ("举办家政培训班2期，培训80人；召开家长座谈会1场。", ["家政培训班", "家长座谈会"]),
        ("新建妇女微家3个，组建巾帼宣讲队1支。", ["新建妇女微家", "组建巾帼宣讲队"]),
        ("5月15日揭晓最美家庭12户，6月1日到河西小学看望留守儿童36名。", ["揭晓最美家庭", "看望留守儿童"]),
        ("巾帼宣讲队进村宣讲18场，听众1460人次。", ["巾帼宣讲队进村宣讲"]),
        ("全年接待来访12件，办结12件，办结率100%。", ["接待来访"]),
        ("“书香润万家”亲子阅读活动", ["“书香润万家”亲子阅读活动"]),
        ("全镇县级巾帼示范基地增至4个。", ["全镇县级巾帼示范基地增至"]),
    ],
)
def test_each_concrete_thing_is_a_row(tell: Tell, text: str, names: list[str]) -> None:
    assert [row.name for row, _ in tell(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "进一步加大宣传力度，不断提高妇女的维权意识。",
        "妇联干部的能力和水平有了很大提升。",
        "围绕中心、服务大局，充分发挥半边天作用。",
        "一年来，没有发生越级上访事件。",
        "努力营造全社会关心妇女儿童的良好氛围。",
        "妇女工作经费人均只有1元。",
        "坚持党建带妇建，推动工作再上新台阶。",
    ],
)
def test_intentions_and_remarks_are_none(tell: Tell, text: str) -> None:
    assert tell(text) == []


def test_an_umbrella_over_events_told_one_by_one_is_none_but_lends_its_body_and_day(tell: Tell) -> None:
    told = tell("“三八”期间，街道妇联开展系列活动：举办插花比赛1场；慰问环卫女工30名。")
    assert [row.name for row, _ in told] == ["插花比赛", "慰问环卫女工"]
    for row, facts in told:
        assert row.organizers == ("街道妇联",)
        assert [fact.value for fact in facts if isinstance(fact, Date)] == ["2023-03-08"]


@pytest.mark.parametrize(
    "text, place, organizers",
    [
        ("3月5日，镇妇联、司法所在河口村集市设咨询台1处。", "河口村集市", ("镇妇联", "司法所")),
        ("联合县人社局在镇文化站举办招聘会1场。", "镇文化站", ("县人社局",)),
        ("由县疾控中心主讲的健康讲座1场在社区活动室举行。", None, ("县疾控中心",)),
        ("6月26日到中心小学开展禁毒宣传。", "中心小学", ()),
        ("在镇党委的领导下，举办读书会2场。", None, ()),
        ("新建妇女之家2个（责任单位：镇妇联、各村妇联）。", None, ("镇妇联", "各村妇联")),
    ],
)
def test_place_and_bodies(tell: Tell, text: str, place: str | None, organizers: tuple[str, ...]) -> None:
    ((row, _),) = tell(text)
    if place is not None:
        assert row.place == place
    assert row.organizers == organizers


def test_the_year_compared_with_is_none_of_its_dates(tell: Tell) -> None:
    ((_, facts),) = tell("4月新增贷款户18户，比去年增加5户。")
    assert [fact.value for fact in facts if isinstance(fact, Date)] == ["2023-04"]
    assert [fact.value for fact in facts if isinstance(fact, Headcount)] == [18, 5]


def test_counts_and_money_of_its_clauses_belong_to_it(tell: Tell) -> None:
    ((_, facts),) = tell("9月组织妇女干部培训1期，培训45人，支出经费3200元。")
    assert [fact.value for fact in facts if isinstance(fact, Quantity)] == [1]
    assert [fact.value for fact in facts if isinstance(fact, Headcount)] == [45]
    assert [fact.value for fact in facts if isinstance(fact, Amount)] == [3200]


@pytest.mark.parametrize(
    "text, section, status",
    [
        ("5月举办家教讲座2场。", "summary", "done"),
        ("继续举办家教讲座2场。", "summary", "done"),
        ("5月举办家教讲座2场。", "plan", "planned"),
        ("目前正在开展“两癌”筛查，已筛查300人。", "summary", "ongoing"),
    ],
)
def test_status(tell: Tell, text: str, section: str, status: str) -> None:
    assert [row.status for row, _ in tell(text, section)] == [status]


def test_the_listed_programmes_are_rows_of_their_own(tell: Tell) -> None:
    told = tell("继续实施“春蕾计划”、“母亲邮包”、“幸福小屋”等项目。", "plan")
    assert [row.name for row, _ in told] == ["“春蕾计划”", "“母亲邮包”", "“幸福小屋”"]


@pytest.mark.parametrize(
    "line, name, place, organizers",
    [
        (
            "3月8日\t妇女健步走\t滨河公园\t镇妇联、文化站\t200人",
            "妇女健步走",
            "滨河公园",
            ("镇妇联", "文化站"),
        ),
        ("5月中旬\t家庭教育讲座\t中心小学\t3场\t杨慧", "家庭教育讲座", None, ("中心小学",)),
        ("9月\t电商培训班，每人补助100元\t县人社局\t40人", "电商培训班", None, ("县人社局",)),
    ],
)
def test_a_table_row_is_one_row(
    tell: Tell, line: str, name: str, place: str | None, organizers: tuple[str, ...]
) -> None:
    ((row, _),) = tell(line, "plan")
    assert (row.name, row.place, row.organizers) == (name, place, organizers)


def test_a_row_of_totals_is_none(tell: Tell) -> None:
    assert tell("合计\t6场\t320人\t5600元", "plan") == []


def test_its_clause_is_where_it_says_it_is(tell: Tell) -> None:
    text = "加强学习。4月6日召开村妇联主席例会，36人参加。"
    ((row, _),) = tell(text)
    assert text[row.start : row.end] == "4月6日召开村妇联主席例会，36人参加"
