"""Years in every spelling: 2023年, ２０２３年度, 二〇二三年, 08年, and masked 20__年, ××年, 201X年."""

from __future__ import annotations

import re

from planlens.text.numerals import half_width

MASK = "_＿xXｘＸ×✕╳*＊#＃"
_DIGITS = "0-9０-９"
_CHINESE = "〇○ＯO零一二三四五六七八九"

# 20  年 and 20--年 are blanks too; a bare mask needs two signs so that 某×年 of a duration is left alone
YEAR_SOURCE = (
    rf"(?<![{_DIGITS}])(?:"
    rf"(?:[1１][9９]|[2２][0０])(?:[{_DIGITS}]{{2}} ?|[{_DIGITS}]?[{MASK}]{{1,4}})"
    rf"|[2２][0０](?:[ 　]{{1,4}}|[-—－]{{1,4}}|某)"
    rf"|[{MASK}]{{2,4}}|(?<![{MASK}])[{MASK}](?=年[{MASK}]{{1,2}}月)"
    rf"|[二一][{_CHINESE}]{{2}}[{_CHINESE}{MASK}]|[二][〇○零ＯO][{MASK}]{{1,4}}"
    rf"|['’‘]?[09０９][{_DIGITS}])年(?:度)?"
)
YEAR = re.compile(YEAR_SOURCE)

_CHINESE_DIGITS = {ord(char): str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    ord(char): "0" for char in "〇○ＯO"
}


def edtf_year(matched: str) -> str:
    """The EDTF year of a match of `YEAR`: "2023", "201X", "20XX" or "XXXX" (nothing known)."""
    body = half_width(matched).rstrip("度").rstrip("年").rstrip().lstrip("'’‘").translate(_CHINESE_DIGITS)
    digits = "".join(char for char in body if char.isdigit())
    if len(digits) == 2 and len(body) == 2 and digits[0] in "09":
        return ("20" if digits[0] == "0" else "19") + digits
    if len(digits) >= 4:
        return digits[:4]
    return (digits + "XXXX")[:4]
