"""The items that a theme model learns from, as a table: one line an item, tab separated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planlens.knowledge.files import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ITEMS_FILE = DATA / "theme_items.tsv"
_HEAD = "split\tgroup\tsection\theadings\ttext\tthemes"
# Between the headings above an item.
_ABOVE = " / "


class TrainingItem(NamedTuple):
    """An item of text and its themes, the main one first; none for what is no item of work.

    `split` is train, dev or test; items of one `group` (a document) are never on two sides of a
    cross-validation; `section` is "" where it does not matter; `headings` are those above the item,
    outermost first.
    """

    split: str
    group: str
    section: str
    headings: tuple[str, ...]
    text: str
    themes: tuple[str, ...]


def write_items(path: Path, items: Iterable[TrainingItem]) -> None:
    """Write the table. White space inside a text is written as one space."""
    lines = [_HEAD]
    for item in items:
        headings = _ABOVE.join(_one_line(heading).replace(_ABOVE, " ") for heading in item.headings)
        lines.append(
            "\t".join(
                (item.split, item.group, item.section, headings, _one_line(item.text), ",".join(item.themes))
            )
        )
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


def read_items(path: Path = ITEMS_FILE) -> list[TrainingItem]:
    """The items of a table. Raises ValueError where a line has not its six columns."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").split("\n")[1:-1], 2):
        cells = line.split("\t")
        if len(cells) != len(TrainingItem._fields):
            raise ValueError(f"{path.name} 第{number}行应有{len(TrainingItem._fields)}列")
        split, group, section, headings, text, themes = cells
        above = tuple(filter(None, headings.split(_ABOVE)))
        found.append(TrainingItem(split, group, section, above, text, tuple(filter(None, themes.split(",")))))
    return found


def _one_line(text: str) -> str:
    return " ".join(text.split())
