"""The XML names of WordprocessingML that reading asks for, spelled as lxml spells them."""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V = "{urn:schemas-microsoft-com:vml}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

BODY, P, PPR, R, RPR, T = _W + "body", _W + "p", _W + "pPr", _W + "r", _W + "rPr", _W + "t"
VAL, ID, TYPE, STYLE_ID, DEFAULT = _W + "val", _W + "id", _W + "type", _W + "styleId", _W + "default"
R_ID = _R + "id"

# paragraphs
P_STYLE, NUM_PR, OUTLINE_LVL, SECT_PR = _W + "pStyle", _W + "numPr", _W + "outlineLvl", _W + "sectPr"
DEL, INS, MOVE_FROM, MOVE_TO = _W + "del", _W + "ins", _W + "moveFrom", _W + "moveTo"
VANISH, R_STYLE = _W + "vanish", _W + "rStyle"

# inside paragraphs
TAB, PTAB, BR, CR, SYM = _W + "tab", _W + "ptab", _W + "br", _W + "cr", _W + "sym"
SYM_CHAR, SYM_FONT = _W + "char", _W + "font"
NO_BREAK_HYPHEN = _W + "noBreakHyphen"
FLD_CHAR, FLD_CHAR_TYPE, INSTR_TEXT = _W + "fldChar", _W + "fldCharType", _W + "instrText"
FLD_SIMPLE, HYPERLINK, SMART_TAG, CUSTOM_XML = (
    _W + "fldSimple",
    _W + "hyperlink",
    _W + "smartTag",
    _W + "customXml",
)
SDT, SDT_CONTENT, DIR, BDO = _W + "sdt", _W + "sdtContent", _W + "dir", _W + "bdo"
RUBY, RUBY_BASE = _W + "ruby", _W + "rubyBase"
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = _W + "footnoteReference", _W + "endnoteReference"
DRAWING, PICT, OBJECT, TXBX_CONTENT = _W + "drawing", _W + "pict", _W + "object", _W + "txbxContent"
ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
TEXT_PATH, IMAGE_DATA, SHAPE = _V + "textpath", _V + "imagedata", _V + "shape"
O_MATH, O_MATH_PARA = M + "oMath", M + "oMathPara"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
OLE_OBJECT = "{urn:schemas-microsoft-com:office:office}OLEObject"

# blocks and tables
TBL, TR, TC, TR_PR, TC_PR = _W + "tbl", _W + "tr", _W + "tc", _W + "trPr", _W + "tcPr"
V_MERGE, H_MERGE, CELL_DEL = _W + "vMerge", _W + "hMerge", _W + "cellDel"
ALT_CHUNK = _W + "altChunk"

# styles and numbering
STYLE, NAME, BASED_ON = _W + "style", _W + "name", _W + "basedOn"
NUM, NUM_ID, ILVL, ABSTRACT_NUM = _W + "num", _W + "numId", _W + "ilvl", _W + "abstractNum"
ABSTRACT_NUM_ID, NUM_STYLE_LINK = _W + "abstractNumId", _W + "numStyleLink"
LVL, LVL_OVERRIDE, START_OVERRIDE = _W + "lvl", _W + "lvlOverride", _W + "startOverride"
START, NUM_FMT, LVL_TEXT, SUFF, IS_LGL = (
    _W + "start",
    _W + "numFmt",
    _W + "lvlText",
    _W + "suff",
    _W + "isLgl",
)
R_FONTS, ASCII, H_ANSI = _W + "rFonts", _W + "ascii", _W + "hAnsi"
LVL_RESTART, LVL_PIC_BULLET, FORMAT = _W + "lvlRestart", _W + "lvlPicBulletId", _W + "format"

# apart from the text
HEADER_REFERENCE, FOOTER_REFERENCE, TITLE_PG = _W + "headerReference", _W + "footerReference", _W + "titlePg"
EVEN_AND_ODD = _W + "evenAndOddHeaders"
FOOTNOTE, ENDNOTE, COMMENT = _W + "footnote", _W + "endnote", _W + "comment"

_OFF = frozenset(("0", "false", "off", "none"))


def is_on(value: str | None) -> bool:
    """The truth of an on/off property: present without a value means on."""
    return value is None or value not in _OFF
