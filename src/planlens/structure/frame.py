"""The frame of a document: its front (title, date line, opening) and its closing (rally, signature)."""

from __future__ import annotations

import re

from planlens.knowledge.structure import Headings, Units, Weighted
from planlens.structure.blocks import Block
from planlens.structure.headings import heading_of
from planlens.structure.lines import ends_sentence, has_sentence_inside
from planlens.structure.markers import inside

_BRACKETED = re.compile(r"^[(（【〔].{1,40}[)）】〕]$")
_NAME = re.compile(r"^[^\W\d_]{1,2}[ 　]?[^\W\d_]{1,2}$")
_CONCRETE = re.compile(r"\d{1,6}(?:余|多)?(?:名|人|户|场|次|份|期|对|件|万|元|个)")
_BODY_LENGTH = 60


def is_title_line(text: str) -> bool:
    """Whether `text` has the form of a title: short, no sentence."""
    return len(text) <= _BODY_LENGTH and not has_sentence_inside(text) and text[-1] not in "。；;，,：:！!"


def weight(rules: tuple[Weighted, ...], text: str) -> float:
    """What the rules that match `text` add up to."""
    return sum(rule.weight for rule in rules if rule.pattern.search(text))


def title_length(blocks: list[Block], heads: Headings, units: Units) -> int:
    """How many of the first blocks are title, subtitle, author, date line and salutation."""
    count = 0
    titled = False
    for block in blocks[:8]:
        text = block.text
        if block.is_row or (block.marker is not None and not text.startswith("—")):
            break
        if count == 0 and is_title_line(text):
            titled = bool(heads.genre.search(text))
        elif heads.salutation.search(text) or (count and _belongs_to_title(block, titled, heads, units)):
            titled = titled or bool(heads.genre.search(text))
        else:
            break
        count += 1
    return count


def _belongs_to_title(block: Block, titled: bool, heads: Headings, units: Units) -> bool:
    text = block.text
    if not is_title_line(text):
        return False
    if text.startswith(("—", "-")) or _BRACKETED.match(text):
        return True
    if block.kind != "heading" and text[0] in units.surnames and _NAME.match(text):
        return True
    if any(pattern.search(text) for pattern in heads.signature.values()):
        return True
    if len(text) <= 24 and is_body_name(text, units):
        return True
    return not titled and bool(heads.genre.search(text))


def is_body_name(text: str, units: Units) -> bool:
    """Whether a line is nothing but the name of a writing body."""
    if len(text) > 30 or text[-1] in "。；;，,：:！!？":
        return False
    if any(len(text) - found.end() <= 3 for found in units.body.finditer(text)):
        return True
    return any(text.endswith(word) for word in units.levels) and len(text) <= 16


def opening_length(blocks: list[Block], first: int, heads: Headings) -> int:
    """How many blocks from `first` on are the opening that leads up to the body."""
    run: list[str] = []
    for block in blocks[first:]:
        if block.is_row or block.kind == "row" or block.marker is not None or len(run) > 8:
            break
        if heading_of(block.text, heads) is not None or len(inside(block.text, 0)) > 1:
            break
        run.append(block.text[:600])
    for index in range(min(len(run), 4) - 1, -1, -1):
        if any(rule.weight >= 4 and rule.pattern.search(run[index]) for rule in heads.opening):
            return index + 1
    if not run or (is_title_line(run[0]) and len(run[0]) < 30 and len(blocks) > first + 1):
        return 0
    score = weight(heads.opening, run[0])
    concrete = bool(_CONCRETE.search(run[0]))
    followed = len(blocks) > first + len(run)
    if len(run) == 1 and followed:
        return 1 if score >= 1 or not concrete or _begins_list(blocks[first + 1], heads) else 0
    if score < 1 or (score < 2 and concrete):
        return 0
    length = 1
    while length < min(len(run) - 1, 3) and weight(heads.opening, run[length]) >= 3:
        length += 1
    return length if followed or len(run) > 1 else 0


def _begins_list(block: Block, heads: Headings) -> bool:
    """Whether a block is the first of a list and announces no plan."""
    if block.marker is None or block.marker.number != 1:
        return False
    rule = heading_of(block.text[block.marker.end :], heads)
    return rule is None or "plan" not in rule.labels


def closing_start(blocks: list[Block], first: int, heads: Headings, units: Units) -> int:
    """The index at which the closing begins (`len(blocks)` where there is none), not before `first`."""
    end = len(blocks)
    start = _before_attachments(blocks, first, heads)
    while start > first and _is_signature(blocks[start - 1], heads, units):
        start -= 1
    if start < end or first < end:
        for _ in range(3):
            if start - 1 <= first or not is_rally(blocks[start - 1], heads):
                break
            start -= 1
    return start


def _before_attachments(blocks: list[Block], first: int, heads: Headings) -> int:
    end = len(blocks)
    for index in range(end - 1, max(first, end - 14) - 1, -1):
        text = blocks[index].text
        if len(text) > _BODY_LENGTH or has_sentence_inside(text) or blocks[index].is_row:
            break
        if heads.signature["attachment"].search(text):
            return index if index == 0 or not _attachment_above(blocks, index, first, heads) else index - 1
    return end


def _attachment_above(blocks: list[Block], index: int, first: int, heads: Headings) -> bool:
    return index - 1 > first and heads.signature["attachment"].search(blocks[index - 1].text) is not None


def _is_signature(block: Block, heads: Headings, units: Units) -> bool:
    if block.marker is not None and not heads.signature["date_line"].search(block.text):
        return False
    if block.is_row or len(block.text) > _BODY_LENGTH:
        return False
    return any(p.search(block.text) for p in heads.signature.values()) or is_body_name(block.text, units)


def is_rally(block: Block, heads: Headings) -> bool:
    """Whether an unnumbered paragraph rallies or looks back instead of telling what is done."""
    if block.marker is not None or block.is_row or len(inside(block.text, 0)) > 1:
        return False
    score = weight(heads.closing, block.text[:600])
    return score >= 2 and len(block.text) < 400 and ends_sentence(block.text)
