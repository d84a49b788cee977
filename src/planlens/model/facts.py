"""Facts: one class a type, told apart in JSON by `type`. `text` is always `Analysis.text[start:end]`."""

from typing import Literal

from msgspec import Struct

Number = int | float
Mod = Literal["approx", "over", "under"]
Per = Literal["person", "household", "item", "month", "year"]
CountUnit = Literal["person", "person_time", "household", "pair"]
DateKind = Literal["calendar", "festival", "deictic"]
YearSource = Literal["stated", "inherited", "unknown"]


class Date(Struct, frozen=True, kw_only=True, gc=False, tag_field="type", tag="date"):
    """A calendar point or period. `value` is an EDTF (ISO 8601-2) string, `X` for each unknown digit;
    null only for a movable festival whose year is unknown."""

    start: int
    end: int
    text: str
    value: str | None
    kind: DateKind
    festival: str | None = None
    year_source: YearSource = "unknown"
    item: str | None = None


class Frequency(Struct, frozen=True, kw_only=True, gc=False, tag_field="type", tag="frequency"):
    """How often. `value` is an ISO 8601 duration: `P1Y` `P6M` `P3M` `P1M` `P1W` `P1D`."""

    start: int
    end: int
    text: str
    value: str
    item: str | None = None


class Amount(Struct, frozen=True, kw_only=True, gc=False, tag_field="type", tag="amount"):
    """Money in yuan. A range has `value` null, `min` and `max`."""

    start: int
    end: int
    text: str
    value: Number | None
    mod: Mod | None = None
    per: Per | None = None
    min: Number | None = None
    max: Number | None = None
    item: str | None = None


class Headcount(Struct, frozen=True, kw_only=True, gc=False, tag_field="type", tag="headcount"):
    """People, visits by people, households or pairs. `group` is the noun phrase counted."""

    start: int
    end: int
    text: str
    value: Number | None
    mod: Mod | None = None
    unit: CountUnit = "person"
    group: str | None = None
    min: Number | None = None
    max: Number | None = None
    item: str | None = None


class Quantity(Struct, frozen=True, kw_only=True, gc=False, tag_field="type", tag="quantity"):
    """Any other counted output, scale or target. `unit` is the measure word, with 个 the noun."""

    start: int
    end: int
    text: str
    value: Number | None
    mod: Mod | None = None
    unit: str = ""
    min: Number | None = None
    max: Number | None = None
    item: str | None = None


class Percent(Struct, frozen=True, kw_only=True, gc=False, tag_field="type", tag="percent"):
    """A share, a rate or a completion, in per cent."""

    start: int
    end: int
    text: str
    value: Number | None
    mod: Mod | None = None
    min: Number | None = None
    max: Number | None = None
    item: str | None = None


class Law(Struct, frozen=True, kw_only=True, gc=False, tag_field="type", tag="law"):
    """A law or regulation that is named. `value` is the full official name of the one that is meant."""

    start: int
    end: int
    text: str
    value: str
    item: str | None = None


Fact = Date | Frequency | Amount | Headcount | Quantity | Percent | Law
