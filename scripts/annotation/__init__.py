"""The corpus's annotation format (corpus/FORMAT.md): read strictly, written without loss, compared."""

from annotation.parsing import FormatError, mistakes, parse, read, remarks
from annotation.writing import write

__all__ = ["FormatError", "mistakes", "parse", "read", "remarks", "write"]
