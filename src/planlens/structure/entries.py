"""Entries: the numbered and unnumbered pieces of a document's body, put into a tree."""

from __future__ import annotations

from msgspec import Struct

from planlens.knowledge.structure import HeadingRule, Headings, Pattern
from planlens.structure.blocks import Block
from planlens.structure.headings import clause_heading_of, heading_of, inline_heading_of
from planlens.structure.lines import TERMINAL, ends_sentence, has_sentence_inside
from planlens.structure.markers import RANKS, RUNNING, Marker
from planlens.structure.support import real_markers

_DEEPEST = 12
_CHAPTERS = frozenset(("cn", "part"))
_LONGEST_TITLE = 45
_PAST = Pattern("去年|过去的?一年|上一?年")


class Entry(Struct, gc=False, eq=False):
    """A piece of a block from its marker (or the block's start) to the next one.

    `role`: numbered · title (an unnumbered heading) · lead (leads up to a list) · para · row · header.
    `heading` is true where it is nothing but a title; `rule` is the part of a document it opens.
    """

    block: int
    start: int
    end: int
    text: str
    marker: Marker | None
    role: str
    first: bool = False
    last: bool = False
    heading: bool = False
    titled: bool = False
    named: bool = False
    rule: HeadingRule | None = None
    parent: Entry | None = None
    depth: int = 1
    children: int = 0


def entries_of(blocks: list[Block], heads: Headings) -> list[Entry]:
    """The entries of the body's blocks in order, each with its parent."""
    entries: list[Entry] = []
    for index, markers in enumerate(real_markers(blocks)):
        entries.extend(_cut(index, blocks[index], markers))
    _name_roles(entries, blocks, heads)
    tree = _Tree()
    for position, entry in enumerate(entries):
        tree.place(entry, entries[position + 1] if position + 1 < len(entries) else None)
    return entries


def _cut(index: int, block: Block, markers: list[Marker]) -> list[Entry]:
    text = block.text
    if block.is_row:
        return _ends_marked([Entry(index, block.start, block.end, text, None, "row")])
    pieces = []
    if not markers or markers[0].start > 0:
        end = markers[0].start if markers else len(text)
        pieces.append(Entry(index, block.start, block.start + end, text[:end].strip(), None, "para"))
    for marker, following in zip(markers, [*markers[1:], None], strict=False):
        end = following.start if following else len(text)
        body = text[marker.end : end].strip()
        pieces.append(Entry(index, block.start + marker.start, block.start + end, body, marker, "numbered"))
    return _ends_marked(pieces)


def _ends_marked(pieces: list[Entry]) -> list[Entry]:
    pieces[0].first = True
    pieces[-1].last = True
    return pieces


def _title_like(entry: Entry) -> bool:
    text = entry.text
    if entry.role == "numbered" and not text:
        return True
    return (
        bool(text)
        and len(text) <= _LONGEST_TITLE
        and not has_sentence_inside(text)
        and text[-1] not in "；;，,、"
    )


def _name_roles(entries: list[Entry], blocks: list[Block], heads: Headings) -> None:
    """Tell unnumbered headings, lead-ins and table headers from paragraphs, and what part a heading opens."""
    past = False
    headers: set[str] = set()
    for position, entry in enumerate(entries):
        following = entries[position + 1] if position + 1 < len(entries) else None
        before = entries[position - 1] if position else None
        if entry.role == "row":
            above = before is None or before.role != "row"
            if (above and _is_header(entry.text, following, heads)) or entry.text in headers:
                entry.role = "header"
                headers.add(entry.text)
            continue
        entry.titled = entry.last and _title_like(entry)
        if entry.marker is not None and entry.marker.style == "time":
            entry.rule = None
        elif entry.first or entry.role == "numbered":
            entry.rule = heading_of(entry.text, heads) if entry.titled else None
            if (
                entry.titled
                and entry.rule is None
                and (entry.marker is None or entry.marker.style in _CHAPTERS)
            ):
                entry.rule = clause_heading_of(entry.text, heads, past)
            entry.named = entry.rule is not None
            past = past or ("年" in entry.text[:60] and _PAST.search(entry.text, 0, 60) is not None)
            entry.rule = entry.rule or inline_heading_of(entry.text, heads) or _lacking(entry, heads)
        if entry.role == "para":
            _name_unnumbered(entry, following, blocks, heads)


def _lacking(entry: Entry, heads: Headings) -> HeadingRule | None:
    """The rule that a paragraph satisfies which opens by saying that it is about what is wanting."""
    if entry.heading or (entry.marker is not None and entry.marker.style not in _CHAPTERS):
        return None
    head = entry.text[:80]
    for rule in heads.lacking:
        if rule.pattern.may_match(head) and rule.pattern.search(head):
            return rule
    return None


def _name_unnumbered(entry: Entry, following: Entry | None, blocks: list[Block], heads: Headings) -> None:
    if following is None:
        return
    opens_list = following.marker is not None and following.marker.number <= 1
    if not entry.last:
        if opens_list:
            entry.role = "lead"
        return
    if (
        entry.named
        and entry.rule is not None
        and (not entry.rule.weak or following.role != "para" or _long(following))
    ):
        _make_title(entry)
    elif opens_list and (entry.text[-1] in "：:" or heads.lead_in.search(entry.text) or _general(entry)):
        entry.role = "lead"
    elif entry.titled and blocks[entry.block].kind == "heading":
        _make_title(entry)
    elif entry.titled and not ends_sentence(entry.text) and len(entry.text) <= 30:
        if (
            opens_list
            or following.role in ("row", "header")
            or (following.role == "para" and _long(following, entry))
        ):
            _make_title(entry)
    elif entry.titled and entry.text[-1] in "：:" and following.role in ("para", "row", "header", "lead"):
        _make_title(entry)


def _make_title(entry: Entry) -> None:
    entry.role = "title"
    entry.heading = True


def _general(entry: Entry) -> bool:
    """Whether a paragraph before a list is one short sentence without a figure: it leads up to the list."""
    return (
        len(entry.text) <= 80
        and not has_sentence_inside(entry.text)
        and not any(c.isdigit() for c in entry.text)
    )


def _long(following: Entry, over: Entry | None = None) -> bool:
    least = max(12 if over and len(over.text) <= 6 else 25, len(over.text) * 1.2 if over else 0)
    return len(following.text) >= least and (
        has_sentence_inside(following.text) or ends_sentence(following.text)
    )


def _is_header(text: str, following: Entry | None, heads: Headings) -> bool:
    """Whether a table's first row names the columns: by its words, or no figure in it and some below."""
    if any(char.isdigit() for char in text):
        return False
    cells = _cells(text)
    named = sum(len(cell) <= 12 and any(word in cell for word in heads.table_header) for cell in cells)
    if named >= 2 and named * 2 >= len(cells):
        return True
    if following is None or following.role != "row" or max(map(len, cells)) > 12:
        return False
    below = _cells(following.text)
    return len(below) >= len(cells) - 1 and any(cell[:1].isdigit() for cell in below[1:])


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip("|").split("\t" if "\t" in text else "|")]


class _Tree:
    """The open entries, outermost first, while entries are placed one after the other."""

    def __init__(self) -> None:
        self.open: list[Entry] = []
        self.previous: dict[tuple[int, str], Entry] = {}
        self.header: Entry | None = None

    def place(self, entry: Entry, following: Entry | None) -> None:
        if entry.role in ("row", "header"):
            self._place_row(entry)
            return
        self.header = None
        if entry.role == "title":
            self._close_for_title(entry)
            self._push(entry, self.open[-1] if self.open else None)
        elif entry.role == "numbered":
            self._place_numbered(entry, following)
        elif entry.role == "lead":
            parent = self._heading_above()
            while self.open and (
                self.open[-1].role == "lead" or not self.open[-1].first or _runs(self.open[-1])
            ):
                self.open.pop()
            self._push(entry, parent)
        else:
            self._attach(entry, self._heading_above())

    def _place_row(self, entry: Entry) -> None:
        if entry.role == "header":
            self._attach(entry, self._heading_above())
            self.header = entry
        else:
            self._attach(entry, self.header or self._heading_above())

    def _close_for_title(self, entry: Entry) -> None:
        """A part's heading closes everything; another one the lists up to the heading over it."""
        if entry.rule is not None and not entry.rule.weak:
            self.open.clear()
            return
        while self.open and not (
            self.open[-1].heading and (self.open[-1].role == "numbered" or _opens_part(self.open[-1]))
        ):
            self.open.pop()

    def _place_numbered(self, entry: Entry, following: Entry | None) -> None:
        marker = entry.marker
        assert marker is not None
        at = self._list_of(marker)
        if at is not None:
            del self.open[at:]
        else:
            rank = RANKS.get(marker.style, 3.5)
            while self.open and marker.style not in RUNNING and self._outranked(entry, self.open[-1], rank):
                self.open.pop()
        parent = self.open[-1] if self.open else None
        entry.heading = self._is_heading(entry, parent, following)
        self._push(entry, parent)
        self.previous[id(parent), marker.style] = entry

    def _list_of(self, marker: Marker) -> int | None:
        """Where the list that `marker` continues stands among the open entries, or None for a new list."""
        for at in range(len(self.open) - 1, -1, -1):
            other = self.open[at].marker
            if other is None or other.style != marker.style:
                continue
            restarts = marker.number <= other.number and marker.style not in ("bullet", "time")
            if restarts and any(entry.role in ("lead", "title") for entry in self.open[at + 1 :]):
                return None
            differs = other.written and marker.written and other.written[-1:] != marker.written[-1:]
            if restarts and at == len(self.open) - 1 and self.open[at].heading and differs:
                return None
            return at
        return None

    def _outranked(self, entry: Entry, top: Entry, rank: float) -> bool:
        if top.marker is None or top.role != "numbered":
            return False
        if top.block == entry.block and entry.marker is not None and entry.marker.number == 1:
            return False  # a list that begins inside the item (三是助业。①…②…)
        if RANKS.get(top.marker.style, 3.5) < rank:
            return False
        just_opened = top.titled and top.last and top.end <= entry.start and top.children == 0
        first = top.marker.number == 1 and entry.marker is not None and entry.marker.number == 1
        return not (just_opened and first and top.block + 1 == entry.block)

    def _is_heading(self, entry: Entry, parent: Entry | None, following: Entry | None) -> bool:
        """Whether a numbered entry is nothing but a title over what follows."""
        if not entry.titled or following is None:
            return False
        if following.role == "numbered":
            return False  # its children will say
        if entry.named and entry.rule is not None and not entry.rule.weak:
            return True
        if entry.text[-1:] in "：:" or following.role in ("row", "header"):
            return True
        if not entry.first:
            return False  # the last of a list inside a paragraph
        assert entry.marker is not None
        sibling = self.previous.get((id(parent), entry.marker.style))
        if sibling is None or sibling.marker is None or sibling.marker.number >= entry.marker.number:
            return len(entry.text) <= 40 or not ends_sentence(entry.text)
        if sibling.heading or sibling.children:
            return True
        return not sibling.titled and entry.text[-1] not in TERMINAL

    def _heading_above(self) -> Entry | None:
        for entry in reversed(self.open):
            if entry.heading or (entry.first and entry.titled and entry.children and not _runs(entry)):
                return entry
        return None

    def _attach(self, entry: Entry, parent: Entry | None) -> None:
        if parent is not None and parent.depth >= _DEEPEST:
            parent = parent.parent
        entry.parent = parent
        entry.depth = parent.depth + 1 if parent else 1
        if parent:
            parent.children += 1

    def _push(self, entry: Entry, parent: Entry | None) -> None:
        self._attach(entry, parent)
        self.open.append(entry)
        if len(self.open) > _DEEPEST:
            del self.open[0]


def _runs(entry: Entry) -> bool:
    return entry.marker is not None and entry.marker.style in RUNNING


def _opens_part(entry: Entry) -> bool:
    return entry.rule is not None and not entry.rule.weak
