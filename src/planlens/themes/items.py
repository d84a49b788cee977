"""Labels for the items of outlines: leaves by what they say, headings by the leaves below them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from msgspec.structs import replace

from planlens.knowledge import Knowledge
from planlens.knowledge.taxonomy import taxonomy
from planlens.model import Activity, Item, Outline, ThemeLabel
from planlens.themes.choose import EVIDENCE_WORDS, labels
from planlens.themes.evidence import evidence
from planlens.themes.lexicon import lexicon
from planlens.themes.passage import Passage, passage
from planlens.themes.scores import ThemeScore, theme_scores

# A heading says where an item belongs, but many are slogans: it only tips the balance.
HEADING_FACTOR = 0.35
HEADING_MOST = 2.0
# A theme that only the headings speak for.
UNSAID_FACTOR = 0.8
# What is read of a heading, and of a document that has neither title nor body.
HEADING_LENGTH = 60
HEADINGS = 4
# A second label counts half in the labels of the heading above; a heading's second theme needs this share.
SECOND_COUNTS = 0.5
HEADING_SECOND_SHARE = 0.5
NOT_WORK = ("front", "closing")

Scores = dict[str, ThemeScore]


def label_items(text: str, outlines: tuple[Outline, ...], knowledge: Knowledge) -> tuple[Outline, ...]:
    """The outlines with `themes` on every item that is work. Linear in the length of the text."""
    return tuple(_label_outline(text, outline, knowledge) for outline in outlines)


def label_text(
    text: str, knowledge: Knowledge, *, heading_path: tuple[str, ...] = ()
) -> tuple[ThemeLabel, ...]:
    """One or two labels for the text of one item, the main one first; none where it is not work.

    `heading_path` are the headings above it, outermost first (the document's title may lead it). They
    tip the balance; where the item has no word of its own, the label is theirs and has no evidence.
    """
    return _labels(text, [_scores(passage(heading), knowledge) for heading in heading_path], knowledge)


def label_activities(
    text: str,
    outlines: tuple[Outline, ...],
    activities: tuple[tuple[Activity, ...], ...],
    knowledge: Knowledge,
) -> tuple[tuple[Activity, ...], ...]:
    """The ledger's rows (a tuple for each outline) with `themes`: those of their item (which must be
    labelled already), and where an item tells several things, those of the row's own clause.

    Where that clause says nothing of its own, those of the item again.
    """
    return tuple(
        _label_rows(text, outline, rows, knowledge)
        for outline, rows in zip(outlines, activities, strict=True)
    )


def _label_rows(
    text: str, outline: Outline, rows: tuple[Activity, ...], knowledge: Knowledge
) -> tuple[Activity, ...]:
    items = {item.id: item for item in outline.items}
    told = Counter(row.item for row in rows)
    labelled = []
    for row in rows:
        item = items.get(row.item or "")
        shared = item is None or told[row.item] > 1 or not item.themes
        own = label_text(text[row.start : row.end], knowledge) if shared else ()
        found = own or (item.themes if item else ())
        labelled.append(replace(row, themes=tuple(label.id for label in found)))
    return tuple(labelled)


def _label_outline(text: str, outline: Outline, knowledge: Knowledge) -> Outline:
    above = _headings_above(text, outline, knowledge)
    work = [item for item in outline.items if item.section not in NOT_WORK]
    themes = {
        item.id: _labels(text[item.start : item.end], above[item.id], knowledge) for item in work if item.leaf
    }
    tallies = _tallies(outline.items, themes)
    for item in work:
        if not item.leaf:
            own = text[item.start : item.end]
            themes[item.id] = _heading_labels(tallies[item.id]) or _labels(own, [], knowledge)
    return replace(
        outline, items=tuple(replace(item, themes=themes.get(item.id, ())) for item in outline.items)
    )


def _labels(text: str, above: list[Scores], knowledge: Knowledge) -> tuple[ThemeLabel, ...]:
    ready = passage(text)
    scores = _with_headings(_scores(ready, knowledge), above)
    return labels(ready, scores, lexicon(knowledge), taxonomy(knowledge))


def _scores(ready: Passage, knowledge: Knowledge) -> Scores:
    return theme_scores(ready, evidence(ready, lexicon(knowledge)))


def _headings_above(text: str, outline: Outline, knowledge: Knowledge) -> dict[str, list[Scores]]:
    """What the title and the nearest headings above each item say, by its id. Parents come first."""
    about = " ".join(filter(None, (outline.title, outline.unit.name)))
    about = about or text[outline.start : outline.start + HEADING_LENGTH]
    title = _scores(passage(about), knowledge)
    above: dict[str, list[Scores]] = {}
    below: dict[str, list[Scores]] = {}
    for item in outline.items:
        headings = below.get(item.parent or "", [])
        above[item.id] = [title, *headings]
        if not item.leaf:
            own = text[item.start : min(item.end, item.start + HEADING_LENGTH)]
            below[item.id] = [*headings, _scores(passage(own), knowledge)][-HEADINGS:]
    return above


class _Tally(NamedTuple):
    """What the leaves below a heading were labelled with: weights and labels, by theme."""

    weights: dict[str, float]
    labels: dict[str, list[ThemeLabel]]


def _tallies(items: tuple[Item, ...], themes: dict[str, tuple[ThemeLabel, ...]]) -> dict[str, _Tally]:
    tallies = {item.id: _Tally({}, {}) for item in items if not item.leaf}
    parents = {item.id: item.parent for item in items}
    for item in items:
        above = item.parent
        while above in tallies:
            weights, held = tallies[above]
            for place, label in enumerate(themes.get(item.id, ())):
                weights[label.id] = weights.get(label.id, 0.0) + (SECOND_COUNTS if place else 1.0)
                held.setdefault(label.id, []).append(label)
            above = parents.get(above)
    return tallies


def _heading_labels(tally: _Tally) -> tuple[ThemeLabel, ...]:
    """The one or two themes that most of the leaves have; the first in the text where they are equal."""
    total = sum(tally.weights.values())
    ranked = sorted(tally.weights, key=lambda theme: -tally.weights[theme])[:2]
    if len(ranked) == 2 and tally.weights[ranked[1]] < HEADING_SECOND_SHARE * tally.weights[ranked[0]]:
        ranked.pop()
    return tuple(_summed(tally.labels[theme], tally.weights[theme] / total) for theme in ranked)


def _summed(held: list[ThemeLabel], share: float) -> ThemeLabel:
    words = dict.fromkeys(word for label in held for word in label.evidence)
    subs = [label.sub for label in held if label.sub]
    sub = max(subs, key=subs.count) if subs else None
    return replace(held[0], score=round(share, 3), evidence=tuple(words)[:EVIDENCE_WORDS], sub=sub)


def _with_headings(scores: Scores, above: list[Scores]) -> Scores:
    """Scores raised by the headings above; a theme that only they speak for is left without evidence."""
    said: dict[str, float] = {}
    for heading in above:
        for theme, score in heading.items():
            said[theme] = said.get(theme, 0.0) + HEADING_FACTOR * score.score
    raised = dict(scores)
    for theme, weight in said.items():
        own = scores.get(theme) or ThemeScore(theme, 0.0, None, ())
        share = 1.0 if own.evidence else UNSAID_FACTOR
        raised[theme] = own._replace(score=own.score + min(weight, HEADING_MOST) * share)
    return raised
