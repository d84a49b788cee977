""".docx as a person sees it in Word."""

from planlens.read.docx.document import read_docx

__all__ = ["read_docx"]
