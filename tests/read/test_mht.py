"""Web pages saved as one file."""

from __future__ import annotations

import base64
import quopri

import pytest

from planlens.read import ReadError, read_bytes

PAGE = (
    "<html><head><title>工作总结</title></head><body><h1>青山镇工作总结</h1>"
    "<p>全年慰问困难妇女30人。</p></body></html>"
)


def mht(page: bytes, encoding: str, head: str = "") -> bytes:
    body = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_b"\r\n\r\n--=_b\r\n'
        + f"Content-Type: text/html{head}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode()
        + body
        + b"\r\n--=_b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\naGk="
        + b"\r\n--=_b--\r\n"
    )


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
@pytest.mark.parametrize(
    ("codec", "head"),
    [("utf-8", "; charset=utf-8"), ("gb18030", "; charset=gb2312"), ("gb18030", ""), ("utf-16", "")],
)
def test_a_page(encoding: str, codec: str, head: str) -> None:
    reading = read_bytes(mht(PAGE.encode(codec), encoding, head), "总结.mht")
    assert reading.format == "mht"
    assert reading.text == "青山镇工作总结\n全年慰问困难妇女30人。"


def test_only_the_head_knows_the_charset() -> None:
    page = "<html><body><p>慰問困難婦女三十人，送去生活用品。</p></body></html>".encode("big5")
    assert "慰問困難婦女三十人" in read_bytes(mht(page, "base64", "; charset=big5"), "总结.mht").text


def test_no_page() -> None:
    with pytest.raises(ReadError, match="没有网页"):
        read_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--", "a.mht")
