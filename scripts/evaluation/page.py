"""The report as one self-contained HTML page: tables, plots, every error in its context. It prints well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from html import escape

from evaluation.figures import GROUPED, LOWER_IS_BETTER, Figure, Report
from evaluation.measured import Error
from evaluation.plots import interval_plot, reliability_plot

_CONTEXT = 60
_LONGEST = 240
_STYLE = """
body { font: 14px/1.5 "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; color: #222;
  max-width: 70em; margin: 2em auto; padding: 0 1em }
table { border-collapse: collapse; margin: 1em 0; font-variant-numeric: tabular-nums }
th, td { border-bottom: 1px solid #ddd; padding: .15em .6em; text-align: left; vertical-align: top }
td.n, th.n { text-align: right; white-space: nowrap }
mark { background: #ffe08a } mark.false { background: #f6b8b0 }
svg { max-width: 100%; height: auto; font-size: 11px; display: block; margin: 1em 0 }
circle { fill: #1f6f8b; fill-opacity: .85 } .bar { stroke: #1f6f8b; stroke-width: 2 }
.grid { stroke: #e4e4e4 } .axis { stroke: #999 }
@media print {
  body { max-width: none; margin: 0; font-size: 9pt }
  h2 { break-before: page } tr, svg { break-inside: avoid } a { color: inherit }
}
"""


def page(reports: Mapping[str, Report], texts: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The page. `texts` holds each text by its name, `labels` the name of each theme by its id."""
    parts = ["<h1>planlens: measured quality</h1>", _contents(reports), _side_by_side(reports)]
    for name, one in reports.items():
        parts.append(_section(name, one, texts, labels))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>planlens: measured quality</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n" + "\n".join(parts) + "\n</body></html>\n"
    )


def _contents(reports: Mapping[str, Report]) -> str:
    links = (f'<a href="#{_anchor(name)}">{escape(name)}</a>' for name in reports)
    return f"<p>{' · '.join(links)}</p>"


def _side_by_side(reports: Mapping[str, Report]) -> str:
    names = dict.fromkeys(name for one in reports.values() for name in one.figures)
    rows = [["texts", *(str(one.texts) for one in reports.values())]]
    for name in names:
        values = (one.figures.get(name) for one in reports.values())
        rows.append([name, *(f"{figure.value:.3f}" if figure else "–" for figure in values)])
    return _table(["", *reports], rows)


def _section(name: str, one: Report, texts: Mapping[str, str], labels: Mapping[str, str]) -> str:
    parts = [f'<h2 id="{_anchor(name)}">{escape(name)}: {one.texts} texts</h2>', _figures(one.figures)]
    if one.themes:
        named = {_theme(theme, labels): figure for theme, figure in one.themes.items()}
        ranked = dict(sorted(named.items(), key=lambda entry: -entry[1].value))
        parts += ["<h3>Themes (main theme of an item)</h3>", interval_plot(f"F1 by theme, {name}", ranked)]
        parts += [_figures(ranked), "<h3>Calibration of the main theme</h3>"]
        parts += [reliability_plot(f"Reliability, {name}", one.reliability), _bins(one)]
    for title, groups in (("By level", one.levels), ("By era", one.eras)):
        if groups:
            parts += [f"<h3>{title}</h3>", _groups(groups)]
    if one.confusions:
        parts += ["<h3>Themes confused</h3>", _confusions(one, labels)]
    if one.errors:
        parts += ["<h3>Errors</h3>", _errors(one.errors, texts)]
    return "\n".join(parts)


def _figures(figures: Mapping[str, Figure]) -> str:
    rows = []
    for name, figure in figures.items():
        spread = f"{figure.low:.3f}–{figure.high:.3f}" if figure.low is not None else "–"
        single = name in LOWER_IS_BETTER
        rates = ["–", "–"] if single else [f"{figure.precision:.3f}", f"{figure.recall:.3f}"]
        rows.append([name, f"{figure.value:.3f}", spread, *rates, str(figure.gold), str(figure.found)])
    return _table(["figure", "value", "95 %", "precision", "recall", "gold", "found"], rows)


def _bins(one: Report) -> str:
    rows = [
        [f"{b.low:.1f}–{b.high:.1f}", str(b.items), f"{b.score:.3f}", f"{b.right:.3f}"]
        for b in one.reliability
        if b.items
    ]
    return _table(["score", "items", "mean score", "share right"], rows)


def _groups(groups: Mapping[str, Mapping[str, Figure]]) -> str:
    rows = [
        [name, *(f"{f.value:.3f} ({f.gold})" if f.gold else "–" for f in figures.values())]
        for name, figures in groups.items()
    ]
    return _table(["", *GROUPED], rows)


def _confusions(one: Report, labels: Mapping[str, str]) -> str:
    rows = [
        [
            str(confusion.items),
            f"{_theme(confusion.gold, labels)} → {_theme(confusion.found, labels)}",
            " / ".join(confusion.examples),
        ]
        for confusion in one.confusions
    ]
    return _table(["items", "gold → found", "examples"], rows, numeric=(0,))


def _errors(errors: Sequence[Error], texts: Mapping[str, str]) -> str:
    by_figure: defaultdict[str, list[Error]] = defaultdict(list)
    for error in errors:
        by_figure[error.figure].append(error)
    parts = []
    for figure in sorted(by_figure):
        held = by_figure[figure]
        rows = "".join(
            f"<tr><td>{escape(error.sample)}</td><td>{error.sign}</td><td>{escape(error.note)}</td>"
            f"<td>{_context(texts[error.sample], error)}</td></tr>"
            for error in held
        )
        head = "<tr><th>text</th><th></th><th>what</th><th>where</th></tr>"
        parts.append(f"<h4>{escape(figure)} ({len(held)})</h4><table>{head}{rows}</table>")
    return "\n".join(parts)


def _context(text: str, error: Error) -> str:
    end = min(error.end, error.start + _LONGEST)
    before, after = text[max(0, error.start - _CONTEXT) : error.start], text[end : error.end + _CONTEXT]
    kind = ' class="false"' if error.sign == "+" else ""
    marked = (
        f"…{escape(before)}<mark{kind}>{escape(text[error.start : end])}</mark>{escape(after[:_CONTEXT])}…"
    )
    return marked.replace("\n", "<br>")


def _table(head: Iterable[str], rows: Iterable[Sequence[str]], numeric: tuple[int, ...] | None = None) -> str:
    def cell(tag: str, at: int, word: str) -> str:
        right = at > 0 if numeric is None else at in numeric
        opening = f'{tag} class="n"' if right else tag
        return f"<{opening}>{escape(word)}</{tag}>"

    lines = ["".join(cell("th", at, word) for at, word in enumerate(head))]
    lines += ["".join(cell("td", at, word) for at, word in enumerate(row)) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _theme(name: str, labels: Mapping[str, str]) -> str:
    return f"{labels[name]} {name}" if name in labels else name


def _anchor(name: str) -> str:
    return escape(name.replace(" ", "-"), quote=True)
