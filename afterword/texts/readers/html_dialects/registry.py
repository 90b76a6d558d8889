"""The dialects in the order in which they are asked. The first that knows a page reads it."""

from typing import Protocol

from afterword.texts.readers.html_page import Page, Story

from . import (
    ao3_download,
    ao3_page,
    fanficfare,
    fanfiction_net,
    fichub,
    google_docs,
    libreoffice,
    livejournal,
    tumblr,
    wattpad,
    word,
)


class Dialect(Protocol):
    """What a module in this folder has to offer."""

    def knows(self, page: Page) -> bool: ...

    def read(self, page: Page) -> Story: ...


DIALECTS: tuple[Dialect, ...] = (
    ao3_download,
    ao3_page,
    fanfiction_net,
    fanficfare,
    fichub,
    wattpad,
    tumblr,
    livejournal,
    google_docs,
    word,
    libreoffice,
)


def dialect_of(page: Page) -> Dialect | None:
    """The dialect that a page is in, if any."""
    return next((dialect for dialect in DIALECTS if dialect.knows(page)), None)
