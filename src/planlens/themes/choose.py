"""From the rules' scores and the model's decision to one or two labels: the one place that decides."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from planlens.knowledge import Knowledge
from planlens.knowledge.taxonomy import Taxonomy, taxonomy
from planlens.model import ThemeLabel
from planlens.themes.above import Above
from planlens.themes.evidence import Evidence
from planlens.themes.lexicon import Lexicon, lexicon, users_words
from planlens.themes.model import NON_ITEM, Settings, ThemeModel, theme_model
from planlens.themes.passage import Passage
from planlens.themes.scores import Scores, ThemeScore

# Below this nothing but a stray hint was found.
LEAST = 0.5
# A second theme needs a clause of its own: with this much evidence, and the main theme less of it.
CLAUSE_LEAST = 2.4
CLAUSE_MAIN = 0.7
# And this share of the main theme's score over the whole item.
SECOND_SHARE = 0.35
# What doubt remains even where one theme alone has evidence: score = s / (s + rest + DOUBT).
DOUBT = 0.8
EVIDENCE_WORDS = 5
# Where the rules have no more than hints of a theme, the model's own words are named, up to this many.
PLAIN_SCORE = 1.8
ENOUGH_WORDS = 3
# Only a label as likely as this is given on pairs of signs that are no words.
SURE = 0.6
# A heading says where an item belongs, but many are slogans: it only tips the balance.
HEADING_FACTOR = 0.35
HEADING_MOST = 2.0
# A theme that only the headings speak for.
UNSAID_FACTOR = 0.8
# The rules' share of a theme beside the model: s / (sum of all + SHARE_DOUBT).
SHARE_DOUBT = 2.0
# In a long item the rules tell topic from detail where the model counts words: from this length on they
# count more, up to so many times.
LONG = 30
LONG_MOST = 5.0
# Beyond this length an item is no likelier to do two things.
LONGEST = 200
# A theme of the user's that the model has not been trained on: where its rules alone turn the decision.
UNTRAINED = -1.0
UNTRAINED_SHARE = 2.5
# What a word of the user's own files adds: they name it because the package does not know it.
USERS_SHARE = 2.0
CLOSING_WORDS = 3
# What stands in a part of work, and the more what is numbered there, is hardly ever no item of work.
WORK = frozenset({"summary", "problems", "plan"})
WORK_DOUBT = 0.3
MARKED_DOUBT = 2.0
_MARKED = re.compile(
    r"[一二三四五六七八九十]{1,3}[是、]|[0-9]{1,2}[.、)]|\([0-9一二三四五六七八九十]{1,3}\)|[①-⑳]|首先|其次"
)


def labels(
    ready: Passage,
    own: Scores,
    above: Above,
    knowledge: Knowledge,
    section: str = "",
    model: ThemeModel | None = None,
) -> tuple[ThemeLabel, ...]:
    """One or two labels, the main one first; none for what is not an item of work.

    `own` is what the rules found in the item, `above` what it stands under. Rules and model (that of
    `knowledge` unless given) decide together; where there is no model the rules alone.
    """
    model = model or theme_model(knowledge)
    if model is None:
        return labels_by_rules(ready, own, above, knowledge)
    if is_not_item(ready, lexicon(knowledge)):
        return ()
    return _labels_by_both(ready, own, above, section, knowledge, model)


def labels_by_rules(
    ready: Passage, own: Scores, above: Above, knowledge: Knowledge
) -> tuple[ThemeLabel, ...]:
    """The labels that the rules alone give."""
    known, cues = taxonomy(knowledge), lexicon(knowledge)
    if is_not_item(ready, cues):
        return ()
    ranked = sorted(_with_headings(own, above.scores).values(), key=_rank)
    if not ranked or ranked[0].score < LEAST:
        return ()
    main = ranked[0]
    second = next((score for score in ranked[1:] if _stands_beside(main, score, ready, cues)), None)
    rest = ranked[1].score if len(ranked) > 1 else 0.0
    chosen = [_label(ready, main, rest, known)]
    if second:
        chosen.append(_label(ready, second, main.score, known))
    return tuple(chosen)


def values(
    ready: Passage, own: Scores, above: Above, section: str, knowledge: Knowledge, model: ThemeModel
) -> dict[str, float]:
    """How much speaks for each theme, and for being no item: the model's decision and the rules' shares."""
    settings = model.settings
    total = sum(score.score for score in own.values()) + SHARE_DOUBT
    over = sum(above.said.values()) + SHARE_DOUBT
    open_ = 1 + SHARE_DOUBT / total  # the less the item says of its own, the more its headings count
    rules = settings.rule_share * min(LONG_MOST, max(1.0, len(ready.folded) / LONG))
    nearest = above.headings[-1].folded if above.headings else ""
    known = taxonomy(knowledge).themes
    found = {
        theme: value
        for theme, value in zip(model.themes, model.decision(ready, nearest, section), strict=True)
        if theme in known or theme == NON_ITEM
    }
    for theme, score in own.items():
        share = score.score / total
        if theme not in model.lane:
            found[theme] = UNTRAINED + UNTRAINED_SHARE * share
            continue
        found[theme] += rules * share
        if _is_users_own(ready, score, knowledge):
            found[theme] += USERS_SHARE * share
    if section in WORK and NON_ITEM in found:
        found[NON_ITEM] -= MARKED_DOUBT if _MARKED.match(ready.folded) else WORK_DOUBT
    for theme, said in above.said.items():
        if theme in found:
            found[theme] += settings.heading_share * (said / over) * open_
    return found


class Second(NamedTuple):
    """The theme that may stand beside the main one.

    `beside`: a clause of its own is about it; `length` of the item in hundreds of signs.
    """

    theme: str
    value: float
    beside: bool
    length: float

    def total(self, settings: Settings) -> float:
        """How much speaks for a second label."""
        return self.value + settings.beside * self.beside + settings.longer * self.length


def second_of(
    found: dict[str, float], main: str, ready: Passage, own: Scores, knowledge: Knowledge, model: ThemeModel
) -> Second | None:
    """The likeliest second theme; None where nothing speaks enough for any."""
    cues, settings = lexicon(knowledge), model.settings
    main_score = own.get(main) or _nothing(main)
    length = min(len(ready.folded), LONGEST) / 100
    best: tuple[float, Second] | None = None
    for theme, value in found.items():
        if theme in (main, NON_ITEM) or theme in cues.never_second:
            continue
        if Second(theme, value, settings.beside > 0, length).total(settings) < settings.second_least:
            continue
        beside = theme in own and _stands_beside(main_score, own[theme], ready, cues)
        second = Second(theme, value, beside, length)
        total = second.total(settings)
        if total >= settings.second_least and (best is None or total > best[0]):
            best = total, second
    return best[1] if best else None


def lead(found: dict[str, float]) -> tuple[str, float, float]:
    """The theme that most speaks for, how much, and how far it is ahead of the next."""
    first = max(found, key=lambda theme: found[theme])
    return first, found[first], found[first] - max(found[theme] for theme in found if theme != first)


def _labels_by_both(
    ready: Passage, own: Scores, above: Above, section: str, knowledge: Knowledge, model: ThemeModel
) -> tuple[ThemeLabel, ...]:
    found = values(ready, own, above, section, knowledge, model)
    settings = model.settings
    main, top, gap = lead(found)
    chance = model.main.chance(gap + settings.height * top)
    if main == NON_ITEM or chance < settings.least_chance:
        return ()
    first = _label_of(main, chance, ready, own, knowledge, model)
    if not first.evidence:
        return _labels_by_headings(ready, own, above, knowledge)
    second = second_of(found, main, ready, own, knowledge, model)
    if second is None:
        return (first,)
    chance = model.second.chance(second.total(settings))
    other = _label_of(second.theme, chance, ready, own, knowledge, model)
    return (first, other) if other.evidence else (first,)


def _labels_by_headings(
    ready: Passage, own: Scores, above: Above, knowledge: Knowledge
) -> tuple[ThemeLabel, ...]:
    """Where no word of the item says anything (a row of names and numbers), what its headings say."""
    return tuple(
        label if label.evidence else replace(label, evidence=above.words(label.id))
        for label in labels_by_rules(ready, own, above, knowledge)
    )


def _label_of(
    theme: str,
    chance: float,
    ready: Passage,
    own: Scores,
    knowledge: Knowledge,
    model: ThemeModel,
) -> ThemeLabel:
    """A label with what spoke for it: the rules' words, where they are hints at most the model's too."""
    place = taxonomy(knowledge).themes[theme]
    score = own.get(theme)
    words = _words(ready, score.evidence) if score else ()
    if not score or score.score < PLAIN_SCORE:
        words = _with_signs(words, ready, model.words_for(theme, ready, pieces=chance >= SURE))
    sub = score.sub if score else None
    return ThemeLabel(
        id=theme,
        score=round(chance, 3),
        evidence=words,
        label=place.label,
        group=place.group,
        sub=sub,
    )


def _with_signs(words: tuple[str, ...], ready: Passage, signs: list[str]) -> tuple[str, ...]:
    """The words, and those of the model's signs that are no part of them, as they stand in the text."""
    held = dict.fromkeys(words)
    for sign in signs:
        if len(held) >= ENOUGH_WORDS:
            break
        if not any(sign in word or word in sign for word in held):
            start = ready.folded.find(sign)
            held.setdefault(ready.written(start, start + len(sign)))
    return tuple(held)


def _is_users_own(ready: Passage, score: ThemeScore, knowledge: Knowledge) -> bool:
    """Whether a word that the user's own files add speaks for the theme: they know their place."""
    own = users_words(knowledge)
    return bool(own) and any(
        (ready.folded[start:end], score.theme) in own
        for piece in score.evidence
        for start, end in piece.spans
    )


def _nothing(theme: str) -> ThemeScore:
    return ThemeScore(theme, 0.0, None, ())


def _with_headings(own: Scores, above: tuple[Scores, ...]) -> Scores:
    """Scores raised by the headings above; a theme that only they speak for is left without evidence."""
    said: dict[str, float] = {}
    for heading in above:
        for theme, score in heading.items():
            said[theme] = said.get(theme, 0.0) + HEADING_FACTOR * score.score
    raised = dict(own)
    for theme, weight in said.items():
        held = own.get(theme) or _nothing(theme)
        share = 1.0 if held.evidence else UNSAID_FACTOR
        raised[theme] = held._replace(score=held.score + min(weight, HEADING_MOST) * share)
    return raised


def is_not_item(passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the passage opens or closes a document instead of telling of work."""
    if any(mark.holds(passage) for mark in lexicon.not_items):
        return True
    return sum(word in passage.folded for word in lexicon.closing_words) >= CLOSING_WORDS


def _rank(score: ThemeScore) -> tuple[float, tuple[tuple[int, int], ...]]:
    """The higher score first, then what stands first in the text."""
    return -score.score, score.evidence[0].spans if score.evidence else ()


def _stands_beside(main: ThemeScore, other: ThemeScore, passage: Passage, lexicon: Lexicon) -> bool:
    """Whether the item plainly does a second thing: enough evidence, and a clause that is about it."""
    if other.theme in lexicon.never_second or other.score < SECOND_SHARE * main.score:
        return False
    held = _by_clause(main, passage)
    return any(
        weight >= CLAUSE_LEAST and held.get(clause, 0.0) <= CLAUSE_MAIN * weight
        for clause, weight in _by_clause(other, passage).items()
    )


def _by_clause(score: ThemeScore, passage: Passage) -> dict[int, float]:
    """The weight of a theme's evidence in each clause, by where the clause starts."""
    weights: dict[int, float] = {}
    for piece in score.evidence:
        clause = passage.clause_start(piece.spans[-1][0])
        weights[clause] = weights.get(clause, 0.0) + piece.weight
    return weights


def _label(passage: Passage, score: ThemeScore, rest: float, taxonomy: Taxonomy) -> ThemeLabel:
    place = taxonomy.themes[score.theme]
    return ThemeLabel(
        id=score.theme,
        score=round(score.score / (score.score + rest + DOUBT), 3),
        evidence=_words(passage, score.evidence),
        label=place.label,
        group=place.group,
        sub=score.sub,
    )


def _words(passage: Passage, pieces: tuple[Evidence, ...]) -> tuple[str, ...]:
    """The strongest evidence as it stands in the text, each word once."""
    words: dict[str, None] = {}
    for piece in pieces:
        for start, end in piece.spans:
            words.setdefault(passage.written(start, end))
    return tuple(words)[:EVIDENCE_WORDS]
