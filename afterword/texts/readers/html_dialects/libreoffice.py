"""What LibreOffice and OpenOffice export as HTML."""

from afterword.texts.found import Part
from afterword.texts.outlining import Element
from afterword.texts.readers.html_page import Page, Story

from .usual import without_the_usual

MARGINS = "page headers and footers left out"


def knows(page: Page) -> bool:
    said = page.meta("generator").lower()
    return "libreoffice" in said or "openoffice" in said or "collabora" in said


def read(page: Page) -> Story:
    about = page.about()
    outline = page.outline
    holes: list[Element] = [
        found for found in outline.named("div") if outline.attribute(found, "title").lower() in {"header", "footer"}
    ]
    page.losses[MARGINS] += len(holes)
    inside = page.inside(outline.whole, without=holes)
    story = Story([Part(page.built(without_the_usual(inside, about)))], about)
    page.understands_styles()
    return story
