#!/bin/sh
# Sets up an environment of its own in .venv and runs every check. Works as it stands on a bare Debian
# with Python 3.11 (asks for the packages it lacks through apt).
set -eu
cd "$(dirname "$0")/.."
. scripts/environment.sh
environment ".[dev]"
PATH="$PWD/.venv/bin:$PATH" sh scripts/check.sh
