"""XML that reads other files, calls out, grows, or is deeper than any stack; in each format that is made of it."""

from collections.abc import Callable

from .kinds import (
    CONTAINER,
    HEAD,
    HONEST,
    ODT,
    SECRET_FILE,
    SECRET_URL,
    XHTML,
    Hostile,
    W,
    docx,
    docx_of,
    epub,
    epub_of,
    odt,
    odt_of,
    opf,
)

LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10}'>" for number in range(1, 12)
)
DECLARATIONS: dict[str, tuple[str, str]] = {
    "a file": (f"<!DOCTYPE x [<!ENTITY e SYSTEM 'file://{SECRET_FILE}'>]>", "&e;"),
    "an address": (f"<!DOCTYPE x [<!ENTITY e SYSTEM '{SECRET_URL}'>]>", "&e;"),
    "a parameter": (f"<!DOCTYPE x [<!ENTITY % p SYSTEM '{SECRET_URL}'> %p;]>", "x"),
    "a declaration elsewhere": (f"<!DOCTYPE x SYSTEM '{SECRET_URL}'>", "x"),
    "a public declaration": (f"<!DOCTYPE x PUBLIC '-//x//y' '{SECRET_URL}'>", "x"),
    "laughs": (LAUGHS + "]>", "&a11;"),
    "quadratic growth": (f"<!DOCTYPE x [<!ENTITY e '{'words ' * 20_000}'>]>", "&e;" * 20_000),
    "an attribute's entity": ("<!DOCTYPE x [<!ENTITY e 'x'><!ATTLIST p title CDATA '&e;'>]>", "x"),
    "an entity of itself": ("<!DOCTYPE x [<!ENTITY e '&e;'>]>", "&e;"),
}
XINCLUDE = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" href="file://{SECRET_FILE}"/>'
STYLESHEET = f'<?xml-stylesheet type="text/xsl" href="{SECRET_URL}"?>'


def _word(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _open(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def _page(text: str) -> str:
    return f"<p>{text}</p>"


FORMATS: dict[str, tuple[Callable[..., bytes], Callable[[str], str]]] = {
    "docx": (docx, _word),
    "odt": (odt, _open),
    "epub": (epub, _page),
}


def declared(kind: str, trick: str) -> Hostile:
    make, paragraph = FORMATS[kind]
    before, used = DECLARATIONS[trick]
    # A book's pages may name a public declaration (old XHTML does); it is never fetched.
    answer = "" if trick in {"a declaration elsewhere", "a public declaration", "an address", "a file"} else "refused"
    answer = "" if kind == "epub" else answer
    return Hostile(lambda: make(paragraph(used), before=before), answer)


def beside(kind: str, trick: str) -> Hostile:
    make, paragraph = FORMATS[kind]
    text, before = (XINCLUDE, "") if trick == "XInclude" else ("x", STYLESHEET)
    return Hostile(lambda: make(paragraph(text), before=before), "read" if kind != "epub" else "")


def deep(kind: str, depth: int) -> Hostile:
    def make() -> bytes:
        if kind == "docx":
            return docx("<w:sdt><w:sdtContent>" * depth + _word("x") + "</w:sdtContent></w:sdt>" * depth)
        if kind == "odt":
            return odt("<text:section>" * depth + _open("x") + "</text:section>" * depth)
        return epub("<div>" * depth + _page("x") + "</div>" * depth)

    return Hostile(make)


def encoded(encoding: str, declared_as: str) -> Hostile:
    """The same tricks in characters that a search for them does not see."""
    before, used = DECLARATIONS["a file"]
    head = f'<?xml version="1.0" encoding="{declared_as}"?>'
    text = f"{head}{before}<w:document {W}><w:body>{_word(HONEST)}{_word(used)}</w:body></w:document>"
    return Hostile(lambda: docx_of(text.encode(encoding)))


def in_other_parts() -> dict[str, Hostile]:
    """Not only the text itself is XML."""
    before, used = DECLARATIONS["a file"]
    laughs = DECLARATIONS["laughs"]
    core = f"{HEAD}{before}<x xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{used}</dc:title></x>"
    styles = f"{HEAD}{laughs[0]}<w:styles {W}><w:style w:styleId='a'><w:name w:val='{laughs[1]}'/></w:style></w:styles>"
    notes = f"{HEAD}{before}<w:footnotes {W}><w:footnote w:id='2'>{_word(used)}</w:footnote></w:footnotes>"
    meta = f"{HEAD}{before}<office:document-meta {ODT}><office:meta>{used}</office:meta></office:document-meta>"
    container = CONTAINER.replace(HEAD, HEAD + before).replace("<rootfiles>", f"{used}<rootfiles>")
    page = f"{HEAD}<html {XHTML}><body><p>{HONEST}</p></body></html>"
    return {
        "a file, in a document's properties": Hostile(lambda: docx(docProps__core_dot_xml=core)),
        "laughs, in a document's styles": Hostile(lambda: docx(word__styles_dot_xml=styles)),
        "a file, in a document's notes": Hostile(lambda: docx(word__footnotes_dot_xml=notes)),
        "a file, in an OpenDocument's properties": Hostile(lambda: odt(meta_dot_xml=meta)),
        "laughs, in an OpenDocument's styles": Hostile(
            lambda: odt(styles_dot_xml=f"{HEAD}{laughs[0]}<x>{laughs[1]}</x>")
        ),
        "a file, in a book's container": Hostile(lambda: epub_of(page, container=container)),
        "a file, in a book's title": Hostile(lambda: epub_of(page, package=opf(before=before, title=used))),
        "laughs, in a book's title": Hostile(lambda: epub_of(page, package=opf(before=laughs[0], title=laughs[1]))),
    }


XML_TRICKS: dict[str, Hostile] = {
    **{f"{trick}, {kind}": declared(kind, trick) for kind in FORMATS for trick in DECLARATIONS},
    **{f"{trick}, {kind}": beside(kind, trick) for kind in FORMATS for trick in ("XInclude", "a style sheet")},
    **{f"{depth} deep, {kind}": deep(kind, depth) for kind in FORMATS for depth in (1_000, 20_000, 100_000)},
    **{
        f"a file, in {encoding} called {name}": encoded(encoding, name)
        for encoding, name in (
            *(("utf-16", "utf-16"), ("utf-16-le", "utf-16"), ("utf-16-be", "utf-16"), ("utf-7", "utf-7")),
            *(("utf-32", "utf-32"), ("utf-8", "latin-1"), ("cp037", "cp037"), ("utf-8", "no-such"), ("utf-8", "idna")),
        )
    },
    **in_other_parts(),
    "an OpenDocument that is no XML": Hostile(lambda: odt_of("words"), "refused"),
    "a document that ends in the middle": Hostile(lambda: docx_of(f"<w:document {W}><w:body><w:p>"), "refused"),
    "two hundred thousand attributes": Hostile(
        lambda: docx("<w:p " + " ".join(f"a{number}='1'" for number in range(200_000)) + "/>")
    ),
    "two hundred thousand names": Hostile(
        lambda: docx("".join(f"<a{number} xmlns='u:{number}'/>" for number in range(200_000)))
    ),
    "a name of a megabyte": Hostile(lambda: docx(f"<{'a' * 1_000_000}/>")),
    "characters that XML has not": Hostile(lambda: docx(_word("a\x00b\x08c")), "refused"),
}
