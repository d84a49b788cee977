"""The trained theme model: linear, read from `themes.npz` at the first label, scored in plain Python.

The weights of a sign for all themes are lanes of one large number, so that an item's sums are one addition
a sign: whole numbers, the same on every machine, and quicker than a loop over themes or arrays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from math import sqrt
from struct import Struct
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from planlens.knowledge import Knowledge
from planlens.knowledge.files import DATA
from planlens.themes.model_npz import Array, ModelError, read_arrays
from planlens.themes.model_signs import MOST_SIGNS, by_start, pairs, position_signs, text_signs

if TYPE_CHECKING:
    from pathlib import Path

    from planlens.themes.passage import Passage

MODEL_FILE = "themes.npz"
FORMAT = 1
# What is no item of work, among the themes of a model.
NON_ITEM = "non_item"
# Weights are stored as bytes around this.
ZERO = 128
# Beside a weight a theme a row holds: the square of the sign's own weight, 1 to count by, 1 for a word.
EXTRA = 3
# From this weight on a word is named as evidence.
SPEAKS = 8
_LANE_BYTES = 4
# Headings with what they add are remembered: items stand many under one.
_BASES_HELD = 1000
# Signs that were met are held unpacked, the unknown ones among them.
_SIGNS_HELD = 50_000
_LANE = (1 << 8 * _LANE_BYTES) - 1

Decision = list[float]


class Table:
    """Weights by sign. `parts` of the decision are sums over an item's signs, `scale` times as much."""

    def __init__(self, words: list[str], rows: Array, themes: int, scale: float, *, normed: bool) -> None:
        self.lanes, self.scale, self.normed = themes + EXTRA, scale, normed
        self._unpack = Struct(f"<{self.lanes}I").unpack
        self.at = dict(zip(words, range(0, len(rows.data), self.lanes), strict=True))
        self._data = rows.data
        self._seen: dict[str, int] = {}

    def row(self, sign: str) -> int:
        """The weights of a sign as one number, 0 where it is not known. Only what is met is unpacked."""
        at = self.at.get(sign)
        if at is None:
            return 0
        spread = bytearray(self.lanes * _LANE_BYTES)
        spread[::_LANE_BYTES] = self._data[at : at + self.lanes]
        return int.from_bytes(spread, "little")

    def added(self, base: Decision, signs: Collection[str]) -> Decision:
        """`base` with what the signs add to each theme's decision; `base` where none of them is known."""
        seen = self._seen
        if len(seen) > _SIGNS_HELD:
            seen.clear()
        for sign in signs:
            if sign not in seen:
                seen[sign] = self.row(sign)
        total = sum(map(seen.__getitem__, signs))
        if not total:
            return base
        sums = self._unpack(total.to_bytes(self.lanes * _LANE_BYTES, "little"))
        zero = ZERO * sums[-2]
        factor = self.scale / sqrt(sums[-3]) if self.normed else self.scale
        return [held + (weight - zero) * factor for held, weight in zip(base, sums, strict=False)]

    def speaking(self, signs: Iterable[str], theme: int) -> list[tuple[bool, int, str]]:
        """(is a word, weight, sign) of those longer than one sign that speak for the theme, in no order."""
        shift, word = 8 * _LANE_BYTES * theme, 8 * _LANE_BYTES * (self.lanes - 1)
        found = []
        for sign in signs:
            row = self.row(sign) if len(sign) > 1 and sign.isalpha() else 0
            if row and (weight := (row >> shift & _LANE) - ZERO) >= SPEAKS:
                found.append((bool(row >> word), weight, sign))
        return found


class Steps(NamedTuple):
    """A measured chance by value: between two knots in proportion, outside as at the nearest."""

    values: tuple[float, ...]
    chances: tuple[float, ...]

    def chance(self, value: float) -> float:
        """How often a decision of this value was right."""
        if value <= self.values[0]:
            return self.chances[0]
        for right in range(1, len(self.values)):
            high = self.values[right]
            if value <= high:
                low, before = self.values[right - 1], self.chances[right - 1]
                return before + (self.chances[right] - before) * ((value - low) / (high - low))
        return self.chances[-1]


class Settings(NamedTuple):
    """What training measured besides the weights: scales of the tables, shares of the rules, thresholds."""

    text_scale: float
    heading_scale: float
    position_scale: float
    rule_share: float
    heading_share: float
    height: float
    least_chance: float
    beside: float
    longer: float
    second_least: float


class ThemeModel:
    """One decision function a theme, over the signs of the text, its nearest heading and its position.

    `items` is the SHA-256 of the table of items that it was trained on.
    """

    def __init__(self, arrays: dict[str, Array]) -> None:
        import msgspec.json

        stored: dict[str, Any] = msgspec.json.decode(arrays["settings"].data)
        if stored.pop("format") != FORMAT:
            raise ModelError("是另一个版本的模型，请重新训练")
        self.items = str(stored.pop("items"))
        self.settings = Settings(**stored)
        self.themes = tuple(arrays["themes"].words())
        self.lane = {theme: lane for lane, theme in enumerate(self.themes)}
        self._bias = [value / 1e6 for value in arrays["bias"].numbers()]
        self._text = self._table(arrays, "text", self.settings.text_scale)
        self._heading = self._table(arrays, "heading", self.settings.heading_scale)
        self._position = self._table(arrays, "position", self.settings.position_scale)
        self._bases: dict[tuple[str, tuple[str, ...]], Decision] = {}
        self._words = by_start(self._text.at)
        self.main, self.second = _steps(arrays["main_chances"]), _steps(arrays["second_chances"])

    def decision(self, ready: Passage, heading: str = "", section: str = "") -> Decision:
        """How much speaks for each of `themes`; about 0 is where it turns. Linear in the text.

        `heading` is the nearest heading, folded, `section` the part that the item stands in.
        """
        position = tuple(position_signs(ready, section))
        base = self._bases.get((heading, position))
        if base is None:
            if len(self._bases) >= _BASES_HELD:
                self._bases.clear()
            base = self._position.added(self._bias, position)
            base = self._bases[heading, position] = self._heading.added(base, pairs(heading[:MOST_SIGNS]))
        return self._text.added(base, text_signs(ready.folded, self._words))

    def words_for(self, theme: str, ready: Passage, *, pieces: bool) -> list[str]:
        """The words in the text that speak for a theme, strongest first; `pieces`: else pairs of signs."""
        if theme not in self.lane:
            return []
        signs = text_signs(ready.folded[:MOST_SIGNS], self._words)
        found = self._text.speaking(signs, self.lane[theme])
        words = not pieces or any(word for word, _, _ in found)
        return [
            sign for word, _, sign in sorted(found, key=lambda held: (-held[1], held[2])) if word == words
        ]

    def size(self, name: Literal["text", "heading"]) -> int:
        """How many signs a table has weights for."""
        return len((self._text if name == "text" else self._heading).at)

    def _table(self, arrays: dict[str, Array], name: str, scale: float) -> Table:
        words, rows = arrays[f"{name}_signs"].words(), arrays[f"{name}_rows"]
        if (rows.length, rows.width) != (len(words), len(self.themes) + EXTRA):
            raise ModelError("权重和特征对不上")
        return Table(words, rows, len(self.themes), scale, normed=name != "position")


def theme_model(knowledge: Knowledge) -> ThemeModel | None:
    """The model of a Knowledge: its folder's own, else the package's; None where there is none."""
    return _loaded(knowledge)[0]


def model_warnings(knowledge: Knowledge) -> tuple[str, ...]:
    """What a reader of the labels has to know: that they come from rules alone, and why."""
    warning = _loaded(knowledge)[1]
    return (warning,) if warning else ()


def load_model(path: Path) -> ThemeModel:
    """The model in a file. Raises ModelError for one that is damaged, of another version, or no model."""
    arrays = read_arrays(path)
    try:
        return ThemeModel(arrays)
    except KeyError as error:
        raise ModelError(f"{path}：缺少 {error}，不是主题模型") from error
    except (ModelError, ValueError, TypeError) as error:
        raise ModelError(f"{path}：{error}") from error


@lru_cache(maxsize=8)
def _loaded(knowledge: Knowledge) -> tuple[ThemeModel | None, str | None]:
    own = knowledge.directory / MODEL_FILE if knowledge.directory else None
    path = own if own is not None and own.exists() else DATA / MODEL_FILE
    if not path.exists():
        return None, f"没有主题模型（{MODEL_FILE}），主题只按规则判断"
    try:
        return load_model(path), None
    except ModelError as error:
        return None, f"主题模型不能用，主题只按规则判断：{error}"


def _steps(array: Array) -> Steps:
    numbers = array.numbers()
    if array.width != 2 or not numbers:
        raise ModelError("校准表不完整")
    return Steps(tuple(value / 1e6 for value in numbers[0::2]), tuple(value / 1e6 for value in numbers[1::2]))
