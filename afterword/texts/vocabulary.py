"""The closed vocabulary of canonical HTML, and what else people's HTML means in it."""

import re

HEADINGS = frozenset({"h3", "h4", "h5"})
LEAVES = frozenset({"p", "pre", "summary", "figcaption", "caption"}) | HEADINGS
BOXES = frozenset({"blockquote", "ul", "ol", "li", "figure", "details", "table", "thead", "tbody", "tr", "td", "th"})
INLINE = frozenset({"em", "strong", "u", "s", "sub", "sup", "a", "code", "span", "br", "ruby", "rt", "rp"})
TAGS = LEAVES | BOXES | INLINE | {"hr", "img"}

ALIGNMENTS = frozenset({"centre", "end"})
STYLES = frozenset({"letter", "text-message"})
CLASSES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("p", "blockquote"), ALIGNMENTS | STYLES),
    **dict.fromkeys(("h3", "h4", "h5", "figcaption", "caption"), ALIGNMENTS),
    "span": frozenset({"small-caps"}),
    "ol": frozenset({"notes"}),
    "a": frozenset({"note-ref", "note-back"}),
}
DIRECTED = (LEAVES | BOXES | {"span"}) - {"thead", "tbody", "tr"}

# Other people's names for the same things.
SAME_AS = {
    "h1": "h3",
    "h2": "h3",
    "h6": "h5",
    "listing": "pre",
    "xmp": "pre",
    "menu": "ul",
    "dir": "ul",
    "tfoot": "tbody",
}
_EM: dict[str, object] = {"em": True}
_STRONG: dict[str, object] = {"strong": True}
_UNDERLINED: dict[str, object] = {"u": True}
_STRUCK: dict[str, object] = {"s": True}
_CODE: dict[str, object] = {"code": True}
MARKS: dict[str, dict[str, object]] = {
    **dict.fromkeys(("em", "i", "cite", "dfn", "var"), _EM),
    **dict.fromkeys(("strong", "b"), _STRONG),
    **dict.fromkeys(("u", "ins"), _UNDERLINED),
    **dict.fromkeys(("s", "strike", "del"), _STRUCK),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), _CODE),
    "sub": {"script": "sub"},
    "sup": {"script": "sup"},
}
# These stay open across the ends of paragraphs until their own end, as browsers have it.
FORMATTING = frozenset({"a", "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u"})
# Blocks that mean nothing by themselves and hand their alignment, language and direction to what they hold.
FLOW = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "footer",
        "form",
        "header",
        "hgroup",
        "html",
        "legend",
        "main",
        "nav",
        "optgroup",
        "option",
        "search",
        "section",
    ]
)
TRANSPARENT = frozenset(
    [
        "abbr",
        "acronym",
        "area",
        "base",
        "basefont",
        "bdi",
        "bdo",
        "big",
        "blink",
        "button",
        "col",
        "colgroup",
        "data",
        "datalist",
        "font",
        "frame",
        "frameset",
        "head",
        "image",
        "input",
        "keygen",
        "label",
        "link",
        "map",
        "mark",
        "marquee",
        "math",
        "menuitem",
        "meta",
        "meter",
        "mi",
        "mn",
        "mo",
        "mrow",
        "ms",
        "mtext",
        "msub",
        "msup",
        "mfrac",
        "nobr",
        "noscript",
        "output",
        "param",
        "picture",
        "plaintext",
        "progress",
        "q",
        "rb",
        "rtc",
        "semantics",
        "slot",
        "small",
        "source",
        "span",
        "time",
        "track",
        "wbr",
    ]
)
# Left out with all that is in them; the second word names the loss.
DROPPED = {
    "script": "scripts removed",
    "style": "style sheets removed",
    "template": "templates removed",
    "svg": "drawings left out",
    "canvas": "drawings left out",
    "iframe": "embedded things left out",
    "object": "embedded things left out",
    "applet": "embedded things left out",
    "video": "embedded things left out",
    "audio": "embedded things left out",
    "noembed": "embedded things left out",
    "noframes": "embedded things left out",
    "select": "form fields left out",
}
LOST = {
    "img": "images left out",
    "image": "images left out",
    "embed": "embedded things left out",
    "input": "form fields left out",
}
VOID = frozenset(
    [
        "area",
        "base",
        "basefont",
        "bgsound",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "image",
        "input",
        "keygen",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
# A drawing ends where one of these begins: HTML never lets them stand in one.
BREAKS_OUT = frozenset(
    [
        "b",
        "big",
        "blockquote",
        "body",
        "br",
        "center",
        "code",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "embed",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "hr",
        "i",
        "img",
        "li",
        "listing",
        "menu",
        "meta",
        "nobr",
        "ol",
        "p",
        "pre",
        "ruby",
        "s",
        "small",
        "span",
        "strong",
        "strike",
        "sub",
        "sup",
        "table",
        "tt",
        "u",
        "ul",
        "var",
    ]
)
KNOWN = (
    TAGS | SAME_AS.keys() | MARKS.keys() | FORMATTING | FLOW | TRANSPARENT | DROPPED.keys() | LOST.keys() | VOID
) | {"title", "textarea"}

IMAGES = "/media/images/"  # where our own images are; texts show no others
IMAGE = re.compile(IMAGES + r"[0-9a-f]{32}\.(?:jpg|png)")
BLOCK_ID = re.compile(r"b[0-9a-z]{1,10}")
NOTE_ID = re.compile(r"n[1-9][0-9]{0,4}")
NOTE_BACK = "\u21a9"

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")


def clean_language(value: str) -> str:
    """A language tag, or nothing."""
    value = value.strip()
    return value if _LANGUAGE.fullmatch(value) else ""


def clean_direction(value: str) -> str:
    """`ltr`, `rtl`, `auto`, or nothing."""
    value = value.strip().lower()
    return value if value in {"ltr", "rtl", "auto"} else ""
