"""What FicHub writes: one page of HTML with all chapters in a zip, or the pages of an EPUB."""

import re

from afterword.texts.found import About, Part
from afterword.texts.outlining import Element, Outline
from afterword.texts.readers.facts import date, number
from afterword.texts.readers.html_page import Page, Story

from .rated import read_rated

_LOOKED_AT = 100  # elements before the story
_CHAPTER = re.compile(r"chap_\d{1,5}")
_FACT = re.compile(
    r"(Published|Updated|Words|Chapters|Status|Original source|Exported with the assistance of)\b:?\s*(.*)"
)


def knows(page: Page) -> bool:
    outline = page.outline
    return outline.by_id("contents-list") is not None and outline.by_id("chap_1") is not None


def read(page: Page) -> Story:
    outline = page.outline
    about = page.about()
    about.proposed_title = ""
    contents = outline.by_id("contents-list") or outline.whole
    titles = {
        outline.attribute(link, "href").lstrip("#"): outline.text(link) for link in outline.named("a", within=contents)
    }
    read_introduction(outline, Element(-1, contents.start, contents.start), about)
    chapters = [found for found in outline.named("div") if _CHAPTER.fullmatch(outline.attribute(found, "id"))]
    return Story([_part(page, found, titles) for found in chapters], about)


def read_introduction(outline: Outline, top: Element, about: About) -> None:
    """The page before the story: title, writer, description, and a line for each fact."""
    headings = outline.named("h1", within=top)
    if headings:
        about.title = about.title or outline.text(headings[0])
    said: list[str] = []
    for element in outline.named("h2", "p", "div", within=top)[:_LOOKED_AT]:
        words = outline.text(element)
        fact = _FACT.match(words)
        if words.lower().startswith(("by: ", "by ")) and not said:
            about.writer = about.writer or words[3:].strip(": ")
        elif fact:
            _tell(about, fact[1], fact[2])
        elif words.startswith("Rated:"):
            read_rated(words, about)
        elif words and outline.name(element) != "h2" and words not in "\n".join(said):
            said.append(words)
    about.summary = about.summary or "\n\n".join(said)


def _tell(about: About, label: str, value: str) -> None:
    if label == "Words":
        about.words = number(value)
    elif label in {"Published", "Updated"}:
        setattr(about, label.lower(), date(value))


def _part(page: Page, chapter: Element, titles: dict[str, str]) -> Part:
    outline = page.outline
    ways = outline.with_class("chapter_nav", within=chapter)
    return Part(page.blocks(chapter, without=ways), titles.get(outline.attribute(chapter, "id"), ""))
