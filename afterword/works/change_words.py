"""What `texts.difference` says by codes, in the page's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LOOKS: dict[str, StrOrPromise] = {
    "+em": _("now in italics"),
    "-em": _("no longer in italics"),
    "+strong": _("now bold"),
    "-strong": _("no longer bold"),
    "+u": _("now underlined"),
    "-u": _("no longer underlined"),
    "+s": _("now struck through"),
    "-s": _("no longer struck through"),
    "+code": _("now as typewriting"),
    "-code": _("no longer as typewriting"),
    "+small_caps": _("now in small capitals"),
    "-small_caps": _("no longer in small capitals"),
    "+sub": _("now lowered"),
    "-sub": _("no longer lowered"),
    "+sup": _("now raised"),
    "-sup": _("no longer raised"),
    "+link": _("now a link"),
    "-link": _("no longer a link"),
    "=link": _("the link leads elsewhere"),
    "+lang": _("now marked as another language"),
    "-lang": _("no longer marked as another language"),
    "=lang": _("marked as another language"),
    "+dir": _("now in the other direction"),
    "-dir": _("no longer in the other direction"),
    "=dir": _("in the other direction"),
}

BLOCKS: dict[str, StrOrPromise] = {
    "moved": _("moved here"),
    "split": _("split off from the paragraph before"),
    "joined": _("joined with the next one"),
    "tag": _("set as another kind of paragraph"),
    "class": _("aligned or styled in another way"),
}


def look_in_words(code: str) -> str:
    """What changed about the look of some words; of what has no name here, that it changed."""
    return str(LOOKS.get(code, _("set differently")))


def block_in_words(code: str) -> str:
    """What happened to a paragraph as a whole."""
    return str(BLOCKS.get(code, _("changed")))
