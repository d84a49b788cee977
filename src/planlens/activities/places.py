"""Where an activity takes place, as written."""

from __future__ import annotations

import re
from bisect import bisect_left

from planlens.activities.groups import Group, Telling, after_dates
from planlens.activities.words import Words
from planlens.model import Date, Fact

# 全镇15个村、2个社区全部完成…: the villages are the subject, and the place
_VILLAGES = re.compile(
    r"(?P<place>(?:全[镇乡县区市村]|我[镇乡村县区]|各)?[^,。;:为与和对\"“《]{0,10}?"
    r"(?:村(?:\(社区\))?|社区|乡镇|街道|大厅|剧院|广场|礼堂))"
    r"(?=全部|都|均|各(?!类|种)|建|组建|挂牌|设立|开展)"
)
# 在老船坞(办…): any short phrase between 在 and the verb that is no time, state or condition
_ANY_PLACE = re.compile(
    r"(?P<place>(?![^,]*(?:期间|之际|当天|工作|活动|基础|过程|方面|同时|领导|指导|支持|原则|前提|推动|方式|名义|年度|季度"
    r"|[前后时中下日月节]$))"
    r"(?:[0-9一二三四五六七八九十两几多各]{1,3}[个处家所])?[^,。;:!?、\s0-9“”《》\"]{2,12}?)(?:[上里内]|为)?$"
)
# 在镇党委…, 在全县比赛中: the level, no place
_WHOLE = re.compile("全?[省市县区镇乡村]")
# 给敬老院老人拆洗被褥, 看望村小学生
_FOR_PLACE = re.compile(
    r"(?:给|为|向|看望|慰问|走访)(?P<place>[^,。;:0-9“”]{0,8}(?:敬老院|福利院|养老院|幸福院|小学|中学|村小|学校|幼儿园))"
)
# 为9个社区妇女之家更换牌匾: what is fitted out is where it is done
_FITTED = re.compile(
    r"(?:为|给)(?P<place>[^,。;:“”]{2,16}?)(?=更换|添置|配备|配齐|安装|加装|添了?[^加]|购置|装修|粉刷|换上)"
)
# 村小教室开家长课, 村口拉横幅: a room or spot with nothing before it; a body never has such a name
_SPOT = re.compile(
    r"(?P<place>[^,。;:、\s0-9“”《》为与和对给将把被由在到]{0,8}"
    r"(?:教室|活动室|会议室|礼堂|广场|村口|街口|路口|门口|操场|大院|院坝|晒坝|晒场|晒谷场|文化室|会堂|戏台|食堂|球场|展厅|大厅|影剧院|剧院|公园|集市|地头|田头|宿舍))"
    r"[上里内]?(?=$|[办开演拉摆设挂张放举召贴立热])"
)


def find_place(text: str, group: Group, head: Telling, facts: tuple[Fact, ...], words: Words) -> str | None:
    """A place named up to the clause of the event, else one a later clause opens with, else the villages
    that are its subject."""
    clause = head.clause
    if place := _named(text, head, facts, words, group.start, clause.end):
        return place
    for telling in group.tellings:
        if telling.clause.start > clause.start and (
            place := _named(text, telling, facts, words, telling.clause.start, telling.clause.end)
        ):
            return place
    for pattern in (_FOR_PLACE, _VILLAGES):
        if match := (pattern.search if pattern is _FOR_PLACE else pattern.match)(
            text, clause.start, clause.end
        ):
            return match["place"]
    if (match := _FITTED.search(text, clause.start, clause.end)) and words.place.fullmatch(match["place"]):
        return match["place"]
    for telling in group.tellings:
        opening = after_dates(telling.clause.start, telling.clause.end, facts, telling.facts)
        if match := _SPOT.match(text, opening, telling.clause.end):
            return match["place"]
    return None


def _named(
    text: str, told: Telling, facts: tuple[Fact, ...], words: Words, start: int, end: int
) -> str | None:
    """A place behind 在, 到, 深入… in `text[start:end]`."""
    for before in words.place_before.finditer(text, start, end):
        at = before.end()
        if _is_date(facts, at):
            continue
        verb_at = told.verb_at if told.verb and told.verb_at > at else _verb_behind(text, at, end, words)
        match = words.place.match(text, at, min(verb_at or end, at + 60))
        if match and not _WHOLE.fullmatch(match["place"]):
            return match["place"].lstrip("于")
        if verb_at and before.group() in "在到去赴" and (match := _ANY_PLACE.match(text, at, verb_at)):
            return match["place"]
    return None


def _is_date(facts: tuple[Fact, ...], at: int) -> bool:
    """Whether a date begins at `at`; `facts` are in the order of the text."""
    index = bisect_left(facts, at, key=lambda fact: fact.start)
    return any(isinstance(fact, Date) and fact.start == at for fact in facts[index : index + 2])


def _verb_behind(text: str, at: int, end: int, words: Words) -> int | None:
    found = words.verbs.find_matches_as_indexes(text[at : min(end, at + 20)])
    return next((at + int(low) for _, low, _ in found if low >= 2), None)
