"""Hostile text and web pages."""

from __future__ import annotations

import random

from hostile import case
from hostile.parts import WORK


@case("txt: one line of 100 MB", "总结.txt", "文字过多")
def _(big: bool) -> bytes:
    return WORK.encode() * ((100_000_000 if big else 9_000_000) // len(WORK.encode()))


@case("txt: one line of a million characters", "总结.txt", None)
def _(big: bool) -> bytes:
    return (WORK * ((1_000_000 if big else 50_000) // len(WORK))).encode()


@case("txt: 1,000,000 list markers", "总结.txt", "")
def _(big: bool) -> bytes:
    return "".join(f"{number % 99 + 1}.\n" for number in range(1_000_000 if big else 4_000)).encode()


@case("txt: 50,000 list markers", "总结.txt", None)
def _(big: bool) -> bytes:
    return "".join(f"{number % 99 + 1}、走访\n" for number in range(49_000 if big else 4_000)).encode()


@case("txt: over 200 MB", "总结.txt", "文件过大")
def _(big: bool) -> bytes:
    return bytes(201 << 20)


@case("txt: NUL bytes", "总结.txt", "")
def _(big: bool) -> bytes:
    return (WORK[:8] + "\x00" * 5 + WORK).encode() * 20


@case("txt: half characters in UTF-16", "总结.txt", "")
def _(big: bool) -> bytes:
    return b"\xff\xfe" + (WORK * 20).encode("utf-16-le") + b"\x00\xd8" + WORK.encode("utf-16-le")


@case("txt: half characters in UTF-8", "总结.txt", "")
def _(big: bool) -> bytes:
    return (WORK * 20).encode() + b"\xed\xa0\x80" + WORK.encode()


@case("txt: marks that turn the direction of writing", "总结.txt", None)
def _(big: bool) -> bytes:
    return "".join(f"\u202e{char}\u200f\u2066" for char in WORK * 50).encode()


@case("txt: 10,000 marks on one character", "总结.txt", None)
def _(big: bool) -> bytes:
    return (WORK + "字" + "\u0301" * 10_000 + WORK).encode()


@case("txt: random bytes", "总结.txt", "编码无法识别")
def _(big: bool) -> bytes:
    return random.Random(7).randbytes(5_000_000 if big else 50_000)


@case("txt: empty", "总结.txt", "空文件")
def _(big: bool) -> bytes:
    return b""


@case("txt: a byte order mark alone", "总结.txt", "没有可以读取的文字")
def _(big: bool) -> bytes:
    return b"\xef\xbb\xbf"


@case("txt: blank", "总结.txt", "没有可以读取的文字")
def _(big: bool) -> bytes:
    return b" \n\t\r\n" * (2_000_000 if big else 50_000)


@case("txt: a number of a million digits", "总结.txt", None)
def _(big: bool) -> bytes:
    return f"镇妇联投入{'9' * (1_000_000 if big else 20_000)}万元。".encode()


@case("txt: a million dates run together", "总结.txt", None)
def _(big: bool) -> bytes:
    return ("3月8日" * (250_000 if big else 5_000)).encode()


@case("txt: 500,000 open brackets", "总结.txt", None)
def _(big: bool) -> bytes:
    return ("（一《“" * (125_000 if big else 5_000)).encode()


@case("txt: spaces and masks without end", "总结.txt", None)
def _(big: bool) -> bytes:
    size = 200_000 if big else 10_000
    return f"20{'_' * size}年{' ' * size}月{'×' * size}人{'、' * size}元{'一' * size}".encode()


@case("txt: line ends of every kind", "总结.txt", None)
def _(big: bool) -> bytes:
    return "\r\n\r\n\x0b\x0c\x1c\x85\u2028\u2029".join([WORK] * 2000).encode()


@case("md: headings without text", "总结.md", None)
def _(big: bool) -> bytes:
    return ("# \n####### 甲\n" * (20_000 if big else 2_000)).encode()


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


@case("html: 20,000 nested tags", "总结.html", "")
def _(big: bool) -> bytes:
    return _page("<div><span><b>" * 7_000 + WORK)


@case("html: 10,000 tables nested", "总结.html", "")
def _(big: bool) -> bytes:
    return _page("<table><tr><td>" * (10_000 if big else 1_000) + WORK)


@case("html: a table of 10,000 columns", "总结.html", None)
def _(big: bool) -> bytes:
    return _page(
        f"<p>{WORK}</p><table><tr>" + "<td rowspan=9999 colspan=9999>甲" * 10_000 + "<tr><td>乙" * 50
    )


@case("html: a million tags that never end", "总结.html", "")
def _(big: bool) -> bytes:
    return _page("<p><i>甲" * (1_000_000 if big else 10_000))


@case("html: nothing but script", "总结.html", "没有可以读取的文字")
def _(big: bool) -> bytes:
    return _page(f"<script>document.write('{WORK}')</script>")


@case("html: pictures, frames and redirects from the network", "总结.html", None)
def _(big: bool) -> bytes:
    remote = "http://127.0.0.1:9/x"
    head = f'<meta http-equiv="refresh" content="0;url={remote}"><link rel="stylesheet" href="{remote}">'
    return _page(
        f'<p>{WORK}</p><img src="{remote}"><iframe src="{remote}"></iframe><script src="{remote}">', head
    )


@case("html: a charset that is no charset", "总结.html", None)
def _(big: bool) -> bytes:
    return _page(f"<p>{WORK}</p>", '<meta charset="zlib_codec">')


@case("html: a picture of 60 MB in the text", "总结.html", None)
def _(big: bool) -> bytes:
    return _page(f'<p>{WORK}</p><img src="data:image/png;base64,{"A" * (60_000_000 if big else 1_000_000)}">')


@case("html: 20 MB of text", "总结.html", "文字过多")
def _(big: bool) -> bytes:
    return _page(f"<p>{WORK * (300_000 if big else 130_000)}</p>")


@case("html: an attribute that invites backtracking", "总结.html", "")
def _(big: bool) -> bytes:
    return _page(f'<p style="{"display " * 20_000}" class="{"nav- " * 20_000}">{WORK}</p>')
