"""Web page furniture: menus, counters, lists of other articles, the editor's words. Marked line by line."""

from __future__ import annotations

import re

from planlens.knowledge.structure import Furniture, Headings, Pattern
from planlens.structure.lines import Line, ends_sentence, has_sentence_inside

_LONGEST = 160
_MENU_WORDS = Pattern(
    "首页|新闻|公开|政务|登录|注册|联系我们|动态|专题|互动|导航|下载|范文|论文|会员|频道|网站"
)
_MENU = Pattern(r"^(?:[^\s|｜，。；：、]{2,8}[\s|｜>]+){2,24}[^\s|｜，。；：、]{2,8}$")
_EDITOR = Pattern("小编|整理|范文|本站|网友|欢迎|犯愁|怎么写|写吗")
_HEAD = 12


def mark_furniture(lines: list[Line], text: str, known: Furniture, heads: Headings) -> None:
    """Set `furniture` on the lines of `text` that belong to the page around the documents."""
    rules = tuple(rule.compiled() for rule in known.line if rule.may_match(text))
    block = False
    for index, line in enumerate(lines):
        own = line.text
        if line.is_row:
            block = False
            continue
        if len(own) > _LONGEST:
            block = False
            line.furniture = _is_editor(line, index, known)
            continue
        if known.block.search(own):
            block = line.furniture = True
        elif block and not _is_content(line):
            line.furniture = True
        else:
            if block:
                _give_back_title(lines, index, known, heads)
            block = False
            line.furniture = _is_furniture(line, index, known, rules)
    _strip_end(lines, known)


def _is_furniture(line: Line, index: int, known: Furniture, rules: tuple[re.Pattern[str], ...]) -> bool:
    text = line.text
    for rule in rules:
        if rule.search(text):
            return True
    if _is_editor(line, index, known):
        return True
    return bool(_MENU.search(text)) and len(_MENU_WORDS.compiled().findall(text)) >= 2


def _is_editor(line: Line, index: int, known: Furniture) -> bool:
    text = line.text
    if len(text) > 500 or line.marker is not None or not (index < _HEAD or "小编" in text):
        return False
    return bool(_EDITOR.search(text)) and bool(known.intro.search(text))


def _is_content(line: Line) -> bool:
    """Whether a line under 推荐阅读 is again a document's own."""
    if line.marker is not None:
        return has_sentence_inside(line.text) or ends_sentence(line.text)
    return len(line.text) >= 50 and ends_sentence(line.text)


def _give_back_title(lines: list[Line], index: int, known: Furniture, heads: Headings) -> None:
    """The title right above the first line of content is no link."""
    above = lines[index - 1] if index else None
    if (
        above is not None
        and above.furniture
        and heads.genre.search(above.text)
        and not known.block.search(above.text)
    ):
        above.furniture = False


def _strip_end(lines: list[Line], known: Furniture) -> None:
    """Titles of other articles at the end of the page, with or without a heading over them."""
    links = []
    for line in reversed(lines):
        if line.furniture:
            continue
        if line.is_row or len(line.text) > 60 or not known.listed.search(line.text):
            break
        links.append(line)
    for line in links:
        line.furniture = True
