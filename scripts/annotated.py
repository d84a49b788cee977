"""Read and write the corpus's annotation format (corpus/FORMAT.md), strictly.

    python scripts/annotated.py check FILE.ann …       every mistake with its line
    python scripts/annotated.py gold FILE.ann OUT.json  the gold JSON of one file

Gold JSON: {"text", "documents": [{start, end, kind, period, paragraphs, items, facts, activities}]}.
"""

import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

LABELS = ("front", "summary", "problems", "plan", "closing", "other")
KINDS = ("summary", "plan", "summary+plan", "other")
STATUSES = ("done", "planned", "ongoing")
NUMBER_KEYS = {"mod", "min", "max"}
FACT_KEYS = {
    "date": {"kind", "festival"},
    "frequency": set[str](),
    "amount": NUMBER_KEYS | {"per"},
    "headcount": NUMBER_KEYS | {"unit", "group"},
    "quantity": NUMBER_KEYS | {"unit"},
    "percent": NUMBER_KEYS,
    "law": set[str](),
}
NUMERIC = {"amount", "headcount", "quantity", "percent"}
CHOICES = {
    "mod": {"approx", "over", "under"},
    "per": {"person", "household", "item", "month", "year"},
    "kind": {"calendar", "festival", "deictic"},
}
COUNT_UNITS = {"person", "person_time", "household", "pair"}
EDTF = re.compile(r"[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?(/[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?)?")
DURATION = re.compile(r"P\d+[YMWD]")
ACTIVITY_LISTS = {"org": "organizers", "themes": "themes", "dates": "dates"}
ACTIVITY_NUMBERS = {"heads": "headcounts", "amounts": "amounts", "quantities": "quantities"}
HEADER_KEYS = {"family", "hand", "level", "era", "form", "note", "annotator", "marks"}
SPECIAL = "{}⟨⟩⟪⟫\\"


class FormatError(ValueError):
    """A mistake in an annotated file; the message starts with `file:line`."""


def number(value: str) -> int | float:
    """The number a value field holds; ValueError if it holds none."""
    return float(value) if "." in value else int(value)


@dataclass
class Builder:
    """The text put together so far and the marks standing open in it."""

    name: str
    line: int = 0
    text: list[str] = field(default_factory=list)
    at: int = 0
    documents: list[dict[str, Any]] = field(default_factory=list)
    open_document: bool = False
    open_activity: dict[str, Any] | None = None

    def fail(self, message: str) -> NoReturn:
        raise FormatError(f"{self.name}:{self.line}: {message}")

    def put(self, text: str) -> None:
        self.text.append(text)
        self.at += len(text)

    @property
    def document(self) -> dict[str, Any]:
        if not self.open_document:
            self.fail("a mark outside of any document")
        return self.documents[-1]

    def end_item(self) -> None:
        items = self.document["items"]
        if items and items[-1]["end"] is None:
            items[-1]["end"] = self.at

    def end_document(self) -> None:
        if self.open_document:
            if self.open_activity is not None:
                self.fail("an activity is still open at the end of its document")
            self.end_item()
            self.document["end"] = self.at
        self.open_document = False


def _pairs(builder: Builder, parts: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in parts:
        key, sign, value = part.partition("=")
        if not sign:
            builder.fail(f"expected key=value, got {part!r}")
        if key in pairs:
            builder.fail(f"key {key!r} stands twice")
        pairs[key] = value
    return pairs


def _fact(builder: Builder, body: str) -> None:
    parts = body.split("|")
    if len(parts) < 3:
        builder.fail(f"a fact needs text|type|value: {body!r}")
    text, kind, value, *rest = parts
    if kind not in FACT_KEYS:
        builder.fail(f"unknown fact type {kind!r}")
    keys = _pairs(builder, rest)
    if unknown := set(keys) - FACT_KEYS[kind]:
        builder.fail(f"{kind} has no key {sorted(unknown)}")
    for key, choices in CHOICES.items():
        if key in keys and keys[key] not in choices:
            builder.fail(f"{key}={keys[key]!r} is none of {sorted(choices)}")
    if kind == "headcount" and keys.get("unit") not in COUNT_UNITS:
        builder.fail(f"headcount needs unit= one of {sorted(COUNT_UNITS)}: {body!r}")
    fact: dict[str, Any] = {"start": builder.at, "end": builder.at + len(text), "text": text, "type": kind}
    try:
        if kind in NUMERIC:
            fact["value"] = number(value) if value else None
            fact["mod"] = None
            fact |= {k: number(v) if k in ("min", "max") else v for k, v in keys.items()}
        else:
            fact["value"] = value or None
            fact |= keys
    except ValueError:
        builder.fail(f"no number: {body!r}")
    if kind == "date" and value and not EDTF.fullmatch(value):
        builder.fail(f"no EDTF date: {body!r}")
    if kind == "date" and "kind" not in keys:
        builder.fail(f"a date needs kind=: {body!r}")
    if kind == "frequency" and not DURATION.fullmatch(value):
        builder.fail(f"no ISO 8601 duration: {body!r}")
    if kind in NUMERIC and not value and not {"min", "max"} & set(keys):
        builder.fail(f"a number without value needs min or max: {body!r}")
    builder.document["facts"].append(fact)
    builder.put(text)


def _activity(builder: Builder, body: str) -> None:
    if builder.open_activity is not None:
        builder.fail("activities do not nest")
    name, *rest = body.split("¦")
    if not rest or rest[0] not in STATUSES:
        builder.fail(f"an activity needs name¦status: {body!r}")
    keys = _pairs(builder, rest[1:])
    activity: dict[str, Any] = {"start": builder.at, "end": None, "name": name, "status": rest[0]}
    activity["place"] = keys.pop("place", None) or None
    for key, slot in ACTIVITY_LISTS.items():
        activity[slot] = [v for v in re.split("[;,]" if key != "org" else ";", keys.pop(key, "")) if v]
    for key, slot in ACTIVITY_NUMBERS.items():
        try:
            activity[slot] = [number(v) for v in keys.pop(key, "").split(",") if v]
        except ValueError:
            builder.fail(f"{key}= holds no numbers: {body!r}")
    if keys:
        builder.fail(f"an activity has no key {sorted(keys)}")
    builder.open_activity = activity


def _item(builder: Builder, body: str) -> None:
    builder.end_item()
    if body == "/":
        return
    heading = body.startswith("#")
    themes = [t for t in body.removeprefix("#").split(",") if t]
    builder.document["items"].append(
        {"start": builder.at, "end": None, "heading_only": heading, "themes": themes}
    )


def _marked(builder: Builder, text: str) -> None:
    """Put one line's marked text: facts, items and activities as they come."""
    index = 0
    while index < len(text):
        char = text[index]
        if char == "\\":
            builder.put(text[index + 1 : index + 2])
            index += 2
        elif char in "{⟨⟪":
            closing = {"{": "}", "⟨": "⟩", "⟪": "|"}[char]
            end = text.find(closing, index)
            if end < 0:
                builder.fail(f"{char} is not closed")
            {"{": _fact, "⟨": _item, "⟪": _activity}[char](builder, text[index + 1 : end])
            index = end + 1
        elif char == "⟫":
            if builder.open_activity is None:
                builder.fail("⟫ without ⟪")
            builder.document["activities"].append(builder.open_activity | {"end": builder.at})
            builder.open_activity = None
            index += 1
        elif char in SPECIAL:
            builder.fail(f"unmatched {char}")
        else:
            stop = next((i for i in range(index, len(text)) if text[i] in SPECIAL), len(text))
            builder.put(text[index:stop])
            index = stop


def _open_document(builder: Builder, line: str) -> None:
    builder.end_document()
    keys = _pairs(builder, line.split()[1:])
    if unknown := set(keys) - {"kind", "period", "level", "unit"}:
        builder.fail(f"@document has no key {sorted(unknown)}")
    if keys.get("kind") not in KINDS:
        builder.fail(f"@document needs kind= one of {KINDS}")
    builder.documents.append(
        {
            "start": builder.at,
            "end": None,
            **keys,
            "paragraphs": [],
            "items": [],
            "facts": [],
            "activities": [],
        }
    )
    builder.open_document = True


def parse(source: str, name: str = "-") -> dict[str, Any]:
    """The gold JSON of an annotated text, with its header under `meta`. Raises FormatError."""
    builder = Builder(name)
    lines = source.removesuffix("\n").split("\n")
    meta: dict[str, str] = {}
    for index, line in enumerate(lines):
        builder.line = index + 1
        if line == "===":
            break
        key, sign, value = line.partition(": ")
        if not sign or key not in HEADER_KEYS:
            builder.fail(f"header: expected one of {sorted(HEADER_KEYS)}, got {line!r}")
        meta[key] = value
    else:
        builder.fail("no line === after the header")
    for at, line in enumerate(lines[index + 1 :], index + 2):
        builder.line = at
        if line.startswith("@document"):
            _open_document(builder, line)
        elif line == "@other":
            builder.end_document()
        elif not line:
            builder.put("\n")
        else:
            label, sign, text = line.partition(": ")
            if not sign or label not in LABELS:
                builder.fail(f"expected 'label: text', got {line[:30]!r}")
            start = builder.at
            _marked(builder, text)
            if builder.open_document:
                builder.document["paragraphs"].append({"start": start, "end": builder.at, "section": label})
            elif label != "other":
                builder.fail("text outside of any document takes the label other")
            builder.put("\n")
    builder.end_document()
    return {"meta": meta, "text": "".join(builder.text), "documents": builder.documents}


def read(path: Path) -> dict[str, Any]:
    """The gold JSON of an annotated file. Raises FormatError."""
    return parse(path.read_text("utf-8"), path.name)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["gold", source, target]:
            Path(target).write_text(
                json.dumps(read(Path(source)), ensure_ascii=False, indent=1) + "\n", "utf-8"
            )
            return 0
        case ["check", *paths] if paths:
            failed = 0
            for path in map(Path, paths):
                try:
                    gold = read(path)
                except FormatError as error:
                    print(error)
                    failed = 1
                    continue
                counts = {
                    key: sum(len(d[key]) for d in gold["documents"])
                    for key in ("facts", "items", "activities")
                }
                print(f"{path.name}: {len(gold['text'])} characters, {counts}")
            return failed
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
