"""Plots as inline SVG, written by hand: no library, no script, sharp on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from evaluation.calibration import Bin
from evaluation.figures import Figure

_LEFT, _WIDE, _ROW, _TOP = 320, 420, 20, 8
_SQUARE, _EDGE = 260, 36
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def interval_plot(title: str, figures: Mapping[str, Figure]) -> str:
    """A dot for each figure with its interval of 95 %, on a scale from 0 to 1."""
    height = _TOP + _ROW * len(figures) + 24
    marks = [_scale(height)]
    for row, (name, figure) in enumerate(figures.items()):
        middle = _TOP + _ROW * row + _ROW // 2
        label = f"{escape(name)} ({figure.gold})"
        marks.append(f'<text x="{_LEFT - 8}" y="{middle + 4}" text-anchor="end">{label}</text>')
        if figure.low is not None and figure.high is not None:
            marks.append(
                f'<line class="bar" x1="{_x(figure.low)}" x2="{_x(figure.high)}" '
                f'y1="{middle}" y2="{middle}"/>'
            )
        marks.append(
            f'<circle cx="{_x(figure.value)}" cy="{middle}" r="4"><title>{figure.value:.3f}</title></circle>'
        )
    return _svg(title, _LEFT + _WIDE + 20, height, marks)


def reliability_plot(title: str, bins: Sequence[Bin]) -> str:
    """The share that is right against the score; the area of a dot grows with its items."""
    size = _SQUARE + 2 * _EDGE
    most = max((bin_.items for bin_ in bins), default=0) or 1

    def x(value: float) -> float:
        return round(_EDGE + _SQUARE * value, 1)

    def y(value: float) -> float:
        return round(_EDGE / 2 + _SQUARE * (1 - value), 1)

    marks = [f'<line class="axis" x1="{x(0)}" y1="{y(0)}" x2="{x(1)}" y2="{y(1)}"/>']
    for tick in _TICKS:
        marks.append(f'<line class="grid" x1="{x(tick)}" x2="{x(tick)}" y1="{y(0)}" y2="{y(1)}"/>')
        marks.append(f'<line class="grid" x1="{x(0)}" x2="{x(1)}" y1="{y(tick)}" y2="{y(tick)}"/>')
        marks.append(f'<text x="{x(tick)}" y="{y(0) + 14}" text-anchor="middle">{tick:.1f}</text>')
        marks.append(f'<text x="{x(0) - 6}" y="{y(tick) + 4}" text-anchor="end">{tick:.1f}</text>')
    for bin_ in bins:
        if bin_.items:
            radius = round(3 + 9 * (bin_.items / most) ** 0.5, 1)
            tip = f"{bin_.items} items, score {bin_.score:.3f}, right {bin_.right:.3f}"
            marks.append(
                f'<circle cx="{x(bin_.score)}" cy="{y(bin_.right)}" r="{radius}">'
                f"<title>{tip}</title></circle>"
            )
    marks.append(
        f'<text x="{x(0.5)}" y="{y(0) + 28}" text-anchor="middle">score (across), share right (up)</text>'
    )
    return _svg(title, size, size, marks)


def _scale(height: int) -> str:
    lines = []
    for tick in _TICKS:
        x = _x(tick)
        lines.append(f'<line class="grid" x1="{x}" x2="{x}" y1="{_TOP}" y2="{height - 20}"/>')
        lines.append(f'<text x="{x}" y="{height - 6}" text-anchor="middle">{tick:.1f}</text>')
    return "".join(lines)


def _x(value: float) -> float:
    return round(_LEFT + _WIDE * value, 1)


def _svg(title: str, width: int, height: int, marks: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}" width="{width}">'
        f"<title>{escape(title)}</title>{''.join(marks)}</svg>"
    )
