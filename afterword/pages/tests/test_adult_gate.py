"""Works for adults ask once, on every way in, and lead to the page that was asked for."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Rating
from afterword.works.models import Work

pytestmark = pytest.mark.django_db

QUESTION = "Yes, open it"


def ways_in(work: Work) -> list[str]:
    pk, chapter = work.pk, work.chapters.get(position=1)
    base = f"/works/{pk}/"
    downloads = [f"{base}download/{kind}/" for kind in ("epub", "html", "text")]
    return [base, f"{base}all/", chapter.get_absolute_url(), f"{chapter.get_absolute_url()}?reviews=1", *downloads]


@pytest.mark.parametrize("rating", [Rating.MATURE, Rating.EXPLICIT, Rating.NOT_RATED])
def test_every_way_in_asks_and_leads_on(cast: Cast, rating: str) -> None:
    work = make_work(cast.writer, rating=rating, planned_chapters=1)
    for address in ways_in(work):
        guest = Client(headers={"origin": "http://testserver"})
        page = guest.get(address).content.decode()
        assert QUESTION in page
        assert "The lamp burned" not in page
        answer = guest.post("/adult/", {"next": address})
        assert (answer.status_code, answer["Location"]) == (302, address)
        assert QUESTION.encode() not in guest.get(address).content


@pytest.mark.parametrize("rating", [Rating.GENERAL, Rating.TEEN])
def test_other_ratings_do_not_ask(client: Client, cast: Cast, rating: str) -> None:
    work = make_work(cast.writer, rating=rating, planned_chapters=1)
    assert QUESTION not in client.get(work.get_absolute_url()).content.decode()


def test_its_own_writers_are_never_asked(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, rating=Rating.EXPLICIT, planned_chapters=1)
    for address in ways_in(work):
        assert QUESTION.encode() not in as_(cast.writer).get(address).content
        assert QUESTION.encode() in as_(cast.reader).get(address).content


def test_a_members_answer_is_kept_with_the_account(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, rating=Rating.EXPLICIT, planned_chapters=1)
    as_(cast.reader).post("/adult/", {"next": work.get_absolute_url()})
    cast.reader.refresh_from_db()
    assert cast.reader.shows_adult
    assert QUESTION not in as_(cast.reader).get(work.get_absolute_url()).content.decode()


def test_a_guest_has_no_cookie_but_the_answer(client: Client, cast: Cast) -> None:
    make_work(cast.writer)
    client.get("/")
    assert not client.cookies
    client.post("/adult/", {"next": "/"}, headers={"origin": "http://testserver"})
    assert list(client.cookies) == [settings.ADULT_COOKIE_NAME]
    assert client.cookies[settings.ADULT_COOKIE_NAME]["httponly"]


@pytest.mark.parametrize(
    "next_", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "\\\\evil", "", "x"]
)
def test_the_answer_never_leads_elsewhere(client: Client, house: object, next_: str) -> None:
    answer = client.post("/adult/", {"next": next_}, headers={"origin": "http://testserver"})
    assert answer["Location"] == "/"


def test_adult_summaries_stay_out_of_feeds(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "Rated", rating=Rating.EXPLICIT, summary_html="<p>Very private words.</p>")
    feed = client.get("/feeds/works.atom").content.decode()
    assert "Rated" in feed
    assert "Very private words" not in feed
