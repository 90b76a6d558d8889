"""Mails of one thread stay together, and works for adults are not named in them."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from pytest_django.fixtures import Settings

from afterword.accounts.models import Account
from afterword.events.delivering import deliver
from afterword.feedback.kinds import Kind, Why
from afterword.feedback.models import Passage, Review
from afterword.feedback.tests.saying import answer, chapter_of, review
from afterword.jobs.testing import run_all_now
from afterword.notifications.kinds import When
from afterword.notifications.models import MailChoice
from afterword.testing import Cast, make_work
from afterword.works.labels import Rating
from afterword.works.models import Work


@pytest.fixture(autouse=True)
def our_address(settings: Settings) -> None:
    settings.AFTERWORD_URL = "https://lantern.example"


def to(account: Account) -> list[EmailMessage]:
    run_all_now()
    return [sent for sent in mail.outbox if sent.to == [account.email]]


def said(kind: Kind, work: Work, by: Account, *, exact: str = "The lamp burned", reaction: str = "") -> Review:
    """Something pinned to a passage, as the margin's verbs keep it."""
    made = review(work, by)
    chapter = chapter_of(work)
    made.passage = Passage.objects.create(chapter=chapter, revision=chapter.live, block="b1", exact=exact)
    made.kind, made.reaction = kind, reaction
    if reaction:
        made.html = ""
    made.save()
    return made


def test_replies_name_what_they_reply_to_and_share_a_subject(cast: Cast) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    thanks = answer(left, cast.writer)
    answer(thanks, cast.reader, "You are welcome.")
    first, second = to(cast.writer)
    here = f"-{cast.writer.pk}@lantern.example>"
    assert first.extra_headers["Message-ID"] == f"<review-{left.pk}{here}"
    assert "In-Reply-To" not in first.extra_headers
    assert second.extra_headers["In-Reply-To"] == f"<review-{thanks.pk}{here}"
    assert second.extra_headers["References"] == f"<review-{left.pk}{here} <review-{thanks.pk}{here}"
    assert (first.subject, second.subject) == ("A review of “The Salt Road”", "Re: A review of “The Salt Road”")
    (to_reader,) = to(cast.reader)
    assert to_reader.subject == "Re: Your review of “The Salt Road”"
    assert to_reader.extra_headers["References"] == f"<review-{left.pk}-{cast.reader.pk}@lantern.example>"


def test_another_title_later_leaves_the_thread_its_subject(cast: Cast) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    Work.objects.update(title="The Pepper Road")
    answer(Review.objects.get(pk=left.pk), cast.stranger)
    assert {sent.subject.removeprefix("Re: ") for sent in to(cast.writer)} == {"A review of “The Salt Road”"}


def test_works_for_adults_are_not_named_in_mail(cast: Cast) -> None:
    work = make_work(cast.writer, "Lurid", rating=Rating.EXPLICIT, summary_html="<p>Lurid summary.</p>")
    left = said(Kind.MARGIN, work, cast.reader, exact="Lurid passage")
    Review.objects.update(chapter_title="Lurid chapter")
    answer(left, cast.writer)
    run_all_now()
    review(work, cast.stranger)
    run_all_now()
    assert len(mail.outbox) == 2
    for sent in mail.outbox:
        assert "Lurid" not in str(sent.message())
    assert {sent.subject for sent in to(cast.writer)} == {"A review of a story"}


def test_what_becomes_a_work_for_adults_is_named_no_more_and_its_thread_still_holds(cast: Cast) -> None:
    work = make_work(cast.writer, "Lurid")
    left = review(work, cast.reader)
    deliver()
    Work.objects.update(rating=Rating.EXPLICIT)
    answer(Review.objects.get(pk=left.pk), cast.stranger)
    first, second = to(cast.writer)
    for sent in (first, second):
        assert "Lurid" not in str(sent.message())
    assert second.extra_headers["In-Reply-To"] == first.extra_headers["Message-ID"]


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (Kind.QUESTION, "Ruth asks you about a passage of “The Salt Road”:"),
        (Kind.TYPO, "Ruth tells you of a typo in “The Salt Road”:"),
    ],
)
def test_questions_and_typos_bring_their_passage(cast: Cast, kind: Kind, sentence: str) -> None:
    said(kind, make_work(cast.writer), cast.reader, exact="The <lamp> burned")
    (sent,) = to(cast.writer)
    assert str(sent.body).startswith(sentence)
    assert "“The <lamp> burned”" in sent.body
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert "<q>The &lt;lamp&gt; burned</q>" in str(sent.alternatives[0][0])


def test_a_reaction_is_words_enough(cast: Cast) -> None:
    said(Kind.MARGIN, make_work(cast.writer), cast.reader, reaction="laughed").hold(Why.APPROVAL)
    MailChoice.objects.create(account=cast.writer, approvals=When.AT_ONCE)
    (sent,) = to(cast.writer)
    assert sent.subject == "In the margin of “The Salt Road”"
    assert "laughed" in sent.body
    assert isinstance(sent, mail.EmailMultiAlternatives)
    assert "laughed" in str(sent.alternatives[0][0])
