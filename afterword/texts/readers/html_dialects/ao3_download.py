"""A work as AO3 lets readers download it: HTML, and the EPUB that Calibre makes of the same pages.

Preface (tags, title, byline, summary, notes), chapters with their own, afterword. Calibre gives new names to most
classes, so chapters are known by how they are built.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from afterword.texts.document import Node
from afterword.texts.found import About, Part
from afterword.texts.outlining import Element, Outline
from afterword.texts.readers.facts import date, number, tell, without_number
from afterword.texts.readers.html_page import Page, Story

_STATS = re.compile(r"(Published|Updated|Completed|Words|Chapters):\s*([^:]*?)(?=\s+[A-Z][a-z]+:|\s*$)")
_LOOKED_AT = 200  # elements of a preface
_LONGEST = 4_000  # tokens of a list of tags
_BYLINE = re.compile(r"\s*by\s+", re.IGNORECASE)
_LABELS = {
    "summary": "summary",
    "notes": "before",
    "chapter summary": "summary",
    "chapter notes": "before",
    "chapter end notes": "after",
    "end notes": "after",
}


def knows(page: Page) -> bool:
    outline = page.outline
    preface = outline.by_id("preface")
    return preface is not None and (
        outline.by_id("chapters") is not None or bool(outline.with_class("toc-heading", within=preface))
    )


def read(page: Page) -> Story:
    about = page.about()
    about.proposed_title = ""
    outline = page.outline
    if preface := outline.by_id("preface"):
        read_preface(page, preface, about)
    if afterword := outline.by_id("afterword"):
        read_afterword(page, afterword, about)
    chapters = outline.by_id("chapters") or outline.whole
    text, parts = parts_in(page, chapters)
    return Story([text, *parts] if text else parts, about)


def read_preface(page: Page, preface: Element, about: About) -> None:
    """Everything that the preface says about the work."""
    outline = page.outline
    for element in outline.named("h1", within=preface)[:1]:
        about.title = about.title or outline.text(element)
    for element in outline.named("div", "p", within=preface)[:_LOOKED_AT]:
        said = outline.label(element)
        if _BYLINE.match(said) and len(said) < 300 and (about.title or _has(outline, element, "byline")):
            about.writer = _BYLINE.sub("", said, count=1)
            break
    for term, value in pairwise(outline.named("dt", "dd", within=preface)[:_LOOKED_AT]):
        if outline.name(term) == "dt" and outline.name(value) == "dd":
            _tell(outline, term, value, about)
    labelled = _labelled(page, preface)
    about.summary = about.summary or " ".join(outline.text(quote) for quote in labelled.get("summary", []))
    about.note_before += _blocks(page, labelled.get("before", []))


def read_afterword(page: Page, afterword: Element, about: About) -> None:
    """The notes at the end of the work."""
    about.note_after += _blocks(page, _labelled(page, afterword).get("after", []))


def parts_in(page: Page, chapters: Element) -> tuple[Part | None, list[Part]]:
    """The text in an element before the first head of a chapter, if any, and the chapters that have heads.

    A work with one chapter has no heads; of a book, that text goes on with the chapter of the page before.
    """
    outline = page.outline
    boxes = list(outline.children(chapters))
    heads = [box for box in boxes if _is_head(outline, box)]
    first = heads[0].start if heads else chapters.inner_end
    spans = [
        Element(start - 1, end, end) for start, end in pairwise([*(head.start for head in heads), chapters.inner_end])
    ]
    parts = [_part(page, head, span) for head, span in zip(heads, spans, strict=True)]
    before = Element(chapters.start, first, first)
    marks = _landmarks(outline, before)
    text = Part(page.blocks(before, without=marks)) if outline.text(before, without=marks) else None
    return text, parts


def _is_head(outline: Outline, box: Element) -> bool:
    """Whether a box begins a chapter: it begins with a heading, and is no text."""
    first = next(outline.children(box), None)
    return (
        first is not None
        and outline.name(box) == "div"
        and outline.name(first) in {"h2", "h3"}
        and not _has(outline, box, "userstuff")
    )


def _part(page: Page, head: Element, span: Element) -> Part:
    outline = page.outline
    ends = [box for box in outline.children(span) if outline.attribute(box, "id").startswith("endnotes")]
    labelled = _labelled(page, head)
    heading = next(outline.children(head))
    part = Part(page.blocks(span, without=[head, *ends]), without_number(outline.text(heading)))
    part.summary = " ".join(outline.text(quote) for quote in labelled.get("summary", []))
    part.note_before = _blocks(page, labelled.get("before", []))
    for end in ends:
        part.note_after += _blocks(page, _labelled(page, end).get("after", []))
    return part


def _landmarks(outline: Outline, chapters: Element) -> list[Element]:
    return [found for found in outline.named("h2", within=chapters) if _has(outline, found, "toc-heading")]


def _has(outline: Outline, element: Element, word: str) -> bool:
    return any(name.rstrip("0123456789") == word for name in outline.attribute(element, "class").split())


def _tell(outline: Outline, term: Element, value: Element, about: About) -> None:
    label, said = outline.label(term).rstrip(":"), outline.label(value, most=_LONGEST)
    if label == "Stats":
        for name, fact in _STATS.findall(said):
            if name == "Words":
                about.words = number(fact)
            elif name != "Chapters":
                setattr(about, "published" if name == "Published" else "updated", date(fact))
        return
    links = [outline.label(link) for link in outline.named("a", within=value)] if said else []
    if label == "Series":
        about.series = about.series or ", ".join(links) or said
    elif label not in {"Category", "Categories", "Collections"}:
        tell(about, label, said, links)


def _labelled(page: Page, within: Element) -> dict[str, list[Element]]:
    """The block quotes in an element by what the paragraph before each calls them."""
    outline = page.outline
    found: dict[str, list[Element]] = {}
    label = ""
    end = 0
    for element in outline.named("p", "blockquote", within=within)[:_LOOKED_AT]:
        if element.start < end:
            continue
        if outline.name(element) == "p":
            label = _LABELS.get(outline.label(element).lower().rstrip(":"), label)
        else:
            end = element.end
            found.setdefault(label, []).append(element)
    return found


def _blocks(page: Page, quotes: Sequence[Element]) -> list[Node]:
    return [block for quote in quotes for block in page.blocks(quote)]
