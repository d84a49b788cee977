"""A picture file (.png .jpg .tif .bmp) → its text."""

from __future__ import annotations

import io
import warnings as python_warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from planlens.model import Paragraph
from planlens.read.errors import ReadError
from planlens.read.lines import assemble
from planlens.read.ocr.pages import INSTALL, is_available, plain, recognise_pages
from planlens.read.pages import page_lines

if TYPE_CHECKING:
    from PIL.Image import Image

_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_MOST_FRAMES = 100
_AS_JPG = "请用看图软件打开，另存为 .jpg 或 .png 后再试"


def read_image(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of a picture; of a .tif of several pages all. Raises ReadError."""
    if not is_available():
        raise ReadError(name, "是图片，识别其中文字的组件没有安装", f"{INSTALL} 后再试")
    found = recognise_pages(_frames(data, name))
    text, paragraphs = assemble(page_lines(found.pages))
    warnings = ["文字由图片识别得来，请对照原图核对", *found.warnings]
    if found.left:
        warnings.append(f"识别时间不够，第{found.left[0]}页起未读取")
    return text, tuple(warnings), paragraphs


def _frames(data: bytes, name: str) -> Iterator[tuple[int, Image]]:
    from PIL import Image, ImageSequence, UnidentifiedImageError

    with python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                for number, frame in enumerate(ImageSequence.Iterator(opened), 1):
                    if number > (_MOST_FRAMES if opened.format == "TIFF" else 1):
                        return
                    yield number, plain(frame)
        except (ValueError, Image.DecompressionBombError) as error:
            raise ReadError(name, "图片过大或有错误，已拒绝读取", _AS_JPG) from error
        except UnidentifiedImageError as error:
            raise ReadError(name, "图片不完整，或是不能读取的格式（如 .heic）", _AS_JPG) from error
        except MemoryError:
            raise
        except Exception as error:
            raise ReadError(name, "图片不完整或已损坏", _AS_JPG) from error
