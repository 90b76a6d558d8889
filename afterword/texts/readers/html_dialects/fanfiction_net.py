"""A chapter's page on FanFiction.net or FictionPress as a browser saved it."""

from afterword.texts.found import About, Part
from afterword.texts.outlining import Element
from afterword.texts.readers.facts import date_of_seconds, without_number
from afterword.texts.readers.html_page import AROUND, Page, Story

from .rated import read_rated

_LOOKED_AT = 100  # elements above the story


def knows(page: Page) -> bool:
    outline = page.outline
    return outline.by_id("storytext") is not None and (
        outline.by_id("profile_top") is not None
        or outline.by_id("chap_select") is not None
        or bool(outline.with_class("storytext"))
    )


def read(page: Page) -> Story:
    outline = page.outline
    about = page.about()
    about.writer = about.proposed_title = about.proposed_summary = ""
    page.losses[AROUND] += 1
    if top := outline.by_id("profile_top"):
        _read_top(page, top, about)
    _read_fandom(page, about)
    text = outline.by_id("storytext") or outline.whole
    return Story([Part(page.blocks(text), _chapter_title(page))], about)


def _read_top(page: Page, top: Element, about: About) -> None:
    """Title, writer, summary, and the line that begins with "Rated:"."""
    outline = page.outline
    for bold in outline.named("b", within=top)[:1]:
        about.title = outline.text(bold)
    writers = [link for link in outline.named("a", within=top) if outline.attribute(link, "href").count("/u/")]
    about.writer = outline.text(writers[0]) if writers else ""
    facts: list[Element] = []
    for element in outline.named("span", "div", within=top)[:_LOOKED_AT]:
        words = outline.text(element)
        if words.startswith("Rated:") and not facts:
            facts.append(element)
        elif outline.name(element) == "div" and "xcontrast_txt" in outline.attribute(element, "class") and words:
            about.summary = about.summary or words
    for element in facts:
        read_rated(outline.text(element), about)
        times = [
            value for span in outline.named("span", within=element) if (value := outline.attribute(span, "data-xutime"))
        ]
        if times:
            about.published = date_of_seconds(times[-1])
            about.updated = date_of_seconds(times[0]) if len(times) > 1 else ""


def _read_fandom(page: Page, about: About) -> None:
    """The last of the links above the story is its fandom: TV Shows » Buffy."""
    box = page.outline.by_id("pre_story_links")
    links = [page.outline.text(link) for link in page.outline.named("a", within=box)] if box else []
    named = [link for link in links if link]
    if named:
        said = named[-1].removesuffix(" Crossover")
        about.fandoms = [part.strip() for part in said.split(" + ")]


def _chapter_title(page: Page) -> str:
    """What the list of chapters says of the one that is shown."""
    outline = page.outline
    chooser = outline.by_id("chap_select")
    if chooser is None:
        return ""
    for option in outline.named("option", within=chooser):
        if "selected" in outline.tokens[option.start].attributes:
            return without_number(outline.text(option))
    return ""
