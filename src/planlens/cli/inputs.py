"""Which files the paths on the command line mean."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence

from planlens.pipeline import Failure

# What is taken from a folder. Those the reader refuses are among them: it says by name what to do instead.
_DOCUMENTS = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".docx", ".docm", ".dotx"),
    *(".doc", ".dot", ".wps", ".rtf", ".odt", ".mht", ".mhtml", ".pdf", ".ofd", ".caj"),
)
_NAMED = 10  # skipped files that are named; of more only the number is given


class Inputs:
    """The files to process as (path, name to show), what was skipped, and what could not be listed."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.files: list[tuple[str, str | None]] = []
        self.skipped: list[str] = []
        self.failures: list[Failure] = []
        self.one_file = len(paths) == 1 and not os.path.isdir(paths[0])
        self._known: set[str] = set()
        for path in paths:
            for file, name in self._folder(path) if os.path.isdir(path) else [(path, None)]:
                real = file if file == "-" else os.path.realpath(file)
                if real not in self._known:
                    self._known.add(real)
                    self.files.append((file, name))
        self._tell_apart()

    def include(self, path: str) -> bool:
        """Whether the file at `path` is one of those to read."""
        return os.path.realpath(path) in self._known

    def _folder(self, folder: str) -> Iterator[tuple[str, str]]:
        """The documents below a folder, sorted, hidden ones and Word's lock files left out."""
        count = 0
        for root, folders, files in os.walk(folder, onerror=self._unlisted):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for file in sorted(files):
                if file.startswith((".", "~$")):
                    continue
                path = os.path.join(root, file)
                name = os.path.relpath(path, folder).replace(os.sep, "/")
                if os.path.splitext(file)[1].lower() in _DOCUMENTS:
                    count += 1
                    yield path, name
                else:
                    self.skipped.append(name)
        if not count and not any(failure.name == folder for failure in self.failures):
            self.failures.append(
                Failure(name=folder, message=f"{folder}：文件夹里没有可读的文件；请确认路径，或直接指定文件")
            )

    def _unlisted(self, error: OSError) -> None:
        name = str(error.filename)
        self.failures.append(
            Failure(name=name, message=f"{name}：文件夹打不开（{error.strerror}）；请检查访问权限")
        )

    def _tell_apart(self) -> None:
        """Files of one name from several places are shown with their paths."""
        times = Counter(name or os.path.basename(path) for path, name in self.files)
        self.files = [
            (path, path if times[name or os.path.basename(path)] > 1 else name) for path, name in self.files
        ]

    def skipped_line(self) -> str:
        """One line naming what was skipped."""
        names = "、".join(self.skipped[:_NAMED]) + ("等" if len(self.skipped) > _NAMED else "")
        return f"跳过 {len(self.skipped)} 个不是文稿的文件：{names}"
