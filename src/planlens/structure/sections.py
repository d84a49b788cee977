"""Which part of a document each paragraph belongs to: the likeliest run of labels over the whole body.

Headings speak loudest, the tense of the sentences under them next; a change of label costs more inside a list
than where a new chapter begins, so that one odd sentence does not break a part in two.
"""

from __future__ import annotations

from planlens.knowledge.structure import Headings, Pattern, Tense, Weighted
from planlens.model import SectionLabel
from planlens.structure.blocks import Block
from planlens.structure.entries import Entry
from planlens.structure.evidence import votes
from planlens.structure.frame import is_rally, weight

LABELS: tuple[SectionLabel, ...] = ("summary", "problems", "plan", "closing")
SUMMARY, PROBLEMS, PLAN, CLOSING = range(4)
_NEVER = -1e9
_BEFORE_PLAN = 2.5
_OWN_HEADING = 30.0
_SCOPE = 6.0
_WEAK_SCOPE = 0.5
_ADMITTING = 0.2  # a paragraph that says nothing is seldom one of problems
_COMING = 1.0  # 2024年,我们将… in a summary of 2023
_MUST = 1.0  # 一要…二要…
_LOOSE_SCOPE = 0.5  # of a heading on an unnumbered paragraph behind its list
_CHANGE = (  # from row to column: summary, problems, plan, closing
    (0.0, 0.6, 1.0, 1.5),
    (4.0, 0.0, 0.5, 1.5),
    (5.0, 3.5, 0.0, 1.5),
    (3.0, 2.0, 1.0, 0.0),
)


def labels_of(
    blocks: list[Block], entries: list[Entry], heads: Headings, tense: Tense, prior: float, coming: str = ""
) -> list[SectionLabel]:
    """A label for each body block. `prior` above 0: the frame speaks for a summary; below 0: for a plan.

    `coming`: the year after the one the document is about (2024年), empty where that is not known.
    """
    if not blocks:
        return []
    firsts = _first_entries(blocks, entries)
    fronts = _front_blocks(blocks, entries)
    scores = [
        _scores(block, firsts[i], heads, tense, prior, _next_opens_part(firsts, i), _after_list(firsts, i))
        for i, block in enumerate(blocks)
    ]
    for block, score in zip(blocks, scores, strict=True):
        if coming and score[PLAN] > score[SUMMARY] and block.text.startswith(coming):
            score[PLAN] += _COMING
    if not prior and not any(score[SUMMARY] > 0 for score in scores):
        prior = -0.5  # nothing is said to have been done
    if any(_opens_later(entry) for entry in firsts[1:]):
        prior += _BEFORE_PLAN
    path = _best_path(scores, firsts, prior)
    return ["front" if i in fronts else LABELS[label] for i, label in enumerate(path)]


def _opens_later(entry: Entry) -> bool:
    """Whether a plan is announced in so many words, so that what stands before is something else."""
    return (
        entry.rule is not None and not entry.rule.weak and entry.rule.labels[-1] == "plan" and entry.heading
    )


def _first_entries(blocks: list[Block], entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.first]


def _front_blocks(blocks: list[Block], entries: list[Entry]) -> set[int]:
    """Blocks under 指导思想 and the like, as far as no other part came before."""
    fronts: set[int] = set()
    for entry in entries:
        if not entry.first:
            continue
        own = _opener(entry)
        if own is not None and own.rule is not None and own.rule.labels == ("front",):
            if len(fronts) < entry.block:
                return fronts
            fronts.add(entry.block)
        elif entry.block > len(fronts) + 1:
            return fronts
    return fronts


def _opener(entry: Entry) -> Entry | None:
    """The nearest entry, itself or above, that opens a part of the document."""
    at: Entry | None = entry
    while at is not None and at.rule is None:
        at = at.parent
    return at


def _is_settled(entry: Entry) -> bool:
    """Whether a heading above names the one part that all below it is of: tense need not be asked."""
    opener = _opener(entry.parent) if entry.parent and entry.rule is None else None
    return (
        opener is not None
        and opener.rule is not None
        and not opener.rule.weak
        and len(opener.rule.labels) == 1
    )


def _after_list(firsts: list[Entry], index: int) -> bool:
    """Whether an unnumbered paragraph, or the few before it, stand behind a list."""
    if firsts[index].role != "para":
        return False
    for before in reversed(firsts[max(0, index - 4) : index]):
        if before.role != "para":
            return before.role == "numbered" and not before.heading
    return False


def _next_opens_part(firsts: list[Entry], index: int) -> bool:
    """Whether a new part, or a list from its first number, begins behind a paragraph."""
    if index + 1 >= len(firsts):
        return True
    following = firsts[index + 1]
    if following.marker is not None and following.marker.number == 1:
        return True
    return following.rule is not None and not following.rule.weak


def _scores(
    block: Block,
    entry: Entry,
    heads: Headings,
    tense: Tense,
    prior: float,
    before_part: bool,
    after_list: bool,
) -> list[float]:
    if entry.heading or (not after_list and _is_settled(entry)):
        done = lacking = planned = 0.0
    else:
        start = block.marker.end if block.marker else 0
        done, lacking, planned = votes(block.text, start, tense)
    scores = [done + max(prior, 0.0) * 0.15, lacking - _ADMITTING, planned + max(-prior, 0.0) * 0.15, _NEVER]
    if entry.heading:
        scores = [0.0, 0.0, 0.0, _NEVER]
    elif entry.role == "para" and entry.last:
        scores[CLOSING] = _closing_score(block, heads, before_part)
    if entry.marker is not None and entry.marker.style == "must":
        scores[PLAN] += _MUST
    opener = _opener(entry)
    while opener is not None and opener.rule is not None:
        rule = opener.rule
        bonus = _WEAK_SCOPE if rule.weak else _OWN_HEADING if opener is entry and entry.heading else _SCOPE
        if after_list and opener is not entry:
            bonus = min(bonus, _LOOSE_SCOPE)
        for label in rule.labels:
            if label in LABELS:
                scores[LABELS.index(label)] += bonus
            else:
                scores[PLAN] += _WEAK_SCOPE  # 指导思想 in the middle leads up to a plan
        if not rule.weak:
            break
        opener = _opener(opener.parent) if opener.parent else None
    return scores


def _closing_score(block: Block, heads: Headings, before_part: bool) -> float:
    signs: tuple[Weighted, ...] = heads.closing
    if len(block.text) <= 60 and any(p.search(block.text) for p in heads.signature.values()):
        return 12.0
    if not before_part or not is_rally(block, heads):
        return _NEVER
    return 4.0 + 2.0 * weight(signs, block.text[:600])


def _best_path(scores: list[list[float]], firsts: list[Entry], prior: float) -> list[int]:
    scores[0][CLOSING] = _NEVER
    best = [
        scores[0][label] + (prior if label == SUMMARY else -prior if label == PLAN else -2.0)
        for label in range(4)
    ]
    back: list[list[int]] = []
    for i in range(1, len(scores)):
        factor = _boundary(firsts[i - 1], firsts[i])
        step = [0, 1, 2, 3]
        now = [_NEVER] * 4
        for label in range(4):
            own = scores[i][label]
            if own <= _NEVER:
                continue
            top = best[label]  # staying costs nothing
            for before in range(4):
                value = best[before] - _CHANGE[before][label] * factor
                if value > top:
                    top, step[label] = value, before
            now[label] = top + own
        best = now
        back.append(step)
    label = max(range(4), key=lambda at: best[at])
    path = [label]
    for step in reversed(back):
        label = step[label]
        path.append(label)
    return path[::-1]


def _boundary(before: Entry, entry: Entry) -> float:
    """How dear a change of label is between two paragraphs: a heading and what it heads stay together."""
    if before.heading:
        return 50.0
    if entry.role in ("row", "header") and before.role in ("row", "header"):
        return 6.0
    opener = entry.rule
    if opener is not None and not opener.weak:
        return 0.5
    if entry.role in ("title", "lead", "para"):
        return 1.5
    parent = entry.parent
    merged = parent is not None and parent.rule is not None and len(parent.rule.labels) > 1
    if merged:
        return 0.6
    if entry.marker is not None and entry.marker.number == 1 and before.role == "para":
        return 1.5  # a list that starts over
    return 2.0 if entry.depth == 1 else 4.0


_SUMMING_TITLE = Pattern("总结|小结|回顾|汇报|述职|情况|成效|亮点|成果|纪实|成绩|事迹")
_PLANNING_TITLE = Pattern("计划|要点|打算|安排|方案|思路|规划|设想")
_TITLE_WEIGHT = 2.0


def title_prior(title: str | None) -> float:
    """How much a title speaks for a summary (above 0) or a plan (below); a title alone proves neither."""
    summing = bool(title and _SUMMING_TITLE.search(title))
    planning = bool(title and _PLANNING_TITLE.search(title))
    if summing == planning:
        return 0.0
    return _TITLE_WEIGHT if summing else -_TITLE_WEIGHT


def opening_prior(opening: list[str], tense: Tense) -> float:
    """How much an opening speaks for a summary (above 0) or a plan (below)."""
    total = 0.0
    for text in opening[:3]:
        done, _, planned = votes(text[:600], 0, tense)
        total += min(done, 2.0) - min(planned, 2.0)
        total += 1.5 if _SUMMING_OPENING.search(text) else 0.0
        total -= 1.5 if _PLANNING_OPENING.search(text) else 0.0
    return max(-3.0, min(3.0, total))


_SUMMING_OPENING = Pattern("(?:总结|汇报|报告|回顾)如下|作如下(?:总结|汇报)|(?:情况|工作)(?:总结|汇报|报告)")
_PLANNING_OPENING = Pattern(
    "(?:计划|打算|安排|要点)如下|制[定订](?:本|此|以下|如下)?[^。]{0,6}(?:计划|方案|要点)|将|讲[^。]{0,4}(?:意见|要求)|部署[^。]{0,12}工作|就做好"
)
