"""Automatic numbering against another program's: LibreOffice's text export of documents made at random.

What LibreOffice does not know (isLgl, lvlRestart, a restart at another number than 1, several formats) is
tested by itself elsewhere.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from planlens.model import Reading
from planlens.read import read

DOCUMENTS = 60
FORMATS = (
    "decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "chineseCounting",
    "chineseCountingThousand", "japaneseCounting", "ideographTraditional", "ideographZodiac",
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "taiwaneseCounting",
)  # fmt: skip
SHAPES = ("%{}、", "（%{}）", "%{}.", "第%{}章", "(%{})", "%{}")
SUFFIXES = ("", '<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>')
LEVELS = 4
EXPORT = ("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir")


def a_level(chance: random.Random, index: int) -> str:
    text = chance.choice(SHAPES).format(index + 1)
    if index and chance.random() < 0.4:
        text = ".".join(f"%{above + 1}" for above in range(index + 1))
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{chance.choice(FORMATS)}"/>'
        f'{chance.choice(SUFFIXES)}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def a_document(seed: int, docx: Callable[..., bytes], para: Callable[..., str]) -> bytes:
    """Up to three lists with up to four nums over them, each used in turn, some restarting at 1."""
    chance = random.Random(seed)
    lists = chance.randint(1, 3)
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">'
        f"{''.join(a_level(chance, index) for index in range(LEVELS))}</w:abstractNum>"
        for number in range(lists)
    )
    nums = chance.randint(1, 4)
    again = "".join(
        f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for index in range(LEVELS)
    )
    for number in range(1, nums + 1):
        restart = again if number > 1 and chance.random() < 0.6 else ""
        numbering += (
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{chance.randrange(lists)}"/>{restart}</w:num>'
        )
    body, level, before = [], -1, 0
    count = chance.randint(8, 30)
    for place in range(count):
        if chance.random() < 0.2:
            body.append(para(f"文{place}字"))
            continue
        current = 1 + place * nums // count
        level = chance.randint(0, min(LEVELS - 1, level + 1 if current == before else 0))
        before = current
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{current}"/></w:numPr>'
        body.append(para(f"文{place}字", properties=numbered))
    return docx(*body, numbering=numbering)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有安装 LibreOffice，未与它对照编号")
def test_markers_agree_with_libreoffice(
    tmp_path: Path,
    docx: Callable[..., bytes],
    para: Callable[..., str],
    lines: Callable[[Reading], list[str]],
) -> None:
    files = []
    for seed in range(DOCUMENTS):
        file = tmp_path / f"{seed:03}.docx"
        file.write_bytes(a_document(seed, docx, para))
        files.append(file)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, *EXPORT, tmp_path, *files]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for file in files:
        exported = file.with_suffix(".txt").read_text("utf-8-sig")
        theirs = [re.sub(r"\s", "", line) for line in exported.splitlines()]
        ours = [re.sub(r"\s", "", line) for line in lines(read(file))]
        assert ours == [line for line in theirs if line], file.name
