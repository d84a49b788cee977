"""Which split a file of the corpus belongs to: by its hand, never a family on two sides."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from annotation.keys import ROOT

SPLITS = ("train", "dev", "test")
CORPUS = ROOT / "corpus"


class SplitError(ValueError):
    """A hand or family that is listed nowhere or on two sides; the message names the file."""


class Splits:
    """The split of each hand."""

    def __init__(self, hands: dict[str, list[str]]) -> None:
        if unknown := sorted(set(hands) - set(SPLITS)):
            raise SplitError(f"splits.yaml: unknown split {', '.join(unknown)}")
        self._of: dict[str, str] = {}
        for split, names in hands.items():
            for name in names:
                if self._of.setdefault(str(name), split) != split:
                    raise SplitError(f"splits.yaml: hand {name} is in {self._of[str(name)]} and in {split}")

    def of(self, meta: dict[str, str], name: str) -> str:
        """The split of a file with this header. Raises SplitError where its hand is listed nowhere."""
        hand = meta.get("hand")
        if not hand or not meta.get("family"):
            raise SplitError(f"{name}:1: the header needs hand and family")
        if hand not in self._of:
            raise SplitError(f"{name}:1: hand {hand} (family {meta['family']}) is in no split of splits.yaml")
        return self._of[hand]

    def mistakes(self, headers: Iterable[tuple[str, dict[str, str]]]) -> list[str]:
        """What is wrong with the splits of these files, given as (name, header): a hand listed nowhere, a
        family on two sides."""
        found: list[str] = []
        sides: dict[str, tuple[str, str]] = {}
        for name, meta in headers:
            try:
                split = self.of(meta, name)
            except SplitError as error:
                found.append(str(error))
                continue
            other, earlier = sides.setdefault(meta["family"], (split, name))
            if other != split:
                found.append(f"{name}:1: family {meta['family']} is in {split} here, in {other} in {earlier}")
        return found


def load_splits(path: Path | None = None) -> Splits:
    """The splits of `path` (the corpus's own unless given)."""
    import yaml

    content: dict[str, Any] = yaml.safe_load((path or CORPUS / "splits.yaml").read_text("utf-8"))
    return Splits(content)


def corpus_files() -> list[Path]:
    """The annotated files of the corpus, second annotations left out."""
    return sorted(path for folder in ("documents", "passages") for path in (CORPUS / folder).glob("*.ann"))
