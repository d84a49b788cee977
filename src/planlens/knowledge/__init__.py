"""Domain knowledge: the package's data files, loaded and compiled once."""

from planlens.knowledge.files import Knowledge, default_knowledge

__all__ = ["Knowledge", "default_knowledge"]
