"""Word: its clipboard, the pages it saves, what Outlook sends, and the clipboard of Word in a browser."""

import re
from collections.abc import Sequence

from afterword.texts.found import Part
from afterword.texts.lexing import Token
from afterword.texts.outlining import Element, Outline, words_of
from afterword.texts.readers.html_page import Page, Story

from .lists import Item, nested, numbering
from .usual import without_the_usual

COMMENTS = "comments left out"
MARGINS = "page headers and footers left out"
_CLASS = re.compile(r"\b(?:x_)?(?:Mso[A-Z]\w+|WordSection\d+|OutlineElement|TextRun|SCXW\d+)")
_STYLE = re.compile(r"mso-(?:list|spacerun|bidi|fareast|ansi|tab-count|footnote-id|element|special)", re.IGNORECASE)
_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_IGNORED = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_ELEMENT = re.compile(r"mso-element:\s*(comment-list|header|footer|comment)\b", re.IGNORECASE)
_PAGE_BREAK = re.compile(r"page-break-before:\s*always", re.IGNORECASE)
_BORDER = re.compile(r"border(-top|-bottom)?\s*:\s*([^;]*)", re.IGNORECASE)
_QUOTES = re.compile(r"(?:x_)?Mso(?:Intense)?(?:Quote|BlockText)")
_TITLE = re.compile(r"(?:x_)?MsoTitle(?:Cxsp\w+)?", re.IGNORECASE)
_LINE = Token("start", "hr")
_LOOKED_AT = 5_000


def knows(page: Page) -> bool:
    for token in page.tokens[:_LOOKED_AT]:
        said = token.attributes
        if token.kind == "start" and said:
            if _CLASS.search(said.get("class", "")) or _STYLE.search(said.get("style", "")):
                return True
            if token.name == "meta" and "Microsoft Word" in said.get("content", ""):
                return True
    return False


def read(page: Page) -> Story:
    about = page.about()
    outline = page.outline
    page.sheet = page.sheet.without(("Mso", "x_Mso"))
    page.sheet.by_tag.clear()
    holes = [*_margins(page), *_deletions(page)]
    inside = page.inside(outline.whole, without=holes)
    inside = without_the_usual(_Paragraphs(_bordered(inside)).told(), about)
    story = Story([Part(page.built(inside))], about)
    page.understands_styles()
    return story


# What is no text


def _margins(page: Page) -> list[Element]:
    """Comments with the signs that stand for them, headers and footers, and page breaks."""
    outline = page.outline
    found: list[Element] = []
    for element in outline.named("div", "span", "a", "br"):
        said = outline.tokens[element.start].attributes
        if not said:
            continue
        style, classes = said.get("style", ""), said.get("class", "")
        part = _ELEMENT.search(style)
        if part:
            kind = part[1].lower()
            page.losses[COMMENTS] += kind == "comment"
            page.losses[MARGINS] += kind in {"header", "footer"}
            found.append(element)
        elif _is_sign(classes) or (outline.name(element) == "br" and _PAGE_BREAK.search(style)):
            found.append(element)
    return found


def _is_sign(classes: str) -> bool:
    """Whether an element stands for a comment."""
    return classes.lower().startswith("msocom") or "MsoCommentReference" in classes


def _deletions(page: Page) -> list[Element]:
    """Passages that somebody deleted while changes were tracked."""
    outline = page.outline
    tracked = [
        element
        for element in outline.named("del", "ins")
        if {"cite", "datetime"} & outline.tokens[element.start].attributes.keys()
    ]
    if not page.repairs.may("tracked-changes"):
        return []
    page.repairs.count("tracked-changes", len(tracked))
    return [hole for element in tracked for hole in _accepted(outline, element)]


def _accepted(outline: Outline, element: Element) -> list[Element]:
    """A deletion whole; of an insertion only its tags, so that it is not underlined."""
    if outline.name(element) == "del":
        return [element]
    tags = [Element(element.start, element.start + 1, element.start + 1)]
    if element.end > element.inner_end:
        tags.append(Element(element.inner_end, element.end, element.end))
    return tags


def _bordered(inside: Sequence[Token]) -> list[Token]:
    """The lines that Word draws above or below a paragraph (it makes them of --- and an enter) as scene breaks."""
    if not any(token.kind == "start" and "border" in token.attributes.get("style", "") for token in inside):
        return list(inside)
    outline = Outline(inside)
    before: dict[int, Token] = {}
    for element in outline.named("div", "p"):
        style = outline.attribute(element, "style")
        if "border" not in style or _is_inner(outline, element):
            continue
        sides = {side.lower() for side, value in _BORDER.findall(style) if value.strip()[:4].lower() != "none"}
        if sides == {"-bottom"} or sides == {"-top"}:
            before[element.start if sides == {"-top"} else element.end] = _LINE
    return [made for place, token in enumerate([*inside, _LINE]) for made in _with(before, place, token, len(inside))]


def _with(before: dict[int, Token], place: int, token: Token, length: int) -> list[Token]:
    return ([before[place]] if place in before else []) + ([token] if place < length else [])


def _is_inner(outline: Outline, element: Element) -> bool:
    """Whether the border is that of the box around, which is told already, or of a table's cell."""
    around = outline.around(element.start)
    return any(outline.name(box) in {"td", "th"} or "border" in outline.attribute(box, "style") for box in around[-3:])


# What paragraphs are


class _Paragraphs:
    """Word's paragraphs, in which lists, quotes and titles are only said by classes and styles."""

    def __init__(self, inside: Sequence[Token]) -> None:
        self.inside = inside
        self.made: list[Token] = []
        self.items: list[Item] = []
        self.quoting = False
        self.titled = False

    def told(self) -> list[Token]:
        place = 0
        while place < len(self.inside):
            token = self.inside[place]
            level = self._level(token)
            if level:
                end = self._end_of_paragraph(place)
                self._close(quote=True)
                self.items.append(_item(level, self.inside[place:end]))
                place = end
                continue
            self._take(token)
            place += 1
        self._close(quote=True, items=True)
        return self.made

    def _level(self, token: Token) -> int:
        """The level of a list's paragraph, or 0."""
        if token.kind != "start" or token.name != "p":
            return 0
        found = _LIST.search(token.attributes.get("style", ""))
        return int(found[1]) if found else 0

    def _end_of_paragraph(self, place: int) -> int:
        for end in range(place + 1, len(self.inside)):
            token = self.inside[end]
            if token.name == "p":
                return end + (token.kind == "end")
            if token.kind == "start" and token.name in {
                "div",
                "table",
                "ul",
                "ol",
                "h1",
                "h2",
                "h3",
                "blockquote",
                "hr",
            }:
                return end
        return len(self.inside)

    def _take(self, token: Token) -> None:
        if token.kind == "text" and not token.text.strip(" \n\r\t"):
            self.made.append(token)
            return
        if token.kind == "start" and token.name == "p":
            classes = token.attributes.get("class", "")
            self._close(quote=not _QUOTES.search(classes), items=True)
            if _QUOTES.search(classes) and not self.quoting:
                self.made.append(Token("start", "blockquote"))
                self.quoting = True
            self.titled = _TITLE.fullmatch(classes) is not None
            self.made.append(token._replace(name="h1") if self.titled else token)
        elif token.name == "p" and self.titled:
            self.made.append(token._replace(name="h1"))
            self.titled = False
        else:
            self._close(quote=token.kind == "start" and token.name in _BLOCKS, items=True)
            self.made.append(token)

    def _close(self, *, quote: bool = False, items: bool = False) -> None:
        if items and self.items:
            self.made += nested(self.items)
            self.items = []
        if quote and self.quoting:
            self.made.append(Token("end", "blockquote"))
            self.quoting = False


_BLOCKS = frozenset({"div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr"})


def _item(level: int, paragraph: Sequence[Token]) -> Item:
    """A paragraph of a list without the bullet or number that Word wrote into it."""
    kept: list[Token] = []
    sign: list[Token] = []
    depth = 0
    for token in paragraph:
        if depth:
            depth += {"start": 1, "end": -1}.get(token.kind, 0) * (token.name == "span")
            sign.append(token)
        elif token.kind == "start" and token.name == "span" and _IGNORED.search(token.attributes.get("style", "")):
            depth = 1
        else:
            kept.append(token)
    tag, start, kind = numbering(words_of(sign))
    return Item(level, tag, kept, start, kind)
