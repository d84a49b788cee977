"""The taxonomy: groups, themes and their sub-themes, each with its names (`data/taxonomy.yaml`)."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, NamedTuple

from planlens.knowledge.files import Knowledge

Depth = Literal["group", "theme", "sub"]
_QUOTES = str.maketrans("", "", "“”\"'‘’「」『』《》·・• 　\t\n")


class Place(NamedTuple):
    """A place in the taxonomy: a group, a theme of it, or a sub-theme of that.

    `theme` is null for a group, `sub` for a group or a theme. `names[0]` is the label.
    """

    depth: Depth
    group: str
    theme: str | None
    sub: str | None
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """The official Chinese name."""
        return self.names[0]


class Taxonomy(NamedTuple):
    """All places by id, and by every name that leads to one."""

    groups: dict[str, Place]
    themes: dict[str, Place]
    subs: dict[tuple[str, str], Place]
    by_name: dict[str, Place]


@lru_cache(maxsize=8)
def taxonomy(knowledge: Knowledge) -> Taxonomy:
    """The compiled taxonomy. Raises ValueError where two places share a name or a theme has no group."""
    content = knowledge.file("taxonomy")
    groups = {key: Place("group", key, None, None, _names(entry)) for key, entry in content["groups"].items()}
    themes: dict[str, Place] = {}
    subs: dict[tuple[str, str], Place] = {}
    for key, entry in content["themes"].items():
        group = entry["group"]
        if group not in groups:
            raise ValueError(f"taxonomy.yaml:主题 {key} 的大类 {group} 不存在;请在 groups 里添加或改正")
        themes[key] = Place("theme", group, key, None, _names(entry))
        for sub, names in entry.get("subs", {}).items():
            subs[key, sub] = Place("sub", group, key, sub, tuple(names.split()))
    return Taxonomy(groups, themes, subs, _by_name([*groups.values(), *themes.values(), *subs.values()]))


def plain_name(name: str) -> str:
    """A name without the quotes, dots and spaces that writers put in: “两癌” and 两癌 are one."""
    return name.translate(_QUOTES)


def _names(entry: dict[str, Any]) -> tuple[str, ...]:
    return tuple(entry["names"].split())


def _by_name(places: list[Place]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for place in places:
        for name in place.names:
            key = plain_name(name)
            if found.setdefault(key, place) is not place:
                raise ValueError(f"taxonomy.yaml:“{name}”既是{found[key].label}又是{place.label};请去掉一处")
    return found
