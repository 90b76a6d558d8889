"""The names of things in Word's XML."""

from xml.etree.ElementTree import Element

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"

# The strict form of the format says the same under other names.
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": _WORD,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATIONSHIPS,
    "http://purl.oclc.org/ooxml/drawingml": _DRAWING,
    "http://purl.oclc.org/ooxml/officeDocument/math": _MATH,
}

MATH_TEXT = f"{{{_MATH}}}t"
MATH = (f"{{{_MATH}}}oMath", f"{{{_MATH}}}oMathPara")
RELATION = f"{{{_RELATIONSHIPS}}}id"
EMBEDDED = f"{{{_RELATIONSHIPS}}}embed"
LINKED = f"{{{_RELATIONSHIPS}}}link"
EXTENT = f"{{{_DRAWING}/wordprocessingDrawing}}extent"
DRAWN = f"{{{_DRAWING}/wordprocessingDrawing}}docPr"
PICTURE = f"{{{_DRAWING}/picture}}pic"
BLIP = f"{{{_DRAWING}/main}}blip"
GEOMETRY = f"{{{_DRAWING}/main}}prstGeom"
_VML = "{urn:schemas-microsoft-com:vml}"
VML_IMAGE = f"{_VML}imagedata"
VML_LINE = f"{_VML}line"
VML_TEXT_PATH = f"{_VML}textpath"
IS_RULE = "{urn:schemas-microsoft-com:office:office}hr"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATIVES = f"{_COMPATIBILITY}AlternateContent"
CHOICE = f"{_COMPATIBILITY}Choice"
FALLBACK = f"{_COMPATIBILITY}Fallback"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
SYMBOL_2016 = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"


def w(name: str) -> str:
    """A name of WordprocessingML as the parser spells it."""
    return f"{{{_WORD}}}{name}"


VAL = w("val")
P, R, T, TBL, SDT = w("p"), w("r"), w("t"), w("tbl"), w("sdt")
P_PROPERTIES, R_PROPERTIES = w("pPr"), w("rPr")
CONTENT = w("sdtContent")
TEXT_BOX = w("txbxContent")
FIELD_CHARACTER, INSTRUCTION = w("fldChar"), w("instrText")
_OFF = frozenset({"0", "false", "off", "none"})


def transitional(data: bytes) -> bytes:
    """XML of the strict form with the names of the usual one."""
    if b"purl.oclc.org/ooxml" in data[:20_000]:
        for strict, usual in _STRICT.items():
            data = data.replace(strict.encode(), usual.encode())
    return data


def value(element: Element | None, path: str = "") -> str:
    """The `val` of an element, or of its child `path`; nothing where there is none."""
    found = element.find(path) if path and element is not None else element
    return found.get(VAL, "") if found is not None else ""


def is_on(element: Element) -> bool:
    """Whether a property that is on by standing there is on."""
    return element.get(VAL, "") not in _OFF


def twips(text: str) -> int:
    """A length in twentieths of a point, or 0 for what is none."""
    try:
        return int(float(text)) if len(text) < 12 else 0
    except (ValueError, OverflowError):
        return 0


def number(text: str, usual: int = 0) -> int:
    """A whole number, or the usual one for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else usual
