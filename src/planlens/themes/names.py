"""From a name that people use to its place in the taxonomy."""

from __future__ import annotations

from planlens.knowledge import Knowledge
from planlens.knowledge.taxonomy import Place, plain_name, taxonomy
from planlens.model import ThemeLabel
from planlens.themes.lexicon import lexicon


def find_theme(name: str, knowledge: Knowledge) -> Place | None:
    """The group, theme or sub-theme that `name` stands for, or None.

    `name` is an id, a label, an alias (quotes and spaces do not matter), or else a word that speaks for
    one theme only (广场舞); of a name used at several depths the taxonomy says which one is meant.
    """
    known = taxonomy(knowledge)
    plain = plain_name(name)
    place = known.by_name.get(plain) or known.groups.get(name) or known.themes.get(name)
    if place is not None:
        return place
    cues = lexicon(knowledge).cues.get(plain, [])
    if len({cue.theme for cue in cues}) != 1:
        return None
    cue = cues[0]
    return known.subs[cue.theme, cue.sub] if cue.sub else known.themes[cue.theme]


def is_under(label: ThemeLabel, place: Place) -> bool:
    """Whether a label belongs to a place of the taxonomy, at whichever depth that is."""
    if place.depth == "group":
        return label.group == place.group
    return label.id == place.theme and (place.depth == "theme" or label.sub == place.sub)
