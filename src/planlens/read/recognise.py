"""What kind of file these bytes are: by content first, by the name's suffix second."""

from __future__ import annotations

import re

from planlens.read.errors import ReadError

_AS_DOCX = "请用 Word 或 WPS 打开，另存为 .docx 后再试"
_AS_TEXT = "请打开它，把文字另存为 .docx 或 .txt 后再试"
_UNPACK = "请先解压，或另存为 .zip 后再试"
_READ = frozenset((
    "txt", "md", "html", "mht", "docx", "doc", "wps", "rtf", "odt", "xlsx", "xls", "ods", "pdf",
    "ofd", "image",
))  # fmt: skip
# format → (name for the reader, what to do instead)
_REFUSED: dict[str, tuple[str, str]] = {
    "doc": ("Word 97-2003（.doc）格式", _AS_DOCX),
    "wps": ("WPS 文字（.wps）格式", _AS_DOCX),
    "wordxml": ("Word XML 格式", _AS_DOCX),
    "rtf": ("RTF 格式", _AS_DOCX),
    "odt": ("OpenDocument 文字（.odt）格式", _AS_DOCX),
    "mht": ("单文件网页（.mht）格式", _AS_DOCX),
    "pdf": ("PDF 格式", "请用 Word 或 WPS 转为 .docx 后再试；扫描件请先识别文字"),
    "ofd": ("OFD 格式", "请用 WPS 或 OFD 阅读器转为 .docx 后再试"),
    "image": ("图片", "请先识别图中文字，存为 .docx 或 .txt 后再试"),
    "xlsx": ("Excel（.xlsx）格式", _AS_TEXT),
    "xls": ("Excel 97-2003（.xls）格式", _AS_TEXT),
    "ods": ("OpenDocument 表格（.ods）格式", _AS_TEXT),
    "pptx": ("PowerPoint（.pptx）格式", _AS_TEXT),
    "ppt": ("PowerPoint 97-2003（.ppt）格式", _AS_TEXT),
    "odp": ("OpenDocument 演示（.odp）格式", _AS_TEXT),
    "msg": ("Outlook 邮件（.msg）格式", _AS_TEXT),
    "eml": ("邮件（.eml）格式", _AS_TEXT),
    "epub": ("EPUB 电子书格式", _AS_TEXT),
    "caj": ("CAJ 格式", _AS_TEXT),
    "ole": ("旧版 Office 格式", _AS_DOCX),
    "zip": ("在这里直接读取压缩包", "请先存为文件，名称以 .zip 结尾，再用 planlens extract 读取"),
    "rar": ("RAR 压缩包（.rar）", _UNPACK),
    "7z": ("7-Zip 压缩包（.7z）", _UNPACK),
    "archive": ("这种压缩包（.gz、.tar 等）", _UNPACK),
    "media": ("音频或视频", "请先转成文字，存为 .txt 或 .docx 后再试"),
}
_SUFFIXES = {
    "md": "md", "markdown": "md", "html": "html", "htm": "html", "xhtml": "html", "shtml": "html",
    "docx": "docx", "docm": "docx", "dotx": "docx", "doc": "doc", "dot": "doc", "wps": "wps", "rtf": "rtf",
    "odt": "odt", "mht": "mht", "mhtml": "mht", "pdf": "pdf", "ofd": "ofd", "xlsx": "xlsx", "xls": "xls",
    "et": "xls", "ods": "ods", "pptx": "pptx", "ppt": "ppt", "dps": "ppt", "odp": "odp", "msg": "msg",
    "eml": "eml", "epub": "epub", "caj": "caj", "zip": "zip", "rar": "rar", "7z": "7z",
    "gz": "archive", "tar": "archive", "jpg": "image", "jpeg": "image", "png": "image", "gif": "image",
    "bmp": "image", "tif": "image", "tiff": "image", "webp": "image", "heic": "image", "mp3": "media",
    "mp4": "media", "wav": "media", "m4a": "media", "amr": "media", "avi": "media", "mov": "media",
}  # fmt: skip
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image"), (b"\xff\xd8\xff", "image"), (b"GIF87a", "image"),
    (b"GIF89a", "image"), (b"II*\x00", "image"), (b"MM\x00*", "image"), (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b\x08", "archive"),
    (b"\xfd7zXZ\x00", "archive"), (b"{\\rtf", "rtf"), (b"HN\x00\x00", "caj"), (b"CAJ\x00", "caj"),
    (b"ID3\x02", "media"), (b"ID3\x03", "media"), (b"ID3\x04", "media"),
    (b"#!AMR", "media"), (b"\x1aE\xdf\xa3", "media"),
)  # fmt: skip
_ZIP_MIMES = (
    (b"opendocument.text", "odt"), (b"opendocument.spreadsheet", "ods"),
    (b"opendocument.presentation", "odp"), (b"application/epub+zip", "epub"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Stream names of an OLE container, in the order in which they decide.
_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"), ("Book", "xls"), ("__substg1.0", "msg"),
)  # fmt: skip
_HEAD = 4096
# Each entry of a directory costs half a kilobyte once it is opened.
_MOST_ENTRIES = 50_000
_CUT_SHORT = 1 << 20
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<meta\s", re.IGNORECASE)
_TAGS = re.compile(rb"<(?:p|div|br|table|span|h[1-6]|li|ul|ol|td|a)\b[^<>]{0,500}>", re.IGNORECASE)
_BEFORE_HTML = re.compile(
    rb"(?:\s|\x00|\xef\xbb\xbf|\xff\xfe|\xfe\xff|<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->)*", re.DOTALL
)
_MHT = re.compile(rb"^mime-version:|^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def recognise(data: bytes, name: str) -> str:
    """The format: "txt", "md", "html" or "docx". Raises ReadError for any other, by its name."""
    if not data:
        raise ReadError(name, "是空文件", "请确认文件已保存完整后再试")
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    by_suffix = _SUFFIXES.get(suffix, "txt")
    found = _by_content(data, by_suffix, name)
    if found in _READ:
        return found
    if found == "encrypted":
        raise ReadError(name, "文件设有打开密码，无法读取", "请用 Word 或 WPS 去掉打开密码、另存后再试")
    label, remedy = _REFUSED[found]
    if suffix and by_suffix != found:
        raise ReadError(name, f"实际是{label}，暂不支持", remedy)
    raise ReadError(name, f"暂不支持{label}", remedy)


def _by_content(data: bytes, by_suffix: str, name: str) -> str:
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(data, by_suffix, name)
    if data.startswith(_OLE):
        return _in_ole(data, by_suffix)
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[4:8] == b"ftyp":
        return "image" if head[8:12] in (b"heic", b"heix", b"mif1", b"avif") else "media"
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return "image" if head[8:12] == b"WEBP" else "media"
    if head.startswith(b"BM") and by_suffix == "image":
        return "image"
    return _in_text(head, by_suffix)


def _in_text(head: bytes, by_suffix: str) -> str:
    if b'progid="Word.Document"' in head or b"/xmlPackage" in head:
        return "wordxml"
    plain = head.replace(b"\x00", b"")
    start = _BEFORE_HTML.match(plain)
    if _HTML.match(plain, start.end() if start else 0):
        return "html"
    if by_suffix in ("mht", "eml") or (_MHT.search(plain[:1000]) and b"boundary=" in plain):
        return "eml" if by_suffix == "eml" else "mht"
    if by_suffix == "html":
        return "html" if _HTML.search(plain) or _TAGS.search(plain) else "txt"
    # A suffix alone never refuses a text: many a ".doc" is one.
    return "md" if by_suffix == "md" else "txt"


def _in_zip(data: bytes, by_suffix: str, name: str) -> str:
    names = _zip_names(data, name)
    for part, found in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"), ("OFD.xml", "ofd")):
        if any(name.startswith(part) for name in names):
            return found
    for mime, found in _ZIP_MIMES:
        if mime in data[:200]:
            return found
    if "content.xml" in names:
        if by_suffix in ("odt", "ods", "odp"):
            return by_suffix
        if "META-INF/manifest.xml" in names:
            return "odt"
    # The document part may stand elsewhere than in word/; a package without one is named when it is read.
    return "docx" if by_suffix == "docx" or "[Content_Types].xml" in names else "zip"


def _zip_names(data: bytes, name: str) -> list[str]:
    """The names in the archive's directory; of one cut short, those in its local headers."""
    import io
    import zipfile

    if data.count(b"PK\x01\x02") > _MOST_ENTRIES:
        raise ReadError(
            name, "压缩内容异常（其中文件过多），已拒绝读取", "请确认文件来源；确需读取时先解压、分批再试"
        )
    try:
        return zipfile.ZipFile(io.BytesIO(data)).namelist()
    except Exception:
        found = re.findall(rb"PK\x03\x04.{26}([\w./\[\]-]{1,80})", data[:_CUT_SHORT], re.DOTALL)
        return [name.decode("ascii", "replace") for name in found]


def _in_ole(data: bytes, by_suffix: str) -> str:
    for stream, found in _STREAMS:
        if stream.encode("utf-16-le") in data:
            return "wps" if (found, by_suffix) == ("doc", "wps") else found
    return by_suffix if by_suffix in ("doc", "wps", "xls", "ppt", "msg") else "ole"
