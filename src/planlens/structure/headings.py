"""Headings that say which part of a document they open: 二、存在的问题, 下一步工作打算:, 20__年工作计划."""

from __future__ import annotations

from planlens.knowledge.structure import HeadingRule, Headings, Pattern
from planlens.structure.lines import ends_sentence, has_sentence_inside

_TAIL = "：:。.，,；;!！ 　"
_LONGEST = 40
_LEAD = Pattern("[：:。，,；;]")
_CLAUSES = Pattern("[，,。：:；;]")


def heading_of(text: str, heads: Headings) -> HeadingRule | None:
    """The rule that an unnumbered line satisfies as the heading of a part, or None. Marker cut off before."""
    if len(text) > _LONGEST + 2 or has_sentence_inside(text):
        return None
    rule = _match(text, heads)
    if rule is not None and rule.weak and text[-1] in "。；;，,":
        return None
    return rule


def inline_heading_of(text: str, heads: Headings) -> HeadingRule | None:
    """The rule that the first words of a paragraph satisfy (下一步打算:…, 存在的问题。…), or None."""
    found = _LEAD.search(text, 0, _LONGEST)
    if found is None or found[0] in "，,；;":
        return None
    return _match(text[: found.start()], heads)


def clause_heading_of(text: str, heads: Headings, past: bool) -> HeadingRule | None:
    """The rule that a clause of a heading in plain speech satisfies (去年的账,要算明白), or None.

    `past`: last year was spoken of before, so that 今年 is what is to come.
    """
    if not 2 <= len(text) <= _LONGEST or ends_sentence(text) or has_sentence_inside(text):
        return None
    for clause in _CLAUSES.compiled().split(text, maxsplit=3)[:3]:
        for rule in heads.clauses:
            own = clause.strip()
            if (past or not rule.after_past) and rule.pattern.match(own):
                return rule
    return None


def _match(text: str, heads: Headings) -> HeadingRule | None:
    core = text.rstrip(_TAIL)
    if not 2 <= len(core) <= _LONGEST or (heads.sign_chars and heads.sign_chars.isdisjoint(core)):
        return None
    if _CLAUSES.search(core) or _is_deed(core, heads):
        return None
    rules = [rule for rule in heads.rules if not rule.signs or _has_sign(core, rule.signs)]
    if not rules:
        return None
    rests = _rests(core, heads)
    timed = len(rests[0]) < len(core)
    for rule in rules:
        if rule.whole:
            if rule.pattern.fullmatch(core):
                return rule
        elif (timed or not rule.needs_time) and any(rule.pattern.fullmatch(rest) for rest in rests):
            return rule
    return None


def _has_sign(core: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - several times as fast as any()
        if sign in core:
            return True
    return False


def _rests(core: str, heads: Headings) -> list[str]:
    """What is left of a heading without the time it opens with, and without the body named next or before."""
    found = heads.time.match(core)
    rest = core[found.end() :] if found else core
    rests = [rest]
    body = heads.who.match(rest)
    if body and body.end() < len(rest):
        rest = rest[body.end() :]
        later = heads.time.match(rest)
        rests.append(rest[later.end() :] if later else rest)
    return [rest for rest in rests if not _is_deed(rest, heads)] or [""]


def _is_deed(core: str, heads: Headings) -> bool:
    """Whether the words name something to do (制定工作计划) and no part of a document."""
    return core.startswith(heads.verbs) and not core.startswith(heads.verb_nouns)
