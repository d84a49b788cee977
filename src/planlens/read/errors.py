"""The one exception of reading."""

from __future__ import annotations


class ReadError(Exception):
    """A file that cannot be read: `name` of the file, `reason`, `remedy`, all in Chinese, on one line."""

    def __init__(self, name: str, reason: str, remedy: str) -> None:
        super().__init__(name, reason, remedy)
        self.name = name
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return " ".join(f"{self.name}：{self.reason}；{self.remedy}".split())
