"""What stands in the margins of pages."""

from __future__ import annotations

import re

_PAGE_NUMBER = re.compile(r"[\s\d０-９第页共頁ivxIVX\-—–－―/／·.~pageofPAGEOF]*")


def is_page_number(text: str) -> bool:
    """Whether a header or footer only says on which page it stands: - 3 -, 第3页 共8页."""
    return _PAGE_NUMBER.fullmatch(text) is not None
