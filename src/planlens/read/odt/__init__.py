"""OpenDocument texts (.odt)."""

from planlens.read.odt.document import read_odt

__all__ = ["read_odt"]
