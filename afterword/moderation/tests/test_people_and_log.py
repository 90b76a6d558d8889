"""Suspending accounts, and the log that nothing changes."""

from __future__ import annotations

import re
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver

from afterword.accounts.models import Account
from afterword.feedback.tests.saying import say, shown
from afterword.house_rules.test_urls import addresses
from afterword.moderation.models import Decision, Verb
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

REASON = "Spam in August."


def suspension(work: Work, slug: str, verb: str = "") -> str:
    return f"/moderation/works/{work.pk}/writers/{slug}/suspension/{verb}"


def is_suspended(account: Account) -> bool:
    return Account.objects.get_queryset().get(pk=account.pk).is_suspended


def test_an_account_is_stopped_from_posting_and_let_go_again(cast: Cast, as_: SignIn) -> None:
    work, other = make_work(cast.writer), make_work(cast.reader, "Other")
    browser = as_(cast.moderator)
    landed = browser.post(suspension(work, "marian"), {"reason": REASON}, follow=True)
    assert "It is suspended: it can read, but not post." in shown(landed)
    assert is_suspended(cast.writer)
    assert say(as_(cast.writer), other).status_code == 403
    assert as_(cast.writer).get(other.get_absolute_url()).status_code == 200
    browser.post(suspension(work, "marian", "remove/"))
    assert not is_suspended(cast.writer)
    assert say(as_(cast.writer), other).status_code == 302
    log = [(line.verb, line.pen_name, line.work_title, line.reason) for line in Decision.objects.all()]
    assert log == [(Verb.UNSUSPEND, "Marian", "", ""), (Verb.SUSPEND, "Marian", "", REASON)]


def test_a_suspended_moderator_decides_nothing(cast: Cast, as_: SignIn) -> None:
    work, mine = make_work(cast.writer), as_(cast.moderator)
    assert "/moderation/works/" in shown(mine.get(work.get_absolute_url()))
    cast.moderator.suspend(by=cast.archivist, reason=REASON)
    assert mine.get("/moderation/").status_code == 404
    assert mine.post(f"/moderation/works/{work.pk}/hiding/", {"reason": REASON}).status_code == 404
    assert "/moderation/" not in shown(mine.get(work.get_absolute_url()))
    assert not Decision.objects.exists()


def test_twice_is_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.moderator)
    for _time in range(2):
        browser.post(suspension(work, "marian"), {"reason": REASON})
    for _time in range(2):
        browser.post(suspension(work, "marian", "remove/"))
    assert Decision.objects.count() == 2


def test_neither_the_archivist_nor_oneself(cast: Cast, as_: SignIn) -> None:
    for account, slug in ((cast.archivist, "ada"), (cast.moderator, "mo")):
        work = make_work(account, f"By {account}")
        browser = as_(cast.moderator)
        assert "Suspend the account" not in shown(browser.get(f"/moderation/works/{work.pk}/"))
        for verb in ("", "remove/"):
            assert browser.post(suspension(work, slug, verb), {"reason": REASON}).status_code == 404
        assert not is_suspended(account)
    work = make_work(cast.archivist, "Another")
    assert as_(cast.archivist).post(suspension(work, "ada"), {"reason": REASON}).status_code == 404


def test_only_who_wrote_the_work_can_be_reached_from_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for slug in ("ruth", "nobody", "%00", "x" * 300):
        assert as_(cast.moderator).post(suspension(work, slug), {"reason": REASON}).status_code == 404
    assert not is_suspended(cast.reader)


def test_a_failed_form_stands_beside_the_writer_it_was_meant_for(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    got = as_(cast.moderator).post(suspension(work, "sami"), {"reason": "x" * 2001})
    errors = {writer["name"].name: bool(writer["form"].errors) for writer in got.context["writers"]}
    assert errors == {"Marian": False, "Sami": True}
    ids = [part.partition('"')[0] for part in shown(got).split(' id="')[1:]]
    assert len(ids) == len(set(ids))


# The log


def test_no_address_changes_or_deletes_a_line(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    as_(cast.moderator).post(f"/moderation/works/{work.pk}/hiding/", {"reason": REASON})
    before = Decision.objects.values().get()
    paths = {address for address, _view in addresses(get_resolver()) if address.startswith("moderation/")}
    assert all("log" not in path or path == "moderation/log/" for path in paths)
    for account in (cast.archivist, cast.moderator):
        browser = as_(account)
        for call in (browser.post, browser.put, browser.patch, browser.delete):
            call(
                "/moderation/log/",
                {"verb": "approve", "pk": "1", "reason": "Another."},
                content_type="application/json",
            )
    assert Decision.objects.values().get() == before


def test_lines_stay_when_work_and_moderator_go(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    as_(cast.moderator).post(f"/moderation/works/{work.pk}/hiding/", {"reason": REASON})
    work.purge(by=cast.writer)
    cast.moderator.delete()
    page = shown(as_(cast.archivist).get("/moderation/log/"))
    for part in ("Mo", "hid a work", "The Salt Road", REASON):
        assert part in page
    assert not re.search(r"/moderation/works/\d", page)


@pytest.fixture
def closed_log(cast: Cast) -> None:
    """The log as migrations leave it, also where the tests' tables were made without them."""
    closing = import_module("afterword.moderation.migrations.0005_close_the_log")
    with connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        closing.open_log(None, editor)
        closing.close_log(None, editor)


def test_the_database_refuses_to_change_a_line_or_to_delete_it(cast: Cast, as_: SignIn, closed_log: None) -> None:
    other = {"bool": "NOT is_own", "text": "'Other.'", "time": "CURRENT_TIMESTAMP", "number": "999999"}
    as_(cast.moderator).post(f"/moderation/works/{make_work(cast.writer).pk}/hiding/", {"reason": REASON})
    before = Decision.objects.values().get()
    changes = {field.column: other[_sort(field)] for field in Decision._meta.concrete_fields}
    assert len(changes) == 15
    refused = [f"UPDATE moderation_decision SET {column} = {value}" for column, value in changes.items()]
    for statement in (*refused, "UPDATE moderation_decision SET by_name = NULL", "DELETE FROM moderation_decision"):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Decision.objects.values().get() == before


def _sort(field: models.Field[Any, Any]) -> str:
    sorts = {
        models.BooleanField: "bool",
        models.DateTimeField: "time",
        models.CharField: "text",
        models.TextField: "text",
    }
    return sorts.get(type(field), "number")


def test_the_closed_log_lets_go_of_what_goes(cast: Cast, as_: SignIn, closed_log: None) -> None:
    test_lines_stay_when_work_and_moderator_go(cast, as_)


def test_the_log_names_no_account_behind_a_pen_name(cast: Cast, as_: SignIn) -> None:
    secret = cast.writer.take_pen_name("Nightjar")
    work = make_work(cast.writer)
    work.set_writers([secret])
    as_(cast.moderator).post(suspension(work, "nightjar"), {"reason": REASON})
    page = shown(as_(cast.moderator).get("/moderation/log/"))
    assert "Nightjar" in page
    assert "Marian" not in page


def test_reasons_and_titles_draw_nothing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, "<script>alert(1)</script>")
    browser = as_(cast.moderator)
    browser.post(f"/moderation/works/{work.pk}/hiding/", {"reason": "<img src=x onerror=alert(2)>\nTwo."})
    for address in ("/moderation/", "/moderation/log/", f"/moderation/works/{work.pk}/"):
        page = shown(browser.get(address))
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("address", ["/moderation/", "/moderation/log/"])
def test_the_queries_do_not_grow(cast: Cast, as_: SignIn, address: str) -> None:
    browser = as_(cast.moderator)

    def queries(numbers: range) -> int:
        for number in numbers:
            work = make_work(cast.writer, f"Work {number}")
            browser.post(f"/moderation/works/{work.pk}/hiding/", {"reason": REASON})
        browser.get(address)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(address).status_code == 200
        return len(found)

    assert queries(range(2)) == queries(range(2, 9))
