"""Who may write to a writer: what waits, words she does not want, and whom she has blocked."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from afterword.accounts.models import Account
from afterword.feedback.control.filters import MOST_FILTERS, add_filters
from afterword.feedback.kinds import Why
from afterword.feedback.models import Approves, Block, FilteredWords, InboxRules, Review, WorkRule
from afterword.feedback.tests.saying import review, say, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")
RULES, WORDS, BLOCKS = "/settings/inbox/", "/settings/inbox/words/", "/settings/blocks/"


def test_settings_lead_to_both_pages(cast: Cast, as_: SignIn) -> None:
    page = shown(as_(cast.writer).get("/settings/"))
    assert RULES in page
    assert BLOCKS in page


def test_what_is_chosen_holds_from_then_on(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.writer)
    assert browser.post(RULES, {"approves": Approves.STRANGERS, "holds_links": "on"}).status_code == 302
    rules = InboxRules.objects.get(account=cast.writer)
    assert (rules.approves, rules.holds_links) == (Approves.STRANGERS, True)
    assert 'value="strangers"' in shown(browser.get(RULES))
    say(as_(cast.reader), work)
    assert Review.objects.get().holds.filter(why=Why.APPROVAL).exists()
    assert browser.post(RULES, {"approves": Approves.NOBODY}).status_code == 302
    assert Review.objects.get().holds.filter(why=Why.APPROVAL).exists()
    assert browser.post(RULES, {"approves": "martians"}).status_code == 422
    assert InboxRules.objects.get().approves == Approves.NOBODY


def test_one_work_may_differ(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    there = f"/write/{work.pk}/approval/"
    browser = as_(cast.writer)
    assert there in shown(browser.get(f"/write/{work.pk}/"))
    assert browser.post(there, {"approves": Approves.ALL})["Location"] == f"/write/{work.pk}/"
    assert WorkRule.objects.get().approves == Approves.ALL
    assert there in shown(browser.get(RULES))
    assert browser.post(there, {"approves": "martians"}).status_code == 422
    assert browser.post(there, {"approves": ""}).status_code == 302
    assert not WorkRule.objects.exists()
    for account, status in ((cast.reader, 404), (cast.moderator, 404), (None, 302)):
        assert as_(account).post(there, {"approves": Approves.ALL}).status_code == status
    assert not WorkRule.objects.exists()


def test_words_are_added_and_taken_off(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.writer)
    page = shown(browser.post(WORDS, {"words": "trash\nvery long ago\n???"}, follow=True))
    assert "2 entries are added." in page
    assert "There is no letter or digit in: ???" in page
    assert {row.words for row in FilteredWords.objects.all()} == {"trash", "very long ago"}
    assert "0 entries are added." in shown(browser.post(WORDS, {"words": "TRÄSH"}, follow=True))
    row = FilteredWords.objects.get(words="trash")
    assert as_(cast.reader).post(f"{WORDS}{row.pk}/remove/").status_code == 404
    assert browser.post(f"{WORDS}{row.pk}/remove/").status_code == 302
    assert FilteredWords.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  ", "x" * 81])
def test_what_can_not_be_added_comes_back(cast: Cast, as_: SignIn, words: str) -> None:
    got = as_(cast.writer).post(WORDS, {"words": words})
    assert got.status_code == 422
    assert words.strip() in shown(got)
    assert not FilteredWords.objects.exists()


def test_the_list_has_an_end(cast: Cast) -> None:
    add_filters(cast.writer, "\n".join(f"word{number} of many" for number in range(MOST_FILTERS + 20)))
    assert FilteredWords.objects.count() == MOST_FILTERS


def test_blocking_by_name_and_unblocking(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.writer)
    assert browser.post(BLOCKS, {"name": " ruth "})["Location"] == BLOCKS
    assert "Ruth" in shown(browser.get(BLOCKS))
    assert say(as_(cast.reader), work).status_code == 403
    browser.post(BLOCKS, {"name": "Ruth"})
    found = Block.objects.get()
    assert as_(cast.reader).post(f"{BLOCKS}{found.pk}/remove/").status_code == 404
    assert browser.post(f"{BLOCKS}{found.pk}/remove/").status_code == 302
    assert say(as_(cast.reader), work).status_code == 302


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Nobody Such", "Nobody here writes under this name."),
        ("Marian", "This is a name of your own."),
        ("Mo", "Who speaks for the house can&#x27;t be blocked."),
        ("Ada", "Who speaks for the house can&#x27;t be blocked."),
        ("\u202e", "Nobody here writes under this name."),
    ],
)
def test_who_can_not_be_blocked(cast: Cast, as_: SignIn, name: str, why: str) -> None:
    got = as_(cast.writer).post(BLOCKS, {"name": name})
    assert got.status_code == 422
    assert why in shown(got)
    assert not Block.objects.exists()


def test_a_name_they_had_leads_to_them_as_they_are_called_now(cast: Cast, as_: SignIn) -> None:
    assert cast.reader.pen_name
    cast.reader.pen_name.call_it("Juniper Vale", by=cast.reader)
    browser = as_(cast.writer)
    browser.post(BLOCKS, {"name": "Ruth"})
    assert Block.objects.get().blocked == cast.reader
    assert "Juniper Vale" in shown(browser.get(BLOCKS))


def test_a_block_goes_with_either_of_the_two(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.writer)
    browser.post(BLOCKS, {"name": "Ruth"})
    Account.objects.get(pk=cast.reader.pk).delete()
    assert not Block.objects.exists()
    assert "You have blocked nobody." in shown(browser.get(BLOCKS))


def test_these_pages_take_few_queries(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.writer)

    def queries(address: str) -> int:
        browser.get(address)
        with CaptureQueriesContext(connection) as found:
            assert browser.get(address).status_code == 200
        return len(found)

    for number in range(2):
        browser.post(BLOCKS, {"name": ["Ruth", "Tobias"][number]})
        add_filters(cast.writer, f"word{number} here")
        if number == 0:
            few = {address: queries(address) for address in (BLOCKS, RULES)}
    assert {address: queries(address) for address in few} == few
    said = review(work, None)
    assert queries(f"/reviews/{said.pk}/more/") <= 14
