"""A formula of Word (OMML) on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planlens.read.docx.names import M

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT, _FRACTION, _NUMERATOR, _DENOMINATOR = M + "t", M + "f", M + "num", M + "den"
_RADICAL, _RADICAND, _POWER, _INDEX = M + "rad", M + "e", M + "sSup", M + "sub"
_EXPONENT, _BASE, _SUBSCRIPT = M + "sup", M + "e", M + "sSub"
_DELIMITED, _PROPERTIES = M + "d", frozenset((M + "dPr", M + "fPr", M + "radPr", M + "sSupPr", M + "rPr"))
_OPERATORS = "+-×÷*/=−"


def formula_text(element: _Element) -> str:
    """The signs of a formula in reading order: 80/100, √(x), m^2, (a+b)."""
    tag = element.tag
    if tag == _TEXT:
        return element.text or ""
    if tag == _FRACTION:
        return f"{_grouped(_part(element, _NUMERATOR))}/{_grouped(_part(element, _DENOMINATOR))}"
    if tag == _RADICAL:
        return f"√({_part(element, _RADICAND)})"
    if tag == _POWER:
        return f"{_part(element, _BASE)}^{_grouped(_part(element, _EXPONENT))}"
    if tag == _SUBSCRIPT:
        return _part(element, _BASE) + _part(element, _INDEX)
    inside = "".join(formula_text(child) for child in element if child.tag not in _PROPERTIES)
    return f"({inside})" if tag == _DELIMITED else inside


def _part(element: _Element, name: str) -> str:
    part = element.find(name)
    return "" if part is None else "".join(formula_text(child) for child in part)


def _grouped(text: str) -> str:
    return f"({text})" if any(sign in text for sign in _OPERATORS) else text
