"""Names of OpenDocument elements and attributes, with their namespaces."""

from __future__ import annotations

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT = f"{{{_OASIS}text:1.0}}"
TABLE = f"{{{_OASIS}table:1.0}}"
STYLE = f"{{{_OASIS}style:1.0}}"
OFFICE = f"{{{_OASIS}office:1.0}}"
DRAW = f"{{{_OASIS}drawing:1.0}}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
