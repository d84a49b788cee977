"""Cold starts: how long a command takes from the shell, against `python -c pass` in the same run.

python scripts/bench_cold.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

SAMPLES = Path(__file__).parent.parent / "samples"
TARGETS = {"planlens --help": 5.0, "one .docx to JSON": 25.0, "a folder of 20 .docx": 70.0}
_ENTRY = "from planlens.cli import main; main(prog_name='planlens')"
_FILES = 20


def measure(rounds: int = 9) -> dict[str, float]:
    """The median time of each command divided by that of `python -c pass`.

    The commands take turns, so that a busy machine slows all of them alike. Raises CalledProcessError
    where a command fails.
    """
    samples = sorted(SAMPLES.glob("*.docx"))
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_FILES):
            shutil.copy(samples[number % len(samples)], Path(folder) / f"{number:02}.docx")
        commands: dict[str, Sequence[str]] = {
            "python -c pass": ("pass",),
            "planlens --help": (_ENTRY, "--help"),
            "one .docx to JSON": (_ENTRY, "extract", str(samples[0]), "--format", "json"),
            "a folder of 20 .docx": (_ENTRY, "extract", folder, "--format", "json"),
        }
        for arguments in commands.values():
            _seconds(arguments)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, arguments in commands.items():
                taken[name].append(_seconds(arguments))
    once = median(taken.pop("python -c pass"))
    return {name: median(times) / once for name, times in taken.items()}


def _seconds(arguments: Sequence[str]) -> float:
    start = time.perf_counter()
    # an installed package has its bytecode beside it; without this a checkout would compile it anew each time
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", *arguments], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - start


if __name__ == "__main__":
    for name, ratio in measure().items():
        print(f"{name:24}{ratio:7.1f} ×   target ≤ {TARGETS[name]:g} ×")
