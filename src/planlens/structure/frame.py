"""The frame of a document: its front (title, date line, opening) and its closing (rally, signature)."""

from __future__ import annotations

from planlens.knowledge.structure import Headings, Pattern, Units, Weighted
from planlens.structure.blocks import Block
from planlens.structure.headings import clause_heading_of, heading_of
from planlens.structure.lines import ends_sentence, has_sentence_inside
from planlens.structure.markers import inside

_BRACKETED = Pattern(r"^[(（【〔].{1,40}[)）】〕]$")
_NAME = Pattern(r"^[^\W\d_]{1,2}[ 　]?[^\W\d_]{1,2}$")
_CONCRETE = Pattern(r"\d{1,6}(?:余|多)?(?:名|人|户|场|次|份|期|对|件|万|元|个)")
_BODY_LENGTH = 60
_LONGEST_ENDING = 240
_SENTENCE = Pattern("[。！!]")
_MONTH = Pattern(r"\d月|[一二三四五六七八九十]月|季度")
_SPACED_NAME = Pattern(r"[ 　]{1,4}[^\W\d_]{1,2}[ 　]?[^\W\d_]{1,2}$")


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
        if count and heads.signature["form_line"].search(text):
            count += 1
            continue
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
    if len(text) <= 24 and (is_body_name(text, units) or _is_officer(text, units)):
        return True
    return not titled and bool(heads.genre.search(text))


def is_body_name(text: str, units: Units) -> bool:
    """Whether a line is nothing but the name of a writing body, a person's name behind it or not."""
    if len(text) > 30 or text[-1] in "。；;，,：:！!？":
        return False
    if len(text) <= 16 and text.endswith(units.endings):
        return True
    if any(len(text) - found.end() <= 3 for found in units.body.finditer(text)):
        return True
    name = _SPACED_NAME.search(text)
    return name is not None and any(found.end() == name.start() for found in units.body.finditer(text))


def _is_officer(text: str, units: Units) -> bool:
    """Whether a line is an office with a name behind it (镇妇联主席 柳月桂)."""
    if text.endswith(units.offices):
        return False
    name = _SPACED_NAME.search(text)
    if name is not None:
        return text[: name.start()].endswith(units.offices)
    return any(
        text[:-length].endswith(units.offices) and text[-length] in units.surnames for length in (2, 3)
    )


def opening_length(blocks: list[Block], first: int, heads: Headings) -> int:
    """How many blocks from `first` on are the opening that leads up to the body."""
    run: list[str] = []
    for block in blocks[first:]:
        if block.is_row or block.kind == "row" or block.marker is not None or len(run) > 8:
            break
        if heading_of(block.text, heads) is not None:
            break
        if len(inside(block.text[:600], 0)) > 1 and not _is_address(blocks, first + len(run), heads):
            break
        run.append(block.text[:600])
    following = blocks[first + len(run)] if len(blocks) > first + len(run) else None
    if following is not None and 0 < len(run) <= 4 and _opens_summary(following, heads):
        return len(run)
    for index in range(min(len(run), 4) - 1, -1, -1):
        if any(rule.weight >= 4 and rule.pattern.search(run[index]) for rule in heads.opening):
            return index + 1
    if not run or (is_title_line(run[0]) and len(run[0]) < 30 and len(blocks) > first + 1):
        return 0
    score = weight(heads.opening, run[0])
    concrete = bool(_CONCRETE.search(run[0]))
    if len(run) == 1 and following is not None:
        if following.marker is not None and following.marker.number > 1 and score < 2:
            return 0  # the text begins in the middle of a list
        return 1 if score >= 1 or not concrete or _begins_list(following, heads) else 0
    if score < 1 or (score < 2 and concrete):
        return 0
    length = 1
    while length < min(len(run) - (following is None), 3) and weight(heads.opening, run[length]) >= 3:
        length += 1
    return length if following is not None or len(run) > 1 else 0


def _is_address(blocks: list[Block], index: int, heads: Headings) -> bool:
    """Whether a paragraph stands between the salutation and the first chapter."""
    if not 0 < index < len(blocks) - 1 or not heads.salutation.search(blocks[index - 1].text):
        return False
    return _is_first_chapter(blocks[index + 1])


def _is_first_chapter(block: Block) -> bool:
    return block.marker is not None and block.marker.number == 1 and block.marker.style in ("cn", "part")


def _opens_summary(block: Block, heads: Headings) -> bool:
    """Whether a block is the first chapter's heading and the chapter tells what was done."""
    if block.marker is None or not _is_first_chapter(block):
        return False
    text = block.text[block.marker.end :]
    rule = heading_of(text, heads) or clause_heading_of(text, heads, past=True)
    return rule is not None and rule.labels == ("summary",)


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
            if start - 1 <= first or not (
                is_rally(blocks[start - 1], heads) or _is_ending(blocks[start - 1], heads)
            ):
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
    text = block.text
    if any(pattern.search(text) for pattern in heads.signature.values()) or is_body_name(text, units):
        return True
    name, _, date = text.replace("　", " ").partition(" ")
    if date and heads.signature["date_line"].search(date.strip()) and is_body_name(name, units):
        return True
    return len(text) <= 24 and _is_officer(text, units)


def is_rally(block: Block, heads: Headings) -> bool:
    """Whether an unnumbered paragraph rallies or looks back instead of telling what is done."""
    if not _is_plain(block) or len(block.text) >= 400 or not ends_sentence(block.text):
        return False
    return weight(heads.closing, block.text) >= 2 and len(inside(block.text, 0)) <= 1


def _is_plain(block: Block) -> bool:
    """Whether a paragraph is neither numbered nor a row; 最后 at its start is no number."""
    return not block.is_row and (block.marker is None or block.marker.style == "word")


def _is_ending(block: Block, heads: Headings) -> bool:
    """Whether a document's last paragraph, as one without a figure, hopes, promises, asks or thanks."""
    text = block.text
    if not _is_plain(block) or len(text) > _LONGEST_ENDING or not _SENTENCE.search(text):
        return False
    score = 0.0
    for rule in heads.ending:
        if rule.pattern.search(text):
            if rule.weight >= 2:
                return True
            score += rule.weight * min(2, len(rule.pattern.compiled().findall(text)))
    told = _CONCRETE.search(text) or _MONTH.search(text)
    return score >= 2 and not told and len(inside(text, 0)) <= 1
