"""A work's page on AO3 (or another archive with the same software) as a browser saved it."""

import re
from collections.abc import Iterable
from itertools import pairwise

from afterword.texts.document import Node
from afterword.texts.found import About, Part
from afterword.texts.outlining import Element
from afterword.texts.readers.facts import date, number, tell, without_number
from afterword.texts.readers.html_page import AROUND, Page, Story

_SERIES = re.compile(r"Part \d+ of\s*", re.IGNORECASE)
_KINDS = ("rating", "warning", "fandom", "relationship", "character", "freeform", "language")
_LOOKED_AT = 200  # facts above the story
_CHAPTER = re.compile(r"chapter-\d+")


def knows(page: Page) -> bool:
    outline = page.outline
    return outline.by_id("chapters") is not None and bool(
        outline.with_class("preface", "group") or outline.with_class("work", "meta")
    )


def read(page: Page) -> Story:
    outline = page.outline
    about = page.about()
    about.writer = about.proposed_title = about.proposed_summary = ""
    for listed in outline.with_class("work", "meta", tag="dl")[:1]:
        _tell(page, listed, about)
    page.losses[AROUND] += 1
    chapters = outline.by_id("chapters") or outline.whole
    heads = [head for head in outline.with_class("preface", "group") if head.start < chapters.start]
    if heads:
        _read_head(page, heads[0], about)
    if end := outline.by_id("work_endnotes"):
        about.note_after = _noted(page, end)
    divs = [
        found
        for found in outline.with_class("chapter", tag="div", within=chapters)
        if _CHAPTER.fullmatch(outline.attribute(found, "id"))
    ]
    return Story([_chapter(page, div) for div in divs] or [_chapter(page, chapters)], about)


def _read_head(page: Page, head: Element, about: About) -> None:
    outline = page.outline
    about.title = _text(page, outline.with_class("title", "heading", within=head))
    about.writer = _text(page, outline.with_class("byline", "heading", within=head))
    about.summary = _text(page, [quote for box in _modules(page, "summary", head) for quote in _quotes(page, box)])
    for box in _modules(page, "notes", head):
        about.note_before += _noted(page, box)


def _tell(page: Page, listed: Element, about: About) -> None:
    outline = page.outline
    for value in outline.named("dd", within=listed)[:_LOOKED_AT]:
        kinds = outline.attribute(value, "class").split()
        kind = next((kind for kind in _KINDS if kind in kinds), "")
        if kind:
            tell(
                about,
                kind,
                outline.text(value),
                [outline.text(link) for link in outline.with_class("tag", within=value)],
            )
        elif "series" in kinds:
            spans = outline.with_class("position", within=value) or [value]
            about.series = _SERIES.sub("", outline.text(spans[0]))
    for term, value in pairwise(outline.named("dt", "dd", within=listed)[:_LOOKED_AT]):
        said = outline.text(value)
        match outline.name(term) == "dt" and outline.attribute(term, "class"):
            case "published":
                about.published = date(said)
            case "status":
                about.updated = date(said)
            case "words":
                about.words = number(said)


def _chapter(page: Page, div: Element) -> Part:
    outline = page.outline
    texts = [text for text in outline.with_class("userstuff", tag="div", within=div) if _is_outermost(page, text, div)]
    marks = outline.with_class("landmark", within=div)
    part = Part([block for text in texts for block in page.blocks(text, without=marks)])
    titles = [found for found in outline.with_class("title", within=div) if outline.name(found) in {"h2", "h3"}]
    part.title = without_number(_text(page, titles[:1]))
    for box in _modules(page, "summary", div):
        part.summary = part.summary or _text(page, _quotes(page, box))
    for box in _modules(page, "notes", div):
        if outline.attribute(box, "id") != "work_endnotes":
            ends = "end" in outline.attribute(box, "class").split()
            (part.note_after if ends else part.note_before).extend(_noted(page, box))
    return part


def _is_outermost(page: Page, text: Element, div: Element) -> bool:
    """Whether a text is the story's own: no note, and not in another text."""
    around = [outer for outer in page.outline.around(text.start) if outer.start > div.start]
    words = {word for outer in around for word in page.outline.attribute(outer, "class").split()}
    return not words & {"userstuff", "notes", "summary"}


def _modules(page: Page, kind: str, within: Element) -> list[Element]:
    return page.outline.with_class(kind, "module", tag="div", within=within)


def _quotes(page: Page, box: Element) -> list[Element]:
    return page.outline.with_class("userstuff", within=box)[:1]


def _noted(page: Page, box: Element) -> list[Node]:
    return [block for quote in _quotes(page, box) for block in page.blocks(quote)]


def _text(page: Page, elements: Iterable[Element]) -> str:
    return " ".join(page.outline.text(element) for element in list(elements)[:1])
