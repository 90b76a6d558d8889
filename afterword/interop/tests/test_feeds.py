"""Atom feeds of new works, of a fandom, of a writer."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from afterword.testing import Cast, make_work

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client: Client, address: str) -> list[ET.Element]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ET.fromstring(answer.content).findall(f"{ATOM}entry")


@pytest.mark.parametrize(
    "address", ["/feeds/works.atom", "/feeds/fandoms/the-harbour-books.atom", "/feeds/writers/marian.atom"]
)
def test_a_feed_tells_of_published_works(client: Client, cast: Cast, address: str) -> None:
    work = make_work(cast.writer, "Salt & <Pepper>")
    make_work(cast.writer, "A draft", publish=False)
    found = entries(client, address)
    assert [entry.findtext(f"{ATOM}title") for entry in found] == ["Salt & <Pepper>"]
    link = found[0].find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"{settings.AFTERWORD_URL}{work.get_absolute_url()}"
    assert found[0].findtext(f"{ATOM}author/{ATOM}name") == "Marian"


def test_feeds_of_others_leave_it_out(client: Client, cast: Cast) -> None:
    make_work(cast.writer)
    make_work(cast.co_writer, "Elsewhere", fandom="The Long Relay")
    assert len(entries(client, "/feeds/fandoms/the-harbour-books.atom")) == 1
    assert len(entries(client, "/feeds/writers/sami.atom")) == 1


@pytest.mark.parametrize("address", ["/feeds/fandoms/none.atom", "/feeds/writers/nobody.atom"])
def test_there_is_no_feed_of_nobody(client: Client, house: object, address: str) -> None:
    assert client.get(address).status_code == 404
