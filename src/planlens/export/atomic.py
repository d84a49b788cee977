"""Output files that are whole or not there at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO


@contextmanager
def replacing(path: str, interrupted: str | None = None) -> Iterator[BinaryIO]:
    """A stream whose content becomes the file `path` when the block ends without an exception.

    Until then it stands in a hidden file beside it, which an exception removes.
    With `interrupted`, the whole lines written before a KeyboardInterrupt are kept under that name.
    Raises OSError where the file cannot be written.
    """
    path = os.path.realpath(path)
    if os.path.exists(path) and not os.path.isfile(path):  # a device or a pipe cannot be replaced
        with open(path, "wb") as stream:
            yield stream
        return
    folder, name = os.path.split(path)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.tmp")
    try:
        with open(draft, "wb") as stream:
            yield stream
        if os.path.exists(path):
            os.chmod(draft, os.stat(path).st_mode & 0o777)
        os.replace(draft, path)
    except KeyboardInterrupt:
        if interrupted:
            _cut_to_whole_lines(draft)
            if os.path.getsize(draft):
                os.replace(draft, interrupted)
        raise
    finally:
        with suppress(FileNotFoundError):
            os.remove(draft)


def _cut_to_whole_lines(path: str) -> None:
    with open(path, "r+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        while end > 0:
            start = max(0, end - 65536)
            stream.seek(start)
            found = stream.read(end - start).rfind(b"\n")
            if found >= 0:
                end = start + found + 1
                break
            end = start
        stream.truncate(end)
