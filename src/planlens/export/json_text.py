"""JSON and JSON Lines: the `planlens/1` contract, UTF-8, nothing escaped that need not be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from planlens.model import Analysis


def json_object(analysis: Analysis) -> bytes:
    """One analysis as indented JSON, with a line end."""
    return msgspec.json.format(msgspec.json.encode(analysis), indent=2) + b"\n"


def json_line(analysis: Analysis) -> bytes:
    """One analysis as one line."""
    return msgspec.json.encode(analysis) + b"\n"


def write_json(analyses: Iterable[Analysis], stream: BinaryIO, *, array: bool) -> None:
    """The analyses as they come: an array, or without `array` one object (of exactly one analysis)."""
    count = 0
    for analysis in analyses:
        if array:
            stream.write(b",\n" if count else b"[\n")
        stream.write(json_object(analysis).rstrip(b"\n"))
        count += 1
    if count:
        stream.write(b"\n]\n" if array else b"\n")


def write_jsonl(analyses: Iterable[Analysis], stream: BinaryIO) -> None:
    """One line an analysis, handed on at once."""
    for analysis in analyses:
        stream.write(json_line(analysis))
        stream.flush()


def schema() -> bytes:
    """The JSON Schema of one analysis, generated from the data classes."""
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "planlens/1",
        **msgspec.json.schema(Analysis),
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=2) + b"\n"
