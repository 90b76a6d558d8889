"""What the filter can come to, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword.feedback.models.guarding import Judgement, Wave
from afterword.limits import Verdict as Allowance


class Outcome(IntEnum):
    """Shown, held until a moderator decides, or held without a word, because nobody could doubt it."""

    SHOWN = 0
    HELD = 1
    BEYOND_DOUBT = 2


@dataclass(frozen=True)
class Verdict:
    """What is to become of a review, why, and by what it will be known again.

    `others` are held already and near it; `copies`, oldest first, were shown and are its like.
    """

    outcome: Outcome = Outcome.SHOWN
    standing: int = 0
    signs: tuple[str, ...] = ()
    chance: float | None = None
    sketch: tuple[int, ...] = ()
    bands: tuple[int, ...] = ()
    hook: str = ""
    wave: Wave | None = None
    others: tuple[Judgement, ...] = ()
    copies: tuple[Judgement, ...] = ()
    is_judged: bool = True

    @property
    def is_held(self) -> bool:
        return self.outcome != Outcome.SHOWN

    @property
    def reason(self) -> str:
        """For whoever decides."""
        return in_words(self.signs)


NOT_JUDGED = Verdict(is_judged=False)


class PuzzleNeeded(Exception):
    """A spam wave runs: the guest's browser has to solve a puzzle first. Nothing was kept."""


class TooMuch(Exception):
    """So new an account says no more in an hour. Nothing was kept."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__()
        self.allowance = allowance


SIGNS = {
    "trap": gettext_lazy("filled in a field that nobody sees"),
    "no-ticket": gettext_lazy("was sent without our page"),
    "fast": gettext_lazy("was sent within seconds"),
    "link": gettext_lazy("has a link, and its sender is new here"),
    "contact": gettext_lazy("asks to be reached elsewhere, and its sender is new here"),
    "copy": gettext_lazy("leads where others led too"),
    "copied": gettext_lazy("is like others under other works"),
    "decided": gettext_lazy("is like what was decided to be spam"),
    "words": gettext_lazy("its words are those of spam"),
    "some-words": gettext_lazy("some of its words are those of spam"),
    "past": gettext_lazy("something else of its sender is held as spam"),
    "unsolved": gettext_lazy("came during a spam wave, without the puzzle"),
    "under": gettext_lazy("is a reply to words of its sender's own that are held as spam"),
    "moderator": gettext_lazy("a moderator found it"),
}


def in_words(signs: Iterable[str]) -> str:
    """What made us think so, in a sentence without an end."""
    return _("; ").join(str(SIGNS[sign]) for sign in signs if sign in SIGNS)
