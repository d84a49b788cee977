"""What has been read of an annotated file so far: the text put together and the marks standing open."""

from __future__ import annotations

from typing import Any, NoReturn

from annotation.keys import MOST_THEMES, theme_ids

_VALUES = {
    "dates": "date",
    "headcounts": "headcount",
    "amounts": "amount",
    "quantities": "quantity",
}


class FormatError(ValueError):
    """A mistake in an annotated file; the message starts with `file:line`."""


class Builder:
    """The gold JSON being built from one file."""

    def __init__(self, name: str, themes: frozenset[str] | None = None) -> None:
        self.name = name
        self.line = 0
        self.at = 0
        self.meta: dict[str, str] = {}
        self.documents: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self.remarks: list[str] = []
        self.open_document = False
        self._themes = theme_ids() if themes is None else themes
        self._text: list[str] = []
        self._trimmed = False
        self._activity: dict[str, Any] | None = None
        self._lines: list[int] = []

    def gold(self) -> dict[str, Any]:
        """The result, once every document has ended."""
        return {"meta": self.meta, "text": "".join(self._text), "documents": self.documents}

    def fail(self, message: str) -> NoReturn:
        """Raise FormatError for the line being read."""
        raise FormatError(f"{self.name}:{self.line}: {message}")

    def put(self, text: str) -> None:
        """Add to the text."""
        self._text.append(text)
        self.at += len(text)

    def pairs(self, parts: list[str]) -> dict[str, str]:
        """The keys and values of `key=value` fields, none twice."""
        pairs: dict[str, str] = {}
        for part in parts:
            key, sign, value = part.partition("=")
            if not sign:
                self.fail(f"expected key=value, got {part!r}")
            if key in pairs:
                self.fail(f"key {key!r} stands twice")
            pairs[key] = value
        return pairs

    @property
    def document(self) -> dict[str, Any]:
        """The document that is open."""
        if not self.open_document:
            self.fail("a mark outside of any document")
        return self.documents[-1]

    def marked_in_full(self, what: str) -> None:
        """Fail where the header says that the file has no facts and activities."""
        if self.meta.get("marks") == "structure":
            self.fail(f"a {what} in a file with marks: structure")

    def check_themes(self, themes: list[str]) -> None:
        """Fail for an id that the taxonomy does not know or that stands twice."""
        for theme in themes:
            if theme not in self._themes:
                self.fail(f"unknown theme {theme!r}")
        if len(set(themes)) < len(themes):
            self.fail(f"a theme stands twice: {','.join(themes)}")

    def start_item(self, themes: list[str], *, heading: bool) -> None:
        """Open an item here."""
        if len(themes) > MOST_THEMES:
            self.remarks.append(
                f"{self.name}:{self.line}: more than {MOST_THEMES} themes: {','.join(themes)}"
            )
        item = {"start": self.at, "end": None, "heading_only": heading, "themes": themes}
        self.document["items"].append(item)

    def start_document(self, keys: dict[str, str], *, trimmed: bool) -> None:
        """Open a document here. A `trimmed` one ends with its last sign, not with the line ends behind it."""
        marks: dict[str, list[Any]] = {"paragraphs": [], "items": [], "facts": [], "activities": []}
        self.documents.append({"start": self.at, "end": None, **keys, **marks})
        self.open_document = True
        self._trimmed = trimmed
        self._lines = []

    def end_document(self) -> None:
        """End the open document, and its last item, here."""
        if not self.open_document:
            return
        if self._activity is not None:
            self._activity = None
            self.open_document = False
            self.fail("an activity is still open at the end of its document")
        self.end_item()
        end = self._last_sign() if self._trimmed else self.at
        self.document["end"] = end
        for item in self.document["items"]:
            item["end"] = min(item["end"], end)
        for activity, line in zip(self.document["activities"], self._lines, strict=True):
            self._remark(self.document, activity, line)
        self.open_document = False

    def _last_sign(self) -> int:
        end = self.at
        for piece in reversed(self._text):
            kept = piece.rstrip("\n")
            end -= len(piece) - len(kept)
            if kept:
                break
        return end

    def end_item(self) -> None:
        """End the item that is open, if one is, here."""
        items = self.document["items"]
        if items and items[-1]["end"] is None:
            items[-1]["end"] = self.at

    def start_activity(self, activity: dict[str, Any]) -> None:
        """Open an activity here."""
        if self._activity is not None:
            self.fail("activities do not nest")
        if not self.open_document:
            self.fail("a mark outside of any document")
        self._activity = activity
        self._lines.append(self.line)

    def end_activity(self) -> None:
        """End the open activity here."""
        if self._activity is None:
            self.fail("⟫ without ⟪")
        self.document["activities"].append(self._activity | {"end": self.at})
        self._activity = None

    def _remark(self, document: dict[str, Any], activity: dict[str, Any], line: int) -> None:
        start, end = activity["start"], activity["end"]
        where = f"{self.name}:{line}: activity {activity['name']!r}"
        if any(start < item["start"] < end for item in document["items"]):
            self.remarks.append(f"{where} goes on into another item")
        for slot, kind in _VALUES.items():
            known = {fact["value"] for fact in document["facts"] if fact["type"] == kind}
            self.remarks += [
                f"{where}: {slot} {value!r} is the value of no {kind} of the document"
                for value in activity[slot]
                if value not in known
            ]
