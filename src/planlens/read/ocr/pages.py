"""Pictures of pages → pages of placed text, with what is doubtful in them said."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from planlens.read.ocr.engine import Seen, Strip, recognise
from planlens.read.pages import Page, Piece
from planlens.read.serving import allow_memory

if TYPE_CHECKING:
    from PIL.Image import Image

INSTALL = "请先运行 pip install 'planlens[ocr]'"
# Of 200 dpi pages made from known text no digit scored below 0.98 unless it was wrong; see the tests.
_SURE = 0.9
_NUMBER = re.compile(r"\d(?:[\d,，.．]{0,18}\d)?[万亿千百]?[人元次场户名个年月日份%％]?")
_NAMED = 8
_SECONDS = 240.0
_MEMORY = 2560 << 20  # of address space: the recogniser maps 1.5 GB and uses 0.9
_LARGEST_SIDE = 3500  # A4 at 300 dpi; more costs memory and is no better
_MOST_PIXELS = 120_000_000
_POINTS = 72 / 200
_INSET = 0.7  # em


class Recognised(NamedTuple):
    """The pages read, what to say about them, and the numbers of those there was no time for."""

    pages: list[Page]
    warnings: tuple[str, ...]
    left: list[int]


def is_available() -> bool:
    """Whether the extra `[ocr]` is installed; nothing is loaded."""
    from importlib.util import find_spec

    return all(find_spec(module) is not None for module in ("rapidocr", "onnxruntime", "PIL"))


def recognise_pages(images: Iterable[tuple[int, bytes | Image]], seconds: float = _SECONDS) -> Recognised:
    """Pages from their pictures (number and PNG), in points at 200 dpi, as many as there is time for."""
    until = time.monotonic() + seconds
    allow_memory(_MEMORY)
    pages, warnings, left = [], [], []
    for number, image in images:
        if time.monotonic() > until:
            left.append(number)
            continue
        seen = recognise(picture(image) if isinstance(image, bytes) else image)
        pages.append(_page(number, seen))
        warnings += doubts(number, seen)
    return Recognised(pages, tuple(warnings), left)


def picture(data: bytes) -> Image:
    """The first picture of a file, upright by its own word, in RGB and of bounded size.

    Raises ValueError for one that is too large, OSError and others for what is none.
    """
    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        return plain(opened)


def plain(opened: Image) -> Image:
    """A copy of an opened picture as `recognise` wants it. Raises ValueError for one that is too large."""
    from PIL import Image, ImageOps

    if opened.width * opened.height > _MOST_PIXELS:
        raise ValueError(f"{opened.width}×{opened.height}")
    if opened.format == "JPEG":
        opened.draft("RGB", (_LARGEST_SIDE, _LARGEST_SIDE))
    if opened.mode in ("1", "L", "P") and max(opened.size) > _LARGEST_SIDE:
        opened = opened.convert("L")
    opened.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE), Image.Resampling.BILINEAR)
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        upright = upright.convert("RGBA")
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright)
    return upright.convert("RGB")


def doubts(number: int, seen: Seen) -> list[str]:
    """第2页“1200元”识别把握不大（0.71），请核对, the least certain first; and what was not made out."""
    found = [doubt for strip in seen.strips for doubt in _doubtful_numbers(strip)]
    found.sort(key=lambda doubt: doubt[1])
    said = [f"第{number}页“{text}”识别把握不大（{score:.2f}），请核对" for text, score in found[:_NAMED]]
    if len(found) > _NAMED:
        said.append(f"第{number}页另有{len(found) - _NAMED}处数字识别把握不大，请核对")
    if seen.lost:
        said.append(f"第{number}页有{seen.lost}处文字或图案辨认不出，未计入")
    return said


def _doubtful_numbers(strip: Strip) -> Iterable[tuple[str, float]]:
    bare = "".join(strip.text.split())
    scores = strip.scores if len(strip.scores) == len(bare) else (strip.score,) * len(bare)
    for number in _NUMBER.finditer(bare):
        least = min(scores[number.start() : number.end()])
        if least < _SURE:
            yield number[0], least


def _page(number: int, seen: Seen) -> Page:
    """The strips as pieces of a page. Sizes near the usual one are that one: boxes are never quite alike."""
    sizes = [_em(strip) for strip in seen.strips]
    usual = median(sizes) if sizes else 1.0
    pieces = []
    for strip, size in zip(seen.strips, sizes, strict=True):
        size = usual if abs(size - usual) < 0.2 * usual else size
        # Two strips on one line stand apart for a reason (a rule, a gap): narrower, their gap is seen.
        inset = min(_INSET * size, (strip.x1 - strip.x0) / 4)
        across = ((strip.x0 + inset) * _POINTS, (strip.x1 - inset) * _POINTS)
        place = (*across, strip.top * _POINTS, strip.bottom * _POINTS)
        pieces.append(Piece(strip.text, *place, size * _POINTS))
    return Page(number, seen.width * _POINTS, seen.height * _POINTS, tuple(pieces))


def _em(strip: Strip) -> float:
    """The size of the type: by the height where a strip is short, else by its length."""
    ems = sum(0.5 if char.isascii() else 1.0 for char in strip.text)
    height = 0.85 * (strip.bottom - strip.top)
    return min((strip.x1 - strip.x0) / ems, 1.15 * height) if ems >= 3 else 0.9 * height
