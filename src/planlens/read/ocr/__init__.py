"""Text of images and scanned pages, recognised on this machine (extra `[ocr]`)."""

from planlens.read.ocr.pages import Recognised, is_available, recognise_pages
from planlens.read.ocr.photo import read_image

__all__ = ["Recognised", "is_available", "read_image", "recognise_pages"]
