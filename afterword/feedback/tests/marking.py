"""What the tests of the margin do again and again."""

from __future__ import annotations

from typing import Any

from django.test import Client

from afterword.accounts.models import Account
from afterword.feedback.margin.actions import keep_mark, leave_remark
from afterword.feedback.margin.choices import answer
from afterword.feedback.models import Mark, Review
from afterword.feedback.pinning import Chosen, passage_at
from afterword.feedback.tests.saying import author
from afterword.feedback.tests.saying import chapter_of as first_chapter_of
from afterword.testing import make_work
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter, Work

BREAD = "The bread was warm."
LAMP = "lamp burned"


def chapter_of(work: Work) -> Chapter:
    """Its first chapter, with the work."""
    chapter = first_chapter_of(work)
    chapter.work = work
    return chapter


def open_work(writer: Account, who: str = Reviewers.EVERYONE, **columns: Any) -> Work:
    """A work whose margin is open to these."""
    work = make_work(writer, **columns)
    answer(work, by=writer, who=who, for_others=False)
    return work


def on(block: str, exact: str, *, at: int) -> Chosen:
    """These words, as a page sends what was selected."""
    return Chosen(block, at, block, at + len(exact), exact)


def remark(
    work: Work, by: Account | None, exact: str = BREAD, text: str = "", *, guest: str = "Passer-by", **columns: Any
) -> Review:
    """A margin comment on these words of the first chapter."""
    chapter = chapter_of(work)
    passage = passage_at(chapter, Chosen("b1", exact=exact))
    return leave_remark(by=author(by, guest), chapter=chapter, passage=passage, text=text, **columns)


def mark(work: Work, by: Account, exact: str = "", note: str = "", *, block: str = "b1") -> Mark:
    """A private mark in the first chapter."""
    chapter = chapter_of(work)
    return keep_mark(by=by, chapter=chapter, passage=passage_at(chapter, Chosen(block, exact=exact)), note=note)


def send(browser: Client, work: Work, verb: str = "remark", **fields: str) -> Any:
    """What the page sends from its first paragraph, as "remark" or "mark"."""
    return browser.post(f"{chapter_of(work).get_absolute_url()}passage/{verb}/", {"block": "b1"} | fields)
