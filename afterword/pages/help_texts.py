"""The help pages: plain files beside this one, written with the features they tell of."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.works.toolbar import GROUPS

PAGES: dict[str, str | Promise] = {
    "index": _("Help"),
    "readers": _("For readers"),
    "writers": _("For writers"),
    "inbox": _("The inbox, and who may write to you"),
    "blocking": _("Blocking somebody"),
    "scams": _("When somebody offers you art"),
    "writing": _("Write on the page"),
    "importing": _("Bring a story in"),
    "commentary": _("Commentary"),
    "reporting": _("Reporting something"),
    "moderators": _("For moderators"),
    "archivists": _("For archivists"),
}

KEYS = "[keys]"


def help_text(page: str) -> SafeString:
    """A help page as HTML. Lines that begin with ``## `` are headings, ``[keys]`` stands for the keys of the editor,
    the rest is light mark-up."""
    return _help_text(page, get_language())


@cache
def _help_text(page: str, _language: str | None) -> SafeString:
    source = (files("afterword.pages") / "help" / f"{page}.txt").read_text(encoding="utf-8")
    parts: list[str] = []
    for block in source.strip().split("\n\n"):
        if block == KEYS:
            parts.append(render_to_string("pages/_keys.html", {"groups": GROUPS}))
        elif block.startswith("## "):
            parts.append(f"<h2>{texts.light(block[3:])[3:-4]}</h2>")
        else:
            parts.append(texts.light(block))
    # Our own files, through `texts.light` and a template.
    return mark_safe("\n".join(parts))  # nosec B308 B703
