"""Footnotes in pages: a link to a note and the note that links back, or either said by its type.

The pages of a book are looked at together, since its notes often stand in a file of their own. What is found is written
anew in our own spelling (`a.note-ref`, `ol.notes`), which the builder reads like any HTML.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from afterword.texts.lexing import Token
from afterword.texts.limits import MAX_NOTES
from afterword.texts.outlining import BLOCKS, Element, Outline, words_of
from afterword.texts.vocabulary import HEADINGS

_REFERENCES = frozenset({"noteref", "doc-noteref"})
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})
_SHEETS = frozenset({"footnotes", "endnotes", "rearnotes", "notes", "doc-endnotes"})
_LINKS = 30  # of a note that are looked at
_LONGEST_SIGN = 8  # characters of what stands for a note: 1, [12], (a), ***
_SIGN = re.compile(
    r"[\[({<]?\s*(?:\d{1,4}|[a-zA-Z]|[ivxlcIVXLC]{1,6}|[*\u2020\u2021\u00a7#\u2731]{1,4})\s*[\])}>]?[.:]?"
)
_BACK = re.compile(
    r"\W*\d{0,4}\W*|(?:back|return|zur\u00fcck|retour|volver|go back)(?: to (?:the )?(?:text|story|top))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*[\[(]?\s*(?:\d{1,4}|[*\u2020\u2021\u00a7]{1,4})\s*[\])]?\s*[.:)\-\u2013]?\s+")
_TITLES = re.compile(
    r"\W*(?:(?:foot|end)?notes?|footnotes?|endnotes?|anmerkungen|fu\u00dfnoten|notas)\W*", re.IGNORECASE
)
_COMMENT = re.compile(r"#_?(?:cmnt|msocom|sdcomment)", re.IGNORECASE)  # remarks in margins, which are no notes
_NEVER_NOTES = HEADINGS | {"html", "body", "h1", "h2", "h6", "tr", "td", "th", "table", "nav", "hr"}


class Place(NamedTuple):
    """A token of a page."""

    page: str
    token: int


@dataclass
class Pages:
    """Pages that may link to each other, by their paths; a page alone has the path ""."""

    outlines: Mapping[str, Outline]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {path: number for number, path in enumerate(self.outlines)}

    def before(self, first: Place, second: Place) -> bool:
        return (self._order[first.page], first.token) < (self._order[second.page], second.token)

    def target(self, page: str, href: str) -> Place | None:
        """Where a link leads, if to a place in one of these pages."""
        path, _, fragment = href.partition("#")
        if not fragment:
            return None
        path = resolved(page, path) if path else page
        outline = self.outlines.get(path)
        element = outline.by_id(unquote(fragment)) or outline.by_id(fragment) if outline else None
        return Place(path, element.start) if element else None


def resolved(page: str, href: str) -> str:
    """The path of a file in a book that another one links to."""
    path = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page


@dataclass(slots=True)
class Note:
    """One note: where it stands, and where it is referred to."""

    page: str
    extent: Element
    references: list[tuple[str, Element]] = field(default_factory=list)


class Notes:
    """All notes of some pages, numbered as they come."""

    def __init__(self, outlines: Mapping[str, Outline]) -> None:
        self.pages = Pages(outlines)
        self.notes: list[Note] = []
        self._by_place: dict[Place, int] = {}
        for path, outline in outlines.items():
            for link in outline.named("a"):
                self._look_at(path, outline, link)
        self._inside = {path: self._taken_from(path) for path in outlines}

    def _look_at(self, path: str, outline: Outline, link: Element) -> None:
        href = outline.attribute(link, "href")
        if "#" not in href or _COMMENT.search(href):
            return
        target = self.pages.target(path, href)
        said = _kinds(outline, link) & _REFERENCES
        if target is None or len(self.notes) >= MAX_NOTES or (not said and not _is_sign(outline.label(link))):
            return
        extent = _extent(self.pages.outlines[target.page], target.token)
        if extent is None or (target.page == path and extent.holds(link.start)):
            return
        place = Place(target.page, extent.start)
        if said or self._is_note(place, extent) or self._links_back(Place(path, link.start), place, extent):
            number = self._by_place.setdefault(place, len(self.notes))
            if number == len(self.notes):
                self.notes.append(Note(target.page, extent))
            self.notes[number].references.append((path, link))

    def _is_note(self, place: Place, extent: Element) -> bool:
        outline = self.pages.outlines[place.page]
        if _kinds(outline, extent) & _NOTES:
            return True
        return any(_kinds(outline, around) & (_NOTES | _SHEETS) for around in outline.around(extent.start))

    def _links_back(self, reference: Place, place: Place, extent: Element) -> bool:
        """Whether the note links to where it is referred to, which stands before it."""
        if not self.pages.before(reference, place):
            return False
        outline, there = self.pages.outlines[place.page], self.pages.outlines[reference.page]
        for link in outline.named("a", within=extent)[:_LINKS]:
            target = self.pages.target(place.page, outline.attribute(link, "href"))
            if target and target.page == reference.page:
                around = there.elements[target.token]
                near = _leaf_around(there, reference.token)
                if around.holds(reference.token) or near.holds(target.token):
                    return True
        return False

    # Taking them out

    def _taken_from(self, path: str) -> list[Element]:
        """What is cut out of a page: its notes, and what announces them."""
        notes = sorted((note.extent for note in self.notes if note.page == path), key=lambda extent: extent.start)
        if not notes:
            return []
        return [*_announcements(self.pages.outlines[path], notes), *notes]

    def is_only_notes(self, path: str) -> bool:
        """Whether nothing is left of a page without its notes."""
        taken = self._inside[path]
        outline = self.pages.outlines[path]
        return bool(taken) and not words_of(outline.inside(outline.whole, without=taken))

    def rewritten(self, path: str, within: Element, *, without: Iterable[Element] = ()) -> list[Token]:
        """The tokens of a part of a page: without the notes in it, with those that it refers to at its end."""
        outline = self.pages.outlines[path]
        cuts: list[tuple[Element, list[Token]]] = [(hole, []) for hole in (*without, *self._inside[path])]
        used: list[int] = []
        for number, note in enumerate(self.notes, 1):
            for page, link in note.references:
                if page == path and within.holds(link.start):
                    cuts.append((_raised(outline, link), _reference(number, outline.text(link))))
                    used.append(number)
        kept = _with_cuts(outline.tokens, within, cuts)
        if used:
            kept.append(Token("start", "ol", attributes={"class": "notes"}))
            for number in dict.fromkeys(used):
                kept += self._written(number)
            kept.append(Token("end", "ol"))
        return kept

    def _written(self, number: int) -> list[Token]:
        note = self.notes[number - 1]
        outline = self.pages.outlines[note.page]
        signs = {sign.strip("[](){}.: ") for sign in self._signs(note)}
        holes = [
            _raised(outline, link)
            for link in outline.named("a", within=note.extent)
            if self._is_back_link(note, link, outline)
        ]
        inner = outline.inside(_before(note.extent) if _is_term(outline, note.extent) else note.extent, without=holes)
        start = Token("start", "li", attributes={"id": f"n{number}"})
        return [start, *_without_number(inner, signs), Token("end", "li")]

    def _signs(self, note: Note) -> list[str]:
        return [self.pages.outlines[page].text(link) for page, link in note.references]

    def _is_back_link(self, note: Note, link: Element, outline: Outline) -> bool:
        text = outline.label(link)
        if link.end - link.start > _LINKS or not (_is_sign(text) or _BACK.fullmatch(text)):
            return False
        target = self.pages.target(note.page, outline.attribute(link, "href"))
        if target is None:
            return bool(_kinds(outline, link) & {"backlink", "doc-backlink", "referrer"})
        return any(page == target.page for page, _ in note.references)


def _kinds(outline: Outline, element: Element) -> set[str]:
    return {
        *outline.attribute(element, "epub:type").lower().split(),
        *outline.attribute(element, "role").lower().split(),
    }


def _is_sign(text: str) -> bool:
    return len(text) <= _LONGEST_SIGN and _SIGN.fullmatch(text.strip()) is not None


def _leaf_around(outline: Outline, token: int) -> Element:
    """The paragraph in which a token stands, or the token alone."""
    around = [element for element in outline.around(token) if outline.name(element) in BLOCKS]
    named = [element for element in around if outline.name(element) not in {"html", "body"}]
    return named[-1] if named else Element(token, token + 1, token + 1)


def _extent(outline: Outline, token: int) -> Element | None:
    """The note that a link leads to, from the place where it leads."""
    element = outline.elements[token]
    if outline.name(element) not in BLOCKS:
        element = _leaf_around(outline, token)
        element = _wrapper(outline, element, token) or element
    name = outline.name(element)
    if name in _NEVER_NOTES or name not in BLOCKS:
        return None
    if name == "dt":
        after = next((found for found in outline.named("dd") if found.start >= element.end), None)
        return Element(element.start, after.end, after.inner_end) if after else None
    return element


def _wrapper(outline: Outline, element: Element, token: int) -> Element | None:
    """The box that holds this note alone, where a note of several paragraphs has one."""
    parents = outline.around(element.start)
    if not parents or outline.name(parents[-1]) not in {"div", "li", "aside", "dd", "section"}:
        return None
    box = parents[-1]
    others = [link for link in outline.named("a", within=box) if _is_anchor(outline, link)]
    first = words_of(outline.tokens[box.start : element.start])
    return box if not first and all(element.holds(link.start) for link in others) else None


def _is_anchor(outline: Outline, link: Element) -> bool:
    return bool(outline.attribute(link, "id") or outline.attribute(link, "name"))


def _is_term(outline: Outline, element: Element) -> bool:
    return outline.name(element) == "dt"


def _before(element: Element) -> Element:
    """The same with its own start tag among what is inside."""
    return Element(element.start - 1, element.end, element.end)


def _raised(outline: Outline, link: Element) -> Element:
    """A link with the superscript (and brackets, spans) that holds nothing but it."""
    outer = link
    while outer.start > 0:
        parent = outline.parents[outer.start]
        if parent < 0 or outline.name(box := outline.elements[parent]) not in {
            "sup",
            "span",
            "small",
            "b",
            "font",
            "i",
        }:
            break
        if words_of(outline.inside(box)) != words_of(outline.tokens[link.start : link.end]):
            break
        outer = box
    return outer


def _reference(number: int, sign: str) -> list[Token]:
    return [
        Token("start", "a", attributes={"class": "note-ref", "href": f"#n{number}"}),
        Token("text", "", sign.strip("[](){} ") or str(number)),
        Token("end", "a"),
    ]


def _announcements(outline: Outline, notes: Sequence[Element]) -> list[Element]:
    """The line and the heading right before the first note."""
    found: list[Element] = []
    place = notes[0].start - 1
    while place >= 0:
        token = outline.tokens[place]
        if token.kind == "text" and token.text.strip():
            heading = _leaf_around(outline, place)
            if not _TITLES.fullmatch(outline.text(heading)) or not heading.end - heading.start < 12:
                break
            found.append(heading)
            place = heading.start
        elif token.name == "hr" and token.kind == "start":
            found.append(outline.elements[place])
        elif token.name == "img":
            break
        place -= 1
    return found


def _with_cuts(tokens: Sequence[Token], within: Element, cuts: Iterable[tuple[Element, list[Token]]]) -> list[Token]:
    """The tokens with some elements taken out and others put in their place."""
    kept: list[Token] = []
    place = within.start + 1
    for hole, instead in sorted(cuts, key=lambda cut: cut[0].start):
        if place <= hole.start < within.inner_end:
            kept += tokens[place : hole.start]
            kept += instead
            place = hole.end
    kept += tokens[place : within.inner_end]
    return kept


def _without_number(tokens: list[Token], signs: set[str]) -> list[Token]:
    """A note without the number that it begins with, when that is the one it is referred to by."""
    for place, token in enumerate(tokens):
        if token.kind == "text" and token.text.strip():
            found = _NUMBER.match(token.text) or re.match(r"\s*[\])}.:]+\s*", token.text)
            if found and (found[0].strip(" \t\n[]().:-\u2013") in signs | {""}):
                return [*tokens[:place], token._replace(text=token.text[found.end() :]), *tokens[place + 1 :]]
            return tokens
    return tokens
