"""The corpus as single items of text with their themes: what the theme model learns from."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotation.parsing import read
from annotation.splits import load_splits
from planlens.themes.model_items import TrainingItem

CORPUS = Path(__file__).parents[2] / "corpus"
_MARKERS = (
    re.compile(r"第[一二三四五六七八九十]+[章节部分]"),
    re.compile(r"[一二三四五六七八九十]+[、.．]"),
    re.compile(r"[(（][一二三四五六七八九十]+[)）]"),
    re.compile(r"\d+[、.．]"),
    re.compile(r"[(（]\d+[)）]"),
    re.compile(r"[①-⑳]"),
)
# A title, a date or a name on a line of its own teaches nothing.
_SENTENCE = re.compile(r"[，,。；;：:！!]")


def corpus_items(corpus: Path = CORPUS) -> list[TrainingItem]:
    """Every leaf item of the corpus, the paragraphs that are none, and the hard single items."""
    splits = load_splits(corpus / "splits.yaml")
    found: list[TrainingItem] = []
    for folder in ("documents", "passages"):
        for path in sorted((corpus / folder).glob("*.ann")):
            gold = read(path)
            found.extend(document_items(gold, splits.of(gold["meta"], path.name), path.stem))
    hard = corpus / "hard_items.tsv"
    if hard.exists():
        found.extend(_hard_items(hard))
    return found


def document_items(gold: dict[str, Any], split: str, group: str) -> Iterator[TrainingItem]:
    """The leaf items of one annotated file with the headings above them; its openings and closings."""
    text = gold["text"]
    for document in gold["documents"]:
        title = next((_line(text, p) for p in document["paragraphs"] if _line(text, p)), "")
        above: list[tuple[int, str]] = []
        for item in document["items"]:
            own = text[item["start"] : item["end"]].strip()
            kind = next((n for n, sign in enumerate(_MARKERS) if sign.match(own)), len(_MARKERS))
            while above and above[-1][0] >= kind:
                above.pop()
            if item["heading_only"]:
                above.append((kind, own.split("\n")[0]))
                continue
            headings = (title, *(heading for _, heading in above))
            section = _section(document, item["start"])
            yield TrainingItem(split, group, section, headings, own, tuple(item["themes"]))
        for paragraph in document["paragraphs"]:
            own = _line(text, paragraph)
            inside = any(
                i["start"] < paragraph["end"] and paragraph["start"] < i["end"] for i in document["items"]
            )
            if paragraph["section"] in ("front", "closing") and not inside and _SENTENCE.search(own):
                yield TrainingItem(split, group, "", (), own, ())


def _hard_items(path: Path) -> Iterator[TrainingItem]:
    with path.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            themes = () if row["themes"] == "non_item" else tuple(row["themes"].split(","))
            section = "" if row["section"] in ("front", "closing") else row["section"]
            headings = tuple(filter(None, re.split(r"\s*[>＞/]\s*", row["heading"] or "")))
            yield TrainingItem(row["split"], "hard", section, headings, row["text"], themes)


def _line(text: str, paragraph: dict[str, Any]) -> str:
    return str(text[paragraph["start"] : paragraph["end"]].strip())


def _section(document: dict[str, Any], at: int) -> str:
    for paragraph in document["paragraphs"]:
        if paragraph["start"] <= at < paragraph["end"]:
            return str(paragraph["section"])
    return ""
