"""How fast facts are found in plain text, and that time grows no faster than the text.

`python scripts/bench_text.py` prints the ratios; the functions return them. Needs the `bench` extra.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import annotated
from planlens.facts import find_facts
from planlens.knowledge import default_knowledge
from planlens.model import Paragraph, Reading
from planlens.structure import outline

CORPUS = Path(__file__).parent.parent / "corpus"
ROUNDS = 5
HOSTILE = {
    "300 × 年底": "年底" * 300,
    "1,000 years in a row": "2023年" * 1000,
    "10,000 digits": "1234567890" * 1000,
    "5,000 list markers": "\n".join(f"{number}、走访" for number in range(5000)),
    "5,000 list markers in a line": "。".join(f"{number}、走访" for number in range(5000)),
    "opened quotes": "“三八" * 3000,
    "one line of commas": "镇妇联," * 4000,
}


def corpus_text() -> str:
    """The texts of the corpus, whole documents and dense passages, one behind the other."""
    paths = sorted(path for folder in ("documents", "passages") for path in (CORPUS / folder).glob("*.ann"))
    return "".join(annotated.read(path)["text"] for path in paths)


def reading_of(text: str) -> Reading:
    """`text` as a file that was read: one paragraph a non-empty line."""
    paragraphs, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = f"第{number}行"
            paragraphs.append(Paragraph(start=at, end=at + len(line), kind="body", place=place))
        at += len(line) + 1
    return Reading(
        name="bench.txt",
        sha256="",
        format="txt",
        encoding="utf-8",
        warnings=(),
        text=text,
        paragraphs=tuple(paragraphs),
    )


def seconds(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least time of several runs."""
    best = float("inf")
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
        gc.enable()
    return best


def facts_only(text: str) -> Callable[[], object]:
    """The facts stage alone, the outline known."""
    knowledge = default_knowledge()
    outlines = outline(reading_of(text), knowledge)
    return lambda: find_facts(text, outlines, knowledge)


def text_to_facts(text: str) -> Callable[[], object]:
    """Outline and facts from plain text."""
    knowledge = default_knowledge()

    def run() -> object:
        return find_facts(text, outline(reading_of(text), knowledge), knowledge)

    return run


def against_jieba(text: str) -> dict[str, float]:
    """Time over that of `jieba.lcut` on the same text: facts alone, and outline with facts."""
    import jieba

    jieba.lcut("预热")
    other = seconds(lambda: jieba.lcut(text))
    return {
        "facts": seconds(facts_only(text)) / other,
        "outline and facts": seconds(text_to_facts(text)) / other,
    }


def against_jionlp(text: str) -> float:
    """How many times faster than jionlp's `ner.extract_time` alone, fed a line at a time."""
    import logging

    import jionlp

    logging.disable()
    lines = [line for line in text.split("\n") if line.strip()]
    jionlp.ner.extract_time("预热2023年3月8日")
    other = seconds(lambda: [jionlp.ner.extract_time(line) for line in lines], rounds=2)
    logging.disable(logging.NOTSET)
    return other / seconds(facts_only(text))


def growth(text: str) -> float:
    """Time for 16 × the text over the time for it once, outline and facts."""
    return seconds(text_to_facts(text * 16), rounds=3) / seconds(text_to_facts(text))


if __name__ == "__main__":
    passages = corpus_text()
    for name, ratio in against_jieba(passages).items():
        print(f"{name} against jieba.lcut: {ratio:.2f} ×, target ≤ 0.4 ×")
    print(f"facts against jionlp extract_time: {against_jionlp(passages):.1f} × faster, target ≥ 5 ×")
    print(f"16 × the text: {growth(passages):.1f} × the time, target ≤ 18 ×")
    for name, text in HOSTILE.items():
        print(f"16 × {name}: {growth(text):.1f} × the time, target ≤ 18 ×")
