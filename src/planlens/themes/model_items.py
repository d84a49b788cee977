"""The items that a theme model learns from, as a table: one line an item, tab separated."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from planlens.knowledge.files import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from planlens.knowledge import Knowledge

ITEMS_FILE = DATA / "theme_items.tsv"
_HEAD = "split\tgroup\tsection\theadings\ttext\tthemes"
# Between the headings above an item.
_ABOVE = " / "
# Groups whose items are of no document: example sentences, words of the rules, hard items, the user's own.
EXAMPLES, CUES, HARD, OWN = "examples", "cues", "hard", "own"
SINGLE = frozenset((EXAMPLES, CUES, HARD, OWN))


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


def table(items: Iterable[TrainingItem]) -> str:
    """The items as a table. Line ends inside a text are written `\\n`."""
    lines = [_HEAD]
    for item in items:
        above = _ABOVE.join(_cell(heading).replace(_ABOVE, " ") for heading in item.headings)
        cells = (item.split, item.group, item.section, above, _cell(item.text), ",".join(item.themes))
        lines.append("\t".join(cells))
    return "\n".join(lines) + "\n"


def table_hash(items: Iterable[TrainingItem]) -> str:
    """The SHA-256 of the items' table."""
    from hashlib import sha256

    return sha256(table(items).encode("utf-8")).hexdigest()


def read_items(path: Path = ITEMS_FILE) -> list[TrainingItem]:
    """The items of a table. Raises ValueError where a line has not its six columns."""
    found = []
    for number, line in enumerate(path.read_text("utf-8").split("\n")[1:-1], 2):
        cells = line.split("\t")
        if len(cells) != len(TrainingItem._fields):
            raise ValueError(f"{path.name} 第{number}行应有{len(TrainingItem._fields)}列")
        split, group, section, headings, text, themes = cells
        above = tuple(filter(None, headings.split(_ABOVE)))
        found.append(
            TrainingItem(
                split,
                group,
                section,
                above,
                text.replace("\\n", "\n"),
                tuple(filter(None, themes.split(","))),
            )
        )
    return found


def _cell(text: str) -> str:
    return "\\n".join(" ".join(line.split()) for line in text.strip().split("\n"))


def example_items(knowledge: Knowledge) -> list[TrainingItem]:
    """The example sentences of the themes' rules as items, for training."""
    themes = knowledge.file("theme_examples")["themes"]
    return [
        TrainingItem("train", EXAMPLES, "", (), text, (theme,))
        for theme, entry in themes.items()
        for text in entry["examples"]
    ]
