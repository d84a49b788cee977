"""A fact's fields, checked: text|type|value|key=value."""

from __future__ import annotations

from typing import Any

from annotation.building import Builder
from annotation.keys import CHOICES, COUNT_UNITS, DURATION, EDTF, FACT_KEYS, NULLABLE, NUMERIC, number


def fact_of(builder: Builder, parts: list[str]) -> dict[str, Any]:
    """The fact that starts at the builder's place. Fails for whatever does not fit its type."""
    shown = "|".join(parts)
    if len(parts) < 3:
        builder.fail(f"a fact needs text|type|value: {shown!r}")
    text, kind, value, *rest = parts
    if kind not in FACT_KEYS:
        builder.fail(f"unknown fact type {kind!r}")
    if not text:
        builder.fail(f"a fact without text: {shown!r}")
    keys = builder.pairs(rest)
    if unknown := sorted(set(keys) - FACT_KEYS[kind]):
        builder.fail(f"{kind} has no key {', '.join(unknown)}")
    for key, choices in CHOICES.items():
        if key in keys and keys[key] not in choices and not (key in NULLABLE and not keys[key]):
            builder.fail(f"{key}={keys[key]!r} is none of {', '.join(choices)}")
    fact = {"start": builder.at, "end": builder.at + len(text), "text": text, "type": kind}
    if kind in NUMERIC:
        return fact | _number_keys(builder, kind, value, keys, shown)
    _check_words(builder, kind, value, keys, shown)
    return fact | {"value": value or None} | keys


def _number_keys(builder: Builder, kind: str, value: str, keys: dict[str, str], shown: str) -> dict[str, Any]:
    if kind == "headcount" and keys.get("unit") not in COUNT_UNITS:
        builder.fail(f"headcount needs unit= one of {', '.join(COUNT_UNITS)}: {shown!r}")
    if not value and not {"min", "max"} & set(keys):
        builder.fail(f"a number without value needs min or max: {shown!r}")
    try:
        read = {key: _read(key, word) for key, word in keys.items()}
        return {"value": number(value) if value else None, "mod": None} | read
    except ValueError:
        builder.fail(f"no number: {shown!r}")


def _read(key: str, word: str) -> int | float | str | None:
    if key in ("min", "max"):
        return number(word)
    return None if key in NULLABLE and not word else word


def _check_words(builder: Builder, kind: str, value: str, keys: dict[str, str], shown: str) -> None:
    if kind == "date":
        if "kind" not in keys:
            builder.fail(f"a date needs kind=: {shown!r}")
        if value and not EDTF.fullmatch(value):
            builder.fail(f"no EDTF date: {shown!r}")
        if not value and not keys.get("festival"):
            builder.fail(f"a date without value needs festival=: {shown!r}")
    elif kind == "frequency" and not DURATION.fullmatch(value):
        builder.fail(f"no ISO 8601 duration: {shown!r}")
    elif kind == "law" and not value:
        builder.fail(f"a law needs its full name: {shown!r}")
