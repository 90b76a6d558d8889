"""The plain text box: what is found, by whom, and what a query may be."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from afterword.accounts.leaving import Farewell
from afterword.accounts.models import Account
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.jobs.testing import run_all_now
from afterword.moderation.actions import Correction, correct_work
from afterword.search.folding import folded
from afterword.search.models import Entry
from afterword.tags.models import Kind, Tag
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Audience, Warnings
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def found(browser: Client, query: str) -> list[str]:
    """Titles of what is found, in order."""
    run_all_now()
    answer = browser.get("/search/", {"q": query})
    assert answer.status_code == 200
    return [work.title for work in answer.context["page"]]


@pytest.mark.parametrize(
    "query",
    [
        "Salt",
        "salt road",
        "SALT",
        "sal",
        "road salt",
        "  salt,  road! ",
        "“salt”",
        "lighthouse",
        "Harbour",
        "marian",
        "ines",
        "slow b",
    ],
)
def test_a_work_is_found_by_title_summary_tags_and_writers(client: Client, cast: Cast, query: str) -> None:
    work = make_work(cast.writer, summary_html="<p>A <em>lighthouse</em> keeper.</p>")
    work.set_tags(Kind.CHARACTER, [Tag.named(Kind.CHARACTER, "Ines Marr")])
    work.set_tags(Kind.ADDITIONAL, [Tag.named(Kind.ADDITIONAL, "Slow Burn")])
    make_work(cast.co_writer, "Elsewhere", fandom="Other Books")
    assert found(client, query) == ["The Salt Road"]


@pytest.mark.parametrize("query", ["pepper", "salt pepper", "alt", "oad", "lamp", "the salt roads"])
def test_other_words_middles_of_words_and_the_text_itself_find_nothing(client: Client, cast: Cast, query: str) -> None:
    make_work(cast.writer)
    assert found(client, query) == []
    assert "No work has all these words." in client.get("/search/", {"q": query}).content.decode()


@pytest.mark.parametrize(
    ("title", "query"),
    [
        ("Café Élan", "cafe elan"),
        ("Cafe Elan", "CAFÉ élan"),
        ("Łódź by Night", "lodz"),
        ("Sørens Straße", "sorens strasse"),
        ("Ærlig", "aerlig"),
        ("Война и мир", "война"),
        ("Ἰλιάς", "ιλιας"),
        ("مُحَمَّد والبحر", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("海边的山道", "山道"),
        ("海边的山道", "边的"),
        ("ガラスの海", "ガラス"),
        ("유리 바다", "바다"),
        ("ทะเลสีคราม", "สีคราม"),
        ("नमक की सड़क", "सड़क"),
        ("Tokyo東京", "東京"),
        ("ﬁne ＷＩＤＥ", "fine wide"),
        ("Chapter 10% off", "10"),
    ],
)
def test_letters_of_all_scripts_are_found_with_and_without_accents(
    client: Client, cast: Cast, title: str, query: str
) -> None:
    make_work(cast.writer, title)
    make_work(cast.writer, "Something else")
    assert found(client, query) == [title]


def test_titles_come_first_then_the_newest(client: Client, cast: Cast) -> None:
    make_work(cast.writer, "Salt of old")
    make_work(cast.writer, "Lanterns", summary_html="<p>Salt.</p>")
    make_work(cast.writer, "Salt again")
    assert found(client, "salt") == ["Salt again", "Salt of old", "Lanterns"]


# Who finds what


def work_of(state: str, cast: Cast, house: ArchiveSettings) -> Work:
    if state == "held":
        house.approval = "all"
        house.save()
        current.forget()
    work = make_work(
        cast.writer,
        publish=state != "draft",
        audience=Audience.MEMBERS if state == "members" else Audience.EVERYONE,
    )
    if state == "hidden":
        work.hide(by=cast.moderator, reason="Copied.")
    return work


@pytest.mark.parametrize("state", ["draft", "held", "hidden", "members", "public"])
def test_nobody_finds_what_lists_do_not_show_them(cast: Cast, house: ArchiveSettings, as_: SignIn, state: str) -> None:
    work_of(state, cast, house)
    seen: dict[str, list[str]] = {"members": ["The Salt Road"], "public": ["The Salt Road"]}
    assert found(as_(None), "salt") == ([] if state == "members" else seen.get(state, []))
    accounts: list[Account] = [cast.reader, cast.moderator, cast.writer]
    for account in accounts:
        assert found(as_(account), "salt") == seen.get(state, [])
    assert found(as_(None), "marian") == ([] if state == "members" else seen.get(state, []))


def test_a_work_that_is_hidden_later_is_gone_at_once(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer)
    assert found(client, "salt") == ["The Salt Road"]
    work.hide(by=cast.moderator, reason="Copied.")
    assert [each.title for each in client.get("/search/", {"q": "salt"}).context["page"]] == []
    work.unhide(by=cast.moderator)
    assert found(client, "salt") == ["The Salt Road"]


# It follows


def test_what_is_changed_is_found_as_it_is_now(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer)
    run_all_now()
    work.title, work.summary_html = "The Pepper Road", "<p>Anew.</p>"
    work.set_tags(Kind.CHARACTER, [Tag.named(Kind.CHARACTER, "Maro")])
    work.describe(by=cast.writer)
    assert found(client, "salt") == []
    assert found(client, "pepper anew maro") == ["The Pepper Road"]


def test_a_pen_name_that_changed_leads_to_its_works(client: Client, cast: Cast) -> None:
    make_work(cast.writer)
    run_all_now()
    assert cast.writer.pen_name
    cast.writer.pen_name.call_it("Nightjar", by=cast.writer)
    assert found(client, "nightjar") == ["The Salt Road"]
    assert found(client, "marian") == []


def test_a_synonym_and_what_it_stands_for_both_lead_there(client: Client, cast: Cast) -> None:
    canonical = Tag.named(Kind.FANDOM, "The Harbour Books")
    Tag.objects.filter(pk=canonical.pk).update(is_canonical=True)
    synonym = Tag.named(Kind.FANDOM, "HB")
    Tag.objects.filter(pk=synonym.pk).update(canonical=canonical)
    make_work(cast.writer, fandom="HB")
    assert found(client, "hb") == ["The Salt Road"]
    assert found(client, "harbour") == ["The Salt Road"]


def test_a_moderators_correction_is_followed(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer)
    run_all_now()
    correction = Correction(rating=work.rating, warnings=Warnings(work.warnings), fandoms=["Quayside"])
    correct_work(work, correction, by=cast.moderator, reason="Wrong one.")
    assert found(client, "quayside") == ["The Salt Road"]
    assert found(client, "harbour") == []


def test_a_writer_who_left_is_no_way_to_what_stayed(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    work.describe(by=cast.writer)
    assert found(client, "marian") == ["The Salt Road"]
    cast.writer.leave(Farewell(keep_reviews=True))
    assert found(client, "marian") == []
    assert found(client, "sami") == ["The Salt Road"]


def test_a_deleted_work_leaves_no_entry(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer)
    run_all_now()
    assert Entry.objects.exists()
    work.purge(by=cast.writer)
    assert not Entry.objects.exists()
    assert found(client, "salt") == []
    assert not Entry.objects.exists()


def test_a_draft_has_no_entry_and_a_draft_chapter_adds_nothing(client: Client, cast: Cast) -> None:
    make_work(cast.writer, publish=False)
    run_all_now()
    assert not Entry.objects.exists()


# What a query may be


@pytest.mark.parametrize(
    "query", ["", "   ", "%", "_", "%%%", "\\", "'", '"', "' OR 1=1 --", "*", "…", "\x00", "😀", "\u202e", "-", "()"]
)
def test_signs_are_no_words_and_find_nothing(client: Client, cast: Cast, query: str) -> None:
    make_work(cast.writer)
    assert found(client, query) == []


@pytest.mark.parametrize("query", ["sal\x00t", "sal%ad", "s_lt", "salt%", "salt_", "sa\\lt", "salt;"])
def test_signs_in_a_word_are_no_wildcards(client: Client, cast: Cast, query: str) -> None:
    make_work(cast.writer)
    expected = ["The Salt Road"] if query in {"sal\x00t", "salt%", "salt_", "salt;"} else []
    assert found(client, query) == expected


@pytest.mark.parametrize("query", ["x" * 200_000, "salt " * 50_000, "山" * 100_000, "%" * 9_999, "́" * 5_000])
def test_a_query_of_any_length_is_answered(client: Client, cast: Cast, query: str) -> None:
    make_work(cast.writer)
    answer = client.get("/search/", {"q": query})
    assert answer.status_code == 200
    assert len(answer.content) < 50_000


@pytest.mark.parametrize("address", ["/search/?q=%ED%A0%80", "/search/?q=%FF%FE", "/search/?q=a&q=b", "/search/?q[]=a"])
def test_broken_addresses_are_answered(client: Client, cast: Cast, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30, "1e5"])
def test_any_number_of_a_page_leads_to_one(client: Client, cast: Cast, number: str) -> None:
    make_work(cast.writer)
    run_all_now()
    assert len(client.get("/search/", {"q": "salt", "page": number}).context["page"]) == 1


def test_what_was_typed_stays_in_the_box_and_draws_nothing(client: Client, house: object) -> None:
    page = client.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


def test_pages_of_results_keep_the_query(client: Client, cast: Cast) -> None:
    for number in range(21):
        make_work(cast.writer, f"Salt {number}")
    run_all_now()
    page = client.get("/search/", {"q": "salt"}).content.decode()
    assert "q=salt&amp;page=2" in page
    assert "21 works with all these words" in page


def test_a_guests_page_of_results_is_not_stored(client: Client, cast: Cast) -> None:
    assert "public" not in client.get("/search/", {"q": "salt"}).get("Cache-Control", "")


def test_its_queries_do_not_grow(client: Client, cast: Cast) -> None:
    def queries() -> int:
        run_all_now()
        client.get("/search/", {"q": "salt"})
        with CaptureQueriesContext(connection) as asked:
            client.get("/search/", {"q": "salt"})
        return len(asked)

    make_work(cast.writer)
    few = queries()
    for number in range(6):
        make_work(cast.writer, f"Salt {number}")
    assert queries() == few


def test_folding_twice_changes_nothing() -> None:
    for text in ("Łódź Café", "ทะเลสีคราม", "İstanbul ıI", "مُحَمَّد", "유리", "ǅ ﬁ ß", "\u0345", "नमक"):
        assert folded(folded(text)) == folded(text), text
