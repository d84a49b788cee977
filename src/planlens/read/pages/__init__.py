"""Text placed on pages (PDF, OFD) → lines in reading order, paragraphs, rows; without running heads."""

from planlens.read.pages.paragraphs import page_lines
from planlens.read.pages.placed import Grid, Page, Piece

__all__ = ["Grid", "Page", "Piece", "page_lines"]
