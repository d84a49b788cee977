"""The noun that a number counts: after 个, after a measure word, or before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from planlens.knowledge import Knowledge

STOP = r"\s,。;:、!?()\[\]【】《》“”\"‘’\d\-—的了和与及在被将为由等向对从并且或于以至到给把是就也都共均各每"
_OPEN = '“"‘「'
_CLOSE = '”"’」'


class CountedNouns(NamedTuple):
    """Patterns for the noun behind and before a number, the class of each noun, and the words behind 个
    that make a figure of speech."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    classes: dict[str, str]
    coined: tuple[str, ...]


@lru_cache(maxsize=8)
def counted_nouns(knowledge: Knowledge) -> CountedNouns:
    """Compiled from `counted_nouns` and `coined_nouns` of `measures.yaml`."""
    data = knowledge.file("measures")
    classes: dict[str, str] = {}
    for name in ("people", "household", "things"):
        for word in data["counted_nouns"][name]:
            classes.setdefault(word, name)
    nouns = "|".join(sorted(classes, key=len, reverse=True))
    after = re.compile(rf"[{_OPEN}]?[^{STOP}]{{0,8}}?(?P<noun>{nouns})(?!级)")
    tail = "(?:共计|共有|共|计|达到|达|约|近|超过)?$"
    before = re.compile(rf"(?P<noun>[^{STOP}]{{0,6}}(?:{nouns}))[{_CLOSE}]?{tail}")
    return CountedNouns(after, before, classes, tuple(data["coined_nouns"]))


class Noun(NamedTuple):
    """A counted noun: its class (people, household, things, unknown), its words, and where it ends."""

    kind: str
    text: str
    end: int


_FALLBACK = re.compile(rf"[^{STOP}]{{1,4}}")


def noun_after(text: str, at: int, knowledge: Knowledge) -> Noun | None:
    """The noun that follows 个 at `at`; None where 个 belongs to a figure of speech."""
    nouns = counted_nouns(knowledge)
    skip = 1 if text[at : at + 1] in _OPEN and at < len(text) else 0
    if text.startswith(nouns.coined, at + skip):
        return None
    if match := nouns.after.match(text, at):
        return Noun(nouns.classes[match["noun"]], match.group().lstrip(_OPEN), match.end())
    if match := _FALLBACK.match(text, at):
        return Noun("unknown", match.group(), match.end())
    return Noun("unknown", "", at)


def noun_before(text: str, at: int, knowledge: Knowledge) -> str | None:
    """The noun that stands right before a number at `at` (广场舞队8个)."""
    match = counted_nouns(knowledge).before.search(text, max(0, at - 18), at)
    return match["noun"] if match else None


_VERBS = (
    "参加|参与|接受|进行|获得|受益|前来|通过|得到|享受|实现|成为|到|开展|组成|加入|走|被|报名|办理|"
    "提供|送去|送|发放|建立|签订|完成|其中|以上|左右|受到|已|均|因|应|全|存在|均为|荣获|观看|领取|担任|赴|在|脱贫|就业|创业|"
    "如期|同时|外出|落实|纳入|登记|结成|上台|当选|解决|申请|申报|带动|组织|评为"
)
_GROUP_AFTER = re.compile(rf"(?P<group>(?!{_VERBS})[^{STOP}]{{2,14}}?)(?=[{STOP}]|{_VERBS}|$)")
_GROUP_BEFORE = re.compile(
    rf"(?P<group>[^{STOP}]{{2,10}}?)(?:总数|人数|总人数|总数是|共有|共计|共|计|达到|达|有|约|近|超|累计|合计|总计|参加)?[是为]?$"
)
_VERB_HEAD = re.compile(
    "^(?:慰问|走访|救助|帮扶|帮助|培训|组织|发动|动员|资助|吸纳|带动|培养|选派|推荐|发展|招募|评选|表彰|吸引|服务|"
    "现有|共有|全镇|全乡|全县|全村|全区|我镇|我乡|我村|新增|登记|结对|安排|涉及|覆盖|邀请|摸排|排查|建档|筛查|检查|"
    "受训|其中|接待|受理|调解|选出|选举|配备|拥有|惠及|参训)+了?"
)


def group_of(text: str, start: int, end: int) -> str | None:
    """The noun phrase a headcount at `start:end` counts: what follows it, else what it follows."""
    if match := _GROUP_AFTER.match(text, end):
        return match["group"]
    if match := _GROUP_BEFORE.search(text, max(0, start - 14), start):
        group = _VERB_HEAD.sub("", match["group"])
        return group if len(group) > 1 else None
    return None
