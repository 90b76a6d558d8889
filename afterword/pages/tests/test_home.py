"""The front page: what waits for a first review, and what is new."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Audience, Reviewers
from afterword.works.models import Work

pytestmark = pytest.mark.django_db


def shelf(client: Client, heading: str) -> str:
    """The part of the front page under this heading."""
    page = client.get("/").content.decode()
    _before, found, after = page.partition(f'id="{heading}-heading"')
    return after.partition("</section>")[0] if found else ""


def test_a_new_work_waits_for_a_first_review(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "Low Water")
    assert "Low Water" in shelf(client, "waiting")
    assert "Low Water" in shelf(client, "new")


def test_a_reviewed_work_waits_no_more(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, "Low Water")
    work.mark_reviewed(timezone.now())
    assert "Low Water" not in shelf(client, "waiting")
    assert "Low Water" in shelf(client, "new")


@pytest.mark.parametrize("column", [{"keeps_out_of_waiting": True}, {"reviewers": Reviewers.NOBODY}])
def test_who_does_not_want_to_wait_does_not(client: Client, cast: Cast, column: dict[str, Any]) -> None:
    make_work(cast.writer, "Low Water", **column)
    assert "Low Water" not in shelf(client, "waiting")
    assert "Low Water" in shelf(client, "new")


def test_first_stories_come_before_older_ones(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "An old hand's first")
    second = make_work(cast.writer, "An old hand's second")
    Work.objects.filter(pk=second.pk).update(published_at=timezone.now() - timedelta(days=9))
    make_work(cast.co_writer, "A newcomer's")
    waiting = shelf(client, "waiting")
    assert waiting.index("A newcomer") < waiting.index("hand&#x27;s second")


def test_how_long_a_work_has_waited_is_not_told(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "Low Water")
    assert "<time" in shelf(client, "new")
    assert "<time" not in shelf(client, "waiting")
    assert "<time" not in client.get("/waiting/").content.decode()


def test_drafts_and_works_for_members_are_not_for_guests(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "A draft", publish=False)
    make_work(cast.writer, "For members", audience=Audience.MEMBERS)
    page = client.get("/").content.decode()
    assert "A draft" not in page
    assert "For members" not in page


def test_members_find_works_for_members_but_are_not_offered_their_own(cast: Cast, as_: SignIn) -> None:
    make_work(cast.writer, "For members", audience=Audience.MEMBERS)
    assert "For members" in shelf(as_(cast.reader), "waiting")
    assert "For members" not in shelf(as_(cast.writer), "waiting")
    assert "For members" in shelf(as_(cast.writer), "new")


def test_an_empty_archive_says_what_to_do(client: Client, house: object) -> None:
    assert "The first one could be yours." in client.get("/").content.decode()


def test_the_front_page_asks_as_many_queries_for_many_works_as_for_few(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "One")
    with CaptureQueriesContext(connection) as few:
        client.get("/")
    for number in range(8):
        make_work(cast.co_writer, f"More {number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/")
    assert len(many) == len(few)
