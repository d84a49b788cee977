"""The smallest parts of calendar expressions: year, month, day, ten days, quarter, half, year's end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from planlens.facts.numbers import RANGE
from planlens.text.years import MASK, YEAR_SOURCE, edtf_year

_MONTH = rf"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元]|[{MASK}]{{1,2}})"
_SPOKEN_MONTHS = "(?:一二|二三|三四|四五|五六|六七|七八|八九|九十)"
# 1一9月: 一 typed for the dash
_SPAN = rf"(?:{RANGE}|(?<=[0-9])一(?=[0-9]))"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]|[{MASK}]{{1,2}})"
_FOUR = "(?:19|20)[0-9]{2}"
_LIST = "[、和及与]"
_QUARTER = "[一二三四1-4]"

# words for a year relative to the one the text is written in
RELATIVE = {
    "今年": 0, "本年度": 0, "本年": 0, "当年": 0, "同年": 0,
    "去年": -1, "上年度": -1, "上年": -1, "上一年度": -1, "上一年": -1, "前年": -2,
    "明年": 1, "来年": 1, "次年": 1, "翌年": 1, "下年度": 1, "下一年度": 1, "下一年": 1, "后年": 2,
}  # fmt: skip
# 次年 and 翌年 count from the year just named, the others from the time of writing
CHAINED = frozenset({"次年", "翌年", "同年", "当年"})

# 聪明年轻, 网上年货, 就业后年收入: the same two characters across a word border
_RELATIVE = (
    r"今年|去年|(?<![以之目此几])前年(?!度)|(?<![聪文说证光透])明年(?![轻画])|(?<=[到至在明。,;:\n])后年|本年度?"
    r"|(?<![网线会身早晚街台桌路船车马海陆地之以年])上年(?![货轻会销均收纪龄限额])度?|上一年度?"
    r"|(?<![相适应正])当年(?!轻)|(?<![不合共相如])同年(?![代限龄级度轻])"
    r"|(?<![这一二两三四几每首多上下本某])次年(?![会度均终检审])|(?<![一两二三四几每首近以多])来年(?!终)|翌年|下一?年度"
)
# a look ahead for the sign of time (年, 月, 日…) behind the figures keeps the scan fast
_FIGURES = rf"0-9一二三四五六七八九十〇○零ＯO{MASK}"
_SIGN_AHEAD = (
    rf"(?=[{_FIGURES}元前首第上下中'’‘][{_FIGURES}、,和及与至到\-—–~ .第某两个]{{0,14}}[年月日号季旬半学]"
    r"|[今去前明本当同来次翌后年底末初终上中下月]|[12][90][0-9]{2}[./-]|[0-9]{1,2}\.[0-9]{1,2}[-—–~至])"
)
_TOKEN = re.compile(
    rf"{_SIGN_AHEAD}(?:"
    rf"(?P<iso>(?<![0-9.]){_FOUR}(?P<sep>[.\-/])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12][0-9]|0?[1-9])日?(?![0-9])"
    r"(?:(?<=[0-9])[-—–~至](?:[0-9]{1,2}\.)?[0-9]{1,2}(?![0-9.年月]))?)"
    rf"|(?P<monthly>(?<![0-9.]){_FOUR}[.-](?:1[0-2]|0[1-9])(?![0-9.%元万千名人户个/-])"
    rf"|(?<![0-9.]){_FOUR}\.[1-9](?=[\u4e00-\u9fff])(?![元万千名人户个亿百倍]))"
    r"|(?P<dotted>(?<![0-9.])(?P<m>1[0-2]|[1-9])\.(?:3[01]|[12][0-9]|[1-9])(?P<to>[-—–~至])(?P=m)\."
    r"(?:3[01]|[12][0-9]|[1-9])(?![0-9.%元万千名人户个亩岁]))"
    rf"|(?P<years>(?<![0-9]){_FOUR}(?={RANGE}{_FOUR}\s?(?:年|学年)))"
    rf"|(?P<year>{YEAR_SOURCE})"
    rf"|(?P<school>{_FOUR}学年度?)"
    rf"|(?P<short>(?<![0-9])(?:['’‘]?[0-3][0-9]年(?=\s?(?:1[0-2]|0?[1-9])月)|[12][0-9]年(?=底|末|度考|度工)"
    r"|(?<=[比较])[12][0-9]年(?=同期|下降|增|减|提高|相比|多|少)))"
    rf"|(?P<relative>{_RELATIVE})"
    rf"|(?P<quarter>(?:第?{_QUARTER}{RANGE}第?{_QUARTER}|第?{_QUARTER}(?:、第?{_QUARTER})*"
    r"|前[二三两23]个?|首)(?:季度|个季度))"
    r"|(?P<half>[上下前后]半年(?:度)?(?!来))"
    rf"|(?P<month>(?:{_MONTH}(?:月份?)?{_SPAN}|(?:{_MONTH}{_LIST}){{1,6}}(?={_MONTH} ?月))?(?<![0-9.个每])"
    rf"(?:{_SPOKEN_MONTHS}|{_MONTH}) ?月(?:份)?)"
    r"|(?P<tens>[上中下](?:、?[上中下])?旬)"
    rf"|(?P<day>(?:{_DAY}[日号]?{_SPAN}|(?:{_DAY}、){{1,8}}(?={_DAY}[日号]))?(?<![0-9.]){_DAY} ?[日号]"
    r"(?:\((?:周|星期)[一二三四五六日天]\))?)"
    rf"|(?P<monthend>(?<![0-9一二三四五六七八九十元每个当本上下{MASK}])月[底末](?:[以之]?前)?)"
    r"|(?P<edge>(?:(?<![青少幼童老壮百千万多几每近历往常])年)?"
    r"(?:底(?![蕴色子气线])|末|初(?![步级中期次心衷任始审稿评选])|终(?![于究身端点止]))(?:[以之]?前)?)"
    r")"
)
# 四月天, 6月龄, 八月瓜, 十月革命: the month begins another word
_AFTER_MONTH = re.compile("嫂|龄|瓜|饼|季|供|革命|天(?!气)")
_AFTER_SPOKEN_MONTH = re.compile("[花雪桂菊红]")
_BEFORE_DAY = frozenset("每第")
# 3日游, 8日内, 5号楼, 12日均…
_AFTER_DAY = frozenset("内游均常制楼文令线机店院路报用间")


class Token(NamedTuple):
    """A part of a calendar expression: its kind (a group of `_TOKEN`), its words and place."""

    kind: str
    text: str
    start: int
    end: int


def find_tokens(text: str) -> Iterator[Token]:
    """Every part of a calendar expression in `text` (half width), in order."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        assert kind is not None
        start, end = match.span()
        if start and text[start - 1] in _BEFORE_DAY and kind in ("day", "month"):
            continue
        if kind == "day" and text[end : end + 1] and text[end] in _AFTER_DAY:
            continue
        if kind == "day" and match.group() == "一日" and text.startswith(("捐", "三餐", "游"), end):
            continue
        if kind == "month" and start and text[start - 1] in "满孕":
            continue
        if kind == "month" and text[start] not in "0123456789" and _AFTER_SPOKEN_MONTH.match(text, end):
            continue
        if kind == "month" and (_AFTER_MONTH.match(text, end) or _lunar_or_each(text, start, end)):
            continue
        yield Token(kind, match.group(), start, end)


def _lunar_or_each(text: str, start: int, end: int) -> bool:
    """农历八月十五 is no month of the calendar, 一月一主题 none at all."""
    if text.endswith(("农历", "阴历", "旧历"), 0, start):
        return True
    return text[start:end] == "一月" and text.startswith("一", end) and not text.startswith("日", end + 1)


def token_year(token: Token) -> str | int:
    """The EDTF year of a year token, or its offset from the time of writing."""
    if token.kind == "relative":
        return RELATIVE[token.text]
    if token.kind == "short":
        digits = token.text.lstrip("'’‘")[:2]
        return "20" + digits
    if token.kind in ("years", "iso", "monthly", "school"):
        return token.text[:4]
    return edtf_year(token.text)
