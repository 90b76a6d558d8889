"""Google Docs: its clipboard, and the page that it exports (alone or in a zip)."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs, urlsplit

from afterword.texts.found import Part
from afterword.texts.lexing import Token
from afterword.texts.outlining import Element, Outline
from afterword.texts.readers.html_page import Page, Story

from .lists import Item, nested
from .usual import without_the_usual

COMMENTS = "comments left out"
_LEVEL = re.compile(r"lst-kix_\w+-(\d)")
_COMMENT = re.compile(r"cmnt\d+")
_COMMENTED = re.compile(r"#cmnt\d+")
_REDIRECTED = re.compile(r"https?://(?:www\.)?google\.com/url\?", re.IGNORECASE)


def knows(page: Page) -> bool:
    for token in page.tokens:
        if token.kind == "start" and token.attributes.get("id", "").startswith("docs-internal-guid"):
            return True
        if token.kind == "raw" and token.name == "style" and "lst-kix" in token.text:
            return True
        if token.name == "body" and "doc-content" in token.attributes.get("class", ""):
            return True
    return False


def read(page: Page) -> Story:
    about = page.about()
    outline = page.outline
    holes = _comments(page)
    _head(page)
    inside = page.inside(outline.whole, without=holes)
    inside = without_the_usual(_listed([_told(token) for token in inside]), about)
    story = Story([Part(page.built(inside))], about)
    page.understands_styles()
    return story


def _comments(page: Page) -> list[Element]:
    """The comments below the text, and the signs that stand for them in it."""
    outline = page.outline
    below: list[Element] = []
    signs: list[Element] = []
    for link in outline.named("a"):
        if _COMMENT.fullmatch(outline.attribute(link, "id")):
            boxes = [box for box in outline.around(link.start) if outline.name(box) == "div"]
            below += boxes[-1:]
        elif _COMMENTED.fullmatch(outline.attribute(link, "href")):
            signs.append(_raised(outline, link))
    page.losses[COMMENTS] += len(below)
    return [*below, *signs]


def _head(page: Page) -> None:
    """Make the paragraph in the style "title" the heading that it is."""
    tokens = list(page.tokens)
    for element in page.outline.with_class("title", tag="p"):
        for place in (element.start, element.inner_end):
            if place < len(tokens) and tokens[place].name == "p":
                tokens[place] = tokens[place]._replace(name="h1")
    page.outline.tokens = tokens


def _raised(outline: Outline, link: Element) -> Element:
    around = outline.around(link.start)
    return around[-1] if around and outline.name(around[-1]) == "sup" else link


def _told(token: Token) -> Token:
    """Links without the detour over Google."""
    if token.kind != "start":
        return token
    href = token.attributes.get("href", "")
    if href and _REDIRECTED.match(href):
        leads = parse_qs(urlsplit(href).query).get("q", [""])[0]
        return token._replace(attributes={**token.attributes, "href": leads})
    return token


def _listed(inside: Sequence[Token]) -> list[Token]:
    """The lists of an export, which says the level of each in its class, as lists in lists."""
    outline = Outline(inside)
    made: list[Token] = []
    items: list[Item] = []
    place = 0
    while place < len(inside):
        token = inside[place]
        level = _LEVEL.search(token.attributes.get("class", "")) if token.kind == "start" else None
        if level and token.name in {"ul", "ol"}:
            found = outline.elements[place]
            items += _items(outline, found, int(level[1]) + 1)
            place = found.end
            continue
        if items and (token.kind != "text" or token.text.strip()):
            made += nested(items)
            items = []
        made.append(token)
        place += 1
    return made + nested(items)


def _items(outline: Outline, found: Element, level: int) -> list[Item]:
    start = outline.attribute(found, "start")
    first = int(start) if start.isdigit() and len(start) < 5 else 1
    return [
        Item(level, outline.name(found), outline.inside(child), first + number)
        for number, child in enumerate(child for child in outline.children(found) if outline.name(child) == "li")
    ]
