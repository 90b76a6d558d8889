from __future__ import annotations

from django.test import Client

from afterword.feedback.actions import let_through
from afterword.feedback.kinds import Visibility, Why
from afterword.feedback.models import InboxItem, Review
from afterword.feedback.tests.saying import read, review
from afterword.testing import Cast, SignIn, make_work


def test_what_is_held_is_seen_by_its_own_writer_and_the_works(cast: Cast, as_: SignIn, client: Client) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, "The lamp stayed with me.")
    said.hold(Why.APPROVAL)
    seen_by = {
        name: "The lamp stayed with me." in read(who, work)
        for name, who in {
            "guest": client,
            "stranger": as_(cast.stranger),
            "reader": as_(cast.reader),
            "writer": as_(cast.writer),
        }.items()
    }
    assert seen_by == {"guest": False, "stranger": False, "reader": True, "writer": True}


def test_spam_is_seen_by_its_own_writer_alone_and_counts_nowhere(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, "Buy lamps, find me elsewhere.")
    said.hold(Why.SPAM)
    assert "Buy lamps" not in read(as_(cast.writer), work)
    assert "Buy lamps" in read(as_(cast.reader), work)
    work.refresh_from_db()
    assert work.reviewed_at is None


def test_it_counts_from_when_it_is_let_through(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    said = review(work, cast.reader, "The lamp stayed with me.")
    InboxItem.objects.all().delete()
    said.hold(Why.SPAM)
    said.hold(Why.APPROVAL)
    assert let_through(said, why=Why.SPAM, by=cast.moderator)
    assert Review.objects.get().visibility == Visibility.HELD
    assert InboxItem.objects.get().account == cast.writer, "she decides about it now"
    assert let_through(said, why=Why.APPROVAL, by=cast.writer)
    assert not let_through(said, why=Why.APPROVAL, by=cast.writer)
    work.refresh_from_db()
    assert Review.objects.get().is_shown
    assert work.reviewed_at == said.created_at
