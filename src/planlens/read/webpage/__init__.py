"""A web page's main text: menus, related links and page furniture left out."""

from planlens.read.webpage.page import read_webpage

__all__ = ["read_webpage"]
