"""Many files: one after the other or in several processes, with the same result in the same order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from planlens.knowledge import Knowledge, default_knowledge
from planlens.model import Analysis
from planlens.pipeline import Failure, attempt

Files = Sequence[tuple[str, str | None]]
PAYS_FROM = 24  # files; measured: below it the processes' start costs more than they save
_AHEAD = 4  # files handed out a process, so that memory does not grow with the number of files


def processes_for(count: int) -> int:
    """How many processes pay for `count` files."""
    if count < PAYS_FROM:
        return 1
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(available, count)


def outcomes(files: Files, knowledge: Path | None, jobs: int) -> Iterator[Analysis | Failure]:
    """The result of every file, in the order of `files`."""
    if jobs > 1:
        return _parallel(files, knowledge, jobs)
    loaded = load_knowledge(knowledge)
    return (attempt(path, name, loaded) for path, name in files)


def load_knowledge(directory: Path | None) -> Knowledge:
    """The package's knowledge, with the user's folder over it."""
    return Knowledge(directory) if directory else default_knowledge()


def _parallel(files: Files, knowledge: Path | None, jobs: int) -> Iterator[Analysis | Failure]:
    import msgspec

    decoder = msgspec.json.Decoder(Analysis)
    for result in _raw(files, knowledge, jobs):
        yield result if isinstance(result, Failure) else decoder.decode(result)


def _raw(files: Files, knowledge: Path | None, jobs: int) -> Iterator[bytes | Failure]:
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    waiting = deque(files)
    while waiting:
        pool = ProcessPoolExecutor(jobs, initializer=_start_worker, initargs=(knowledge,))
        running: deque[tuple[tuple[str, str | None], Future[bytes | Failure]]] = deque()
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


_knowledge: Knowledge | None = None


def _start_worker(directory: Path | None) -> None:
    import signal

    global _knowledge
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    _knowledge = load_knowledge(directory)


def _work(path: str, name: str | None) -> bytes | Failure:
    import msgspec

    assert _knowledge is not None
    result = attempt(path, name, _knowledge)
    return result if isinstance(result, Failure) else msgspec.json.encode(result)


def _died(path: str, name: str | None) -> Failure:
    shown = name or os.path.basename(path)
    return Failure(name=shown, message=f"{shown}：处理时进程意外终止（可能内存不足）；请单独处理这个文件")
