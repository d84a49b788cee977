"""How fast items are labelled, against scikit-learn's own pipeline predicting the same items in one run.

`python scripts/bench_themes.py` prints the figures; `measure()` returns them. Needs the `train` extra.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from planlens.knowledge import default_knowledge
from planlens.knowledge.files import DATA
from planlens.themes import label_text
from planlens.themes.model import MODEL_FILE, NON_ITEM, load_model
from planlens.themes.passage import passage
from training.items import corpus_items

ROUNDS = 3
TARGET = 5.0


def measure() -> dict[str, float]:
    """Items a second: labelled whole (rules, model, evidence), decided by the model alone, and predicted by
    scikit-learn (signs, pairs of signs and jieba's words, weighed, one linear machine a theme); how many
    times faster than that the first two are; the milliseconds in which the model is read.
    """
    items = corpus_items()
    held = [item for item in items if item.themes and item.split != "train"]
    texts = [item.text for item in held]
    known = [item for item in items if item.split == "train"]
    pipeline = _pipeline()
    pipeline.fit([item.text for item in known], [(*item.themes, NON_ITEM)[0] for item in known])
    knowledge, model = default_knowledge(), load_model(DATA / MODEL_FILE)
    label_text(texts[0], knowledge)
    taken = {
        "labelled whole": _seconds(lambda: [label_text(text, knowledge) for text in texts]),
        "model alone": _seconds(lambda: [model.decision(passage(text)) for text in texts]),
        "scikit-learn": _seconds(lambda: pipeline.predict(texts)),
    }
    figures = {f"items/s, {name}": len(texts) / seconds for name, seconds in taken.items()}
    for name in ("labelled whole", "model alone"):
        figures[f"{name}: times scikit-learn"] = taken["scikit-learn"] / taken[name]
    figures["ms to read the model"] = 1000 * _seconds(lambda: load_model(Path(DATA / MODEL_FILE)))
    return figures


def _pipeline() -> Any:
    """What scikit-learn's users would write for the same signs."""
    import jieba
    from sklearn.feature_extraction.text import TfidfVectorizer  # type: ignore[import-untyped]
    from sklearn.multiclass import OneVsRestClassifier  # type: ignore[import-untyped]
    from sklearn.pipeline import make_pipeline, make_union  # type: ignore[import-untyped]
    from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

    jieba.setLogLevel("ERROR")
    return make_pipeline(
        make_union(
            TfidfVectorizer(analyzer="char", ngram_range=(1, 2), binary=True, min_df=2),
            TfidfVectorizer(tokenizer=jieba.lcut, token_pattern=None, binary=True, min_df=2),
        ),
        OneVsRestClassifier(LinearSVC(random_state=0)),
    )


def _seconds(run: Callable[[], object]) -> float:
    """The least time of several runs."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:36}{value:10.1f}")
    print(f"target: {TARGET:g} times scikit-learn")
