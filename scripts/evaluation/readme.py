"""The measured tables of corpus/README.md: written anew when floors are pinned, compared by the gate."""

from __future__ import annotations

from collections.abc import Sequence

from annotation.agreement import agreement_table
from annotation.splits import CORPUS
from evaluation.inventory import inventory
from evaluation.samples import HardItem, Sample

README = CORPUS / "README.md"
SECOND = CORPUS / "second"
_NAMES = ("inventory", "agreement")


def tables(samples: Sequence[Sample], hard: Sequence[HardItem]) -> dict[str, str]:
    """The tables by the name of their block."""
    twice = sorted(SECOND.glob("*.ann"))
    return {
        "inventory": inventory(samples, hard),
        "agreement": agreement_table(CORPUS, SECOND) if twice else "No text is annotated twice yet.",
    }


def with_tables(readme: str, held: dict[str, str]) -> str:
    """The README with these tables in its marked blocks. Raises ValueError where a block is missing."""
    for name in _NAMES:
        head, opening, rest = readme.partition(f"<!-- {name} -->\n")
        _, closing, tail = rest.partition("<!-- end -->")
        if not opening or not closing:
            raise ValueError(f"{README.name}: no block <!-- {name} --> … <!-- end -->")
        readme = f"{head}{opening}\n{held[name]}\n\n{closing}{tail}"
    return readme
