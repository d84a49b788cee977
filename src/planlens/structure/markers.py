"""List markers (一、 (一) 1. ① 一是 首先 第一, 4月 ● and their like) at the start of a line or inside it."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from planlens.knowledge.structure import Pattern
from planlens.text.numerals import half_width
from planlens.text.years import YEAR

CN = "一二三四五六七八九十"


class Marker(Struct, frozen=True, gc=False):
    """A list marker. `start`/`end` are offsets in its line, blanks behind it taken in.

    `style` tells the lists apart, `number` is its place in the list. A `weak` one could as well be
    running text and counts only with a neighbour in the same list. `written` is null for a month.
    """

    style: str
    number: int
    start: int
    end: int
    written: str | None
    weak: bool = False


RANKS = {
    "part": 0.0,
    "cn": 1.0,
    "cn_paren": 2.0,
    "time": 2.5,
    "digit": 3.0,
    "digits": 3.5,
    "digit_paren": 4.0,
    "circled": 5.0,
    "letter": 5.0,
    "bullet": 6.0,
    "is": 7.0,
    "must": 7.0,
    "ordinal": 7.0,
    "nth": 7.0,
    "other": 7.0,
    "word": 7.0,
    "which": 7.0,
}
RUNNING = frozenset(("is", "must", "ordinal", "nth", "other", "word", "which"))

_WORDS = {"首先": 1, "其次": 2, "再次": 3, "然后": 4, "最后": 99}
_SPACES = " \t　\u00a0"
_CN_VALUES = {char: value for value, char in enumerate(CN, 1)}
_ENCLOSED = (
    ("①", "circled", 20),
    ("❶", "circled", 10),
    ("➀", "circled", 10),
    ("➊", "circled", 10),
    ("⒈", "digit", 20),
    ("⑴", "digit_paren", 20),
    ("㈠", "cn_paren", 10),
    ("Ⅰ", "letter", 12),
)
_SIGNS = {chr(ord(first) + i): (style, i + 1) for first, style, count in _ENCLOSED for i in range(count)}
_SIGN_CLASS = "①-⒛❶-➓㈠-㈩Ⅰ-Ⅻ"  # the signs of _SIGNS as ranges
_BULLETS = frozenset("●○◆◇■□▪▲△▶►★☆※➢➤✓✔√•◎⊙♦")
_SOFT_BULLETS = frozenset("-–*·—+－‐")

_CN_START = Pattern(
    rf"([{CN}]{{1,3}})(?:([{_SPACES}]{{0,2}}[、.．,，:：)）])|(是|要)|([{_SPACES}]{{1,4}})(?=\S))"
)
_PAREN = Pattern(rf"[(（〔【\[]\s?(?:([{CN}]{{1,3}})|(\d{{1,3}}))\s?[)）〕】\]][{_SPACES}]?[、.．,，:：]?")
_DIGIT = Pattern(rf"(\d{{1,3}})(?:([{_SPACES}]{{0,2}})([、.．,，:：)）])|[{_SPACES}]{{1,4}}(?=[^\s\d]))")
_LEVELS = Pattern(rf"(\d{{1,2}})[.．](\d{{1,2}})(?:[.．](\d{{1,2}}))?(?![\d%％万亿])[{_SPACES}、.．]{{0,3}}")
_ORDINAL = Pattern(
    rf"第([{CN}]{{1,3}}|\d{{1,2}})(?:(部分|章|篇|个方面|方面)[{_SPACES}：:，,、]{{0,3}}|([，,、：:])|(阶段)(?=[{_SPACES}]*[（(：:])"
    rf"|([件条桩项点样]事?)[，,、：:是])"
)
_TIME = Pattern(
    rf"(?:(\d{{1,2}}|十?[{CN}])月?(?:[-—～~至、](\d{{1,2}}|十?[{CN}]))?月份?|第?([{CN}1-4])季度|([上下])半年)"
    rf"[{_SPACES}]*(?:[：:][{_SPACES}]*|(?=$|[（(—]))"
)
_LETTER = Pattern(rf"([A-Za-z])[{_SPACES}]?[.、．)）][{_SPACES}]?(?![A-Za-z0-9])")
_OTHER = Pattern(r"(?:再|另|还有|另外)?一个是")
_WHICH = Pattern(rf"其([{CN}])(?:[，,：:、]|是)")
_WORD = Pattern(r"首先|其次|(?:再次|最后)(?=[，,、：:是要])|然后(?=[，,])")  # 再次荣获, 最后一次 are none

# 一、二季度 · 三、四月份 · 五、六年级 are running text
_CN_PAIR = Pattern(
    rf"[{CN}](?:、[{CN}])?(?:季|月|年级|级|期|批|等奖|楼|组[^织建]|中学|小学|号|类|线|带|产业)"
)
_CN_FESTIVAL = Pattern(r"[”\"’]?(?:国际|妇女|儿童|劳动|节|期间|维权|红旗|建党|建军)")
_FESTIVALS = frozenset(
    (
        *(
            "3.5",
            "3.8",
            "3.12",
            "3.15",
            "4.7",
            "4.15",
            "4.23",
            "5.1",
            "5.4",
            "5.12",
            "5.15",
            "5.20",
            "6.1",
            "6.5",
        ),
        *(
            "6.16",
            "6.26",
            "6.27",
            "7.1",
            "8.1",
            "9.3",
            "9.10",
            "10.1",
            "10.17",
            "11.1",
            "11.9",
            "11.20",
            "11.25",
        ),
        *("12.1", "12.4", "12.5"),
    )
)
_FESTIVAL_WORD = Pattern(
    r"[”\"’]?[ ]?(?:国际|世界|全国|国家|妇女|儿童|劳动|青年|三八|六一|禁毒|宪法|法制|法治|普法|消费|艾滋|防艾"
    r"|志愿|学雷锋|植树|反家|家庭|护士|教师|消防|读书|环境|安全|宣传|期间|前后|前夕|当天|当日|活动|系列|维权|节|日|母亲"
    r"|扶贫|防灾)"
)
_DAY = Pattern(r"\d{1,2}[日号]?")
_MEASURE = Pattern(r"[月日号年名人位户个场次期支家所对份件条张本岁周点时天届批]|余")
_MONTHS = Pattern(r"[至到—~-]{1,2}\d{1,2}月")
_UNIT = Pattern(r"[万亿千%％元米亩倍吨公斤里度折毫厘]")


def chinese_ordinal(text: str) -> int:
    """The value of a Chinese numeral up to 99."""
    if text[0] not in _CN_VALUES:
        return int(text)
    tens, sign, ones = text.rpartition("十")
    if not sign:
        return _CN_VALUES[text[0]]
    return (_CN_VALUES[tens[0]] if tens else 1) * 10 + (_CN_VALUES[ones[0]] if ones else 0)


def at_start(text: str) -> Marker | None:
    """The marker that `text` opens with, or None. The start of a line is meant."""
    first = text[:1]
    if first in _CN_VALUES:
        return _time(text) or _chinese(text, 0) or _word(text, 0)
    if first.isdigit():
        if first in _SIGNS:
            return _sign(text, 0)
        return _time(text) or _digits(text, 0)
    if first in "(（〔【[":
        return _paren(text, 0)
    if first == "第":
        return _time(text) or _ordinal(text, 0)
    if first in _SIGNS:
        return _sign(text, 0)
    if first in "上下":
        return _time(text)
    if first in _BULLETS or first in _SOFT_BULLETS:
        return _bullet(text)
    if first in "首其再然最另还":
        return _word(text, 0)
    if first.isascii() and first.isalpha() and (found := _LETTER.match(text)):
        number = ord(found[1].lower()) - 96
        return Marker("letter", number, 0, found.end(), found[0].strip(), weak=True)
    return None


def _chinese(text: str, at: int) -> Marker | None:
    found = _CN_START.match(text, at)
    if not found:
        return None
    number, end = chinese_ordinal(found[1]), found.end()
    if found[3]:
        following = text[end : end + 1]
        if following and following in "吗否、的":
            return None
        if found[3] == "是" and text[end : end + len(found[1])] == found[1]:
            after = text[end + len(found[1]) : end + len(found[1]) + 1]
            if not after or after in "，,、。；;":
                return None  # 一是一,二是二
        return Marker("is" if found[3] == "是" else "must", number, at, end, found[0], weak=found[3] == "要")
    if _CN_PAIR.match(text, end) or (found[1] in "三六五七八" and _cn_festival(text, found[1], end)):
        return None
    sign = (found[2] or "").strip()
    if sign in (")", "）") and sign:
        return Marker("cn_paren", number, at, _past_spaces(text, end), found[0].strip())
    weak = sign in ",，:："
    return Marker("cn", number, at, _past_spaces(text, end), found[0].strip(), weak)


def _cn_festival(text: str, first: str, end: int) -> bool:
    return (
        text[end : end + 1] in "一八"
        and _CN_FESTIVAL.match(text, end + 1) is not None
        and first + text[end : end + 1] in ("三八", "六一", "五一", "七一", "八一")
    )


def _paren(text: str, at: int) -> Marker | None:
    found = _PAREN.match(text, at)
    if not found:
        return None
    style = "cn_paren" if found[1] else "digit_paren"
    number = chinese_ordinal(found[1] or found[2])
    return Marker(style, number, at, _past_spaces(text, found.end()), found[0].strip())


def _digits(text: str, at: int) -> Marker | None:
    found = _DIGIT.match(text, at)
    if not found:
        return None
    number, end = int(found[1]), found.end()
    if number == 0:
        return None
    sign = (found[3] or "").translate({0xFF0E: ".", 0xFF09: ")", 0xFF0C: ",", 0xFF1A: ":"})
    written = found[0].strip()
    if not sign:
        return Marker("digit", number, at, _past_spaces(text, end), written, weak=True)
    if sign == ")":
        end += text[end : end + 1] == "、"
        return Marker("digit_paren", number, at, _past_spaces(text, end), text[at:end].strip())
    following = text[end : end + 1]
    if following.isdigit() and following not in _SIGNS:
        return _digits_before_number(text, found, number, sign)
    if sign in "、." and following in "、.．":
        return None
    return Marker("digit", number, at, _past_spaces(text, end), written, weak=sign in ",:")


def _digits_before_number(text: str, found: re.Match[str], number: int, sign: str) -> Marker | None:
    """`2.20__年` `2、5月份` `3.15消费者权益日` `1.5万元` `1.1 内容`: a digit stands behind the point."""
    at, end = found.start(), found.end()
    if sign in ",:":
        return None
    rest = half_width(text[end : end + 12])
    if YEAR.match(rest):
        return Marker("digit", number, at, end, found[0].strip())
    day = _DAY.match(rest)
    digits = day[0].rstrip("日号") if day else rest
    behind = rest[len(digits) :]
    if f"{number}.{digits}" in _FESTIVALS and _FESTIVAL_WORD.match(behind.lstrip("日号") or behind):
        return None
    if _UNIT.match(behind):
        return Marker("digit", number, at, end, found[0].strip(), weak=True) if sign == "、" else None
    if _MEASURE.match(behind) or _MONTHS.match(behind):
        return Marker("digit", number, at, end, found[0].strip(), weak=True)
    if sign == "." and (levels := _LEVELS.match(text, at)):
        numbers = [int(group) for group in levels.groups() if group]
        style = "digits" if len(numbers) == 2 else "digits3"
        return Marker(style, numbers[-1], at, levels.end(), levels[0].strip(), weak=True)
    if sign == "、" or (behind[:1] and behind[0] in "+-—~"):
        return Marker("digit", number, at, end, found[0].strip(), weak=True)
    return None


def _ordinal(text: str, at: int) -> Marker | None:
    found = _ORDINAL.match(text, at)
    if not found:
        return None
    number = chinese_ordinal(found[1])
    end = _past_spaces(text, found.end())
    written = found[0].rstrip(_SPACES)
    if found[2] in ("部分", "章", "篇"):
        return Marker("part", number, at, end, written)
    if found[5]:
        return Marker("nth", number, at, end, written, weak=True)
    return Marker("ordinal", number, at, end, written, weak=found[3] is not None)


def _time(text: str) -> Marker | None:
    head = text[:10]
    if "月" not in head and "季" not in head and head[1:3] != "半年":
        return None
    found = _TIME.match(text)
    if not found:
        return None
    if found[1]:
        number = chinese_ordinal(found[1])
        if number > 12:
            return None
    elif found[3]:
        number = (chinese_ordinal(found[3]) - 1) * 3 + 1
    else:
        number = 1 if found[4] == "上" else 7
    return Marker("time", number, 0, found.end(), None)


def _sign(text: str, at: int) -> Marker:
    style, number = _SIGNS[text[at]]
    end = at + 1
    if text[end : end + 1] in ("、", ".", "．"):
        end += 1
    return Marker(style, number, at, _past_spaces(text, end), text[at:end])


def _bullet(text: str) -> Marker | None:
    first = text[0]
    if first in _BULLETS:
        return Marker("bullet", 0, 0, _past_spaces(text, 1), first)
    width = len(text) - len(text.lstrip(first))
    if first == "—" and width == 2 and text[2:3].strip():
        return Marker("bullet", 0, 0, 2, "——", weak=True)
    if (width == 1 and text[1:2] in (" ", "　", "\t")) or (first == "·" and width == 1):
        return Marker("bullet", 0, 0, _past_spaces(text, 1), first, weak=True)
    return None


def _word(text: str, at: int) -> Marker | None:
    if found := _WORD.match(text, at):
        end = found.end() + (text[found.end() : found.end() + 1] in ("，", ",", "、", "：", ":", "是"))
        return Marker("word", _WORDS[found[0]], at, end, text[at:end], weak=True)
    if found := _OTHER.match(text, at):
        return Marker("other", 1 if text[at] == "一" else 2, at, found.end(), found[0], weak=True)
    if found := _WHICH.match(text, at):
        return Marker("which", chinese_ordinal(found[1]), at, found.end(), found[0], weak=True)
    return None


def _past_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at


# one class of first characters, then what must follow each: several times as fast as the plain alternation
_INSIDE = Pattern(
    rf"[{CN}{_SIGN_CLASS}(（\d首其再最第](?:(?<=[{_SIGN_CLASS}])|[{CN}\d]{{0,2}}[是要、.．)）,，：:件条桩项点样]|[先次后])"
)
_STOPS = frozenset("。；;：:！!？?”’)）》…")
_DIGIT_BEFORE = frozenset("0123456789０１２３４５６７８９.．")
_PAUSES = frozenset("，,、")
_BEFORE_FIRST = frozenset("即到好抓为做有点面")
_QUOTED = Pattern(r"“[^“”]{1,60}”|《[^《》]{1,60}》|「[^「」]{1,60}」")


def inside(text: str, start: int) -> list[Marker]:
    """The markers that may stand in the middle of `text`, from `start` on, in order.

    Only what stands where a list item can begin: behind a stop, for some styles behind a pause.
    """
    found = []
    for match in _INSIDE.finditer(text, max(start, 1)):
        marker = _inside_marker(text, match.start())
        if marker is not None:
            found.append(marker)
    return _unquoted(found, text) if found else found


def _unquoted(markers: list[Marker], text: str) -> list[Marker]:
    """Those of `markers` that stand in no quotation and no title of a book."""
    quotations = _QUOTED.finditer(text)
    span = (0, 0)
    kept = []
    for marker in markers:
        while span[1] <= marker.start:
            match = next(quotations, None)
            span = match.span() if match else (len(text), len(text) + 1)
        if marker.start < span[0]:
            kept.append(marker)
    return kept


def _inside_marker(text: str, at: int) -> Marker | None:
    before = text[at - 1]
    if before in _DIGIT_BEFORE and text[at] in _DIGIT_BEFORE:
        return None
    spaced = before in _SPACES
    stopped = before in _STOPS or spaced
    first = text[at]
    if first in _SIGNS:
        return _sign(text, at)
    if first in "(（":
        marker = _paren(text, at)
        return replace(marker, weak=True) if marker and before not in "第" else None
    if first in "首其再最":
        return _word(text, at) if stopped or before in _PAUSES else None
    if first == "第":
        return _ordinal(text, at) if stopped or before in _PAUSES else None
    if first in _CN_VALUES:
        marker = _chinese(text, at)
        if marker is None:
            return None
        if marker.style in RUNNING:
            fits = stopped or before in _PAUSES or (marker.number == 1 and before in _BEFORE_FIRST)
            return replace(marker, weak=marker.weak or not stopped) if fits else None
        return replace(marker, weak=True) if stopped else None
    marker = _digits(text, at)
    return replace(marker, weak=True) if marker and stopped else None
