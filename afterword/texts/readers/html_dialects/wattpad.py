"""A part of a story on Wattpad, saved or copied: each paragraph has a data-p-id, most stand in a `pre`."""

from afterword.texts.found import Part
from afterword.texts.lexing import Token
from afterword.texts.outlining import Element
from afterword.texts.readers.html_page import AROUND, Page, Story

_END = Token("end", "p")


def knows(page: Page) -> bool:
    return any(token.kind == "start" and "data-p-id" in token.attributes for token in page.tokens)


def read(page: Page) -> Story:
    outline = page.outline
    paragraphs = [
        found
        for found in outline.named("p", "div", "h2", "h3")
        if outline.tokens[found.start].attributes.get("data-p-id")
    ]
    about = page.about()
    about.proposed_summary = ""
    head = Element(-1, paragraphs[0].start, paragraphs[0].start)
    titles = [outline.text(found) for found in outline.named("h1", "h2", within=head)]
    writers = [link for link in outline.named("a", within=head) if "/user/" in outline.attribute(link, "href")]
    about.writer = next((words for link in writers if (words := outline.text(link))), about.writer).removeprefix("by ")
    if outline.text(head) or paragraphs[-1].end < len(page.tokens) - 3:
        page.losses[AROUND] += 1
    inside = [token for found in paragraphs for token in _paragraph(page, found)]
    return Story([Part(page.built(inside), next(filter(None, titles), ""))], about)


def _paragraph(page: Page, found: Element) -> list[Token]:
    """A paragraph without the number of comments on it and without the break that ends each."""
    outline = page.outline
    chrome = [*outline.with_class("num-comment", within=found), *outline.with_class("component-wrapper", within=found)]
    inside = outline.inside(found, without=chrome)
    while inside and (inside[-1].name == "br" or (inside[-1].kind == "text" and not inside[-1].text.strip(" \n"))):
        inside.pop()
    if not inside and found.inner_end > found.start + 1:
        inside = [Token("start", "br")]
    return [page.tokens[found.start], *inside, _END]
