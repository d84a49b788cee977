"""An annotated file to gold JSON, strictly: every mistake is an error that names its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from annotation.building import Builder, FormatError
from annotation.facts import fact_of
from annotation.keys import (
    ACTIVITY_NUMBERS,
    ACTIVITY_WORDS,
    DOCUMENT_KEYS,
    ENDS,
    ESCAPABLE,
    HEADER_KEYS,
    KINDS,
    LABELS,
    MARKS,
    SPECIAL,
    STATUSES,
    YEAR,
    number,
)

__all__ = ["FormatError", "mistakes", "parse", "read", "remarks"]


def parse(source: str, name: str = "-", themes: frozenset[str] | None = None) -> dict[str, Any]:
    """The gold JSON of an annotated text, with its header under `meta`.

    `themes` are the ids allowed (the package's taxonomy unless given). Raises FormatError.
    """
    builder = Builder(name, themes)
    _build(builder, source)
    if builder.errors:
        raise FormatError(builder.errors[0])
    return builder.gold()


def mistakes(source: str, name: str = "-") -> list[str]:
    """Every mistake of an annotated text, as `name:line: what`."""
    builder = Builder(name)
    _build(builder, source)
    return builder.errors


def remarks(source: str, name: str = "-") -> list[str]:
    """What is allowed but likely a slip: a value of an activity that no fact has, a clause across items."""
    builder = Builder(name)
    _build(builder, source)
    return builder.remarks


def read(path: Path) -> dict[str, Any]:
    """The gold JSON of an annotated file. Raises FormatError."""
    return parse(path.read_text("utf-8-sig"), path.name)


def _build(builder: Builder, source: str) -> None:
    lines = source.split("\n")
    ends = source.endswith("\n")
    if ends:
        lines.pop()
    body = _header(builder, lines)
    for at, line in enumerate(lines[body:], body + 1):
        builder.line = at
        try:
            _line(builder, line, "\n" if ends or at < len(lines) else "")
        except FormatError as error:
            builder.errors.append(str(error))
    try:
        builder.end_document()
    except FormatError as error:
        builder.errors.append(str(error))


def _header(builder: Builder, lines: list[str]) -> int:
    """Read the header; the index of the line behind ===."""
    for index, line in enumerate(lines):
        builder.line = index + 1
        if line == "===":
            return index + 1
        try:
            _header_line(builder, line)
        except FormatError as error:
            builder.errors.append(str(error))
    builder.errors.append(f"{builder.name}:{len(lines)}: no line === after the header")
    return len(lines)


def _header_line(builder: Builder, line: str) -> None:
    key, sign, value = line.partition(": ")
    if not sign or key not in HEADER_KEYS:
        builder.fail(f"header: expected one of {', '.join(HEADER_KEYS)}, got {line!r}")
    if key in builder.meta:
        builder.fail(f"header: {key!r} stands twice")
    if key == "marks" and value not in MARKS:
        builder.fail(f"header: marks is one of {', '.join(MARKS)}, not {value!r}")
    builder.meta[key] = value


def _line(builder: Builder, line: str, end: str) -> None:
    if line.startswith("@"):
        _document_line(builder, line)
        return
    if line:
        label, sign, text = line.partition(": ")
        if not sign or label not in LABELS:
            builder.fail(f"expected 'label: text', got {line[:30]!r}")
        start = builder.at
        try:
            _marked(builder, text)
        finally:
            if builder.open_document and builder.at > start:
                builder.document["paragraphs"].append({"start": start, "end": builder.at, "section": label})
            builder.put(end)
        if not builder.open_document and label != "other":
            builder.fail("text outside of any document takes the label other")
    else:
        builder.put(end)


def _document_line(builder: Builder, line: str) -> None:
    word, *rest = line.split()
    if word == "@other" and not rest:
        builder.end_document()
        return
    if word != "@document":
        builder.fail(f"expected @document or @other, got {line[:30]!r}")
    builder.end_document()
    keys = builder.pairs(rest)
    ends = keys.pop(ENDS, None)
    if ends not in (None, "text"):
        builder.fail(f"{ENDS}= is text or left out, not {ends!r}")
    if unknown := sorted(set(keys) - set(DOCUMENT_KEYS)):
        builder.fail(f"@document has no key {', '.join(unknown)}")
    if keys.get("kind") not in KINDS:
        builder.fail(f"@document needs kind= one of {', '.join(KINDS)}")
    if "period" in keys and not YEAR.fullmatch(keys["period"]):
        builder.fail(f"period= is a year (2023, 20XX, XXXX), not {keys['period']!r}")
    builder.start_document(keys, trimmed=ends is not None)


def _marked(builder: Builder, text: str) -> None:
    """Put one line's marked text: facts, items and activities as they come."""
    at = 0
    while at < len(text):
        sign = text[at]
        if sign == "{":
            parts, at = _fields(builder, text, at, "|", "}")
            fact = fact_of(builder, parts)
            builder.marked_in_full("fact")
            builder.document["facts"].append(fact)
            builder.put(parts[0])
        elif sign == "⟨":
            parts, at = _fields(builder, text, at, ",", "⟩")
            _item(builder, parts)
        elif sign == "⟪":
            parts, at = _fields(builder, text, at, "¦", "|")
            _activity(builder, parts)
        elif sign == "⟫":
            builder.end_activity()
            at += 1
        elif sign == "\\":
            builder.put(_escaped(builder, text, at))
            at += 2
        elif sign in SPECIAL:
            builder.fail(f"unmatched {sign}")
        else:
            stop = next((i for i in range(at, len(text)) if text[i] in SPECIAL), len(text))
            builder.put(text[at:stop])
            at = stop


def _escaped(builder: Builder, text: str, at: int) -> str:
    sign = text[at + 1 : at + 2]
    if not sign or sign not in ESCAPABLE:
        builder.fail(f"a backslash stands before one of {ESCAPABLE} only")
    return sign


def _fields(builder: Builder, text: str, at: int, separator: str, closing: str) -> tuple[list[str], int]:
    """The fields of the mark that opens at `at`, and where it ends."""
    opening, parts = text[at], [""]
    at += 1
    while at < len(text):
        sign = text[at]
        if sign == closing:
            return parts, at + 1
        if sign == "\\":
            parts[-1] += _escaped(builder, text, at)
            at += 1
        elif sign == separator:
            parts.append("")
        elif sign in SPECIAL:
            builder.fail(
                f"{sign} inside {opening}{parts[0][:20]}: marks do not overlap, or {closing} is missing"
            )
        else:
            parts[-1] += sign
        at += 1
    builder.fail(f"{opening} is not closed")


def _item(builder: Builder, parts: list[str]) -> None:
    builder.end_item()
    if parts == ["/"]:
        return
    heading = parts[0].startswith("#")
    themes = [parts[0].removeprefix("#"), *parts[1:]]
    if themes == [""]:
        themes = []
    builder.check_themes(themes)
    builder.start_item(themes, heading=heading)


def _activity(builder: Builder, parts: list[str]) -> None:
    builder.marked_in_full("activity")
    name, *rest = parts
    if not name or not rest or rest[0] not in STATUSES:
        builder.fail(
            f"an activity needs name¦status, status one of {', '.join(STATUSES)}: {'¦'.join(parts)!r}"
        )
    keys = builder.pairs(rest[1:])
    activity: dict[str, Any] = {"start": builder.at, "end": None, "name": name, "status": rest[0]}
    activity["place"] = keys.pop("place", None) or None
    for key, slot in ACTIVITY_WORDS.items():
        value = keys.pop(key, "")
        activity[slot] = [v for v in value.replace(";" if key == "org" else ",", "\n").split("\n") if v]
    for key, slot in ACTIVITY_NUMBERS.items():
        try:
            activity[slot] = [number(v) for v in keys.pop(key, "").split(",") if v]
        except ValueError:
            builder.fail(f"{key}= holds no numbers: {'¦'.join(parts)!r}")
    if keys:
        builder.fail(f"an activity has no key {', '.join(sorted(keys))}")
    builder.check_themes(activity["themes"])
    builder.start_activity(activity)
