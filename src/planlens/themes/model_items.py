"""The items that a theme model learns from, as a table: one line an item, tab separated."""

from __future__ import annotations

from typing import NamedTuple


class TrainingItem(NamedTuple):
    """An item of text and its themes, the main one first; none for what is no item of work.

    `split` is train, dev or test; `section` is "" where it does not matter; `headings` are those above
    the item, outermost first.
    """

    split: str
    section: str
    headings: tuple[str, ...]
    text: str
    themes: tuple[str, ...]
