"""Which of the possible markers are real: a weak one needs a neighbour in the same list."""

from __future__ import annotations

from msgspec.structs import replace

from planlens.structure.blocks import Block
from planlens.structure.markers import RUNNING, Marker, inside

_NEAR_RUNNING = 8
_NEAR_BULLET = 2
_NEAR_INLINE = 6


def real_markers(blocks: list[Block]) -> list[list[Marker]]:
    """For each block its markers in order, the doubtful ones settled by the lists around them."""
    candidates: list[tuple[int, Marker]] = []
    for index, block in enumerate(blocks):
        if block.is_row:
            continue
        if block.marker is not None:
            candidates.append((index, block.marker))
        candidates.extend(
            (index, marker) for marker in inside(block.text, block.marker.end if block.marker else 0)
        )
    following = _following(candidates)
    accepted: list[list[Marker]] = [[] for _ in blocks]
    last: dict[str, tuple[int, Marker]] = {}
    for position, (index, marker) in enumerate(candidates):
        before = last.get(marker.style)
        after = candidates[following[position]] if following[position] >= 0 else None
        spoken = last.get("word")
        if marker.style == "ordinal" and spoken and _goes_on(index, marker, *spoken):
            marker = replace(marker, style="word", weak=False)  # 首先…其次…第三…最后
        if marker.weak and not _supported(index, marker, before, after):
            continue
        accepted[index].append(marker)
        last[marker.style] = (index, marker)
    return accepted


def _following(candidates: list[tuple[int, Marker]]) -> list[int]:
    """For each candidate the next one of its style, -1 for none."""
    following = [-1] * len(candidates)
    seen: dict[str, int] = {}
    for position in range(len(candidates) - 1, -1, -1):
        style = candidates[position][1].style
        following[position] = seen.get(style, -1)
        seen[style] = position
    return following


def _supported(
    index: int, marker: Marker, before: tuple[int, Marker] | None, after: tuple[int, Marker] | None
) -> bool:
    number = marker.number
    continues = before is not None and _near(index, marker, *before) and _precedes(before[1], marker)
    leads = after is not None and _near(index, marker, *after) and _precedes(marker, after[1])
    if marker.start and marker.style not in RUNNING:
        return continues or (number == 1 and leads)
    if marker.style in ("word", "letter", "must", "ordinal", "nth", "which", "digits", "digits3"):
        return continues or (number == 1 and leads)
    return continues or leads


def _goes_on(index: int, marker: Marker, other_index: int, other: Marker) -> bool:
    return index == other_index and marker.start > 0 and marker.number == other.number + 1


def _near(index: int, marker: Marker, other_index: int, other: Marker) -> bool:
    """Whether two markers are close enough to be of one list; words in mid-line only within a paragraph."""
    if marker.style == "word" and marker.start and other.start:
        return index == other_index
    return abs(index - other_index) <= _reach(marker)


def _reach(marker: Marker) -> int:
    if marker.style in RUNNING:
        return _NEAR_RUNNING
    if marker.style == "bullet":
        return _NEAR_BULLET
    return _NEAR_INLINE if marker.start else 60


def _precedes(first: Marker, second: Marker) -> bool:
    if first.style == "bullet":
        return first.written == second.written
    if first.style == "other":
        return second.number > 1 or first.number == 1
    if first.style in ("word", "time"):
        return first.number < second.number
    return second.number == first.number + 1
