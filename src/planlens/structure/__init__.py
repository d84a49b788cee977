"""Structure: a file's text → its documents, their sections, and the outline of items in each."""

from planlens.structure.outline import outline

__all__ = ["outline"]
