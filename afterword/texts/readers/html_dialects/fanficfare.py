"""What FanFicFare writes: one page of HTML with all chapters, or the pages of an EPUB."""

import re
from collections.abc import Sequence

from afterword.texts.document import Node
from afterword.texts.found import About, Part
from afterword.texts.lexing import Token
from afterword.texts.outlining import Element
from afterword.texts.readers.facts import language_code, number, tell
from afterword.texts.readers.headings import drop_counts
from afterword.texts.readers.html_page import Page, Story

_SECTION = re.compile(r"section\d{2,6}")
_LABEL = re.compile(r"[^:]{2,30}:")
_INDEX = re.compile(r"\s*\[\d+(?:\.\d+)?\]\s*$")
_SUMMARY = re.compile(r"summary", re.IGNORECASE)


def knows(page: Page) -> bool:
    outline = page.outline
    anchors = outline.named("a")
    return bool(outline.with_class("authorlink", tag="a")) and any(
        _SECTION.fullmatch(outline.attribute(anchor, "name")) for anchor in anchors
    )


def read(page: Page) -> Story:
    outline = page.outline
    about = page.about()
    about.proposed_title = ""
    sections = [found for found in outline.named("a") if _SECTION.fullmatch(outline.attribute(found, "name"))]
    contents = [found for found in outline.named("a") if outline.attribute(found, "name") == "TOCTOP"]
    end = min(found.start for found in [*sections, *contents])
    read_title_page(page, Element(-1, end, end), about)
    ends = [section.start for section in sections[1:]] + [outline.whole.end]
    parts = [
        part_of(page, Element(section.end - 1, end, end), outline.text(section))
        for section, end in zip(sections, ends, strict=True)
    ]
    drop_counts(parts)
    return Story(parts, about)


def read_title_page(page: Page, top: Element, about: About) -> None:
    """Title and writer, and the lines (or rows of a table) with a bold label before each fact."""
    outline = page.outline
    for heading in outline.named("h1", "h3", within=top)[:1]:
        links = outline.named("a", within=heading)
        if links:
            about.title = about.title or outline.text(links[0])
        writers = outline.with_class("authorlink", within=heading)
        about.writer = about.writer or ", ".join(outline.text(link) for link in writers)
    bold = [found for found in outline.named("b", within=top)[:100] if _LABEL.fullmatch(outline.label(found))]
    for place, label in enumerate(bold):
        end = bold[place + 1].start if place + 1 < len(bold) else top.inner_end
        _tell(about, outline.text(label).rstrip(":"), outline.text(Element(label.end - 1, end, end)))


def _tell(about: About, label: str, value: str) -> None:
    match label:
        case "Category":
            tell(about, "fandom", value)
        case "Language":
            about.language = language_code(value) or about.language
        case "Words":
            about.words = number(value)
        case "Series":
            about.series = _INDEX.sub("", value)
        case "Summary":
            about.summary = value
        case "Genre" | "Characters" | "Relationships" | "Rating" | "Warnings" | "Published" | "Updated":
            tell(about, label, value)


def part_of(page: Page, span: Element, title: str, around: Sequence[Token] = ()) -> Part:
    """A chapter, with the notes and the summary that stand in boxes of their own.

    `around` are the start tags that are open where it begins.
    """
    outline = page.outline
    notes = outline.with_class("fff_chapter_notes", tag="div", within=span)
    part = Part(page.built([*around, *page.inside(span, without=notes)]), title)
    for box in notes:
        at_the_end = "fff_foot_notes" in outline.attribute(box, "class").split()
        _read_notes(page, box, part, part.note_after if at_the_end else part.note_before)
    return part


def _read_notes(page: Page, box: Element, part: Part, notes: list[Node]) -> None:
    """The block quotes of a box; the bold words before each say what it is."""
    outline = page.outline
    label = ""
    for child in outline.children(box):
        if outline.name(child) == "b":
            label = outline.text(child)
        elif _SUMMARY.search(label) and not part.summary:
            part.summary = outline.text(child)
        elif outline.name(child) == "blockquote":
            notes += page.blocks(child)
        else:
            notes += page.blocks(Element(child.start - 1, child.end, child.end))
