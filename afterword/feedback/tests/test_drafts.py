"""What is typed and not sent: kept for members on every device, shown before it is sent, gone when it is."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.test import Client

from afterword.feedback.keeping import drafts
from afterword.feedback.models import Draft, Review
from afterword.feedback.tests.saying import WORDS, answer, chapter_of, read, review, say, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")
HALF = "The bread at the end, and then"


def keep(browser: Client, place: str, text: str = HALF) -> int:
    return browser.post("/reviews/draft/", {"place": place, "text": text}).status_code


def under(work: Work) -> str:
    return f"{work.pk}-{chapter_of(work).pk}"


def test_a_draft_is_found_again_in_its_box_on_any_device(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert keep(as_(cast.reader), under(work), "Half") == 204
    assert keep(as_(cast.reader), under(work)) == 204
    page = read(as_(cast.reader), work)
    assert HALF in page
    assert "Kept from last time, here and on your other devices." in page
    assert Draft.objects.count() == 1
    for account in (cast.stranger, cast.moderator, None):
        assert HALF not in read(as_(account), work)


def test_it_is_gone_when_it_is_sent_and_stays_gone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)
    keep(browser, under(work), WORDS)
    say(browser, work, WORDS)
    assert not Draft.objects.exists()
    keep(browser, under(work), WORDS)
    assert not Draft.objects.exists()


def test_replies_and_changes_have_drafts_of_their_own(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    for account, verb in ((cast.writer, "reply"), (cast.reader, "edit")):
        browser = as_(account)
        assert keep(browser, f"{verb}-{left.pk}", f"Half of my {verb}") == 204
        page = shown(browser.get(f"/reviews/{left.pk}/{verb}/"))
        assert f"Half of my {verb}" in page
        assert browser.post(f"/reviews/{left.pk}/{verb}/", {"text": f"My {verb}."}).status_code == 302
    assert not Draft.objects.exists()


def test_nul_characters_do_no_harm(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)
    assert keep(browser, under(work), "Half\0 of it") == 204
    assert Draft.objects.get().text == "Half of it"
    assert browser.get("/my/reviews/?words=%00half").status_code == 200
    assert browser.post("/reviews/draft/delete/", {"place": f"{under(work)}\0"}).status_code == 302


def test_an_empty_box_keeps_nothing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    keep(as_(cast.reader), under(work))
    keep(as_(cast.reader), under(work), "  ")
    assert not Draft.objects.exists()


def test_no_draft_without_something_to_answer(cast: Cast, as_: SignIn) -> None:
    work, hidden = make_work(cast.writer), make_work(cast.writer, publish=False)
    left = review(work, cast.reader, private=True)
    browser = as_(cast.stranger)
    for place in ("", "x", f"{hidden.pk}-all", under(hidden), f"reply-{left.pk}", f"edit-{left.pk}", f"{work.pk}-1"):
        assert keep(browser, place) == 404
    assert keep(as_(None), under(work)) == 302
    assert not Draft.objects.exists()


def test_drafts_have_a_number_and_a_length(cast: Cast, as_: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_DRAFTS", 2)
    works = [make_work(cast.writer, f"Work {number}") for number in range(3)]
    for work in works:
        keep(as_(cast.reader), under(work), "x" * (drafts.DRAFT_LENGTH + 1))
    assert [draft.work for draft in Draft.objects.order_by("typed_at")] == works[1:]
    assert {len(draft.text) for draft in Draft.objects.all()} == {drafts.DRAFT_LENGTH}


def test_what_is_not_sent_stands_in_the_trail_also_when_its_story_is_gone(cast: Cast, as_: SignIn) -> None:
    work, gone = make_work(cast.writer), make_work(cast.writer, "Gone")
    browser = as_(cast.reader)
    keep(browser, under(work), "Half of this.")
    keep(browser, under(gone), "Half of that.")
    gone.purge(by=cast.writer)
    page = shown(browser.get("/my/reviews/"))
    assert f'href="{chapter_of(work).get_absolute_url()}#review"' in page
    assert "Half of that." in page
    assert "A story that is no longer here" in page
    as_(cast.stranger).post("/reviews/draft/delete/", {"place": under(work)})
    assert Draft.objects.count() == 2
    for draft in Draft.objects.all():
        browser.post("/reviews/draft/delete/", {"place": draft.place})
    assert not Draft.objects.exists()


def previewed(browser: Client, address: str, **fields: str) -> Any:
    return browser.post(f"{address}preview/", {"text": "Four *lanterns*.\r\n\r\n> <b>quoted</b>", **fields})


def test_a_preview_comes_back_with_the_form_and_sends_nothing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    address = f"{chapter_of(work).get_absolute_url()}reviews/"
    for account, fields in ((None, {"name": "Passer-by"}), (cast.reader, {"only_for_writer": "on"})):
        answered = previewed(as_(account), address, **fields)
        page = shown(answered)
        assert answered.status_code == 200
        assert "Four <em>lanterns</em>." in page
        assert "Four *lanterns*." in page
        assert "<b>quoted" not in page
        assert f'action="{address}"' in page
    assert not Review.objects.exists()
    assert Draft.objects.get().account == cast.reader


def test_a_guest_sends_what_was_previewed_without_script(cast: Cast, as_: SignIn) -> None:
    address = f"{chapter_of(make_work(cast.writer)).get_absolute_url()}reviews/"
    page = shown(previewed(as_(None), address, name="Passer-by"))
    form = page.partition('id="review-form"')[2].partition("</form>")[0]
    fields = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', form))
    assert fields["name"] == "Passer-by"
    words = html.unescape(form.partition("<textarea")[2].partition(">\n")[2].partition("</textarea>")[0])
    assert as_(None).post(address, {**fields, "text": words}).status_code == 302
    left = Review.objects.get()
    assert left.is_shown
    assert left.judgement.signs == []


def test_replies_and_changes_can_be_previewed_by_who_may_send_them(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    reply = answer(left, cast.writer, "Thank you.")
    assert "<em>lanterns</em>" in shown(previewed(as_(cast.stranger), f"/reviews/{left.pk}/reply/"))
    assert "<em>lanterns</em>" in shown(previewed(as_(cast.writer), f"/reviews/{reply.pk}/edit/"))
    assert previewed(as_(cast.stranger), f"/reviews/{reply.pk}/edit/").status_code == 404
    work.hide(by=cast.moderator, reason="Copied.")
    refused = previewed(as_(cast.stranger), f"/reviews/{left.pk}/reply/")
    assert refused.status_code == 404
    assert "Four *lanterns*." in shown(refused)
    left.refresh_from_db()
    assert WORDS in left.html


def test_a_preview_of_nothing_says_so(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    got = as_(cast.reader).post(f"{chapter_of(work).get_absolute_url()}reviews/preview/", {"text": ""})
    assert got.status_code == 422
    assert as_(None).get(f"{work.get_absolute_url()}reviews/preview/").status_code == 302
