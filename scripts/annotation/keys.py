"""What may stand in an annotated file: labels, keys, values."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

LABELS = ("front", "summary", "problems", "plan", "closing", "other")
KINDS = ("summary", "plan", "summary+plan", "other")
STATUSES = ("done", "planned", "ongoing")
MARKS = ("full", "structure")
NUMBER_KEYS = frozenset({"mod", "min", "max"})
FACT_KEYS: dict[str, frozenset[str]] = {
    "date": frozenset({"kind", "festival"}),
    "frequency": frozenset(),
    "amount": NUMBER_KEYS | {"per"},
    "headcount": NUMBER_KEYS | {"unit", "group"},
    "quantity": NUMBER_KEYS | {"unit"},
    "percent": NUMBER_KEYS,
    "law": frozenset(),
}
NUMERIC = frozenset({"amount", "headcount", "quantity", "percent"})
CHOICES = {
    "mod": ("approx", "over", "under"),
    "per": ("person", "household", "item", "month", "year"),
    "kind": ("calendar", "festival", "deictic"),
}
NULLABLE = ("per", "group")
"""Keys whose empty value says that there is none; leaving them out says the same."""
COUNT_UNITS = ("person", "person_time", "household", "pair")
HEADER_KEYS = ("family", "hand", "level", "era", "form", "note", "annotator", "marks")
DOCUMENT_KEYS = ("kind", "period", "level", "unit")
ENDS = "ends"
"""@document ends=text: it ends with its last sign; else with the line end (and empty lines) behind it."""
MOST_THEMES = 2

_DAY = "(?:0[1-9]|[12][0-9]|3[01]|XX)"
_POINT = f"[0-9X]{{4}}(?:-(?:(?:0[1-9]|1[0-2]|XX)(?:-{_DAY})?|3[3-6]|4[01]))?"
EDTF = re.compile(f"{_POINT}(?:/{_POINT})?")
YEAR = re.compile("[0-9X]{4}(?:/[0-9X]{4})?")
DURATION = re.compile(r"P\d+[YMWD]")

ACTIVITY_WORDS = {"org": "organizers", "dates": "dates", "themes": "themes"}
ACTIVITY_NUMBERS = {"heads": "headcounts", "amounts": "amounts", "quantities": "quantities"}
SPECIAL = "{}⟨⟩⟪⟫\\"
"""Signs of the format; in the text each stands with a backslash before it, and so may | and ¦."""
ESCAPABLE = SPECIAL + "|¦"


@lru_cache(maxsize=1)
def theme_ids() -> frozenset[str]:
    """The ids of the package's taxonomy."""
    import yaml

    path = ROOT / "src" / "planlens" / "data" / "taxonomy.yaml"
    return frozenset(yaml.safe_load(path.read_text("utf-8"))["themes"])


def number(value: str) -> int | float:
    """The number a value holds; ValueError if it holds none."""
    return float(value) if "." in value else int(value)
