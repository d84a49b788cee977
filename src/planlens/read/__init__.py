"""A file of any supported kind → `Reading`: its text, its paragraphs, and what could not be read."""

from planlens.read.errors import ReadError
from planlens.read.files import read, read_bytes

__all__ = ["ReadError", "read", "read_bytes"]
