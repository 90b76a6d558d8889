"""An entry of LiveJournal or Dreamwidth: as its writer typed it (with lj-cut and lj user), or its page."""

import re
from collections.abc import Sequence

from afterword.texts.found import About, Part
from afterword.texts.lexing import Token
from afterword.texts.outlining import Element, Outline
from afterword.texts.readers.html_page import AROUND, Page, Story

CUTS = "texts of cuts left out"
_OWN = frozenset({"lj-cut", "lj", "lj-raw", "lj-spoiler", "cut", "lj-poll", "lj-embed", "lj-like"})
_ENTRY = ("entry-content", "b-singlepost-body", "aentry-post__text", "asset-body", "entry_text", "entryText", "event")
_TITLE = ("entry-title", "b-singlepost-title", "aentry-post__title-text", "asset-header-content-inner", "subject")
_POSTER = ("entry-poster", "b-singlepost-author-user", "aentry-head__username", "poster")
_SITE = re.compile(r"livejournal|dreamwidth|ljuser|i-ljuser|lj:user", re.IGNORECASE)


def knows(page: Page) -> bool:
    if any(token.name in _OWN or (token.name == "user" and "name" in token.attributes) for token in page.tokens):
        return True
    return _entry(page) is not None and any(_SITE.search(_said(token)) for token in page.tokens[:3_000])


def _said(token: Token) -> str:
    if token.kind != "start":
        return ""
    return " ".join(token.attributes.get(key, "") for key in ("class", "href", "content"))


def read(page: Page) -> Story:
    about = page.about()
    entry = _entry(page)
    if entry is None:
        return Story([Part(page.built(_typed(page, page.tokens)))], about)
    outline = page.outline
    page.losses[AROUND] += 1
    about.proposed_title = _first(page, _TITLE) or about.proposed_title
    about.writer = _first(page, _POSTER) or about.writer
    _read_tags(page, about)
    cuts = [
        found
        for word in ("cuttag", "cut-open", "cut-text", "cut-close", "cuttag-open", "cuttag-close", "cuttag-action")
        for found in outline.with_class(word, within=entry)
    ]
    page.losses[CUTS] += len(outline.with_class("cut-text", within=entry))
    cuts += [tag for user in outline.with_class("ljuser", within=entry) for tag in _bold(outline, user)]
    return Story([Part(page.built(_typed(page, outline.inside(entry, without=cuts))))], about)


def _bold(outline: Outline, user: Element) -> list[Element]:
    """The tags that make the name of a journal bold."""
    return [
        Element(place, place + 1, place + 1)
        for place in range(user.start, user.end)
        if outline.tokens[place].name in {"b", "strong", "img"}
    ]


def _entry(page: Page) -> Element | None:
    for word in _ENTRY:
        found = page.outline.with_class(word)
        if found:
            return found[0]
    return None


def _first(page: Page, words: Sequence[str]) -> str:
    found = (element for word in words for element in page.outline.with_class(word))
    return next((text for element in found if (text := page.outline.text(element))), "")


def _read_tags(page: Page, about: About) -> None:
    outline = page.outline
    for word in ("tag", "ljtags", "entry-tags", "b-singlepost-tags-items"):
        for box in outline.with_class(word)[:1]:
            links = [outline.text(link) for link in outline.named("a", within=box)]
            about.tags += [link for link in links if link and link not in about.tags]


def _typed(page: Page, inside: Sequence[Token]) -> list[Token]:
    """The entry without the journal's own tags: names of users stay, words on cuts go."""
    lines = _has_typed_lines(inside)
    made: list[Token] = []
    for token in inside:
        name = token.name
        if name in {"lj-cut", "cut"}:
            page.losses[CUTS] += token.kind == "start" and bool(token.attributes.get("text"))
            made.append(Token("start", "br"))
        elif name in {"lj", "user"} and token.kind == "start":
            made.append(Token("text", "", token.attributes.get("user") or token.attributes.get("name", "")))
        elif name in _OWN or name == "user":
            continue
        elif token.kind == "text" and lines:
            made += _broken(token.text)
        else:
            made.append(token)
    return made


def _has_typed_lines(inside: Sequence[Token]) -> bool:
    """Whether line ends are line ends: the journals make them so in what was typed without any tags for blocks."""
    return not any(token.name in {"p", "br", "div", "lj-raw"} for token in inside)


def _broken(text: str) -> list[Token]:
    made: list[Token] = []
    for place, line in enumerate(text.split("\n")):
        if place:
            made.append(Token("start", "br"))
        made.append(Token("text", "", line))
    return made
