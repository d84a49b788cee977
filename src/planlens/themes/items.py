"""Labels for the items of outlines: leaves by what they say, headings by the leaves below them."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from msgspec.structs import replace

from planlens.knowledge import Knowledge
from planlens.model import Activity, Item, Outline, ThemeLabel
from planlens.themes.above import HEADING_LENGTH, NOTHING, Above
from planlens.themes.choose import EVIDENCE_WORDS, labels
from planlens.themes.evidence import evidence
from planlens.themes.lexicon import lexicon
from planlens.themes.passage import passage
from planlens.themes.scores import theme_scores

# A second label counts half in the labels of the heading above; a heading's second theme needs this share.
SECOND_COUNTS = 0.5
HEADING_SECOND_SHARE = 0.5
# A clause is torn from its item: it decides where it is as sure as this, or surer than the item. Measured
# on the dev part of the corpus.
SURE_CLAUSE = 0.8
NOT_WORK = ("front", "closing")


def label_items(text: str, outlines: tuple[Outline, ...], knowledge: Knowledge) -> tuple[Outline, ...]:
    """The outlines with `themes` on every item that is work. Linear in the length of the text."""
    return tuple(_label_outline(text, outline, knowledge) for outline in outlines)


def label_text(
    text: str, knowledge: Knowledge, *, heading_path: tuple[str, ...] = (), section: str = ""
) -> tuple[ThemeLabel, ...]:
    """One or two labels for the text of one item, the main one first; none where it is not work.

    `heading_path` are the headings above it, outermost first (the document's title may lead it), `section`
    the part it stands in. They tip the balance; where the item has no word of its own, the label is the
    headings' and its evidence their words.
    """
    above = NOTHING
    for heading in heading_path:
        above = above.under(heading, knowledge)
    return _labels(text, above, knowledge, section)


def label_activities(
    text: str,
    outlines: tuple[Outline, ...],
    activities: tuple[tuple[Activity, ...], ...],
    knowledge: Knowledge,
) -> tuple[tuple[Activity, ...], ...]:
    """The ledger's rows (a tuple for each outline) with `themes`: those of their item (which must be
    labelled already), and where an item tells several things, those of the row's own clause.

    Where that clause says nothing sure of its own, those of the item again.
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
        whole = item.themes if item else ()
        sure = own and (not whole or own[0].score >= min(SURE_CLAUSE, whole[0].score))
        found = own if sure else whole
        labelled.append(replace(row, themes=tuple(label.id for label in found)))
    return tuple(labelled)


def _label_outline(text: str, outline: Outline, knowledge: Knowledge) -> Outline:
    above = _headings_above(text, outline, knowledge)
    work = [item for item in outline.items if item.section not in NOT_WORK]
    themes = {
        item.id: _labels(text[item.start : item.end], above[item.id], knowledge, item.section)
        for item in work
        if item.leaf
    }
    tallies = _tallies(outline.items, themes)
    for item in work:
        if not item.leaf:
            own = text[item.start : item.end]
            themes[item.id] = _heading_labels(tallies[item.id]) or _labels(
                own, NOTHING, knowledge, item.section
            )
    return replace(
        outline, items=tuple(replace(item, themes=themes.get(item.id, ())) for item in outline.items)
    )


def _labels(text: str, above: Above, knowledge: Knowledge, section: str) -> tuple[ThemeLabel, ...]:
    ready = passage(text)
    own = theme_scores(ready, evidence(ready, lexicon(knowledge)))
    return labels(ready, own, above, knowledge, section)


def _headings_above(text: str, outline: Outline, knowledge: Knowledge) -> dict[str, Above]:
    """What each item stands under, by its id: the title and the nearest headings. Parents come first."""
    about = " ".join(filter(None, (outline.title, outline.unit.name)))
    about = about or text[outline.start : outline.start + HEADING_LENGTH]
    title = NOTHING.under(about, knowledge)
    above: dict[str, Above] = {}
    below: dict[str, Above] = {}
    for item in outline.items:
        held = above[item.id] = below.get(item.parent or "", title)
        if not item.leaf:
            below[item.id] = held.under(text[item.start : item.end], knowledge)
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
