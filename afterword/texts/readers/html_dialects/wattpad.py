"""A part of a story on Wattpad, saved or copied: each paragraph has a data-p-id, most stand in a `pre`."""

from collections.abc import Sequence

from afterword.texts.found import Part
from afterword.texts.lexing import Token
from afterword.texts.outlining import Element, Outline
from afterword.texts.readers.html_page import AROUND, Page, Story

_OWN = frozenset({"p", "div", "h2", "h3", "blockquote"})
_SITE = ("panel-reading", "part-content", "story-parts", "on-navigate")


def knows(page: Page) -> bool:
    return bool(_paragraphs(page))


def _paragraphs(page: Page) -> list[Element]:
    outline = page.outline
    return [found for found in outline.named(*_OWN) if outline.attribute(found, "data-p-id")]


def read(page: Page) -> Story:
    outline = page.outline
    about = page.about()
    about.proposed_summary = ""
    if not any(outline.with_class(word) for word in _SITE):
        return Story([Part(page.built(_pasted(outline)))], about)
    paragraphs = _paragraphs(page)
    page.losses[AROUND] += 1
    head = Element(-1, paragraphs[0].start, paragraphs[0].start)
    titles = [outline.text(found) for found in outline.named("h1", "h2", within=head)]
    writers = [link for link in outline.named("a", within=head) if "/user/" in outline.attribute(link, "href")]
    about.writer = next((words for link in writers if (words := outline.text(link))), about.writer).removeprefix("by ")
    inside = [token for found in paragraphs for token in _paragraph(outline, found)]
    return Story([Part(page.built(inside), next(filter(None, titles), ""))], about)


def _pasted(outline: Outline) -> list[Token]:
    """What was copied out of a page: all of it, but for the numbers of comments; a `pre` is none."""
    inside = outline.inside(outline.whole, without=_numbers(outline, outline.whole))
    return _without_last_breaks([token for token in inside if token.name != "pre"])


def _paragraph(outline: Outline, found: Element) -> list[Token]:
    """A paragraph without the number of comments on it."""
    inside = outline.inside(found, without=_numbers(outline, found))
    start = outline.tokens[found.start]
    return _without_last_breaks([start, *inside, Token("end", start.name)])


def _numbers(outline: Outline, within: Element) -> list[Element]:
    return [*outline.with_class("num-comment", within=within), *outline.with_class("component-wrapper", within=within)]


def _without_last_breaks(inside: Sequence[Token]) -> list[Token]:
    """Wattpad ends each paragraph with a line break; one that is nothing else stays, because it is an empty line."""
    kept: list[Token] = []
    for token in inside:
        if token.kind == "end" and token.name in _OWN:
            while len(kept) > 1 and kept[-1].name == "br" and kept[-2].kind != "start":
                kept.pop()
        kept.append(token)
    return kept
