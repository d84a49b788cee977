"""OpenDocument texts: LibreOffice's, and pieces of content.xml."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from planlens.model import Reading
from planlens.read import ReadError, read, read_bytes

FILES = Path(__file__).parent / "files"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{OASIS}{name}:1.0"'
    for prefix, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    }.items()
)  # fmt: skip
LEVELS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2" '
    'style:num-suffix="."/><text:list-level-style-bullet text:level="3" '
    'text:bullet-char="•"/></text:list-style>'
)


@pytest.fixture
def shown(
    zipped: Callable[[dict[str, str]], bytes], lines: Callable[[Reading], list[str]]
) -> Callable[[str], list[str]]:
    def read_lines(body: str) -> list[str]:
        return lines(read_bytes(zipped(parts(body)), "计划.odt"))

    return read_lines


def parts(body: str) -> dict[str, str]:
    hidden = '<style:style style:name="X" style:family="text"><style:text-properties text:display="none"/>'
    styles = f"{LEVELS}{hidden}</style:style>"
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}


def test_a_plan(lines: Callable[[Reading], list[str]]) -> None:
    reading = read(FILES / "plan.odt")
    assert reading.format == "odt"
    assert lines(reading) == [
        "枫桥镇妇联2024年工作计划",
        "一、工作思路",
        "全年计划举办活动十二场，服务妇女群众。",
        "二、主要工作",
        "（一）维护妇女权益",
        "1.3月开展普法宣传，发放资料500份。",
        "2.接待来访，做到件件有回音。",
        "（二）关爱妇女儿童",
        "6月慰问困境儿童30名。",
        "联系人：林小满，电话另告",
        "三、活动安排",
        "月份\t活动\t责任单位\t人数\t预算",
        "3月\t维权普法宣传\t枫桥镇妇联\t120人\t3000元",
        "5月\t家庭教育讲座\t枫桥镇妇联、中心小学\t80人\t1500元",
        "9月\t“两癌”免费筛查\t镇卫生院\t260人\t2.6万元",
        "枫桥镇妇女联合会",
        "2024年1月5日",
        "枫桥镇妇女联合会文件",
    ]
    assert [part.place for part in reading.paragraphs][9:13] == ["第9段", "第10段", "表1第1行", "表1第2行"]


def item(text: str, inner: str = "", attributes: str = "") -> str:
    return f"<text:list-item {attributes}><text:p>{text}</text:p>{inner}</text:list-item>"


def a_list(*items: str, attributes: str = 'text:style-name="L"') -> str:
    return f"<text:list {attributes}>{''.join(items)}</text:list>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>甲<text:s text:c='2'/>乙<text:line-break/>丙</text:p>", ["甲  乙", "丙"]),
        ("<text:p>甲<text:change/>乙</text:p>", ["甲乙"]),
        (
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes><text:p>新</text:p>",
            ["新"],
        ),
        (a_list(item("甲", a_list(item("乙"), item("丙"), attributes="")), item("丁")),
         ["一、甲", "一.1.乙", "一.2.丙", "二、丁"]),
        (a_list(item("甲")) + a_list(item("乙")), ["一、甲", "一、乙"]),
        (
            a_list(item("甲")) + "<text:p>中</text:p>"
            + a_list(item("乙"), attributes='text:style-name="L" text:continue-numbering="true"'),
            ["一、甲", "中", "二、乙"],
        ),
        (a_list(item("甲", attributes='text:start-value="5"'), item("乙")), ["五、甲", "六、乙"]),
        ("<text:section><text:h text:outline-level='1'>题</text:h></text:section>", ["题"]),
        ("<text:p>甲<text:span text:style-name='X'>暗</text:span></text:p>", ["甲"]),
        (
            "<text:p>甲<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zi</text:ruby-text>"
            "</text:ruby></text:p>",
            ["甲字"],
        ),
        (
            "<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>乙</text:p>",
            ["甲乙", "框"],
        ),
        (
            "<text:p>甲<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>注</text:p></text:note-body></text:note></text:p><text:p>乙</text:p>",
            ["甲", "乙", "注"],
        ),
        (
            "<table:table><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>"
            "<table:covered-table-cell/><table:table-cell><text:p>乙</text:p><text:p>丙丁</text:p>"
            "</table:table-cell></table:table-row></table:table>",
            ["甲\t\t乙丙丁"],
        ),
    ],
)  # fmt: skip
def test_pieces(body: str, expected: list[str], shown: Callable[[str], list[str]]) -> None:
    assert shown(body) == expected


def test_what_was_left_out(zipped: Callable[[dict[str, str]], bytes]) -> None:
    image = "<draw:frame><draw:image/></draw:frame>"
    body = f"<text:p>甲{image}<text:span text:style-name='X'>暗</text:span></text:p>"
    reading = read_bytes(zipped(parts(body)), "计划.odt")
    assert reading.warnings == ("第1段有图片，其中文字未读取", "第1段有隐藏文字，未计入")


def test_encrypted(zipped: Callable[[dict[str, str]], bytes]) -> None:
    manifest = {"META-INF/manifest.xml": "<manifest:encryption-data/>"}
    with pytest.raises(ReadError, match="设有打开密码"):
        read_bytes(zipped({**parts(""), **manifest}), "计划.odt")


def test_deep_lists_end(zipped: Callable[[dict[str, str]], bytes]) -> None:
    deep = "<text:list><text:list-item>" * 100 + "<text:p>底</text:p>" + "</text:list-item></text:list>" * 100
    assert read_bytes(zipped(parts(deep)), "计划.odt").text == "底"
