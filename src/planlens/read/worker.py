"""Reading in a process of its own, which can be stopped: whatever a file does there, the caller survives.

A process is started when first needed and serves one file after the other; one that had to be stopped is
replaced. It has bounds on time, memory and the size of its answer, and cannot reach the network.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, NamedTuple

from msgspec import msgpack

from planlens.model import Reading
from planlens.read.errors import ReadError
from planlens.read.serving import ANSWER, ERROR, MEMORY, READING, Request, receive, send

_MB = 1 << 20
_LARGEST_ANSWER = 48 * _MB
_FILES_EACH = 200  # then a process is replaced: what its libraries leak stays small
_CODE = "from planlens.read.serving import serve; serve()"
_SAVE_AGAIN = "文件可能已损坏或过于复杂，请用原来的软件打开、另存为 .docx 后再试"


class Limits(NamedTuple):
    """What reading one file may take: wall-clock seconds, and bytes of address space."""

    seconds: float = 60
    memory: int = 1024 * _MB


# A page takes pdfplumber up to a second; recognising its text up to six (and more memory, see `ocr`).
_LIMITS = {"pdf": Limits(300), "image": Limits(300, 2560 * _MB), "ofd": Limits(120)}
# By process, because a forked one must not talk to its parent's workers; those that recognise images apart.
_idle: dict[tuple[int, bool], list[_Worker]] = {}


def read_in_worker(data: bytes, name: str, format: str, limits: Limits | None = None) -> Reading:
    """Read the bytes of a file of a recognised format. Raises ReadError, also where a limit is met."""
    limits = limits or _LIMITS.get(format, Limits())
    request = msgpack.encode(Request(name, format, limits.seconds, limits.memory))
    idle = _idle.setdefault((os.getpid(), format == "image"), [])
    while True:
        worker = idle.pop() if idle else _Worker(name)
        fresh = worker.served == 0
        try:
            kind, answer = worker.ask(request, data, limits.seconds)
        except BaseException:
            worker.stop()
            raise
        if kind == READING:
            _keep(worker, idle)
            return msgpack.decode(answer, type=Reading)
        if kind == ERROR:
            _keep(worker, idle)
            reason, remedy = msgpack.decode(answer, type=tuple[str, str])
            raise ReadError(name, reason, remedy)
        worker.stop()
        if worker.late:
            raise ReadError(name, f"读取超过{limits.seconds:g}秒，已停止", _SAVE_AGAIN)
        if fresh:  # else what the files before have left may be to blame: once more with a new process
            why = "读取所需的内存过大，已停止" if kind == MEMORY else "读取时程序库意外终止"
            raise ReadError(name, why, _SAVE_AGAIN)


def _keep(worker: _Worker, idle: list[_Worker]) -> None:
    if worker.served < _FILES_EACH:
        idle.append(worker)
    else:
        worker.stop()


class _Worker:
    """One process and the pipes to it."""

    def __init__(self, name: str) -> None:
        try:
            self._process = subprocess.Popen(
                # -P: a module in the folder where the user stands must not be taken for one of ours.
                [sys.executable, "-P", "-c", _CODE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            reason = f"无法启动读取进程（{error.strerror or error}）"
            raise ReadError(name, reason, "请关闭一些程序后再试") from error
        self.served = 0
        self.late = False

    def ask(self, request: bytes, data: bytes, seconds: float) -> tuple[bytes, bytes]:
        """The kind of the answer and its bytes; a kind of b"" where the process ended without one."""
        to, back = self._pipes()
        watch = threading.Timer(seconds, self._too_late)
        watch.daemon = True
        watch.start()
        try:
            send(to, request)
            send(to, data)
            to.flush()
            answer = receive(back, _LARGEST_ANSWER)
        except (OSError, ValueError, EOFError):
            answer = b""
        finally:
            watch.cancel()
        self.served += 1
        kind = answer[:1]
        return (kind, answer[1:]) if kind in ANSWER else (b"", b"")

    def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        for pipe in self._pipes():
            with suppress(OSError):
                pipe.close()
        self._process.wait()

    def _too_late(self) -> None:
        self.late = True
        self._process.kill()

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        return to, back


def _environment() -> dict[str, str]:
    """The caller's environment, with the modules found where the caller finds them."""
    folders = [os.path.abspath(folder) for folder in sys.path if folder]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(folders), "PYTHONIOENCODING": "utf-8"}


@atexit.register
def _stop_idle() -> None:
    for images in (False, True):
        for worker in _idle.pop((os.getpid(), images), []):
            worker.stop()
