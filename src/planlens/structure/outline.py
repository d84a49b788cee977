"""The outlines of a file: one for each document in it."""

from __future__ import annotations

from planlens.knowledge import Knowledge
from planlens.knowledge import structure as known
from planlens.model import Outline, Reading, Section, SectionLabel
from planlens.model.outline import DocumentKind
from planlens.structure.blocks import Block, blocks_of
from planlens.structure.bodies import unit_of
from planlens.structure.documents import documents_of
from planlens.structure.entries import Entry, entries_of
from planlens.structure.frame import closing_start, is_title_line, opening_length, title_length
from planlens.structure.furniture import mark_furniture
from planlens.structure.items import items_of
from planlens.structure.lines import Line, own_lines
from planlens.structure.periods import Parts, first_year, following_year, periods_of
from planlens.structure.sections import labels_of, opening_prior, title_prior


def outline(reading: Reading, knowledge: Knowledge) -> tuple[Outline, ...]:
    """The documents found in `reading`, in order; empty where there is no text of any document.

    Offsets are into `reading.text`. Sections cover every non-empty line of their document; web furniture
    inside it is in a section `other`. Runs in time linear in the text.
    """
    lines = own_lines(reading)
    web = known.furniture(knowledge)
    mark_furniture(lines, reading.text, web, known.headings(knowledge))
    groups = documents_of(lines, known.headings(knowledge), known.units(knowledge), web)
    source = reading.name if len(groups) == 1 else ""
    return tuple(_outline(group, reading.text, knowledge, source) for group in groups)


def _outline(lines: list[Line], text: str, knowledge: Knowledge, source: str) -> Outline:
    heads, units = known.headings(knowledge), known.units(knowledge)
    blocks = blocks_of(lines, text)
    titles = title_length(blocks, heads, units)
    first = titles + opening_length(blocks, titles, heads)
    closing = closing_start(blocks, first, heads, units)
    entries = entries_of(blocks[first:closing], heads)
    title = _title(blocks[:titles], heads)
    tense = known.tense(knowledge)
    opened = opening_prior([block.text for block in blocks[titles:first]], tense)
    year = first_year([title or "", *(block.text[:200] for block in blocks[titles:first])])
    coming = f"{following_year(year)}年" if year and year.isdigit() else ""
    body = labels_of(blocks[first:closing], entries, heads, tense, title_prior(title) + opened, coming)
    labels: list[SectionLabel] = ["front"] * first
    labels += body
    labels += ["closing"] * (len(blocks) - closing)
    kind = _kind(body)
    parts = _parts(title, blocks, labels, entries, first)
    period, plan_period = periods_of(parts, kind)
    opening = parts.opening or [block.text[:300] for block in blocks[titles : titles + 2]]
    return Outline(
        start=lines[0].start,
        end=lines[-1].end,
        title=title,
        kind=kind,
        unit=unit_of(title, opening, [b.text for b in blocks[closing:] if len(b.text) <= 30], units, source),
        period=period,
        plan_period=plan_period,
        sections=_sections(lines, blocks, labels),
        items=items_of(entries, labels, first, blocks, closing),
    )


def _title(blocks: list[Block], heads: known.Headings) -> str | None:
    """The title, put together where it fills the first two lines (青石桥镇妇联 / 2023年工作总结)."""
    blocks = [block for block in blocks[:2] if not heads.salutation.search(block.text)]
    if not blocks or not is_title_line(blocks[0].text):
        return None
    title = blocks[0].text
    if (
        not heads.genre.search(title)
        and len(blocks) > 1
        and heads.genre.search(blocks[1].text)
        and blocks[1].text[0] not in "—-(（"
    ):
        title += blocks[1].text
    return title


def _kind(labels: list[SectionLabel]) -> DocumentKind:
    if "summary" in labels:
        return "summary+plan" if "plan" in labels else "summary"
    return "plan" if "plan" in labels else "other"


def _sections(lines: list[Line], blocks: list[Block], labels: list[SectionLabel]) -> tuple[Section, ...]:
    """The runs of one label, line by line, so that furniture between two paragraphs stands apart."""
    runs: list[Section] = []
    at = 0
    for line in lines:
        while at < len(blocks) and blocks[at].end < line.end:
            at += 1
        label: SectionLabel = "other" if line.furniture else labels[at]
        if runs and runs[-1].label == label:
            runs[-1] = Section(label=label, start=runs[-1].start, end=line.end)
        else:
            runs.append(Section(label=label, start=line.start, end=line.end))
    return tuple(runs)


def _parts(
    title: str | None, blocks: list[Block], labels: list[SectionLabel], entries: list[Entry], first: int
) -> Parts:
    """The texts that tell the years, sorted by what they belong to."""
    parts = Parts()
    parts.title = title or ""
    heads = {
        entry.block + first
        for entry in entries
        if entry.first and (entry.heading or entry.rule or entry.role == "lead")
    }
    for index, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        text = block.text[:400]
        if label == "front":
            if not (index == 0 and title):
                parts.opening.append(text)
        elif label == "closing":
            parts.closing.append(text)
        elif label == "plan":
            (parts.plan_heads if index in heads else parts.plan).append(text)
        else:
            (parts.summary_heads if index in heads else parts.summary).append(text)
    return parts
