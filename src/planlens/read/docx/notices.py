"""What of a .docx could not be read, gathered into a few warnings."""

from __future__ import annotations

_PLACES_NAMED = 5
_WORDING = {
    "image": ("图片", "其中文字未读取"),
    "chart": ("图表", "其中内容未读取"),
    "diagram": ("SmartArt 图示", "其中文字未读取"),
    "formula": ("公式对象", "未读取"),
    "object": ("嵌入对象", "其中内容未读取"),
    "chunk": ("嵌入的其他文件", "未读取；可用 Word 打开后另存为新的 .docx 再试"),
    "hidden": ("隐藏文字", "未计入"),
}


class Notices:
    """Places by kind of thing left out, in the order of the file."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}
        self._said: list[str] = []

    def add(self, kind: str, place: str) -> None:
        """One thing left out at a place; `kind` is a key of the wordings."""
        self._places.setdefault(kind, []).append(place)

    def say(self, warning: str) -> None:
        """A warning of its own."""
        if warning not in self._said:
            self._said.append(warning)

    def warnings(self) -> tuple[str, ...]:
        """One line a kind: 第3段、表1第2行有图片（共3处），其中文字未读取."""
        found = []
        for kind, (thing, result) in _WORDING.items():
            places = self._places.get(kind)
            if places:
                named = list(dict.fromkeys(places))
                where = "、".join(named[:_PLACES_NAMED]) + ("等处" if len(named) > _PLACES_NAMED else "")
                count = f"（共{len(places)}处）" if len(places) > 1 else ""
                found.append(f"{where}有{thing}{count}，{result}")
        return (*found, *self._said)
