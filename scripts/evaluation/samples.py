"""Annotated texts to measure on: the corpus by split, or files given by name."""

from __future__ import annotations

import csv
import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from annotation import read
from annotation.keys import theme_ids
from annotation.splits import CORPUS, SPLITS, SplitError, corpus_files, load_splits

HARD_ITEMS = CORPUS / "hard_items.tsv"
GIVEN = "given"
NON_ITEM = "non_item"
_ERAS = ((2005, 2010), (2011, 2015), (2016, 2020), (2021, 2026))
_YEAR = re.compile("[0-9]{4}(?!s)")


class Sample(NamedTuple):
    """One annotated text. `split` is train, dev, test, or given for a file that is none of the corpus."""

    name: str
    split: str
    meta: dict[str, str]
    text: str
    documents: list[dict[str, Any]]

    @property
    def full(self) -> bool:
        """Whether facts and activities are marked."""
        return self.meta.get("marks", "full") == "full"


class HardItem(NamedTuple):
    """A single item with the heading it stands under; no themes for what is no item of work."""

    name: str
    split: str
    section: str
    heading: str
    text: str
    themes: tuple[str, ...]


def era_of(meta: dict[str, str]) -> str:
    """The five years (the first: six) that the year of a header lies in; "" where it gives no year."""
    found = _YEAR.match(meta.get("era", ""))
    year = int(found.group()) if found else 0
    return next((f"{first}–{last}" for first, last in _ERAS if first <= year <= last), "")


def corpus_samples() -> list[Sample]:
    """All of the corpus. Raises SplitError where a file's split is not settled, FormatError for a mistake."""
    splits = load_splits()
    golds = [(path.name, read(path)) for path in corpus_files()]
    if wrong := splits.mistakes([(name, gold["meta"]) for name, gold in golds]):
        raise SplitError("\n".join(wrong))
    return [
        Sample(
            name.removesuffix(".ann"),
            splits.of(gold["meta"], name),
            gold["meta"],
            gold["text"],
            gold["documents"],
        )
        for name, gold in golds
    ]


def given_samples(paths: list[Path]) -> list[Sample]:
    """The files given, annotated text or gold JSON; a hand of the corpus keeps its split."""
    splits = load_splits()
    samples = []
    for path in paths:
        gold = read(path) if path.suffix == ".ann" else json.loads(path.read_text("utf-8"))
        meta = gold.get("meta", {})
        try:
            split = splits.of(meta, path.name)
        except SplitError:
            split = GIVEN
        samples.append(Sample(path.stem, split, meta, gold["text"], gold["documents"]))
    return samples


def hard_items(path: Path = HARD_ITEMS) -> list[HardItem]:
    """The single items; none where the file is missing. Raises ValueError naming file and line."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    items = []
    for line, row in enumerate(rows, 2):
        if row["split"] not in SPLITS or not row["text"] or not row["themes"]:
            raise ValueError(f"{path.name}:{line}: a row needs split, text and themes")
        themes = () if row["themes"] == NON_ITEM else tuple(row["themes"].split(","))
        if unknown := sorted(set(themes) - theme_ids()):
            raise ValueError(f"{path.name}:{line}: unknown theme {unknown[0]!r}")
        items.append(
            HardItem(f"hard-{line}", row["split"], row["section"], row["heading"] or "", row["text"], themes)
        )
    return items


def gold_hash(split: str) -> str:
    """SHA-256 over all that is measured for a split: names and content of its files, its single items."""
    digest = sha256()
    splits = load_splits()
    for path in corpus_files():
        gold = read(path)
        if splits.of(gold["meta"], path.name) == split:
            digest.update(f"{path.name}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    for item in hard_items():
        if item.split == split:
            digest.update("\t".join((item.section, item.heading, item.text, *item.themes, "\n")).encode())
    return digest.hexdigest()
