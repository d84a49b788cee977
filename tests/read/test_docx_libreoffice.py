"""Automatic numbering against another program's: LibreOffice's text export of documents made at random.

What LibreOffice does not know (isLgl, lvlRestart, a restart at another number than 1, several formats) is
tested by itself elsewhere.
"""

from __future__ import annotations

import shutil

import pytest

from compare_numbering import measure

DOCUMENTS = 60


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice，未与它对照编号")
def test_markers_agree_with_libreoffice() -> None:
    assert measure(DOCUMENTS) == (DOCUMENTS, [])
