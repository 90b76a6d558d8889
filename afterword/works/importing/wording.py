"""What `texts` says in English, in the page's language: repairs by their codes, losses by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from afterword import texts

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REPAIRS: dict[str, StrOrPromise] = {
    "encoding": _("wrong encodings put right"),
    "mojibake": _("garbled characters put right"),
    "controls": _("control characters removed"),
    "hard-wraps": _("lines joined that were broken at a fixed width"),
    "double-spacing": _("empty lines between single lines removed"),
    "line-breaks": _("pairs of line breaks made into paragraphs"),
    "line-divs": _("lines in boxes of their own made into paragraphs"),
    "indents": _("indents removed"),
    "emphasis": _("typed marks read as emphasis"),
    "drawn-breaks": _("drawn scene breaks recognised"),
    "blank-breaks": _("wider gaps read as scene breaks"),
    "doubled-breaks": _("doubled scene breaks made into one"),
    "bullets": _("typed bullets and numbers made into lists"),
    "notes": _("footnotes linked with their places"),
    "tracked-changes": _("tracked changes accepted"),
    "quotes": _("straight quotation marks made typographic"),
    "dashes": _("hyphens made into dashes"),
}

OFFERS: dict[str, StrOrPromise] = {
    "quotes": _("Make straight quotation marks typographic, as the language has them"),
    "dashes": _("Make hyphens that stand for dashes into dashes"),
}

LOSSES: dict[str, StrOrPromise] = {
    "scripts removed": _("scripts removed"),
    "style sheets removed": _("style sheets removed"),
    "templates removed": _("templates removed"),
    "drawings left out": _("drawings left out"),
    "embedded things left out": _("embedded things left out"),
    "images left out": _("images left out"),
    "form fields left out": _("form fields left out"),
    "links removed": _("links removed"),
    "embedded videos became links": _("embedded videos became links"),
    "images that could not be read": _("images that could not be read"),
    "comments left out": _("comments left out"),
    "tables of contents left out": _("tables of contents left out"),
    "archives in the archive left out": _("archives in the archive left out"),
    "covers, title pages and lists of contents left out": _("covers, title pages and lists of contents left out"),
    "files that are no manuscripts left out": _("files that are no manuscripts left out"),
    "links to read on left out": _("links to read on left out"),
    "names of reblogged blogs left out": _("names of reblogged blogs left out"),
    "headers and footers left out": _("headers and footers left out"),
    "macros removed": _("macros removed"),
    "symbols left out": _("symbols left out"),
    "page headers and footers left out": _("page headers and footers left out"),
    "parts of a site's page around the story left out": _("parts of a site's page around the story left out"),
    "texts of cuts left out": _("texts of cuts left out"),
    "lines of the file's head left out": _("lines of the file's head left out"),
    "hidden passages left out": _("hidden passages left out"),
}

_CODES = {sentence: code for code, sentence in texts.REPAIRS.items()}


def repair_in_words(what: str, code: str = "") -> StrOrPromise:
    """A repair; what was kept before codes were is known by its English words."""
    return REPAIRS.get(code or _CODES.get(what, ""), what)


def loss_in_words(what: str) -> StrOrPromise:
    return LOSSES.get(what, what)
