"""What a paragraph's style says of it: numbering, heading, hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from planlens.read.docx.names import (
    BASED_ON,
    DEFAULT,
    ILVL,
    NAME,
    NUM_ID,
    NUM_PR,
    OUTLINE_LVL,
    PPR,
    RPR,
    STYLE,
    STYLE_ID,
    TYPE,
    VAL,
    VANISH,
    is_on,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_HEADING_NAME = re.compile(
    r"(?:heading|标题)\s?[1-9]|title|subtitle|标题|副标题|大标题|小标题", re.IGNORECASE
)
_BODY_OUTLINE = 9
# basedOn chains are a few styles long; a file may hold a ring.
_LONGEST_CHAIN = 32


class StyleFacts(NamedTuple):
    """`num_id` and `level` as strings of the file; `owner` is the style that names `num_id`, which a list
    level may be tied to. None where no style of the chain says it."""

    num_id: str | None = None
    level: str | None = None
    owner: str | None = None
    heading: bool = False
    hidden: bool = False


_NOTHING = StyleFacts()


class Styles:
    """The styles of a document, each looked into when a paragraph first uses it."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._facts: dict[str | None, StyleFacts] = {None: _NOTHING}
        default = None
        for style in root.iterchildren(STYLE) if root is not None else ():
            style_id = style.get(STYLE_ID)
            if style_id is None:
                continue
            self._elements.setdefault(style_id, style)
            if style.get(DEFAULT) and is_on(style.get(DEFAULT)) and style.get(TYPE) == "paragraph":
                default = style_id
        if default is not None:
            self._facts[None] = self._look_up(default)

    def of(self, style_id: str | None) -> StyleFacts:
        """The facts of a style; those of the default paragraph style for None or an unknown id."""
        facts = self._facts.get(style_id)
        if facts is None:
            known = style_id in self._elements
            facts = self._look_up(style_id) if style_id is not None and known else self._facts[None]
            self._facts[style_id] = facts
        return facts

    def numbering_id(self, style_id: str) -> str | None:
        """The num that a numbering style (named by a numStyleLink) stands for."""
        return self.of(style_id).num_id if style_id in self._elements else None

    def hidden(self) -> frozenset[str]:
        """The styles that hide text: mostly none, and then no run need be asked for its style."""
        if not any(next(style.iter(VANISH), None) is not None for style in self._elements.values()):
            return frozenset()
        return frozenset(style_id for style_id in self._elements if self.of(style_id).hidden)

    def _look_up(self, style_id: str) -> StyleFacts:
        """What the style says, else what the style says that it is based on, and so on."""
        num_id = level = owner = outline = None
        hidden: bool | None = None
        for current, style in self._chain(style_id):
            properties, run = style.find(PPR), style.find(RPR)
            for entry in properties if properties is not None else ():
                if entry.tag == NUM_PR and num_id is None:
                    num_id, own_level = numbering_of(entry)
                    # A level named nearer than the list itself stands over the list's tie.
                    owner = current if num_id is not None and level is None else None
                    level = own_level if level is None else level
                elif entry.tag == OUTLINE_LVL and outline is None:
                    outline = entry.get(VAL)
            mark = run.find(VANISH) if run is not None and hidden is None else None
            hidden = hidden if mark is None else is_on(mark.get(VAL))
        heading = is_outline(outline) if outline is not None else self._is_named_heading(style_id)
        return StyleFacts(num_id, level, owner, heading, bool(hidden))

    def _chain(self, style_id: str) -> Iterator[tuple[str, _Element]]:
        current: str | None = style_id
        for _ in range(_LONGEST_CHAIN):
            style = self._elements.get(current) if current is not None else None
            if current is None or style is None:
                return
            yield current, style
            below = style.find(BASED_ON)
            current = below.get(VAL) if below is not None else None

    def _is_named_heading(self, style_id: str) -> bool:
        name = self._elements[style_id].find(NAME)
        return name is not None and _HEADING_NAME.fullmatch(name.get(VAL, "")) is not None


def without_table_styles(data: bytes) -> bytes:
    """A styles part without its table styles and latent styles: most of its bulk, and nothing of a text.

    Works on the usual spelling; a part spelled otherwise comes back as it is.
    """
    before, found, rest = data.partition(b"<w:latentStyles")
    if found:
        after = rest.partition(b"</w:latentStyles>")[2]
        data = before + after if after else data
    first, *pieces = data.split(b"<w:style ")
    kept = [first]
    for piece in pieces:
        if b'w:type="table"' in piece.partition(b">")[0]:
            kept.append(piece.partition(b"</w:style>")[2])
        else:
            kept.append(b"<w:style " + piece)
    return b"".join(kept)


def numbering_of(num_pr: _Element) -> tuple[str | None, str | None]:
    """The numId and ilvl of a numPr, each None where it is not given."""
    num_id = level = None
    for child in num_pr:
        if child.tag == NUM_ID:
            num_id = child.get(VAL)
        elif child.tag == ILVL:
            level = child.get(VAL)
    return num_id, level


def is_outline(level: str | None) -> bool:
    """Whether an outline level makes a heading (9 is body text)."""
    return level is not None and level.isdecimal() and int(level) < _BODY_OUTLINE
