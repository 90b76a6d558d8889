"""Mails in words: each as plain text and as HTML, which holds no style, no picture and nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from textwrap import indent
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import Account
from afterword.feedback.margin.reactions import REACTIONS, as_line
from afterword.feedback.models import Review
from afterword.house.current import required as house
from afterword.notifications import saying
from afterword.notifications.kinds import DIGEST
from afterword.notifications.unsubscribing import address_to_turn_off


@dataclass(frozen=True)
class Words:
    text: str
    html: str


@contextmanager
def in_the_houses_language() -> Iterator[None]:
    """The worker has none of its own; pages get theirs from the house, too."""
    language = house().language
    with translation.override(language if translation.check_for_language(language) else None):
        yield


def absolute(path: str) -> str:
    """The whole address of a path of ours, for mails."""
    return f"{settings.AFTERWORD_URL}{path}"


def about_review(account: Account, review: Review, about: str) -> Words:
    """What was said, with the passage it was said of, and the ways to it."""
    shows_passage = review.passage is not None and not review.is_reply and saying.shows_titles(review.work)
    context = {
        "review": review,
        "sentence": saying.what_happened(account, review),
        "chapter": review.chapter_label if saying.shows_titles(review.work) else "",
        "passage": " ".join(review.passage.exact.split()) if review.passage and shows_passage else "",
        "reaction": as_line(review.reaction),
        "said": indent(_light(review), "> ", lambda line: True),
        "address": absolute(review.get_absolute_url()),
        "waits_at": "" if review.is_shown else absolute(reverse("feedback:inbox")),
        "reply_address": "" if review.reaches_nobody else absolute(reverse("feedback:reply", args=[review.pk])),
    }
    return composed("review", account, about, context)


def _light(review: Review) -> str:
    """A reaction and the words, as they are typed."""
    reaction = REACTIONS.get(review.reaction)
    parts = [f"{reaction.sign} {reaction.label}" if reaction else "", texts.as_light(review.html)]
    return "\n\n".join(filter(None, parts))


def composed(template: str, account: Account, about: str, context: dict[str, Any]) -> Words:
    """Both forms of a mail, with what every mail ends on."""
    whole = {
        **context,
        "house": house(),
        "choices": absolute(reverse("notifications:choices")),
        "off": address_to_turn_off(account, about),
        "off_label": _("No more mail of the day") if about == DIGEST else _("No more mail about this"),
    }
    text = render_to_string(f"notifications/mail/{template}.txt", whole).strip() + "\n"
    return Words(text=text, html=render_to_string(f"notifications/mail/{template}.html", whole).strip() + "\n")
