"""Items: the entries of the outline as the contract wants them, with ids, levels and spans."""

from __future__ import annotations

from planlens.knowledge.structure import Pattern
from planlens.model import Item, SectionLabel
from planlens.structure.blocks import Block
from planlens.structure.entries import Entry

_FRAME = ("front", "closing", "other")
_LONGEST_HEADING = 36
_FIRST = Pattern(rf"([^。：:\n]{{2,{_LONGEST_HEADING}}})[。：:].")
_TOLD = Pattern("了|已|共|[0-9_×]{1,4}(?:年|月|名|人|户|次)")  # a sentence that tells something is no title


def items_of(
    entries: list[Entry], labels: list[SectionLabel], first: int, blocks: list[Block], closing: int
) -> tuple[Item, ...]:
    """The items of a document. `labels` are those of all its `blocks`; the entries' blocks begin at `first`.

    Openings and closings are no items and end the one before, as the next item does.
    """
    ends = _ends(entries, labels, first, blocks, closing)
    ids: dict[int, tuple[str, int]] = {}
    counts: dict[str | None, int] = {}
    items: list[Item] = []
    for entry, end in zip(entries, ends, strict=True):
        label = labels[first + entry.block]
        if _is_frame(entry, label):
            continue
        parent, level = ids.get(id(entry.parent), (None, 0))
        counts[parent] = counts.get(parent, 0) + 1
        own = f"{parent}.{counts[parent]}" if parent else str(counts[parent])
        ids[id(entry)] = own, level + 1
        items.append(
            Item(
                id=own,
                parent=parent,
                level=level + 1,
                marker=entry.marker.written if entry.marker else None,
                heading=_heading(entry),
                leaf=not (entry.heading or entry.children or entry.role in ("title", "lead", "header")),
                section=label,
                start=entry.start,
                end=end,
            )
        )
    return tuple(items)


def _is_frame(entry: Entry, label: SectionLabel) -> bool:
    return label in _FRAME and entry.role in ("para", "lead") and not entry.children


def _ends(
    entries: list[Entry], labels: list[SectionLabel], first: int, blocks: list[Block], closing: int
) -> list[int]:
    """Where each entry ends: at the next one, or at the closing, or with the document."""
    last = blocks[closing].start if closing < len(blocks) else (blocks[-1].end if blocks else 0)
    return [following.start for following in entries[1:]] + [last] if entries else []


def _heading(entry: Entry) -> str | None:
    """The entry's title: all of a heading, else its first sentence where that is short and more follows."""
    if entry.role in ("row", "header", "lead"):
        return None
    if entry.heading or (entry.children and entry.titled):
        return entry.text.strip("*").rstrip("。：:；; 　") or None
    if entry.marker is None:
        return None
    found = _FIRST.match(entry.text)
    return found[1].strip("*") if found and not _TOLD.search(found[1]) else None
