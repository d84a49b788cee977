"""Train the theme model on the corpus: the items' table, `themes.npz` and its card, always the same bytes.

    python scripts/train.py            rebuild src/planlens/data/themes.npz, theme_items.tsv, models/README.md
    python scripts/train.py --check    build anew elsewhere and compare (exit 1 where a byte differs)

Needs the `train` extra.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from planlens.knowledge import default_knowledge
from planlens.themes.model import MODEL_FILE, load_model
from planlens.themes.model_items import ITEMS_FILE, TrainingItem, example_items, read_items, table
from planlens.themes.model_measure import calibrated
from planlens.themes.model_npz import write_arrays
from planlens.themes.model_training import cue_items, ready_items, train
from training.card import card
from training.items import corpus_items

CARD = Path(__file__).parent.parent / "models" / "README.md"


def build(items: list[TrainingItem], data: Path, described: Path) -> None:
    """Write the table of `items` and the model into `data` and the card to `described`.

    Trained on the train split, measured for chances and thresholds on dev; test is only counted.
    """
    knowledge = default_knowledge()
    written = data / ITEMS_FILE.name
    written.write_text(table(item for item in items if item.split != "test"), "utf-8", newline="\n")
    known = read_items(written)
    ready = {
        split: ready_items([item for item in known if item.split == split], knowledge)
        for split in ("train", "dev")
    }
    ready["test"] = ready_items([item for item in items if item.split == "test"], knowledge)
    ours = ready_items([*example_items(knowledge), *cue_items(knowledge)], knowledge)
    trained = train([*ready["train"], *ours], knowledge)
    write_arrays(data / MODEL_FILE, calibrated(trained, ready["dev"], knowledge))
    model = load_model(data / MODEL_FILE)
    described.write_text(card(model, ready, knowledge), "utf-8", newline="\n")


def main(arguments: list[str]) -> int:
    if arguments not in ([], ["--check"]):
        print(__doc__)
        return 2
    items = corpus_items()
    if not arguments:
        build(items, ITEMS_FILE.parent, CARD)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        build(items, Path(folder), Path(folder) / CARD.name)
        pairs = [
            (Path(folder) / path.name, path) for path in (ITEMS_FILE, ITEMS_FILE.parent / MODEL_FILE, CARD)
        ]
        changed = [kept for built, kept in pairs if built.read_bytes() != kept.read_bytes()]
    for path in changed:
        print(f"{path} is not what the corpus gives; run scripts/train.py")
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
