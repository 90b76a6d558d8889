"""What a guest's form brought besides words. Pages for guests are the same for all, so little can be told by them.

Three things, none of which is enough to hold anything by itself but the first:

- the **trap**, a field that nobody sees. Its name means nothing to a browser that fills forms in, it is out of the tab
  order and hidden from screen readers, and where styles are missing it says that it is to be left empty.
- the **ticket**, the ten minutes in which the page was drawn, signed. It is the same for all guests, as the page is. A
  form without one, or with one that we didn't sign, was not taken from a page of ours. An old one says nothing: people
  keep pages open for weeks.
- the **seconds** that the page was looked at before the form was sent, which only a script can add; it adds none where
  it brought back a kept draft. Without script there are none, and that says nothing either.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

TRAP = "_aside"
TICKET = "_ticket"
SECONDS = "_seconds"
SLOT = 600
FASTEST = 3.0
_SIGNER = Signer(salt="afterword.feedback.guarding.ticket")


@dataclass(frozen=True)
class Signs:
    """What came with the words; `is_unsolved`: its writer chose to have a moderator look, rather than the puzzle."""

    is_trapped: bool = False
    has_ticket: bool = True
    is_too_fast: bool = False
    is_solved: bool = False
    is_unsolved: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Signs:
        from afterword.feedback.guarding import puzzle

        sent = request.POST
        return cls(
            is_trapped=bool(sent.get(TRAP, "").strip()),
            has_ticket=is_ours(sent.get(TICKET, "")),
            is_too_fast=_is_too_fast(sent.get(SECONDS, "")),
            is_solved=puzzle.is_solved(request),
            is_unsolved=puzzle.UNSOLVED in sent,
        )


def ticket() -> str:
    """The one that pages drawn now carry."""
    return _SIGNER.sign(str(int(time.time() // SLOT)))


def is_ours(text: str) -> bool:
    try:
        slot = int(_SIGNER.unsign(text))
    except (BadSignature, ValueError):
        return False
    # A clock that was set back must not make liars of readers.
    return slot <= time.time() // SLOT + 1


def _is_too_fast(text: str) -> bool:
    try:
        seconds = float(text)
    except ValueError:
        return False
    return 0 <= seconds < FASTEST
