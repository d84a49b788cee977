"""Which files the paths on the command line mean."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planlens.pipeline import Failure

if TYPE_CHECKING:
    from planlens.cli.batch import File
    from planlens.read import ReadError
    from planlens.read.archives import Inside

# What is taken from a folder. Those the reader refuses are among them: it says by name what to do instead.
_DOCUMENTS = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".shtml", ".docx", ".docm", ".dotx"),
    *(".doc", ".dot", ".wps", ".rtf", ".odt", ".mht", ".mhtml", ".pdf", ".ofd", ".caj"),
    *(".xlsx", ".xlsm", ".xls", ".et", ".rar", ".7z"),
)
_IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
_ARCHIVE = ".zip"
_NAMED = 10  # skipped files that are named; of more only the number is given


class Inputs:
    """The files to process as (path, name to show), what was skipped, and what could not be listed."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.files: list[File] = []
        self.skipped: list[str] = []
        self.failures: list[Failure] = []
        self.one_file = len(paths) == 1 and not os.path.isdir(paths[0])
        self._known: set[str] = set()
        self._documents: tuple[str, ...] | None = None
        for path in paths:
            if os.path.isdir(path):
                for file, name in self._folder(path):
                    self._add(file, name)
            else:
                self._add(path, None)
        self._tell_apart()

    def include(self, path: str) -> bool:
        """Whether the file at `path` is one of those to read."""
        return os.path.realpath(path) in self._known

    def _add(self, path: str, name: str | None) -> None:
        real = path if path == "-" else os.path.realpath(path)
        if real in self._known:
            return
        self._known.add(real)
        if path != "-" and _may_be_archive(path):
            from planlens.read.archives import is_archive

            if is_archive(path):
                self.one_file = False
                self._archive(path, name or os.path.basename(path))
                return
        self.files.append((path, name))

    def _archive(self, path: str, name: str) -> None:
        """The documents in a .zip, named by their path from outside: 材料.zip/东镇/总结.docx."""
        from planlens.read import ReadError
        from planlens.read.archives import contents

        try:
            found = contents(path, self._suffixes())
        except ReadError as error:
            self._failed(name, error)
            return
        outside = len(os.path.basename(path))
        for nested in found.errors:
            self._failed(name + nested.name[outside:], nested)
        self.files += [(inside, f"{name}/{inside.name}") for inside in found.documents]
        self.skipped += [f"{name}/{skipped}" for skipped in found.skipped]
        if not found.documents and not found.errors:
            message = f"{name}：压缩包里没有可读的文件；请确认是不是这个压缩包"
            self.failures.append(Failure(name=name, message=message))

    def _failed(self, name: str, error: ReadError) -> None:
        self.failures.append(Failure(name=name, message=f"{name}：{error.reason}；{error.remedy}"))

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
                if os.path.splitext(file)[1].lower() in (*self._suffixes(), _ARCHIVE):
                    count += 1
                    yield path, name
                else:
                    self.skipped.append(name)
        if not count and not any(failure.name == folder for failure in self.failures):
            self.failures.append(
                Failure(name=folder, message=f"{folder}：文件夹里没有可读的文件；请确认路径，或直接指定文件")
            )

    def _suffixes(self) -> tuple[str, ...]:
        """Images are documents where their text can be recognised, else one of a hundred photographs."""
        if self._documents is None:
            from importlib.util import find_spec

            readable = find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None
            self._documents = (*_DOCUMENTS, *_IMAGES) if readable else _DOCUMENTS
        return self._documents

    def _unlisted(self, error: OSError) -> None:
        name = str(error.filename)
        self.failures.append(
            Failure(name=name, message=f"{name}：文件夹打不开（{error.strerror}）；请检查访问权限")
        )

    def _tell_apart(self) -> None:
        """Files of one name from several places are shown with their paths."""
        shown = [name or os.path.basename(_full(path)) for path, name in self.files]
        times = Counter(shown)
        self.files = [
            (path, _full(path) if times[called] > 1 else name)
            for (path, name), called in zip(self.files, shown, strict=True)
        ]

    def skipped_line(self) -> str:
        """One line naming what was skipped."""
        names = "、".join(self.skipped[:_NAMED]) + ("等" if len(self.skipped) > _NAMED else "")
        unread = self._documents == _DOCUMENTS and any(
            name.lower().endswith(_IMAGES) for name in self.skipped
        )
        hint = "；要识别图片中的文字，请先运行 pip install 'planlens[ocr]'" if unread else ""
        return f"跳过 {len(self.skipped)} 个不是文稿的文件：{names}{hint}"


def _full(path: str | Inside) -> str:
    return path if isinstance(path, str) else f"{path.archive}/{path.name}"


def _may_be_archive(path: str) -> bool:
    """Files called documents are not opened here: of a folder of thousands that would be felt."""
    return os.path.splitext(path)[1].lower() not in (*_DOCUMENTS, *_IMAGES)
