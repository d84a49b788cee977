"""Gold JSON to an annotated file, without loss: what is written reads back as what was given."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import Any

from annotation.keys import (
    ACTIVITY_NUMBERS,
    ACTIVITY_WORDS,
    DOCUMENT_KEYS,
    ENDS,
    HEADER_KEYS,
    SPECIAL,
)
from annotation.parsing import parse

_SPECIAL = re.compile(f"[{re.escape(SPECIAL)}]")
_IN_MARK = re.compile(f"[{re.escape(SPECIAL)}|¦]")
_PLACED = ("start", "end", "text", "type", "value")


class LossError(ValueError):
    """Gold JSON that the format cannot hold; the message says what and where."""


def write(gold: dict[str, Any]) -> str:
    """The annotated text. Raises LossError where it would not read back as it was (a fact across lines, a
    paragraph that is less than a line), FormatError where the gold itself is at fault."""
    text: str = gold["text"]
    marks = _marks(gold["documents"])
    borders = _borders(gold["documents"], text)
    labels = {p["start"]: p["section"] for d in gold["documents"] for p in d["paragraphs"]}
    lines = [f"{key}: {gold['meta'][key]}" for key in HEADER_KEYS if key in gold.get("meta", {})]
    lines.append("===")
    at = 0
    rows = text.split("\n")
    ends = rows[-1] == ""
    for row in rows[:-1] if ends else rows:
        lines += borders.pop(at, [])
        line = _line(row, at, marks)
        lines.append(f"{labels.get(at, 'other')}: {line}" if line else "")
        at += len(row) + 1
    lines += borders.pop(at, [])
    written = "\n".join(lines) + ("\n" if ends else "")
    _verify(gold, written)
    return written


def _borders(documents: list[dict[str, Any]], text: str) -> dict[int, list[str]]:
    """The @ lines by the place in the text that they stand before."""
    borders: dict[int, list[str]] = defaultdict(list)
    starts = {document["start"] for document in documents}
    for document in documents:
        keys = [f"{key}={document[key]}" for key in DOCUMENT_KEYS if document.get(key) is not None]
        end = document["end"]
        if end and text[end - 1 : end] != "\n" and text[end : end + 1] == "\n":
            keys.append(f"{ENDS}=text")
            while text[end : end + 1] == "\n":
                end += 1
        borders[document["start"]].append(f"@document {' '.join(keys)}")
        if end < len(text) and end not in starts:
            borders[end].append("@other")
    return borders


def _marks(documents: list[dict[str, Any]]) -> dict[int, list[tuple[int, str, str]]]:
    """By place: (order, mark, the text it replaces). At one place ends come before beginnings."""
    marks: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for document in documents:
        starts = {item["start"] for item in document["items"]}
        for item in document["items"]:
            sign = "#" if item["heading_only"] else ""
            marks[item["start"]].append((2, f"⟨{sign}{','.join(item['themes'])}⟩", ""))
            if item["end"] not in starts and item["end"] != document["end"]:
                marks[item["end"]].append((1, "⟨/⟩", ""))
        for activity in document["activities"]:
            marks[activity["start"]].append((3, _activity(activity), ""))
            marks[activity["end"]].append((0, "⟫", ""))
        for fact in document["facts"]:
            marks[fact["start"]].append((4, _fact(fact), fact["text"]))
    for place in marks.values():
        place.sort(key=lambda mark: mark[0])
    return marks


def _line(row: str, start: int, marks: dict[int, list[tuple[int, str, str]]]) -> str:
    pieces, at, last = [], start, start
    while at <= start + len(row):
        skip = 0
        for _, mark, replaced in marks.get(at, ()):
            pieces += [_escape(row[last - start : at - start], _SPECIAL), mark]
            skip = len(replaced)
            last = at + skip
        at += max(1, skip)
    return "".join([*pieces, _escape(row[last - start :], _SPECIAL)])


def _escape(text: str, signs: re.Pattern[str]) -> str:
    return signs.sub(r"\\\g<0>", text)


def _fact(fact: dict[str, Any]) -> str:
    keys = [key for key in fact if key not in _PLACED and not (key == "mod" and fact[key] is None)]
    fields = [fact["text"], fact["type"], _value(fact["value"])]
    fields += [f"{key}={_value(fact[key])}" for key in keys]
    return "{" + "|".join(_escape(field, _IN_MARK) for field in fields) + "}"


def _activity(activity: dict[str, Any]) -> str:
    fields = [activity["name"], activity["status"]]
    if activity["place"]:
        fields.append(f"place={activity['place']}")
    keys = ["org", "dates", *ACTIVITY_NUMBERS, "themes"]
    for key in keys:
        values = activity[(ACTIVITY_WORDS | ACTIVITY_NUMBERS)[key]]
        if values:
            fields.append(f"{key}={(';' if key == 'org' else ',').join(map(_value, values))}")
    return "⟪" + "¦".join(_escape(field, _IN_MARK) for field in fields) + "|"


def _value(value: object) -> str:
    """A number without an exponent, a word as it stands, nothing for none."""
    if value is None:
        return ""
    if not isinstance(value, float):
        return str(value)
    written = format(Decimal(repr(value)), "f")
    return written if "." in written else f"{written}.0"


def _verify(gold: dict[str, Any], written: str) -> None:
    back = parse(written, "written", _themes(gold))
    if back["text"] != gold["text"]:
        raise LossError("the text would change")
    if back["meta"] != gold.get("meta", {}):
        raise LossError("the header would change")
    for number, (ours, theirs) in enumerate(zip(gold["documents"], back["documents"], strict=False), 1):
        for key in sorted(set(ours) | set(theirs)):
            if ours.get(key) != theirs.get(key):
                raise LossError(f"document {number}: {_difference(key, ours.get(key), theirs.get(key))}")
    if len(gold["documents"]) != len(back["documents"]):
        raise LossError("the documents would change")


def _difference(key: str, ours: object, theirs: object) -> str:
    if isinstance(ours, list) and isinstance(theirs, list):
        for one, other in zip(ours, theirs, strict=False):
            if one != other:
                return f"{key}: {one} would become {other}"
    return f"{key} would change"


def _themes(gold: dict[str, Any]) -> frozenset[str]:
    marked = [mark for d in gold["documents"] for key in ("items", "activities") for mark in d[key]]
    return frozenset(theme for mark in marked for theme in mark["themes"])
