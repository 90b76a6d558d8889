"""Lists: all works, what waits, a tag, a writer; and the help pages."""

from __future__ import annotations

import html

import pytest
from django.test import Client

from afterword.pages.views.lists import PAGE
from afterword.tags.models import Kind, Tag
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Audience
from afterword.works.toolbar import GROUPS

pytestmark = pytest.mark.django_db


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_all_works_are_paged_by_date(client: Client, cast: Cast) -> None:
    for number in range(PAGE + 1):
        make_work(cast.writer, f"Story number {number:02}")
    assert f"Story number {PAGE:02}" in text(client, "/works/")
    assert "Story number 00" not in text(client, "/works/")
    assert "Story number 00" in text(client, "/works/?page=2")


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "", "2&page=3", "%00"])
def test_a_page_that_is_none_gives_the_nearest(client: Client, cast: Cast, page: str) -> None:
    make_work(cast.writer, "Only one")
    assert "Only one" in text(client, f"/works/?page={page}")


def test_a_row_shows_what_readers_choose_by(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, "Low Water", chapters=2, planned_chapters=7, language="es")
    work.set_tags(Kind.RELATIONSHIP, [Tag.named(Kind.RELATIONSHIP, "Ines/Maro")])
    page = text(client, "/works/")
    for shown in (
        "Low Water",
        "Marian",
        "The Harbour Books",
        "Ines/Maro",
        "General",
        "No warnings apply",
        "2/7",
        "Español",
    ):
        assert shown in page


def test_a_row_leaves_the_last_of_many_tags_to_the_works_own_page(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer, "Low Water")
    work.set_tags(Kind.ADDITIONAL, [Tag.named(Kind.ADDITIONAL, f"Kind of rope {number:02}") for number in range(40)])
    page = text(client, "/works/")
    assert "Kind of rope 05" in page
    assert "Kind of rope 39" not in page
    assert "and more" in page
    assert "Kind of rope 39" in text(client, work.get_absolute_url())


def test_a_synonym_leads_to_its_canonical_tag_and_finds_its_works(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "Low Water", fandom="Harbour Bks")
    canonical = Tag.named(Kind.FANDOM, "The Harbour Books")
    Tag.objects.filter(name="Harbour Bks").update(canonical=canonical)
    answer = client.get("/tags/fandom/harbour-bks/")
    assert (answer.status_code, answer["Location"]) == (302, canonical.get_absolute_url())
    assert "Low Water" in text(client, canonical.get_absolute_url())


def test_tags_of_any_script_have_an_address(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "Low Water", fandom="銀河鉄道")
    assert "Low Water" in text(client, Tag.objects.get(name="銀河鉄道").get_absolute_url())


@pytest.mark.parametrize("address", ["/tags/fandom/none/", "/tags/nokind/none/", "/writers/nobody/", "/help/nothing/"])
def test_what_is_not_there_is_not_found(client: Client, house: object, address: str) -> None:
    assert client.get(address).status_code == 404


def test_a_writer_has_a_page_that_follows_her_name(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "Low Water")
    assert "Low Water" in text(client, "/writers/marian/")
    name = cast.writer.pen_name
    assert name
    name.call_it("Marian Vale", by=cast.writer)
    answer = client.get("/writers/marian/")
    assert (answer.status_code, answer["Location"]) == (302, "/writers/marian-vale/")


def test_a_writers_page_does_not_tell_of_her_other_names(client: Client, cast: Cast) -> None:
    cast.writer.take_pen_name("Somebody Else")
    make_work(cast.writer, "Low Water")
    assert "Low Water" not in text(client, "/writers/somebody-else/")
    assert "Somebody Else" not in text(client, "/writers/marian/")


def test_lists_show_members_works_to_members_alone(client: Client, cast: Cast, as_: SignIn) -> None:
    make_work(cast.writer, "For members", audience=Audience.MEMBERS)
    for address in ("/works/", "/waiting/", "/writers/marian/", "/tags/fandom/the-harbour-books/", "/feeds/works.atom"):
        assert "For members" not in text(client, address)
        assert "For members" in text(as_(cast.reader), address)


@pytest.mark.parametrize("page", ["", "readers/", "writers/", "writing/", "moderators/", "archivists/"])
def test_help_is_there_for_everybody(client: Client, house: object, page: str) -> None:
    answer = client.get(f"/help/{page}")
    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()
    assert "## " not in answer.content.decode()


def test_help_lists_every_key_of_the_editor(client: Client, house: object) -> None:
    page = html.unescape(client.get("/help/writing/").content.decode())
    for tool in (tool for group in GROUPS for tool in group.tools):
        assert f"<dt>{tool.title}</dt>" in page
        assert f"<kbd>{tool.shown_keys}</kbd>" in page or not tool.keys
    assert "<kbd>Ctrl+Shift+X</kbd>" in page


def test_fandoms_are_listed_with_their_works(client: Client, cast: Cast, as_: SignIn) -> None:
    make_work(cast.writer, "One", fandom="The Harbour Books")
    make_work(cast.writer, "Two", fandom="Harbour Bks")
    make_work(cast.writer, "Three", fandom="Secret Matters", audience=Audience.MEMBERS)
    make_work(cast.writer, "Four", fandom="Unfinished Matters", publish=False)
    Tag.objects.filter(name="Harbour Bks").update(canonical=Tag.named(Kind.FANDOM, "The Harbour Books"))
    page = text(client, "/tags/fandom/")
    assert "The Harbour Books" in page
    assert "2 works" in page
    assert "Harbour Bks" not in page
    assert "Secret Matters" not in page
    assert "Unfinished Matters" not in page
    assert "Secret Matters" in text(as_(cast.reader), "/tags/fandom/")
    assert "Unfinished Matters" not in text(as_(cast.writer), "/tags/fandom/")
