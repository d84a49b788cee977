"""Web pages: the main text as a browser shows it, without the page around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planlens.model import Reading
from planlens.read import ReadError, read, read_bytes

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SENTENCE = "3月6日，镇妇联联合司法所举办普法讲座，120余名妇女参加，发放宣传册300份。"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_pages_as_sites_make_them(page: Path) -> None:
    """Each page of our own beside the text its reader wants, line for line."""
    assert read(page).text + "\n" == page.with_suffix(".txt").read_text("utf-8")


def test_pages_are_there() -> None:
    assert len(PAGES) >= 6


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>一、慰问</p><p>二、普法</p>", ["一、慰问", "二、普法"]),
        ("<div>甲<br>乙<br/>丙<p>丁</p>戊</div>", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>镇<b>妇</b><span>联</span>\n\t开展</p>", ["镇妇联开展"]),
        ("<p>发放 300\n份</p>", ["发放 300 份"]),
        ("<p>　　缩进&nbsp;&nbsp;文字&nbsp;</p>", ["缩进  文字"]),
        ("<p>&lt;妇女权益保障法&gt; &amp; &#8220;三八&#8221;</p>", ["<妇女权益保障法> & “三八”"]),
        ("<ruby>慰<rt>wèi</rt></ruby>问", ["慰问"]),
        ("<pre>第一行\n  第二行</pre>", ["第一行", "第二行"]),
        ("<p>看得见</p><p style='display:none'>看不见</p><p hidden>也看不见</p>", ["看得见"]),
        ("<ol><li>慰问<li>普法</ol>", ["1.慰问", "2.普法"]),
        ("<ol start=3 type=A><li>慰问<li value=9>普法</ol>", ["C.慰问", "I.普法"]),
        ("<ol style='list-style-type:cjk-ideographic'><li>慰问<li>普法</ol>", ["一、慰问", "二、普法"]),
        ("<ol><li>一、慰问<li>二、普法</ol>", ["一、慰问", "二、普法"]),
        ("<ol style='list-style:none'><li>慰问<li>普法</ol>", ["慰问", "普法"]),
        ("<ul><li>慰问<ol><li>春节<li>中秋</ol><li>普法</ul>", ["慰问", "1.春节", "2.中秋", "普法"]),
        ("<table><tr><th>时间<th>活动<tr><td>3月<td>普法</table>", ["时间\t活动", "3月\t普法"]),
        (
            "<table><tr><td rowspan=2>3月<td>普法<td colspan=2>镇<tr><td>义诊<td>县<td>乡</table>",
            ["3月\t普法\t镇", "\t义诊\t县\t乡"],
        ),
        ("<table><tr><td><p>镇妇联</p><p>司法所</p><td>3月</table>", ["镇妇联 司法所\t3月"]),
        ("<table><tr><td>甲<br>乙<br>丙</table>", ["甲", "乙", "丙"]),
        ("<table><tr><td>外<td><table><tr><td>内<td>格</table></table>", ["外", "内\t格"]),
    ],
)
def test_what_a_browser_shows(body: str, expected: list[str], lines: Callable[[Reading], list[str]]) -> None:
    page = f"<html><body>{body}</body></html>"
    assert lines(read_bytes(page.encode(), "a.html")) == expected


@pytest.mark.parametrize(
    ("meta", "codec", "encoding"),
    [
        ("<meta charset=utf-8>", "utf-8", "utf-8"),
        ("<meta charset='gb2312'>", "gb18030", "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=GBK">', "gbk", "gb18030"),
        ("<meta charset=gb2312>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "gbk", "gb18030"),
        ("<meta charset=big5>", "big5", "big5hkscs"),
        ("<meta charset=no-such-thing>", "gbk", "gb18030"),
        ("<meta charset=base64>", "utf-8", "utf-8"),
        ("<meta charset=utf-8>", "utf-16", "utf-16-le"),
        ("<meta charset=gb2312>", "utf-8-sig", "utf-8-sig"),
        ("", "gbk", "gb18030"),
    ],
)
def test_charsets(meta: str, codec: str, encoding: str) -> None:
    sentence = "今年共慰問婦女十二戶。" if codec == "big5" else SENTENCE
    page = f"<html><head>{meta}</head><body><p>{sentence}</p></body></html>"
    reading = read_bytes(page.encode(codec), "a.html")
    assert (reading.text, reading.encoding) == (sentence, encoding)


@pytest.mark.parametrize(
    ("head", "before", "expected"),
    [
        ("<title>青溪镇妇联2024年工作计划_范文网</title>", "", "青溪镇妇联2024年工作计划"),
        ("<title>青溪镇妇联2024年工作计划 - 某县人民政府</title>", "", "青溪镇妇联2024年工作计划"),
        ("<title>某站</title>", "<h1>青溪镇妇联工作计划</h1>", "青溪镇妇联工作计划"),
        (
            "<title>某站</title>",
            "<h1><a href=/>某站首页</a></h1><h1>青溪镇妇联工作计划</h1>",
            "青溪镇妇联工作计划",
        ),
        ("<meta name=ArticleTitle content='青溪镇妇联计划'><title>某站</title>", "", "青溪镇妇联计划"),
        ("<meta property='og:title' content='青溪镇妇联计划'>", "", "青溪镇妇联计划"),
    ],
)
def test_the_title_comes_back(head: str, before: str, expected: str) -> None:
    body = f"<div>{before}</div><div class=con><p>{SENTENCE}</p><p>{SENTENCE}</p></div>"
    reading = read_bytes(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    assert reading.text.split("\n") == [expected, SENTENCE, SENTENCE]
    assert reading.paragraphs[0].kind == "heading"
    assert [part.place for part in reading.paragraphs] == ["第1段", "第2段", "第3段"]


@pytest.mark.parametrize(
    "first", ["<p>青溪镇妇联</p><p>2024年工作计划</p>", "<h3>青溪镇妇联二〇二四年工作计划</h3>"]
)
def test_a_title_that_is_there_is_not_put_twice(first: str) -> None:
    head = "<title>青溪镇妇联2024年工作计划_范文网</title>"
    page = f"<html><head>{head}</head><body><div>{first}<p>{SENTENCE}</p></div></body></html>"
    reading = read_bytes(page.encode(), "a.html")
    assert reading.text.count("工作计划") == 1


def test_class_names_that_would_leave_nothing_are_not_believed() -> None:
    page = f"<html><body><div class='comment-box'><p>{SENTENCE}</p><p>{SENTENCE}</p></div></body></html>"
    assert read_bytes(page.encode(), "a.html").text == f"{SENTENCE}\n{SENTENCE}"


def test_pictures_are_named() -> None:
    page = f"<html><body><p>{SENTENCE}</p><img src=a.jpg><p>{SENTENCE}</p></body></html>"
    assert read_bytes(page.encode(), "a.html").warnings == ("正文中有图片（共1处），其中文字未读取",)


def test_much_text_elsewhere_is_named() -> None:
    aside = f"<div>{SENTENCE * 6}</div>"
    page = f"<html><body><div><p>{SENTENCE * 20}</p><p>{SENTENCE * 20}</p></div>{aside}</body></html>"
    reading = read_bytes(page.encode(), "a.html")
    assert reading.warnings == (f"网页正文以外另有约{len(SENTENCE) * 6}字未计入",)
    assert len(reading.paragraphs) == 2


@pytest.mark.parametrize(
    "page", ["<html></html>", "<html><body><script>var a = 1</script><img src=a></body></html>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(ReadError, match="没有可以读取的文字"):
        read_bytes(page.encode(), "a.html")


@pytest.mark.parametrize(
    "body", ["<div>" * 3000, "<span>" * 3000, "<table><tr><td>" * 300, "<ul><li>" * 1000, "<p>字</p>" * 3000]
)
def test_deep_and_long_pages(body: str) -> None:
    assert SENTENCE in read_bytes(f"<html><body>{body}{SENTENCE}".encode(), "a.html").text
