"""What a trained model is worth on items it was not trained on: its chances by value, its thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from planlens.knowledge import Knowledge
from planlens.themes.choose import Second, is_not_item, lead, second_of, values
from planlens.themes.lexicon import lexicon
from planlens.themes.model import NON_ITEM, Settings, Steps, ThemeModel
from planlens.themes.model_npz import Array
from planlens.themes.model_training import HEADING_SHARE, RULE_SHARE, ReadyItem, Trained, with_settings

# Knots of a table of chances lie this far apart.
_KNOT = 0.125
_KNOTS = range(-12, 25)
# The chance below which no second label is given, whatever the best F1.
_CERTAIN = 6.0


class _Seen(NamedTuple):
    """One item as the model sees it, without thresholds: the theme that leads, how far up, how far ahead."""

    held: ReadyItem
    found: dict[str, float]
    main: str
    top: float
    gap: float


def calibrated(trained: Trained, dev: Sequence[ReadyItem], knowledge: Knowledge) -> dict[str, Array]:
    """The arrays of the whole model, its chances and thresholds measured on `dev`."""
    flat = Steps((0.0,), (0.5,))
    plain = Settings(*trained.scales, RULE_SHARE, HEADING_SHARE, 0.0, 0.0, 0.0, 0.0, 0.0)
    model = ThemeModel(with_settings(trained, plain, flat, flat))
    seen = [one for one in _seen(dev, knowledge, model) if one.main != NON_ITEM]
    (share,), main = _chances([((one.gap, one.top), one.main in one.held.item.themes) for one in seen])
    least = _least_chance([(main.chance(one.gap + share * one.top), one) for one in seen])
    model.settings = plain._replace(second_least=-9.0)
    pairs = _seconds(seen, knowledge, model)
    rows = [((held.value, float(held.beside), held.length), right) for held, right in pairs]
    (beside, longer), second = _chances(rows)
    wanted = sum(len(set(one.held.item.themes) - {one.main}) for one in seen)
    settings = plain._replace(height=share, least_chance=least, beside=beside, longer=longer)
    cut = _best_cut([(held.total(settings), right) for held, right in pairs], wanted)
    settings = settings._replace(second_least=cut)
    return with_settings(trained, settings, main, second)


def _seen(dev: Sequence[ReadyItem], knowledge: Knowledge, model: ThemeModel) -> list[_Seen]:
    cues = lexicon(knowledge)
    seen = []
    for held in dev:
        if not is_not_item(held.ready, cues):
            found = values(held.ready, held.own, held.above, held.item.section, knowledge, model)
            main, top, gap = lead(found)
            seen.append(_Seen(held, found, main, top, gap))
    return seen


def _seconds(seen: list[_Seen], knowledge: Knowledge, model: ThemeModel) -> list[tuple[Second, bool]]:
    found = []
    for one in seen:
        second = second_of(one.found, one.main, one.held.ready, one.held.own, knowledge, model)
        if second is not None:
            found.append((second, second.theme in one.held.item.themes))
    return found


def _chances(rows: Sequence[tuple[tuple[float, ...], bool]]) -> tuple[list[float], Steps]:
    """Platt's scaling over several values: the shares of all but the first, and the chances of
    first + share × second + …"""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]

    rights = [right for _, right in rows]
    if len(set(rights)) < 2:
        return [0.0] * (len(rows[0][0]) - 1 if rows else 0), Steps((0.0,), (0.5,))
    fitted = LogisticRegression(C=100.0, solver="liblinear", random_state=0, tol=1e-6)
    fitted.fit([pair for pair, _ in rows], rights)
    first, *others = (float(value) for value in fitted.coef_[0])
    values = tuple(knot * _KNOT for knot in _KNOTS)
    return [round(other / first, 3) for other in others], Steps(
        values, tuple(_logistic(first * value + float(fitted.intercept_[0])) for value in values)
    )


def _logistic(value: float) -> float:
    import math

    return round(1 / (1 + math.exp(-value)), 5)


def _least_chance(rows: list[tuple[float, _Seen]]) -> float:
    """The chance below which the model abstains: so low no right label of dev is."""
    rights = [chance for chance, one in rows if one.main in one.held.item.themes]
    return int(min(rights, default=0.0) * 1000) / 1000


def _best_cut(pairs: list[tuple[float, bool]], wanted: int) -> float:
    """The value from which on a second theme is a label: where the F1 of second labels is best."""
    right = count = 0
    best, cut = 0.0, _CERTAIN
    for value, good in sorted(pairs, reverse=True):
        right, count = right + good, count + 1
        f1 = 2 * right / (count + wanted)
        if f1 > best:
            best, cut = f1, value
    return round(cut, 3)
