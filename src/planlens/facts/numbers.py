"""Numbers with their measure words: the scan that money, headcounts and quantities are made from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from planlens.facts.blocked import Blocked
from planlens.knowledge import Knowledge
from planlens.model.facts import Mod, Number
from planlens.text.numerals import CHINESE, parse_number, whole

# 1,500 and 1 500 with a separator of thousands
DIGITS = r"(?:[0-9]{1,3}(?: [0-9]{3})+(?![0-9])|[0-9]{1,12}(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]{1,4})?)"
RANGE = r"(?: ?(?:[-—–~]{1,2}|至|到) ?)"
_MAGNITUDE = "[十百千万亿]{0,3}"

# 30—40人, 300元至500元, 1千多元, 10余万元, 三十余名, 数百人, 上千名, 十几个
_NUMBER = (
    rf"(?=[0-9{CHINESE}数几上])(?P<head>[数几上](?=[十百千万亿]))?"
    rf"(?P<core>[0-9]{{1,4}}[亿万千][0-9]{{1,4}}(?:千万|百万|万|千|百)|{DIGITS}"
    rf"|[二三四五六七八]、[三四五六七八九][十百千万]?|[{CHINESE}]{{1,12}})"
    rf"(?P<in1>[余多几来])?(?P<mag> ?{_MAGNITUDE})(?P<in2>[余多来+])?(?P<mag3>[万亿])?"
    rf"(?:(?P<unit1>[人名户元次场件个份万]{{0,2}}){RANGE}(?P<core2>{DIGITS}|[{CHINESE}]{{1,12}})(?P<mag2>{_MAGNITUDE}))?"
)
_BARE_SCALES = frozenset("百千万亿")
_DIGIT_PAIR = re.compile(
    r"(?P<tens>十?)(?P<low>[一二两三四五六七八])(?P<high>[二三四五六七八九])(?P<scale>[十百千万]*)"
)
_NEVER_BEFORE = frozenset("第./0123456789_×初届abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_WHOLE = frozenset("名户人位对个版")
_CLOCK = re.compile(r"[0-9](?:[0-9]{0,2}|[时点])$")


class Measure(NamedTuple):
    """A measure word of `measures.yaml`: `kind` is the fact type or "個" for 个 with its noun."""

    word: str
    kind: str
    unit: str
    not_before: frozenset[str]
    unless: tuple[str, ...] = ()
    only_before: frozenset[str] = frozenset()
    arabic: bool = False


class Counted(NamedTuple):
    """A number with its measure word. `start` includes modifiers before it, `end` those after it;
    `at` is where the digits begin and `unit_end` where the measure word ends."""

    start: int
    at: int
    unit_end: int
    end: int
    value: Number | None
    low: Number | None
    high: Number | None
    mod: Mod | None
    measure: Measure


@lru_cache(maxsize=8)
def _measures(knowledge: Knowledge) -> dict[str, list[Measure]]:
    """First character → measure words that begin with it, longest first."""
    table: dict[str, list[Measure]] = {}
    data = knowledge.file("measures")
    for kind in ("headcount", "quantity", "amount"):
        for rule in data[kind]:
            stop = frozenset(rule.get("not_before", ""))
            unless, only = tuple(rule.get("unless", ())), frozenset(rule.get("only_before", ""))
            for word in rule["words"]:
                unit, arabic = rule.get("unit", word), rule.get("arabic", False)
                table.setdefault(word[0], []).append(Measure(word, kind, unit, stop, unless, only, arabic))
    table.setdefault("个", []).append(Measure("个", "个", "个", frozenset()))
    for noun in data["bare_people"]:
        table.setdefault(noun[0], []).append(Measure(noun, "people", "person", frozenset()))
    for words in table.values():
        words.sort(key=lambda measure: -len(measure.word))
    return table


@lru_cache(maxsize=8)
def _number(knowledge: Knowledge) -> re.Pattern[str]:
    """A number right before the first character of a measure word."""
    first = "".join(sorted(_measures(knowledge)))
    return re.compile(rf"{_NUMBER}(?= ?[{re.escape(first)}])")


class Modifiers(NamedTuple):
    """Words before and after a number that say how exact it is, longest first."""

    before: tuple[tuple[str, Mod], ...]
    after: tuple[tuple[str, Mod], ...]
    before_last: frozenset[str]
    after_first: frozenset[str]


@lru_cache(maxsize=8)
def modifiers(knowledge: Knowledge) -> Modifiers:
    """The modifiers of `measures.yaml`."""
    data = knowledge.file("measures")["modifiers"]
    mods: tuple[Mod, ...] = ("over", "approx", "under")
    before = [(word, mod) for mod in mods for word in data[f"{mod}_before"]]
    after = [(word, mod) for mod in mods for word in data[f"{mod}_after"]]
    before.sort(key=lambda pair: -len(pair[0]))
    after.sort(key=lambda pair: -len(pair[0]))
    return Modifiers(
        tuple(before),
        tuple(after),
        frozenset(word[-1] for word, _ in before),
        frozenset(word[0] for word, _ in after),
    )


# 签约30户, 附近5名: the character before makes the modifier part of another word
_WORD_BEFORE = {
    "约": frozenset("签节预契合婚邀集违赴条公履相制"),
    "近": frozenset("附最临靠邻远亲"),
    "超": frozenset("赶高反"),
}


def modifier_before(text: str, at: int, knowledge: Knowledge) -> tuple[int, Mod | None]:
    """Where a modifier that ends at `at` begins, and what it says; (`at`, None) without one."""
    words = modifiers(knowledge)
    if not at or text[at - 1] not in words.before_last:
        return at, None
    for word, mod in words.before:
        start = at - len(word)
        if text.startswith(word, start) and start >= 0:
            if start and text[start - 1] in _WORD_BEFORE.get(word, ""):
                return at, None
            return start, mod
    return at, None


def modifier_after(text: str, at: int, knowledge: Knowledge) -> tuple[int, Mod | None]:
    """Where a modifier that begins at `at` ends, and what it says; (`at`, None) without one."""
    words = modifiers(knowledge)
    if text[at : at + 1] not in words.after_first:
        return at, None
    for word, mod in words.after:
        if text.startswith(word, at):
            return at + len(word), mod
    return at, None


def spoken_range(core: str) -> tuple[int, int] | None:
    """Neighbouring digits said together: 三四 → (3, 4), 二三十 → (20, 30), 十五六 → (15, 16)."""
    match = _DIGIT_PAIR.fullmatch(core)
    if match is None:
        return None
    low, high = int(parse_number(match["low"]) or 0), int(parse_number(match["high"]) or 0)
    if high != low + 1 and (low, high) != (3, 5):
        return None
    tens = 10 if match["tens"] else 0
    scale = int(parse_number(match["scale"]) or 1)
    return tens + low * scale, tens + high * scale


def _scaled(core: str, magnitude: str) -> Number | None:
    value = parse_number(core.replace(" ", "") if " " in core else core)
    if value is None or not magnitude:
        return value
    factor = parse_number(magnitude)
    return None if factor is None else whole(value * factor)


def find_numbers(text: str, names: Blocked, knowledge: Knowledge) -> Iterator[Counted]:
    """Every number with a measure word, in order, outside of `names` (quotations and set phrases).

    `text` is half width (`half_width`).
    """
    table = _measures(knowledge)
    for match in _number(knowledge).finditer(text):
        start, end = match.span()
        head, core, in1, mag, in2, mag3, unit1, core2, mag2 = match.groups()
        if text[end] == " ":
            if core[0] in CHINESE:
                continue
            end += 1
        if (core == "一" and not core2 and not mag) or not _may_count(text, start, core):
            continue
        measure = _measure_at(text, end, table[text[end]], arabic=core[0] in "0123456789")
        if measure is None or names.around(start):
            continue
        infix = in1 or in2 or head
        magnitude = mag.strip() + (mag3 or "")
        upper = (core2, mag2, unit1) if core2 else None
        written = Written(start, core, infix, magnitude, upper)
        counted = _counted(text, written, end, measure, knowledge)
        if counted is not None:
            yield counted


def _may_count(text: str, start: int, core: str) -> bool:
    """Whether what stands before the number leaves it a count: no ordinal, no part of a longer number."""
    if not start:
        return True
    before = text[start - 1]
    if before == " " and core[0] in "0123456789" and text[start - 2 : start - 1] in "0123456789":
        return False
    if before in _NEVER_BEFORE or (before in CHINESE and core[0] in CHINESE):
        return False
    if before in ":时点" and _CLOCK.search(text, max(0, start - 4), start):
        return False
    return not (before in "周期" and text.startswith("星期", start - 2))


def _measure_at(text: str, at: int, words: list[Measure], *, arabic: bool) -> Measure | None:
    for measure in words:
        if not text.startswith(measure.word, at):
            continue
        end = at + len(measure.word)
        follow = text[end : end + 1]
        if measure.only_before and follow not in measure.only_before:
            continue
        if follow and follow in measure.not_before and not text.startswith(measure.unless or "\0", end):
            return None
        return measure if arabic or not measure.arabic else None
    return None


class Written(NamedTuple):
    """A number as the scan found it. `infix` is 余, 多, 几, 来, + or the 数, 几, 上 before it; `upper` the
    second number of a range with its magnitude and the unit between."""

    start: int
    core: str
    infix: str | None
    magnitude: str
    upper: tuple[str, str, str] | None


def _counted(
    text: str, written: Written, unit_at: int, measure: Measure, knowledge: Knowledge
) -> Counted | None:
    at, core, infix, magnitude, upper = written
    unit_end = unit_at + len(measure.word)
    if measure.kind == "people":
        if len(core) < 3 and not magnitude:
            return None
        unit_end = unit_at
    start, before = modifier_before(text, at, knowledge)
    end, after = modifier_after(text, unit_end, knowledge)
    if core in _BARE_SCALES and not (before or infix):
        return None
    mod: Mod | None = before or after
    if infix:
        mod = "approx" if infix == "来" else "over"
    if "." in core and not magnitude and measure.word[0] in _WHOLE:
        if at and text[at - 1] not in "\n。":
            return None
        # 3.300户 at the head of a line: a marker glued to a number, for there are no 3.3 households
        marker, _, core = core.partition(".")
        at += len(marker) + 1
        start = at
    value = _scaled(core, magnitude)
    low: Number | None = None
    high: Number | None = None
    if upper:
        low, high = _range(core, magnitude, *upper)
        if low is None or high is None or upper[2].strip("万") not in ("", measure.word):
            return None
        value = None
    elif core[0] in CHINESE and (spoken := spoken_range(core.replace("、", ""))):
        low, high = spoken
        value = None
    elif value is None:
        return None
    return Counted(start, at, unit_end, end, value, low, high, mod, measure)


def _range(
    core: str, magnitude: str, core2: str, magnitude2: str, unit: str
) -> tuple[Number | None, Number | None]:
    """Both ends; a magnitude of the second holds for a first without one (1—2万元)."""
    high = _scaled(core2, magnitude2)
    own = magnitude or ("万" if unit.startswith("万") else "")
    low = _scaled(core, own or magnitude2)
    if low is not None and high is not None and low > high:
        low = _scaled(core, own)
    return low, high
