"""All speeds, each as a ratio within this run beside its target. Needs the `dev` and `bench` extras.

python scripts/bench.py
"""

import runpy
from pathlib import Path

PARTS = ("bench_text", "bench_docx", "bench_stages", "bench_cold")

if __name__ == "__main__":
    for part in PARTS:
        print(f"== {part}")
        runpy.run_path(str(Path(__file__).parent / f"{part}.py"), run_name="__main__")
