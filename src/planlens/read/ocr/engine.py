"""The recogniser: a picture → strips of text with their places and a confidence for each character."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

# Of strips below this, most is no text (a seal, a photograph): they are counted, not used.
_LEAST_SCORE = 0.5
# Upright pages score 0.95 and more; on their side or head 0.75 to 0.8 (measured on clean pages).
_UPRIGHT_SCORE = 0.9
_THREADS = 2
_BEYOND = 6  # pixels that a rule goes on above and below a strip, and no stroke of a character does
_DARK = 140
_LEAST_SIDE = 16  # pixels: no character is smaller


class Strip(NamedTuple):
    """A stretch of text on one line, in pixels of the upright picture; `scores` one for each character
    that is no space, between 0 and 1."""

    text: str
    score: float
    scores: tuple[float, ...]
    x0: float
    x1: float
    top: float
    bottom: float


class Seen(NamedTuple):
    """The strips of a picture turned upright by `turned` degrees, its size then, and how many strips could
    not be made out."""

    strips: tuple[Strip, ...]
    width: int
    height: int
    turned: int
    lost: int


def recognise(picture: Image) -> Seen:
    """The text of an RGB picture, turned by quarters until it reads best."""
    if min(picture.size) < _LEAST_SIDE:
        return Seen((), picture.width, picture.height, 0, 0)
    best = _look(picture, 0)
    if not best.strips or (_score(best) >= _UPRIGHT_SCORE and not _on_its_side(best)):
        return best
    # Strips on their side are turned one by one by the recogniser: it reads them, in the wrong order.
    for turn in (270, 90) if _on_its_side(best) else (180,):
        other = _look(picture.rotate(turn, expand=True, fillcolor="white"), turn)
        if _worth(other) > _worth(best) or (_on_its_side(best) and _score(other) >= _UPRIGHT_SCORE):
            best = other
        if _score(best) >= _UPRIGHT_SCORE and not _on_its_side(best):
            break
    return best


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(
        params={
            "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Global.log_level": "critical",
        }
    )


def _look(picture: Image, turned: int) -> Seen:
    import numpy

    found = _engine()(
        numpy.asarray(picture),
        use_cls=False,
        return_word_box=True,
        return_single_char_box=True,
        text_score=0.0,
    )
    grey = numpy.asarray(picture.convert("L"))
    strips: list[Strip] = []
    lost = 0
    if found.txts:
        for text, score, box, words in zip(
            found.txts, found.scores, found.boxes, found.word_results, strict=True
        ):
            text = text.strip()
            if score < _LEAST_SCORE or not text:
                lost += bool(text)
                continue
            across, down = box[:, 0], box[:, 1]
            place = (float(across.min()), float(across.max()), float(down.min()), float(down.max()))
            scores = tuple(float(one) for _, one, _ in words)
            strip = Strip(text, float(score), scores, *place)
            middles = [sum(float(point[0]) for point in corners) / len(corners) for _, _, corners in words]
            strips += _cut(strip, middles, _rules(grey, strip))
    return Seen(tuple(strips), picture.width, picture.height, turned, lost)


def _rules(grey: Any, strip: Strip) -> list[float]:
    """Where upright rules of a table run through a strip: dark from above it to below it."""
    top, left = max(0, int(strip.top) - _BEYOND), max(0, int(strip.x0))
    part = grey[top : int(strip.bottom) + _BEYOND, left : int(strip.x1)]
    dark = (part < _DARK).mean(axis=0) > 0.95
    return [left + at for at in range(1, len(dark)) if dark[at] and not dark[at - 1]]


def _cut(strip: Strip, middles: list[float], rules: list[float]) -> list[Strip]:
    """A strip cut at the rules between its characters and at its ends; as it is without their places."""
    bare = "".join(strip.text.split())
    if not rules or not len(bare) == len(middles) == len(strip.scores):
        return [strip]
    cuts = sorted({sum(middle < rule for middle in middles) for rule in rules} - {0, len(bare)})
    first = max((rule for rule in rules if rule < middles[0]), default=strip.x0)
    last = min((rule for rule in rules if rule > middles[-1]), default=strip.x1)
    found, left = [], first
    for start, end in zip([0, *cuts], [*cuts, len(bare)], strict=True):
        edge = next((rule for rule in rules if end < len(bare) and rule > middles[end - 1]), last)
        scores = strip.scores[start:end]
        place = (left, edge, strip.top, strip.bottom)
        found.append(Strip(bare[start:end], sum(scores) / len(scores), scores, *place))
        left = edge
    return found


def _score(seen: Seen) -> float:
    characters = sum(len(strip.text) for strip in seen.strips)
    return sum(strip.score * len(strip.text) for strip in seen.strips) / characters if characters else 0.0


def _worth(seen: Seen) -> float:
    """Characters read, doubtful ones hardly counting; none for lines that stand on end."""
    if _on_its_side(seen):
        return 0.0
    return sum(max(0.0, strip.score - 0.6) * len(strip.text) for strip in seen.strips)


def _on_its_side(seen: Seen) -> bool:
    """Whether most of the text runs up or down."""
    upright = sum(len(s.text) for s in seen.strips if s.bottom - s.top > 1.5 * (s.x1 - s.x0))
    long = [strip for strip in seen.strips if len(strip.text) > 1]
    return bool(long) and 2 * upright > sum(len(strip.text) for strip in long)
