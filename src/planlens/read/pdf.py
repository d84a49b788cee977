"""PDF: the text of its pages as a person sees it, what is hidden or struck out named."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from planlens.model import Paragraph
from planlens.read.errors import ReadError
from planlens.read.lines import assemble
from planlens.read.pages import Grid, Page, Piece, page_lines

if TYPE_CHECKING:
    from pdfplumber.page import Page as PlumberPage

_MOST_PAGES = 1000
_MOST_CHARACTERS_A_PAGE = 50_000
_NAMED = 5
_LONGEST_QUOTE = 20
_LEAST_PICTURE = 50.0  # points: less is a seal's corner, a rule or a bullet
_SAVE_AGAIN = "请用 WPS 或 PDF 阅读器打开，另存或转为 .docx 后再试"


def read_pdf(data: bytes, name: str) -> tuple[str, tuple[str, ...], tuple[Paragraph, ...]]:
    """Text, warnings and paragraphs of a PDF. Raises ReadError.

    Paragraphs are rejoined across lines and pages, running heads and page numbers dropped, ruled tables
    given as rows; a paragraph's place is the page where it begins.
    """
    notes = _Notes()
    pages = [_page(page, notes) for page in _pages(data, name, notes)]
    if notes.scans:
        pages = _with_scans(data, pages, notes)
    text, paragraphs = assemble(page_lines(pages))
    return text, notes.warnings(), paragraphs


def _with_scans(data: bytes, pages: list[Page], notes: _Notes) -> list[Page]:
    """The pages with the text of those that are pictures, where it can be recognised here."""
    from planlens.read.ocr.pages import INSTALL, is_available, recognise_pages

    if not is_available():
        notes.said.append(f"要识别图片中的文字，{INSTALL}")
        return pages
    found = recognise_pages(page_images(data, notes.scans))
    read = {page.number: page for page in found.pages if page.pieces}
    notes.scans = [number for number in notes.scans if number not in read]
    if read:
        notes.said.append(f"{_pages_named(list(read))}的文字由图片识别得来，请对照原件核对")
    if found.left:
        notes.said.append(f"识别时间不够，{_pages_named(found.left)}未识别")
    notes.said += found.warnings
    return [read.get(page.number, page) for page in pages]


def page_images(
    data: bytes, pages: Collection[int] | None = None, dpi: int = 200
) -> Iterator[tuple[int, bytes]]:
    """Pages drawn as PNG, with their numbers (from 1): those asked for, else those without text."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(1, min(len(document), _MOST_PAGES) + 1):
            page = document[number - 1]
            if pages is None and page.get_textpage().count_chars():
                continue
            if pages is not None and number not in pages:
                continue
            width, height = page.get_size()
            # A page of 10 m is a trap; a drawing of 6,000 dots a side takes 100 MB.
            scale = min(dpi / 72, 6000 / max(width, height, 1))
            target = io.BytesIO()
            page.render(scale=scale).to_pil().save(target, "PNG")
            yield number, target.getvalue()
    finally:
        document.close()


class _Notes:
    """What was left out, by page."""

    def __init__(self) -> None:
        self.scans: list[int] = []
        self.pictures: list[int] = []
        self.layers: list[int] = []
        self.unknown: list[int] = []
        self.hidden: list[tuple[int, str]] = []
        self.struck: list[tuple[int, str]] = []
        self.slanted: list[tuple[int, str]] = []
        self.said: list[str] = []

    def warnings(self) -> tuple[str, ...]:
        found = []
        for pages, says in (
            (self.scans, "是图片，没有文字可读"),
            (self.unknown, "的文字没有编码，无法读取"),
            (self.layers, "是扫描图，文字来自其识别层，请核对"),
            (self.pictures, "有图片，其中文字未读取"),
        ):
            if pages:
                found.append(f"{_pages_named(pages)}{says}")
        for places, thing in (
            (self.hidden, "看不见的文字"),
            (self.struck, "划去的文字"),
            (self.slanted, "斜排的文字（水印等）"),
        ):
            for page, text in places[:_NAMED]:
                quote = text[:_LONGEST_QUOTE] + ("…" if len(text) > _LONGEST_QUOTE else "")
                found.append(f"第{page}页有{thing}“{quote}”，未计入")
            if len(places) > _NAMED:
                found.append(f"另有{len(places) - _NAMED}页有{thing}，未计入")
        return (*found, *self.said)


def _pages_named(pages: list[int]) -> str:
    """第1、2页, 第1—9页."""
    if len(pages) > 2 and pages[-1] - pages[0] == len(pages) - 1:
        return f"第{pages[0]}—{pages[-1]}页"
    shown = "、".join(map(str, pages[:_NAMED]))
    return f"第{shown}页" + (f"等{len(pages)}页" if len(pages) > _NAMED else "")


def _pages(data: bytes, name: str, notes: _Notes) -> Iterator[PlumberPage]:
    try:
        import pdfplumber
        from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    except ImportError as error:
        raise ReadError(
            name, "读取 PDF 的组件没有安装", '请运行 pip install "planlens[pdf]"，或转为 .docx 后再试'
        ) from error
    try:
        document = pdfplumber.open(io.BytesIO(data))
        pages = document.pages
    except Exception as error:
        causes = (error, *error.args)
        if any(isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError) for cause in causes):
            raise ReadError(name, "文件设有打开密码，无法读取", "请去掉打开密码、另存后再试") from None
        raise ReadError(name, "PDF 不完整或已损坏", _SAVE_AGAIN) from error
    if not pages:
        raise ReadError(name, "PDF 不完整或已损坏（没有页面）", _SAVE_AGAIN)
    if len(pages) > _MOST_PAGES:
        notes.said.append(f"共{len(pages)}页，只读取了前{_MOST_PAGES}页")
    for page in pages[:_MOST_PAGES]:
        yield page
        page.close()


def _page(page: PlumberPage, notes: _Notes) -> Page:
    number = page.page_number
    try:
        chars: list[dict[str, Any]] = page.chars
        images = page.images
    except Exception:
        notes.said.append(f"第{number}页已损坏，未读取")
        return Page(number, float(page.width), float(page.height), ())
    if len(chars) > _MOST_CHARACTERS_A_PAGE:
        notes.said.append(f"第{number}页文字过多，只读取了前{_MOST_CHARACTERS_A_PAGE}字")
        chars = chars[:_MOST_CHARACTERS_A_PAGE]
    area = float(page.width) * float(page.height) or 1.0
    pictures = [image for image in images if min(image["width"], image["height"]) >= _LEAST_PICTURE]
    whole = any(image["width"] * image["height"] > 0.7 * area for image in pictures)
    unread = [char for char in chars if char["text"].startswith("(cid:") or char["text"] == "\ufffd"]
    readable = sum(bool(char["text"].strip()) for char in chars) - len(unread)
    if readable < 1 or readable < len(unread):
        if unread:
            notes.unknown.append(number)
        elif images or page.curves or page.rects:
            notes.scans.append(number)
        return Page(number, float(page.width), float(page.height), ())
    if whole:
        notes.layers.append(number)
    elif pictures:
        notes.pictures.append(number)
    width, height = float(page.width), float(page.height)
    turned = _turned(chars)
    shown = _seen(page, chars, notes, turned)
    if turned:
        return Page(number, height, width, tuple(_upright(char, turned, width, height) for char in shown))
    grids = _grids(page, shown)
    pieces = tuple(
        Piece(char["text"], char["x0"], char["x1"], char["top"], char["bottom"], char["size"])
        for char in shown
        if not any(_inside(char, grid) for grid in grids)
    )
    return Page(number, width, height, pieces, grids)


def _direction(char: dict[str, Any]) -> str:
    """Where a character's line runs: "" to the right, "up", "down", or "slanted"."""
    a, b = char["matrix"][:2]
    if abs(b) <= 0.02 * abs(a):
        return ""
    if abs(a) > 0.02 * abs(b):
        return "slanted"
    return "up" if b > 0 else "down"


def _turned(chars: list[dict[str, Any]]) -> str:
    """Which way a whole page is turned (a wide table on an upright sheet), "" where it is not."""
    ways = [_direction(char) for char in chars]
    return next((way for way in ("up", "down") if ways.count(way) > 0.6 * len(ways)), "")


def _upright(char: dict[str, Any], turned: str, width: float, height: float) -> Piece:
    x0, x1, top, bottom = char["x0"], char["x1"], char["top"], char["bottom"]
    if turned == "up":
        return Piece(char["text"], height - bottom, height - top, x0, x1, char["size"])
    return Piece(char["text"], top, bottom, width - x1, width - x0, char["size"])


def _seen(page: PlumberPage, chars: list[dict[str, Any]], notes: _Notes, turned: str) -> list[dict[str, Any]]:
    """The characters that a reader sees and counts; the others are named."""
    number = page.page_number
    fills = [box for box in page.rects if box.get("fill") and not _is_white(box.get("non_stroking_color"))]
    strikes = [
        (line["x0"], line["x1"], line["top"], line["bottom"])
        for line in (*page.lines, *page.rects)
        if line["bottom"] - line["top"] < 2 and line["x1"] - line["x0"] > 4
    ]
    for note in page.annots:
        if str((note.get("data") or {}).get("Subtype", "")).strip("/'") == "StrikeOut":
            middle = (note["top"] + note["bottom"]) / 2
            strikes.append((note["x0"], note["x1"], middle, middle))
    kept, hidden, struck, slanted = [], "", "", ""
    at: set[tuple[str, int, int]] = set()
    for char in chars:
        text = char["text"]
        if text.startswith("(cid:") or text == "\ufffd":
            continue
        if _direction(char) != turned:
            slanted += text
        elif _is_hidden(char, page, fills):
            hidden += text
        elif not turned and any(_is_struck(char, strike) for strike in strikes):
            struck += text
            kept.append({**char, "text": ""})
        else:
            # Bold drawn as the same character twice, a fraction of a point apart.
            spot = (text, round(char["x0"] / 2), round(char["top"] / 2))
            if text.strip() and spot not in at:
                kept.append(char)
            at.add(spot)
    for text, places in ((hidden, notes.hidden), (struck, notes.struck), (slanted, notes.slanted)):
        if text.strip():
            places.append((number, " ".join(text.split())))
    return kept


def _is_hidden(char: dict[str, Any], page: PlumberPage, fills: list[dict[str, Any]]) -> bool:
    if not char["text"].strip():
        return False
    if char["size"] < 1.5 or char["x1"] < 0 or char["x0"] > page.width:
        return True
    if char["bottom"] < 0 or char["top"] > page.height:
        return True
    # White on a coloured ground is a heading, white on white a secret.
    return _is_white(char.get("non_stroking_color")) and not any(_inside(char, box) for box in fills)


def _is_white(color: Any) -> bool:
    if isinstance(color, int | float):
        color = (color,)
    if not color or not all(isinstance(part, int | float) for part in color):
        return False
    if len(color) == 4:
        return all(part <= 0.04 for part in color)
    return len(color) in (1, 3) and all(part >= 0.96 for part in color)


def _is_struck(char: dict[str, Any], strike: tuple[float, float, float, float]) -> bool:
    x0, x1, top, bottom = strike
    height = char["bottom"] - char["top"]
    across = x0 - 1 <= (char["x0"] + char["x1"]) / 2 <= x1 + 1
    # Through the glyph, which stands in the lower part of its box; an underline is below it.
    return bool(across and 0.3 * height < (top + bottom) / 2 - char["top"] < 0.82 * height)


def _inside(char: dict[str, Any], box: Any) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    if isinstance(box, Grid):
        return bool(box.x0 <= x <= box.x1 and box.top <= y <= box.bottom)
    return bool(box["x0"] - 1 <= x <= box["x1"] + 1 and box["top"] - 1 <= y <= box["bottom"] + 1)


def _grids(page: PlumberPage, shown: list[dict[str, Any]]) -> tuple[Grid, ...]:
    """The tables with rules: two columns at least (a box around a text is no table)."""
    if not (page.lines or page.rects or page.curves):
        return ()
    if len(page.lines) + len(page.rects) + len(page.curves) > 5000:
        return ()
    found = []
    for table in page.find_tables():
        rows = _rows(table, shown)
        if rows and len(rows[0]) > 1 and sum(any(row) for row in rows) > 0:
            x0, top, x1, bottom = table.bbox
            found.append(Grid(x0, x1, top, bottom, rows))
    return tuple(found)


def _rows(table: Any, shown: list[dict[str, Any]]) -> tuple[tuple[str, ...], ...]:
    """The texts of a table's cells, lines of a cell apart by a line end; a merged cell once."""
    from planlens.read.pages.placed import segments

    x0, top, x1, bottom = table.bbox
    around = Grid(x0, x1, top, bottom, ())
    chars = [char for char in shown if char["text"].strip() and _inside(char, around)]
    rows = []
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell is None:
                cells.append("")
                continue
            left, up, right, down = cell
            inside = tuple(
                Piece(c["text"], c["x0"], c["x1"], c["top"], c["bottom"], c["size"])
                for c in chars
                if left <= (c["x0"] + c["x1"]) / 2 < right and up <= (c["top"] + c["bottom"]) / 2 < down
            )
            cells.append("\n".join(segment.text for segment in segments(inside, gap=1e9)))
        rows.append(tuple(cells))
    widest = max(map(len, rows), default=0)
    return tuple(row + ("",) * (widest - len(row)) for row in rows)
