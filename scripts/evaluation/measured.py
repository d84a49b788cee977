"""What measuring one text gives: counts, errors, and each themed item with what was said of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from evaluation.counts import Tally


class Error(NamedTuple):
    """A miss (-) or a false mark (+) of a figure, over `text[start:end]`."""

    sample: str
    figure: str
    sign: str
    start: int
    end: int
    note: str


class Case(NamedTuple):
    """An item, or a paragraph that is none, and the themes it has and got (main first).

    `score` is that of the main theme found, None where none was; `counts_for_themes` is false for
    what only tests that no item is seen.
    """

    text: str
    gold: tuple[str, ...]
    found: tuple[str, ...]
    score: float | None
    counts_for_themes: bool

    @property
    def right(self) -> bool:
        """Whether the main theme found is one of the item's, or none was found where there is none."""
        return self.found[0] in self.gold if self.found else not self.gold

    @property
    def wanted(self) -> str:
        """The theme that should have come first: the one found where it is among the item's."""
        return self.found[0] if self.right and self.found else self.gold[0] if self.gold else ""


@dataclass
class Measured:
    """One text, measured. `sample` is its name."""

    sample: str
    split: str
    meta: dict[str, str]
    text: str
    tally: Tally = field(default_factory=Tally)
    cases: list[Case] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)

    def miss(self, figure: str, start: int, end: int, note: str) -> None:
        """Note a gold mark that was not found, or found wrong."""
        self.errors.append(Error(self.sample, figure, "-", start, end, note))

    def false(self, figure: str, start: int, end: int, note: str) -> None:
        """Note a mark that the gold does not have."""
        self.errors.append(Error(self.sample, figure, "+", start, end, note))
