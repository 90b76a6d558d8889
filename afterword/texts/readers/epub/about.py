"""What an EPUB's package document says about the story."""

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from afterword.texts.building import build
from afterword.texts.document import leaves_of
from afterword.texts.excerpting import leaf_text
from afterword.texts.found import About
from afterword.texts.readers.facts import date
from afterword.texts.vocabulary import clean_language

from .book import Book, local

# What programs write among the subjects that says nothing about the story.
_NO_TAGS = re.compile(
    r"(?:fan ?works?|fan ?fiction|in-progress|completed|last update.*|general fiction)", re.IGNORECASE
)
_OPF = "{http://www.idpf.org/2007/opf}"
_ROLES = frozenset({"", "aut", "author", "art", "clb", "cre"})


def about_of(book: Book) -> About:
    """Title, writers, language, summary, subjects, dates and series."""
    said = book.metadata
    refined = _refined(said)
    about = About(
        title=_title(said, refined),
        writer=", ".join(dict.fromkeys(_text(element) for element in _writers(said, refined))),
        language=next(filter(None, (clean_language(text) for text in _texts(said, "language") if text != "und")), ""),
        direction=book.direction,
        summary=plain(next(iter(_texts(said, "description")), "")),
        series=_series(said),
    )
    about.tags = [text for text in dict.fromkeys(_texts(said, "subject")) if not _NO_TAGS.fullmatch(text)]
    _read_dates(said, about)
    return about


def plain(html: str) -> str:
    """The words of a description, which may be written in HTML."""
    if "<" not in html:
        return " ".join(html.split())
    return "\n\n".join(filter(None, (leaf_text(leaf).strip() for leaf in leaves_of(build(html).blocks))))


def _texts(said: Sequence[Element], name: str) -> list[str]:
    return [text for element in said if local(element) == name and (text := _text(element))]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split()) if local(element) != "description" else _raw(element)


def _raw(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _refined(said: Sequence[Element]) -> dict[tuple[str, str], str]:
    """What EPUB 3 says of an element in another: (id, property) → value."""
    return {
        (element.get("refines", "").lstrip("#"), element.get("property", "")): _text(element)
        for element in said
        if local(element) == "meta" and element.get("refines")
    }


def _title(said: Sequence[Element], refined: dict[tuple[str, str], str]) -> str:
    titles = [element for element in said if local(element) == "title" and _text(element)]
    main = [title for title in titles if refined.get((title.get("id", ""), "title-type")) == "main"]
    return _text((main or titles)[0]) if titles else ""


def _writers(said: Sequence[Element], refined: dict[tuple[str, str], str]) -> list[Element]:
    creators = [element for element in said if local(element) == "creator" and _text(element)]
    writers = [
        element
        for element in creators
        if (element.get(f"{_OPF}role") or refined.get((element.get("id", ""), "role"), "")) in _ROLES
    ]
    return writers or creators


def _series(said: Sequence[Element]) -> str:
    for element in said:
        if local(element) == "meta" and element.get("name") == "calibre:series":
            return element.get("content", "").strip()
        if local(element) == "meta" and element.get("property") == "belongs-to-collection":
            return _text(element)
    return ""


def _read_dates(said: Sequence[Element], about: About) -> None:
    for element in said:
        text = _text(element) if local(element) == "date" else ""
        if not text or text.startswith(("0101", "0001")):
            continue
        event = element.get(f"{_OPF}event") or element.get("event") or "publication"
        if event in {"publication", "original-publication"}:
            about.published = about.published or date(text)
        elif event in {"modification", "update"}:
            about.updated = about.updated or date(text)
