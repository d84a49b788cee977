#!/bin/sh
# Sets up an environment of its own in .venv and reads the bundled sample plans: the ledger on the
# terminal, and as a workbook in 台账.xlsx.
set -eu
cd "$(dirname "$0")/.."
. scripts/environment.sh
environment "."
export PYTHONUTF8=1
.venv/bin/planlens extract samples
.venv/bin/planlens extract samples -o 台账.xlsx
