"""Measure planlens on annotated texts: the corpus by split, or files given.

    python scripts/evaluate.py                       all figures of the corpus, split by split
    python scripts/evaluate.py --split dev --errors  one split, every error in its context
    python scripts/evaluate.py GOLD.ann GOLD.json    other texts
    python scripts/evaluate.py --gold-items          themes alone, of the gold's own items
    python scripts/evaluate.py --html report.html    one page: tables, plots, errors
    python scripts/evaluate.py --gate                compare with the floors of quality.toml
    python scripts/evaluate.py --update-floors --reason "…" [--lower]
    python scripts/evaluate.py --ablate              what each rule family and the model contribute
    python scripts/evaluate.py --inventory           what is in the corpus

What is measured: docs in scripts/evaluation. The test split is shown in totals only: no errors, no
confusions.
"""

import sys

from evaluation.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
