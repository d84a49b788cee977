"""Calendar expressions put together from their parts: points, ranges and lists, the year still open."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from planlens.facts.dates.tokens import CHAINED, Token, find_tokens, token_year
from planlens.facts.numbers import RANGE, spoken_range
from planlens.model.facts import DateKind
from planlens.text.numerals import parse_number
from planlens.text.years import MASK

_CONNECTOR = re.compile(rf"起?{RANGE}")
_MONTH_EDGE = re.compile(r"[初底末](?![步级中期次心衷任始审稿])(?:[以之]?前)?")
# 第二季度末: the quarter's last month, as 年底 is the year's
_QUARTER_EDGE = re.compile(r"[底末](?:[以之]?前)?")
_QUARTER_ENDS = {33: 3, 34: 6, 35: 9, 36: 12}
_QUARTERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_TENS = {"上": (1, 10), "中": (11, 20), "下": (21, 0)}
_MASKED = frozenset(MASK)
_PROGRAMME = re.compile(r"(?:规划|纲要|计划|方案|行动|工程|》)[(]$")
# 3月5日、8号: 号 is a day only in such a list, elsewhere a number (8号展厅)
_LIST_GAP = re.compile(r" ?(?:[、和及与]|至|到|[-—–~]) ?")
_MONTH_END = "end"
_HEADING_BEFORE = re.compile(r"[ \t。(*#一二三四五六七八九十、]{0,8}")
_HEADING_AFTER = re.compile(
    r"[ \t:)*份]{0,4}(?:工作|计划|安排|活动|主要工作|工作安排|工作计划)?[ \t:)*]{0,3}(?:\n|$)"
)
_TYPED_DASH = re.compile("(?<=[0-9])一(?=[0-9])")
_WEEKDAY = re.compile(r"\([^()]*\)")
_SPOKEN = re.compile("[一二三四五六七八][二三四五六七八九](?= ?月)")
_NUMERAL = re.compile(rf"[0-9]+|[一二三四五六七八九十]+|[{MASK}]+")
# 为期3日, 历时5日: a length, not a day of the month
_LENGTH_BEFORE = ("为期", "历时", "连续", "共", "期限", "满")


class Point(NamedTuple):
    """One end of a calendar expression. `year` is EDTF, an offset from the time of writing, or open;
    `season` an EDTF code (33–36 quarters, 40/41 halves); `last_day` 0 is the end of the month."""

    year: str | int | None = None
    chained: bool = False
    month: int | str | None = None
    day: int | str | None = None
    last_day: int | None = None
    season: int | None = None


class Expression(NamedTuple):
    """A date as recognised: `last` closes a range. A festival has `festival` (its label) and, where it
    moves from year to year, `movable` (its id)."""

    start: int
    end: int
    first: Point
    last: Point | None = None
    kind: DateKind = "calendar"
    festival: str | None = None
    movable: str | None = None


def find_points(text: str, skip: Callable[[int], bool]) -> list[Expression]:
    """The calendar expressions of `text` (half width), in order; `skip` says where none may begin."""
    tokens = [token for token in find_tokens(text) if not skip(token.start)]
    found: list[Expression] = []
    heading: Expression | None = None
    index = 0
    while index < len(tokens):
        above = found[-1] if found else None
        if above is not None and text.find("\n", above.end, tokens[index].start) >= 0:
            above = heading
        index, expressions = _expression(text, tokens, index, above)
        found.extend(expressions)
        if expressions and _is_month_heading(text, expressions[0]):
            heading = expressions[0]
    return found


def _is_month_heading(text: str, expression: Expression) -> bool:
    """A month alone on its line (3月份:) holds for the days in the lines under it."""
    if not isinstance(expression.first.month, int) or expression.first.day is not None or expression.last:
        return False
    line = text.rfind("\n", 0, expression.start) + 1
    return _HEADING_BEFORE.fullmatch(text, line, expression.start) is not None and (
        _HEADING_AFTER.match(text, expression.end) is not None
    )


def _expression(
    text: str, tokens: list[Token], index: int, previous: Expression | None
) -> tuple[int, list[Expression]]:
    start = tokens[index].start
    index, end, first, listed = _point(text, tokens, index)
    if first is None:
        return index, []
    if listed:
        return index, listed
    first = _under(first, previous, text, start, end)
    last: Point | None = None
    connector = _CONNECTOR.match(text, end)
    if connector and index < len(tokens) and tokens[index].start == connector.end():
        after, last_end, last, tail = _point(text, tokens, index)
        if last is not None and not tail:
            index, end = after, last_end
            last = _complete(last, first)
        else:
            last = None
    first, last = _split_range(first, last)
    if not _dated(first) or (last is not None and _of_programme(text, start, first)):
        return index, []
    kind: DateKind = "deictic" if _is_deictic(tokens, index, start, first) else "calendar"
    return index, [Expression(start, end, first, last, kind)]


def _of_programme(text: str, start: int, first: Point) -> bool:
    """妇女发展规划(2021—2030年): the years of a programme's name."""
    return first.month is None and bool(_PROGRAMME.search(text, max(0, start - 4), start))


def _point(text: str, tokens: list[Token], index: int) -> tuple[int, int, Point | None, list[Expression]]:
    """One point from adjacent tokens: (next index, end, point, the expressions of a list 5、8日)."""
    token = tokens[index]
    point, end, level = Point(), token.start, 0
    while index < len(tokens):
        token = tokens[index]
        gap = token.start - end
        if gap and (gap > 1 or text[end] != " " or level == 0):
            break
        rank = _RANKS[token.kind]
        if rank <= level or (token.kind == "edge" and not _edge_fits(token, level)):
            break
        if token.kind in ("month", "day") and (listed := _list(token, point)):
            return index + 1, token.end, point, listed
        point = _with(point, token)
        end, level = token.end, rank
        index += 1
    if level == 0:
        return index + 1, token.end, None, []
    if point.season in _QUARTER_ENDS and (match := _QUARTER_EDGE.match(text, end)):
        return (
            index,
            match.end(),
            point._replace(month=_QUARTER_ENDS[point.season], season=None, last_day=None),
            [],
        )
    if level == _RANKS["month"] and (match := _MONTH_EDGE.match(text, end)):
        end = match.end()
        while index < len(tokens) and tokens[index].start < end:
            index += 1
    return index, end, point, []


_RANKS = {
    "iso": 9, "monthly": 9, "dotted": 9, "monthend": 9,
    "years": 1, "year": 1, "school": 1, "short": 1, "relative": 1,
    "quarter": 9, "half": 9, "edge": 9, "month": 2, "tens": 9, "day": 9,
}  # fmt: skip


def _edge_fits(token: Token, level: int) -> bool:
    """A bare 底 or 初 belongs to a year before it; 年底 may stand alone."""
    return level == 1 or (level == 0 and token.text.startswith("年"))


def _with(point: Point, token: Token) -> Point:
    match token.kind:
        case "year" | "years" | "school" | "short" | "relative":
            return point._replace(year=token_year(token), chained=token.text in CHAINED)
        case "iso":
            return _numeric(point, token.text)
        case "monthly":
            return point._replace(year=token_year(token), month=int(token.text[5:7]))
        case "dotted":
            month, day, _, last = (int(part) for part in re.split(r"[.\-—–~至]", token.text))
            return point._replace(month=month, day=day, last_day=last)
        case "quarter":
            return point._replace(season=32 + _quarters(token.text)[0], last_day=_quarters(token.text)[-1])
        case "half":
            return point._replace(season=40 if token.text[0] in "上前" else 41)
        case "monthend":
            return point._replace(day=_MONTH_END)
        case "edge":
            return point._replace(month=1 if "初" in token.text else 12)
        case "month":
            months = _numbers(token.text)
            return point._replace(month=months[0], season=None, last_day=_range_end(months))
        case "tens":
            low = min(_TENS[char][0] for char in token.text if char in _TENS)
            high = max(_TENS[char] for char in token.text if char in _TENS)[1]
            return point._replace(day=low, last_day=high)
        case _:
            days = _numbers(token.text)
            return point._replace(day=days[0], last_day=_range_end(days))


def _numeric(point: Point, text: str) -> Point:
    """2023.3.6, and the range 2023.3.6-3.10 within one month."""
    year, month, day, *last = (int(part) for part in re.split(r"[.\-—–~至/]", text.rstrip("日")))
    return point._replace(year=f"{year:04}", month=month, day=day, last_day=last[-1] if last else None)


def _numbers(text: str) -> list[int | str]:
    """The numbers of a month or day token; 元 is the first month, 七八 said together are two."""
    plain = _WEEKDAY.sub("", _TYPED_DASH.sub("-", text)).replace("元", "一")
    if (spoken := _SPOKEN.match(plain)) and (pair := spoken_range(spoken.group())):
        return [*pair]
    return [
        "XX" if match.group()[0] in _MASKED else int(parse_number(match.group()) or 0)
        for match in _NUMERAL.finditer(plain)
    ]


def _range_end(numbers: list[int | str]) -> int | None:
    return numbers[-1] if len(numbers) > 1 and isinstance(numbers[-1], int) else None


def _quarters(text: str) -> list[int]:
    if text.startswith("前"):
        return [1, _QUARTERS[text[1]]]
    if text.startswith("首"):
        return [1]
    return [_QUARTERS[char] for char in text if char in _QUARTERS]


def _list(token: Token, point: Point) -> list[Expression]:
    """The separate dates of 5、8日 or 3、4月; empty where the token is one number or a range."""
    parts = list(_NUMERAL.finditer(token.text))
    if len(parts) < 2 or not re.search("[、,和及与]", token.text):
        return []
    expressions: list[Expression] = []
    start = token.start
    for part, number in zip(parts, _numbers(token.text), strict=True):
        last = part is parts[-1]
        end = token.end if last else token.start + part.end()
        place = point._replace(month=number) if token.kind == "month" else point._replace(day=number)
        expressions.append(Expression(token.start + part.start() if expressions else start, end, place))
    return expressions if token.kind == "month" or point.month is not None else []


def _under(point: Point, previous: Expression | None, text: str, start: int, end: int) -> Point:
    """A bare day, or 月底, takes the month of the date before it in its line, else of the heading above."""
    if point.day is None or point.month is not None or previous is None or previous.festival:
        return point
    if text.endswith(_LENGTH_BEFORE, max(0, start - 2), start):
        return point
    if text[end - 1] == "号" and not _LIST_GAP.fullmatch(text, previous.end, start):
        return point
    before = previous.last or previous.first
    if not isinstance(before.month, int):
        return point
    return point._replace(
        month=before.month,
        year=before.year,
        chained=before.chained,
        day=None if point.day == _MONTH_END else point.day,
    )


def _complete(last: Point, first: Point) -> Point:
    """The second end of a range takes from the first what it leaves out."""
    if last.year is None:
        last = last._replace(year=first.year, chained=first.chained)
    if last.day is not None and last.month is None:
        last = last._replace(month=first.month)
    return last


def _split_range(first: Point, last: Point | None) -> tuple[Point, Point | None]:
    """3-5月, 6日-8日, 二、三季度: a range written inside one part, as two points."""
    if last is not None or first.last_day is None:
        return first, last
    if first.season is not None and first.season < 40:
        start = first._replace(last_day=None)
        end_season = 32 + first.last_day
        return start, None if end_season == first.season else start._replace(season=end_season)
    if first.day is not None:
        if isinstance(first.day, int) and first.day in (1, 11, 21) and first.last_day in (10, 20, 0):
            return first, None
        start = first._replace(last_day=None)
        return start, start._replace(day=first.last_day)
    start = first._replace(last_day=None)
    return start, start._replace(month=first.last_day)


def _dated(point: Point) -> bool:
    if point.day is not None:
        return point.month is not None
    return point.year is not None or point.month is not None or point.season is not None


def _is_deictic(tokens: list[Token], index: int, start: int, first: Point) -> bool:
    """今年, 年底: an expression that only the time of writing dates."""
    count = index - next(i for i in range(index - 1, -1, -1) if tokens[i].start == start)
    if count == 1 and tokens[index - 1].kind in ("relative", "edge"):
        return True
    return (
        isinstance(first.year, int) and first.day is None and count == 2 and tokens[index - 1].kind == "edge"
    )
