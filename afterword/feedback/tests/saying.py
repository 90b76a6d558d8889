"""What the tests of feedback do again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from datetime import timedelta
from typing import Any

from django.test import Client

from afterword.accounts.models import Account
from afterword.feedback.actions import leave_review, reply
from afterword.feedback.authors import Author
from afterword.feedback.models import InboxItem, Review
from afterword.feedback.words import as_html
from afterword.works.identifiers import random_id
from afterword.works.models import Chapter, Work

WORDS = "The bread at the end. I could smell it."


def shown(answer: Any) -> str:
    """The page as text."""
    return str(answer.content.decode())


def without_tokens(answer: Any) -> str:
    """The page as text, but for what differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", shown(answer))


def chapter_of(work: Work) -> Chapter:
    """Its first chapter."""
    chapter = work.chapters.first()
    assert chapter
    return chapter


def say(browser: Client, work: Work, text: str = WORDS, **fields: str) -> Any:
    """Leave a review through the form under the first chapter."""
    return browser.post(f"{chapter_of(work).get_absolute_url()}reviews/", {"text": text, **fields})


def read(browser: Client, work: Work) -> str:
    """The first chapter's page."""
    answer = browser.get(chapter_of(work).get_absolute_url())
    assert answer.status_code == 200
    return shown(answer)


def review(
    work: Work, by: Account | None = None, text: str = WORDS, *, private: bool = False, guest: str = "Passer-by"
) -> Review:
    """A review of the first chapter, by an account or a guest."""
    return leave_review(by=author(by, guest), work=work, chapter=chapter_of(work), text=text, only_for_writer=private)


def answer(to: Review, by: Account, text: str = "Thank you.") -> Review:
    """A reply to a review."""
    return reply(by=author(by), to=to, text=text)


def alike(said: Review, words: Sequence[str]) -> list[Review]:
    """More by the same hand, each a moment later, and in the same inboxes. Saying many one by one takes tests long."""
    more = []
    for number, text in enumerate(words, start=1):
        another = copy(said)
        another.pk, another.html, another.once_key = random_id(), as_html(text), ""
        another.created_at = said.created_at + timedelta(microseconds=number)
        more.append(another)
    Review.objects.bulk_create(more)
    items = InboxItem.objects.filter(review=said)
    InboxItem.objects.bulk_create(InboxItem(account=item.account, review=each) for item in items for each in more)
    return more


def author(by: Account | None, guest: str = "Passer-by") -> Author:
    """Who says it."""
    return Author(account=by, pen_name=by.pen_name) if by else Author(guest_name=guest, guest_key="a" * 40)
