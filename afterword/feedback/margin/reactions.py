"""The handful of small reactions: a word with a sign, for when there are no words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

_TEXT = "\ufe0e"  # shown as type, in the colour of the ink, and not as a picture


@dataclass(frozen=True)
class Reaction:
    """One of them, by the name that is stored."""

    name: str
    sign: str
    label: str | Promise


REACTIONS = {
    reaction.name: reaction
    for reaction in (
        Reaction("laughed", f"☺{_TEXT}", pgettext_lazy("reaction", "laughed")),
        Reaction("ached", f"♡{_TEXT}", pgettext_lazy("reaction", "ached")),
        Reaction("oh", f"✶{_TEXT}", pgettext_lazy("reaction", "oh!")),
        Reaction("beautiful", f"❀{_TEXT}", pgettext_lazy("reaction", "beautiful")),
        Reaction("shivers", f"❄{_TEXT}", pgettext_lazy("reaction", "shivers")),
        Reaction("well_found", f"✓{_TEXT}", pgettext_lazy("reaction", "well found")),
    )
}


def as_line(name: str) -> SafeString:
    """ "☺ laughed", as a paragraph; nothing for what is no reaction of ours."""
    reaction = REACTIONS.get(name)
    if reaction is None:
        return SafeString("")
    return format_html('<p class="reaction"><span aria-hidden="true">{}</span> {}</p>', reaction.sign, reaction.label)
