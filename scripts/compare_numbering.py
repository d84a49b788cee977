"""Automatic numbering of generated documents against LibreOffice's text export.

python scripts/compare_numbering.py [number of documents]   (500 unless given; needs soffice)
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hostile.parts import docx, paragraph
from planlens.read import read

# What LibreOffice does not know (isLgl, lvlRestart, a restart at another number than 1) is tested apart.
FORMATS = (
    "decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "chineseCounting",
    "chineseCountingThousand", "japaneseCounting", "ideographTraditional", "ideographZodiac",
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "taiwaneseCounting",
)  # fmt: skip
SHAPES = ("%{}、", "（%{}）", "%{}.", "第%{}章", "(%{})", "%{}")
SUFFIXES = ("", '<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>')
LEVELS = 4
BATCH = 50
TARGET = 0.995
_EXPORT = ("--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir")


def generate(seed: int) -> bytes:
    """A document of one to three lists, some used by several nums that restart.

    In every third the numbering comes through styles, one num a list, as Word writes it: where styles lead
    to two nums of one list, LibreOffice shows no number at all for the second.
    """
    chance = random.Random(seed)
    styled = seed % 3 == 0
    lists = chance.randint(1, 3)
    nums = lists if styled else chance.randint(1, 4)
    again = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
        for level in range(LEVELS)
    )
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{number}">{"".join(_level(chance, at) for at in range(LEVELS))}'
        "</w:abstractNum>"
        for number in range(lists)
    )
    for number in range(1, nums + 1):
        restart = again if number > 1 and chance.random() < 0.6 and not styled else ""
        link = f'<w:abstractNumId w:val="{number - 1 if styled else chance.randrange(lists)}"/>'
        numbering += f'<w:num w:numId="{number}">{link}{restart}</w:num>'
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="n{number}l{level}"><w:name w:val="n{number}l{level}"/>'
        f"<w:pPr>{_numbered(number, level)}</w:pPr></w:style>"
        for number in range(1, nums + 1)
        for level in range(LEVELS)
    )
    body, level, before = [], -1, 0
    count = chance.randint(8, 30)
    for place in range(count):
        if chance.random() < 0.2:
            body.append(paragraph(f"文{place}字"))
            continue
        current = 1 + place * nums // count
        level = chance.randint(0, min(LEVELS - 1, level + 1 if current == before else 0))
        before = current
        style = f'<w:pStyle w:val="n{current}l{level}"/>'
        body.append(paragraph(f"文{place}字", style if styled else _numbered(current, level)))
    return docx("".join(body), numbering=numbering, styles=styles)


def _numbered(num: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'


def _level(chance: random.Random, index: int) -> str:
    text = chance.choice(SHAPES).format(index + 1)
    if index and chance.random() < 0.4:
        text = ".".join(f"%{above + 1}" for above in range(index + 1))
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{chance.choice(FORMATS)}"/>'
        f'{chance.choice(SUFFIXES)}<w:lvlText w:val="{text}"/></w:lvl>'
    )


def measure(documents: int = 500) -> tuple[int, list[str]]:
    """How many documents agree in every line, and the first difference of each other one.

    Raises CalledProcessError where LibreOffice fails.
    """
    equal, differences = 0, []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [folder / f"{seed:04}.docx" for seed in range(documents)]
        for seed, file in enumerate(files):
            file.write_bytes(generate(seed))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        for start in range(0, documents, BATCH):
            batch = [str(file) for file in files[start : start + BATCH]]
            command = ["soffice", profile, *_EXPORT, str(folder), *batch]
            subprocess.run(command, check=True, capture_output=True, timeout=600)
        for file in files:
            theirs = _bare(file.with_suffix(".txt").read_text("utf-8-sig"))
            ours = _bare(read(file).text)
            if ours == theirs:
                equal += 1
            else:
                pairs = zip([*ours, ""], [*theirs, ""], strict=False)
                one, other = next(pair for pair in pairs if pair[0] != pair[1])
                differences.append(f"{file.name}: {one!r}, LibreOffice {other!r}")
    return equal, differences


def _bare(text: str) -> list[str]:
    lines = [re.sub(r"\s", "", line) for line in text.splitlines()]
    return [line for line in lines if line]


def main() -> None:
    """Prints the share and the differences; exit code 1 below the target."""
    if shutil.which("soffice") is None:
        sys.exit("soffice (LibreOffice) is not installed")
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    equal, differences = measure(documents)
    print(*differences[:20], sep="\n")
    print(f"{equal} of {documents} documents equal: {equal / documents:.2%}   target ≥ {TARGET:.1%}")
    sys.exit(equal / documents < TARGET)


if __name__ == "__main__":
    main()
