#!/bin/sh
# Everything that has to hold, in one command: style, types, layering, tests, quality floors.
# Run it in an environment that has the package with its `dev` extra.
set -eu
cd "$(dirname "$0")/.."
python -m ruff check .
python -m ruff format --check .
python -m mypy
lint-imports
python -m pytest -n auto
python scripts/evaluate.py --gate
