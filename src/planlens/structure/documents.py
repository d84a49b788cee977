"""The documents of a file told apart: by titles of a series, by a title or an opening of another body.

Precision first: a summary with its plan, a list of annexes or a list that starts over is one document.
"""

from __future__ import annotations

import re
from itertools import pairwise

from planlens.knowledge.structure import Furniture, Headings, Pattern, Units
from planlens.model.outline import UnitLevel
from planlens.structure.blocks import block_of
from planlens.structure.bodies import Body, own_level, subject_of, titled_body
from planlens.structure.frame import is_body_name, is_rally, is_title_line, weight
from planlens.structure.lines import Line, ends_sentence, has_sentence_inside
from planlens.structure.periods import years_in

_CN = "一二三四五六七八九十"
_PART = Pattern(
    rf"^[【\[(（]?(?:第?[{_CN}0-9]{{1,3}}[篇]|(?:篇|范文|模板|样本|例文)\s?[{_CN}0-9]{{1,3}})[】\])）]?(?:[：:、.．\s].{{0,40}}|$|[^，。；]{{2,40}}$)",
    ("篇", "范文", "模板", "样本", "例文"),
)
_SUFFIX = Pattern(
    rf"^(.{{4,40}}?)[\s(（【]{{0,2}}(?:(?:篇|范文|第)\s?([{_CN}0-9]{{1,3}})篇?|(\d{{1,2}})|(?<=[(（])([{_CN}]{{1,3}})(?=[)）]))[)）】]?$"
)
_PREFIX = Pattern(r"^(\d{1,2})\s?[、.．]?\s?(.{4,40})$")
_OWN_TITLE = Pattern(
    "(?:妇联|妇女|妇代会|女工|女职工|妇儿工委)[^，。]{0,24}(?:总结|计划|要点|报告|汇报|安排|打算|范文)[^，。]{0,4}$"
)
_YEARLY = Pattern("^(?:一年来|今年|今年以来|半年来|上半年|本学期|过去的一年|自.{2,10}以来)")
_ANNEX = Pattern("(?:表|名单|清单|明细|目录)[)）]?$")
_SUMMARY_TITLE = Pattern("(?:总结|小结|汇报|报告)[^，。]{0,3}$")
_SUMMING = Pattern("(?:总结|汇报|报告)如下")
_SERIAL_ENDS = frozenset(")）】篇0123456789" + _CN)
_FEWEST = 3
_AHEAD = 60
_SPLIT = 4.0
_REPORTS = 4.0  # 现将…总结如下


def documents_of(lines: list[Line], heads: Headings, units: Units, web: Furniture) -> list[list[Line]]:
    """The lines of each document in order; `furniture` must be set. Lines of no document are in none."""
    series = _series(lines, heads)
    if not series:
        starts = [0, *_other_starts(lines, heads, units)]
    else:
        starts = sorted(series)
        lead = lines[: starts[0]]
        if any(_is_content(line, web) for line in lead):
            starts = [0, *starts]
        starts = sorted({*starts, *_glued(lines, starts, heads, units)})
    groups = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        group = _without_furniture_around(lines[start:end])
        group = _without_page_title(group, web, heads)
        if group and (len(starts) == 1 or any(_is_content(line, web) for line in group)):
            groups.append(group)
    return groups or [group for group in [_without_furniture_around(lines)] if group]


def _without_furniture_around(group: list[Line]) -> list[Line]:
    begin, end = 0, len(group)
    while begin < end and group[begin].furniture:
        begin += 1
    while end > begin and group[end - 1].furniture:
        end -= 1
    return group[begin:end]


def _without_page_title(group: list[Line], web: Furniture, heads: Headings) -> list[Line]:
    """Drop a page's own title where furniture and then a second title stand before the text."""
    for index in range(1, min(len(group), 8)):
        line = group[index]
        if not line.furniture and not is_title_line(line.text):
            break
        if line.furniture or not heads.genre.search(line.text) or len(line.text) > 60:
            continue
        before = [other for other in group[:index] if not other.furniture]
        if len(before) == 1 and (len(before) < index or before[0].text == line.text):
            page = before[0].text
            if any(other.furniture and web.intro.search(other.text) for other in group[:index]):
                return group[index:]  # the editor's words stand between the page's title and the document's
            if page == line.text or web.page_title.search(page) or page in line.text or line.text in page:
                return group[index:]
    return group


def _is_content(line: Line, web: Furniture) -> bool:
    """Whether a line tells something: a sentence, an item, a row, and no furniture or title."""
    if line.furniture:
        return False
    if line.is_row or len(line.text) > 60 or has_sentence_inside(line.text):
        return True
    if line.marker is not None:
        return not web.page_title.search(line.text)
    return len(line.text) >= 12 and line.text[-1] in "。！!"


# --- titles of a series -------------------------------------------------------------------------


def _series(lines: list[Line], heads: Headings) -> list[int]:
    """The lines that are numbered titles of a collection (篇一:…, 1妇联工作计划范文, …范文3)."""
    parts: list[int] = []
    numbered: dict[str, list[int]] = {}
    repeated: dict[str, list[int]] = {}
    for index, line in enumerate(lines):
        text = line.text
        if line.furniture or line.is_row or len(text) > 60 or text[-1] in "。；;，,":
            continue
        if _PART.match(text) and (heads.genre.search(text) or len(text) <= 12):
            parts.append(index)
        elif heads.genre.search(text) or text[-1] in ")）】0123456789" + _CN:
            for template in _templates(text, heads):
                numbered.setdefault(template, []).append(index)
            if _OWN_TITLE.search(text):
                repeated.setdefault(text, []).append(index)
    if len(parts) >= 2:
        return parts
    for template, members in sorted(numbered.items(), key=lambda pair: -len(pair[1])):
        if len(members) >= 2 and _apart(members) and _counts_up(lines, members):
            return _with_stray(lines, members, template)
    for members in repeated.values():
        if len(members) >= 2 and _apart(members):
            return members
    return parts if parts and parts[0] > 0 and any(line.furniture for line in lines[: parts[0]]) else []


def _templates(text: str, heads: Headings) -> list[str]:
    """What is left of a title without its number, for each place the number may stand."""
    found = []
    if text[0].isdigit() and (match := _PREFIX.match(text)) and heads.genre.search(match[2]):
        found.append("<" + match[2])
    if text[-1] in _SERIAL_ENDS and (match := _SUFFIX.match(text)) and heads.genre.search(match[1]):
        found.append(match[1] + ">")
    return found


def _apart(members: list[int]) -> bool:
    """Whether there is text between the titles of a series."""
    return all(second - first >= 3 for first, second in pairwise(members))


def _counts_up(lines: list[Line], members: list[int]) -> bool:
    numbers = [re.search(rf"\d{{1,2}}|[{_CN}]{{1,2}}(?=[)）】篇]*$)", lines[index].text) for index in members]
    written = [number[0] for number in numbers if number]
    return len(written) == len(members) and len(set(written)) == len(written)


def _with_stray(lines: list[Line], members: list[int], template: str) -> list[int]:
    """Add titles of the series whose number is damaged (haha妇联工作计划范文)."""
    core = template.strip("<>")
    stray = [
        index
        for index, line in enumerate(lines)
        if not line.furniture and len(line.text) <= len(core) + 6 and core in line.text and index > members[0]
    ]
    return sorted({*members, *stray})


# --- titles and openings of another body --------------------------------------------------------


def _glued(lines: list[Line], starts: list[int], heads: Headings, units: Units) -> list[int]:
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        found += [start + at for at in _other_starts(lines[start:end], heads, units)]
    return found


class _Seen:
    """What is known of the document being read, line by line; what costs more on demand."""

    def __init__(self) -> None:
        self.head: list[Line] = []
        self.content = 0
        self.numbers: dict[str, int] = {}
        self.signed = False
        self.last: Line | None = None

    def take(self, line: Line, heads: Headings, units: Units) -> None:
        """Add one line."""
        if len(self.head) < 5:
            self.head.append(line)
        told = len(line.text) > 50 or (len(line.text) >= 20 and ends_sentence(line.text))
        self.content += told or line.is_row or line.marker is not None
        if line.marker is not None:
            self.numbers[line.marker.style] = line.marker.number
        self.last = line
        self.signed = (
            len(line.text) <= 40
            and self.content >= 2
            and (_is_signed(line, heads, units) or (self.signed and _attached(line.text, heads)))
        )

    def subject(self, units: Units) -> Body | None:
        """Whose document it is."""
        for line in self.head:
            body = (titled_body if is_title_line(line.text) else subject_of)(line.text, units)
            if body is not None:
                return body
        return None

    def years(self) -> set[str]:
        """The years its first lines name."""
        return {year for line in self.head[:4] for year in years_in(line.text[:200])}

    def rallied(self, heads: Headings) -> bool:
        """Whether the last paragraph rallied, as closings do."""
        return self.last is not None and is_rally(block_of(self.last), heads)


def _attached(text: str, heads: Headings) -> bool:
    return heads.signature["attachment"].search(text) is not None


def _is_signed(line: Line, heads: Headings, units: Units) -> bool:
    if len(line.text) > 40 or (line.marker is not None and not line.text[0].isdigit()):
        return False
    if heads.signature["date_line"].search(line.text):
        return True
    return line.marker is None and is_body_name(line.text, units)


def _other_starts(lines: list[Line], heads: Headings, units: Units) -> list[int]:
    """Where another document begins without a numbered title, by its own title or its opening."""
    starts = []
    seen = _Seen()
    for index, line in enumerate(lines):
        if line.furniture:
            continue
        if (
            seen.content >= 1
            and line.marker is None
            and not line.is_row
            and _begins(lines, index, seen, heads, units)
            and not _numbering_resumes(lines, index, seen)
        ):
            starts.append(index)
            seen = _Seen()
        seen.take(line, heads, units)
    return starts


def _begins(lines: list[Line], index: int, seen: _Seen, heads: Headings, units: Units) -> bool:
    text = lines[index].text
    if is_title_line(text):
        return _begins_by_title(text, seen, heads, units)
    if seen.content < _FEWEST or len(text) < 20 or not ends_sentence(text):
        return False
    if not seen.signed and _under_heading(lines, index):
        return False
    return _opening_score(text, seen, heads, units) + _restarts(lines, index) >= _SPLIT


def _under_heading(lines: list[Line], index: int) -> bool:
    """Whether the line is the first paragraph under a heading; the last of a list of short items is none."""
    before = lines[index - 1].text
    if not is_title_line(before) or ends_sentence(before):
        return False
    marker = lines[index - 1].marker
    if marker is None or index < 2:
        return True
    above = lines[index - 2]
    if above.marker is None or not is_title_line(above.text):
        return True
    return above.marker.style != marker.style or above.marker.number + 1 != marker.number


def _begins_by_title(text: str, seen: _Seen, heads: Headings, units: Units) -> bool:
    """A title of its own: names a body, and either another one or the document before was signed."""
    if not heads.genre.search(text) or len(text) < 8 or _attached(text, heads):
        return False
    body = titled_body(text, units)
    dated = bool(years_in(text))
    if body is None:
        return seen.signed and dated and len(text) >= 10
    subject = seen.subject(units)
    own = subject is not None and (not body.name or not subject.name or _same(subject.name, body.name))
    if own and _ANNEX.search(text):
        return False
    if seen.signed:
        return dated or body.name is not None
    if subject is not None and body.kind and subject.kind and body.kind != subject.kind:
        return dated
    if body.name is None or len(body.name) < 3 or not (dated or text.startswith(body.name)):
        return False
    if subject is None or subject.name is None:
        return dated and bool(_SUMMARY_TITLE.search(text))  # a plan could be the same document's second part
    return not _same(subject.name, body.name)


def _same(first: str, second: str) -> bool:
    return first in second or second in first


def _opening_score(text: str, seen: _Seen, heads: Headings, units: Units) -> float:
    years = years_in(text[:30]) if "年" in text[:14] else []
    yearly = bool(years) or bool(_YEARLY.match(text))
    own = own_level(text[:20], units)
    if not seen.signed and not yearly and own is None:
        return 0.0
    body = subject_of(text[:80], units)
    subject = seen.subject(units)
    opens = weight(heads.opening, text[:400])
    other = _other_level(own, subject) and opens >= _REPORTS
    if not seen.signed and not yearly and not other:
        return 0.0
    score = 1.0 * yearly + 0.7 * min(opens, 3.0) + 2.5 * other
    score += 2.5 if seen.signed else 1.0 if seen.rallied(heads) else 0.0
    if body is not None and subject is not None:
        if body.kind and subject.kind and body.kind != subject.kind and yearly:
            score += 2.5
            other = True
        if body.name and subject.name and not _same(body.name, subject.name):
            score += 1.0
            other = other or (body.level != "other" and len(body.name) > 3 and yearly)
    if not other and not seen.signed:
        new_year = bool(years) and years[0] not in seen.years()
        if not (new_year and _SUMMING.search(text)):
            return 0.0
    return score


def _other_level(own: UnitLevel | None, subject: Body | None) -> bool:
    """Whether 我镇 speaks and the document is a village's."""
    return own is not None and subject is not None and subject.level not in ("other", own)


def _restarts(lines: list[Line], index: int) -> float:
    for line in lines[index + 1 : index + 4]:
        marker = line.marker
        if marker is not None:
            return 0.5 if marker.number == 1 else -2.0
    return 0.0


def _numbering_resumes(lines: list[Line], index: int, seen: _Seen) -> bool:
    """Whether a list of the document before goes on below, so that the line is a part of it."""
    fresh: set[str] = set()
    for line in lines[index + 1 : index + 1 + _AHEAD]:
        marker = line.marker
        if marker is None or marker.style in ("bullet", "time"):
            continue
        if marker.number == 1:
            fresh.add(marker.style)
        elif marker.style not in fresh:
            return marker.style in seen.numbers and marker.number == seen.numbers[marker.style] + 1
    return False
