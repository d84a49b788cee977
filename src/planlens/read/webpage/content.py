"""Which stretch of a page is its main text, and what in it is furniture."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from planlens.read.webpage.blocks import Block, Blocks, Stretch

_SENTENCE = re.compile("[。；！？，、：;:]")
# A line of links only; a sentence with a linked word has less.
_LINKED = 0.6
# The main text is the smallest element with this much of the page's running text.
_MOST = 0.8
_SHORT = 20
_FURNITURE_LINE = re.compile(
    r"(?:上一[篇页条]|下一[篇页条]|相关(?:阅读|文章|链接|信息|推荐)|推荐阅读|猜你喜欢|分享到|扫一扫|打印本页|关闭窗口|返回顶部|"
    r"版权所有|网站地图|[【\[]?(?:打印|关闭|字体)[】\]]?|当前位置|您(?:现在)?的?(?:当前)?位置)"
)


def main_lines(blocks: Blocks) -> list[int]:
    """The numbers of the lines of the main text, in order."""
    lines = blocks.lines
    everything = sum(_worth(line) for line in lines)
    worth = [0 if line.furniture else _worth(line) for line in lines]
    # Where the names of classes would leave out most of the text, they do not mean what they say.
    trusted = 2 * sum(worth) >= everything
    if not trusted:
        worth = [_worth(line) for line in lines]
    chosen = _smallest(blocks, worth, sum(worth) * _MOST) if everything else None
    numbers = range(chosen.start, chosen.end) if chosen else range(len(lines))
    kept = [number for number in numbers if not _is_left_out(lines[number], trusted and everything > 0)]
    return kept or list(numbers)


def running_text_elsewhere(blocks: Blocks, numbers: list[int]) -> int:
    """How many characters of running text, links and named furniture apart, are not in these lines."""
    kept = set(numbers)
    return sum(
        _worth(line)
        for number, line in enumerate(blocks.lines)
        if number not in kept and not line.furniture and _FURNITURE_LINE.match(line.text) is None
    )


def _smallest(blocks: Blocks, worth: list[int], least: float) -> Stretch | None:
    sums = [0]
    for value in worth:
        sums.append(sums[-1] + value)
    fitting = [part for part in blocks.stretches if sums[part.end] - sums[part.start] >= least]
    return min(fitting, key=lambda part: part.end - part.start, default=None)


def _worth(line: Block) -> int:
    """The characters of running text in a line: none for links and labels."""
    if line.links > len(line.text) * _LINKED:
        return 0
    running = len(line.text) >= _SHORT or _SENTENCE.search(line.text) is not None
    return len(line.text) - line.links if running else 0


def _is_left_out(line: Block, trusted: bool) -> bool:
    if line.links > len(line.text) * _LINKED or (line.furniture and trusted):
        return True
    return len(line.text) < 2 * _SHORT and _FURNITURE_LINE.match(line.text) is not None
