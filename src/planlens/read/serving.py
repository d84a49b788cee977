"""The other side of `worker`: a process that reads the files it is sent, under limits, and answers.

A message is its length (8 bytes) and its bytes. An answer begins with one byte saying what it is.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import IO

from msgspec import Struct, msgpack

READING, ERROR, MEMORY = b"R", b"E", b"M"
ANSWER = READING + ERROR + MEMORY
_LENGTH = 8
_MB = 1 << 20
_LARGEST_REQUEST = 256 * _MB
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile")
_HARMLESS = ("socket.gethostname", "socket.__new__")
_raised = False


class Request(Struct, array_like=True, frozen=True):
    """The file's name, its format, and the limits for it: seconds, bytes of memory."""

    name: str
    format: str
    seconds: float
    memory: int


def send(stream: IO[bytes], message: bytes) -> None:
    """Writes one message."""
    stream.write(len(message).to_bytes(_LENGTH, "big"))
    stream.write(message)


def receive(stream: IO[bytes], largest: int) -> bytes:
    """Reads one message. Raises EOFError where the stream ends, ValueError for one over `largest`."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        raise EOFError
    length = int.from_bytes(head, "big")
    if length > largest:
        raise ValueError(length)
    message = stream.read(length)
    if len(message) < length:
        raise EOFError
    return message


def serve() -> None:
    """Answers requests from standard input until it ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the caller's to answer
    source, target = _own_pipes()
    sys.addaudithook(_refuse)
    while True:
        try:
            request = msgpack.decode(receive(source, _LARGEST_REQUEST), type=Request)
            data = receive(source, _LARGEST_REQUEST)
        except EOFError:
            return
        answer = _answer(request, data)
        del data
        send(target, answer)
        target.flush()
        if answer[:1] == MEMORY or (_raised and request.format != "image"):
            return  # with the recogniser loaded there is no room left under the usual bound


def _answer(request: Request, data: bytes) -> bytes:
    from planlens.read.errors import ReadError
    from planlens.read.files import read_here

    _limit(request)
    try:
        return READING + msgpack.encode(read_here(data, request.name, request.format))
    except ReadError as error:
        if isinstance(error.__cause__, MemoryError):
            return MEMORY
        return ERROR + msgpack.encode((error.reason, error.remedy))
    except MemoryError:
        return MEMORY


def _own_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes to the caller, moved away from where a library might print or read."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return source, target


def allow_memory(memory: int) -> None:
    """Raises the bound on this process's memory for the file at hand, where it has one."""
    global _raised
    try:
        import resource
    except ImportError:
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    _raised = True
    if soft != resource.RLIM_INFINITY and (hard == resource.RLIM_INFINITY or memory <= hard):
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, (max(soft, memory), hard))


def _limit(request: Request) -> None:
    """Bounds this process where the system can; the caller's clock holds everywhere."""
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    memory = request.memory if hard == resource.RLIM_INFINITY else min(request.memory, hard)
    used = resource.getrusage(resource.RUSAGE_SELF)
    # Only for a process whose caller is gone and can no longer stop it; several threads count together.
    seconds = int(used.ru_utime + used.ru_stime + 4 * request.seconds) + 1
    limits = ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0))
    for kind, value in limits:
        with suppress(OSError, ValueError):
            resource.setrlimit(kind, (value, resource.getrlimit(kind)[1]))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    """No reader needs the network or another program: none gets it."""
    if event.startswith(_FORBIDDEN) and event not in _HARMLESS:
        raise PermissionError(f"not in a reader: {event}")
    return None
