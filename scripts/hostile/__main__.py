"""Runs every kind at full size, each in a process of its own: outcome, seconds, peak memory.

python -m hostile [--small] [words of the kinds to run]
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from hostile import Case, load

SECONDS = 330
_MEASURE = """
import json, resource, sys, time
from planlens.cli.inputs import Inputs
from planlens.knowledge import default_knowledge
from planlens.pipeline import Failure, attempt
from planlens.read import worker

start = time.perf_counter()
inputs = Inputs([sys.argv[1]])
results = list(inputs.failures) + [attempt(path, name, default_knowledge()) for path, name in inputs.files]
taken = time.perf_counter() - start
peak = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
worker._stop_idle()
errors = [each.message for each in results if isinstance(each, Failure)]
warnings = [line for each in results if not isinstance(each, Failure) for line in each.source.warnings]
usage = [int(peak[0]) // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024]
print(json.dumps([len(results) - len(errors), errors, warnings, taken, *usage]))
"""


def run(case: Case, *, big: bool) -> tuple[int, list[str], list[str], float, int, int]:
    """How many files were read, errors, warnings, seconds, peak MB of the process and of its worker.

    Raises CalledProcessError for a crash, TimeoutExpired for a hang.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / case.name
        path.write_bytes(case.make(big))
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, str(path)], capture_output=True, check=True, timeout=SECONDS
        )
    read, errors, warnings, taken, own, worker = json.loads(done.stdout)
    return read, errors, warnings, taken, own, worker


def main() -> None:
    """Prints one line a kind."""
    words = [word for word in sys.argv[1:] if not word.startswith("-")]
    big = "--small" not in sys.argv
    for kind, case in load().items():
        if words and not any(word in kind for word in words):
            continue
        try:
            read, errors, warnings, taken, own, worker = run(case, big=big)
        except subprocess.CalledProcessError as error:
            print(f"CRASH {kind}: {error.stderr.decode()[-600:]}", flush=True)
            continue
        except subprocess.TimeoutExpired:
            print(f"HANG {kind}", flush=True)
            continue
        said = (errors + warnings or ["read without a warning"])[0][:90]
        print(f"{taken:6.1f} s {own:5} MB {worker:5} MB  {kind:55} {read} read; {said}", flush=True)


if __name__ == "__main__":
    main()
