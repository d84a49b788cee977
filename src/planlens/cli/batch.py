"""Many files: one after the other or in several processes, with the same result in the same order."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from msgspec.json import Decoder, encode

from planlens.knowledge import Knowledge, default_knowledge
from planlens.model import Analysis
from planlens.pipeline import Failure, attempt

if TYPE_CHECKING:
    from planlens.read.archives import Inside

File: TypeAlias = "tuple[str | Inside, str | None]"
Files = Sequence[File]
PAYS_FROM = 16 if sys.platform == "linux" else 40  # files; elsewhere a process must load everything anew
_AHEAD = 4  # files handed out a process, so that memory does not grow with the number of files
_knowledge: Knowledge | None = None  # of this process; a forked one inherits it, compiled


def processes_for(count: int) -> int:
    """How many processes pay for `count` files."""
    if count < PAYS_FROM:
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, count)


def outcomes(files: Files, knowledge: Path | None, jobs: int) -> Iterator[Analysis | Failure]:
    """The result of every file, in the order of `files`."""
    global _knowledge
    _knowledge = load_knowledge(knowledge)
    alone = len(files) if jobs == 1 else 1  # the first file compiles what the processes then inherit
    for path, name in files[:alone]:
        yield attempt(path, name, _knowledge)
    if alone < len(files):
        decoder = Decoder(Analysis)
        for result in _parallel(files[alone:], knowledge, jobs):
            yield result if isinstance(result, Failure) else decoder.decode(result)


def load_knowledge(directory: Path | None) -> Knowledge:
    """The package's knowledge, with the user's folder over it."""
    return Knowledge(directory) if directory else default_knowledge()


def _parallel(files: Files, knowledge: Path | None, jobs: int) -> Iterator[bytes | Failure]:
    """The results as JSON, which travels faster between processes than objects do."""
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    waiting = deque(files)
    while waiting:
        pool = ProcessPoolExecutor(jobs, context, initializer=_start_worker, initargs=(knowledge,))
        running: deque[tuple[File, Future[bytes | Failure]]] = deque()
        try:
            while waiting or running:
                while waiting and len(running) < jobs * _AHEAD:
                    running.append((waiting[0], pool.submit(_work, *waiting[0])))
                    waiting.popleft()
                yield running[0][1].result()
                running.popleft()
        except BrokenProcessPool:
            # A process died (out of memory, a crash in a library). The rest goes on one at a time, so
            # that the file that did it is known the second time.
            waiting.extendleft(file for file, _ in reversed(running))
            if jobs == 1:
                yield _died(*waiting.popleft())
            jobs = 1
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start_worker(directory: Path | None) -> None:
    import signal

    global _knowledge
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _knowledge = _knowledge or load_knowledge(directory)


def _work(path: str | Inside, name: str | None) -> bytes | Failure:
    assert _knowledge is not None
    result = attempt(path, name, _knowledge)
    return result if isinstance(result, Failure) else encode(result)


def _died(path: str | Inside, name: str | None) -> Failure:
    shown = name or os.path.basename(path if isinstance(path, str) else path.name)
    return Failure(name=shown, message=f"{shown}：处理时进程意外终止（可能内存不足）；请单独处理这个文件")
