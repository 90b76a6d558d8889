"""Why something waits for a writer: kept as codes, one a line, and told to her in words of her language."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext as _


class Reason(StrEnum):
    GUEST = "guest"
    STRANGER = "stranger"
    ALL = "all"
    LINK = "link"
    WORDS = "words"
    CONTACT = "contact"
    OFFER = "offer"
    CHANGED = "changed"


def coded(reason: Reason, words: str = "") -> str:
    """One line of `ReviewHold.reason`."""
    return f"{reason.value}: {' '.join(words.split())}" if words else reason.value


def told(reasons: str) -> list[str]:
    """The lines of `ReviewHold.reason` in words; what is no code is told as it stands."""
    return list(dict.fromkeys(_told(line) for line in reasons.splitlines() if line.strip()))


def _told(line: str) -> str:
    code, _colon, words = line.partition(": ")
    sentences = {
        Reason.GUEST: _("It is from a guest."),
        Reason.STRANGER: _("They have said nothing to you before."),
        Reason.ALL: _("You look at everything first."),
        Reason.LINK: _("There is a link in it."),
        Reason.WORDS: _("It has words of your list in it: “%(words)s”."),
        Reason.CONTACT: _("Somebody new here wants to meet you elsewhere: “%(words)s”."),
        Reason.OFFER: _("Somebody new here offers you something: “%(words)s”."),
        Reason.CHANGED: _("It was changed into something else after you had seen it."),
    }
    return str(sentences[Reason(code)]) % {"words": words} if code in set(Reason) else line
