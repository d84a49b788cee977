"""A .docx to full JSON, stage by stage, against taking its raw text out with zipfile and lxml.

`python scripts/bench_stages.py` prints the ratios; `measure()` returns them.
"""

from __future__ import annotations

import io
import zipfile

from bench_docx import sample
from bench_text import seconds
from planlens.activities import find_activities
from planlens.export.json_text import json_line
from planlens.facts import find_facts
from planlens.knowledge import default_knowledge
from planlens.pipeline import analyze
from planlens.read import read_bytes
from planlens.structure import outline
from planlens.themes import label_activities, label_items

TARGETS = {"read": 2.5, "full JSON": 7.0}
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


def raw_text(data: bytes) -> str:
    """All text runs of the main part, one behind the other."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return "".join(node.text or "" for node in root.iter(_TEXT))


def measure(data: bytes | None = None) -> dict[str, float]:
    """The least time of each stage over that of the raw text."""
    data = data or sample()
    knowledge = default_knowledge()
    reading = read_bytes(data, "bench.docx")
    text = reading.text
    outlines = outline(reading, knowledge)
    facts = find_facts(text, outlines, knowledge)
    activities = find_activities(text, outlines, facts, knowledge)
    labelled = label_items(text, outlines, knowledge)
    analysis = analyze(reading)
    stages = {
        "read": lambda: read_bytes(data, "bench.docx"),
        "outline": lambda: outline(reading, knowledge),
        "facts": lambda: find_facts(text, outlines, knowledge),
        "activities": lambda: find_activities(text, outlines, facts, knowledge),
        "themes of items": lambda: label_items(text, outlines, knowledge),
        "themes of activities": lambda: label_activities(text, labelled, activities, knowledge),
        "JSON": lambda: json_line(analysis),
        "full JSON": lambda: json_line(analyze(read_bytes(data, "bench.docx"))),
    }
    once = seconds(lambda: raw_text(data), rounds=15)
    return {name: seconds(run, rounds=7) / once for name, run in stages.items()}


if __name__ == "__main__":
    for name, ratio in measure().items():
        target = f", target ≤ {TARGETS[name]:g} ×" if name in TARGETS else ""
        print(f"{name:22}{ratio:6.2f} ×{target}")
