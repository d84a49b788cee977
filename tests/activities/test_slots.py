"""Where an activity takes place and which bodies hold it, in the ways clerks put it."""

from collections.abc import Callable

import pytest

from planlens.model import Activity, Fact

Tell = Callable[..., list[tuple[Activity, list[Fact]]]]


@pytest.mark.parametrize(
    "text, place",
    [
        ("4月12日，组织40名妇女到柳溪河边种树90株。", "柳溪河边"),
        ("每周六20名志愿者在6个投放点值守。", "6个投放点"),
        ("6月26日同派出所在地铁口摆禁毒展板10块。", "地铁口"),
        ("“三八”维权周期间，在门诊大厅悬挂横幅3条。", "门诊大厅"),
        ("5月20日，会议室开家长课，38名家长来听。", "会议室"),
        ("村口拉横幅2条，发小册子180份。", "村口"),
        ("投入1.2万元，为7个社区妇女之家更换桌椅60套。", "7个社区妇女之家"),
        ("组织义诊队下乡4场，走遍6个乡镇，接诊500人次。", "6个乡镇"),
        ("10月选2名执委去县委党校听课3天。", "县委党校"),
    ],
)
def test_place(tell: Tell, text: str, place: str) -> None:
    assert [row.place for row, _ in tell(text)][:1] == [place]


@pytest.mark.parametrize(
    "text",
    [
        "12月3日，街道召开表彰会，表彰妇女工作者13名。",
        "每月在《河东日报》上登载好人好事2篇。",
        "引进由爱心基金会发起的“小书桌”项目，改造书桌30套。",
        "依托市区工会帮扶平台，救助困难女职工5人。",
        "在全县技能比赛中获奖2项，慰问选手6名。",
        "在镇党委的领导下，举办培训班2期。",
    ],
)
def test_no_place(tell: Tell, text: str) -> None:
    assert {row.place for row, _ in tell(text)} == {None}


@pytest.mark.parametrize(
    "text, organizers",
    [
        ("7至8月联合派出所、教管办开展防溺水教育9场次。", ("派出所", "教管办")),
        ("2月9日会同养老驿站走访困难姐妹15户。", ("养老驿站",)),
        ("6月2日，收银组等2个集体被区妇联授予巾帼文明岗。", ("区妇联",)),
        ("5月请街道卫生服务中心义诊，服务妇女80人。", ("街道卫生服务中心",)),
        ("12·4宪法日集中学习《反家庭暴力法》2课时。", ()),
        ("12月15日前认真迎接县妇联考核，整理档案12盒。", ()),
    ],
)
def test_bodies(tell: Tell, text: str, organizers: tuple[str, ...]) -> None:
    assert [row.organizers for row, _ in tell(text)][:1] == [organizers]
