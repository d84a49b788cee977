"""What the words of a paragraph say of its part: done, to be done, or wanting. Sentence by sentence."""

from __future__ import annotations

from planlens.knowledge.structure import STOP, SUMMARY, Pattern, Tense

_MOST = 8.0
_COUNTED = 0.6
_LACKING = 3.2
_ADMITTED = 2.0
_MUST = 1.0
_STRONG = 1.5
_WILLED = 3.0
_WISHED = frozenset("要想")
# what was counted after the deed is seldom a round number, a target nearly always is
_ODD = Pattern(
    r"\d{1,6}[1-9１-９](?:\.\d+)?(?:余|多)?(?:名|人|户|场|份|件|次|支|期|个|元|万元|对|条|家|位|篇|起|%|％)"
)

Votes = tuple[float, float, float]  # summary, problems, plan


def votes(text: str, start: int, tense: Tense) -> Votes:
    """How much the sentences of `text` from `start` on speak for summary, problems and plan, each 0 to 8."""
    places, weights = tense.places, tense.weights
    odd = [match.start() for match in _ODD.finditer(text, start)]
    odd.reverse()
    summary = problems = plan = 0.0
    done = lacking = planned = 0.0
    begin = start
    last = len(text)
    for index, at, end in [*tense.automaton.find_matches_as_indexes(text), (tense.stop, last, last)]:
        if at < start:
            continue
        place = places[index]
        if place == STOP:
            if odd and odd[-1] < at:
                while odd and odd[-1] < at:
                    odd.pop()
                if not planned:
                    done = max(done, _COUNTED)
            opens = text[begin : begin + 2]
            if opens[:1] in _WISHED and planned < _MUST:
                planned = _MUST
            if lacking >= _ADMITTED:
                done = 0.0  # 虽然取得了一些成绩,但…不足
            if done or lacking or planned:
                summary += done
                problems += lacking
                plan += planned
                done = lacking = planned = 0.0
            elif opens in tense.imperatives:
                plan += tense.imperative
            begin = end
        elif place == SUMMARY:
            if weights[index] > done:
                done = weights[index]
        elif place > SUMMARY + 1:
            if weights[index] >= _STRONG:
                planned = min(planned + weights[index], _WILLED)
            elif weights[index] > planned:
                planned = weights[index]
        elif place > SUMMARY:
            lacking = min(lacking + weights[index], _LACKING)
    return min(summary, _MOST), min(problems, _MOST), min(plan, _MOST)
