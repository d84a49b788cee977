"""Files made to do harm: `CASES` maps a kind to its file name and the function that makes it.

A maker takes `big`: False for a size that a test run bears, True for the full one. The command
`python -m hostile` (in scripts/) runs every kind at full size and prints outcome, time and memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Maker = Callable[[bool], bytes]


class Case(NamedTuple):
    """`says` is what the error or a warning must contain; "" where any clear outcome will do; None where
    the file must be read."""

    name: str
    make: Maker
    says: str | None = ""


CASES: dict[str, Case] = {}


def case(kind: str, name: str, says: str | None = "") -> Callable[[Maker], Maker]:
    """Registers a maker."""

    def register(make: Maker) -> Maker:
        assert kind not in CASES
        CASES[kind] = Case(name, make, says)
        return make

    return register


def load() -> dict[str, Case]:
    """All cases; the modules that hold them register when imported."""
    from hostile import archive_files, document_files, other_files, text_files  # noqa: F401

    return CASES
