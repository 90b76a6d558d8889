"""Changing one's own words; once somebody has replied, what they said before is kept."""

from __future__ import annotations

import pytest

from afterword.events.models import Event
from afterword.feedback.margin.actions import leave_remark
from afterword.feedback.models import Review
from afterword.feedback.models.reviews import MOST_VERSIONS
from afterword.feedback.tests import pinned
from afterword.feedback.tests.saying import WORDS, answer, author, chapter_of, read, review, say, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Audience
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def address(left: Review) -> str:
    return f"/reviews/{left.pk}/edit/"


def test_words_are_changed_where_they_stand(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, "Four *lanterns* & more.\n\n> quoted")
    browser = as_(cast.reader)
    assert address(left) in read(browser, work)
    page = browser.get(address(left))
    assert page.context["form"]["text"].value() == "Four *lanterns* & more.\n\n> quoted"
    landed = browser.post(address(left), {"text": "Five lanterns."})
    assert landed["Location"].endswith(f"#review-{left.pk}")
    shows = read(as_(None), work)
    assert "Five lanterns." in shows
    assert "(edited)" in shows
    assert "lanterns &amp; more" not in shows
    assert Event.objects.filter(name="review_edited", subject_id=left.pk).count() == 1


def test_a_margin_comment_is_folded_and_opened_again(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    chapter = chapter_of(work)
    chapter.work = work
    on, by = pinned.words(chapter), author(cast.reader)
    left = leave_remark(by=by, chapter=chapter, passage=on, text=WORDS, reaction="shivers")
    browser = as_(cast.reader)
    assert "is_spoiler" in browser.get(address(left)).context["form"].fields
    for tick in (True, False):
        assert browser.post(address(left), {"text": WORDS, **({"is_spoiler": "on"} if tick else {})}).status_code == 302
        shows = shown(as_(None).get(f"{chapter.get_absolute_url()}?margin=now"))
        assert ('class="spoiler"' in shows) is tick
        left.refresh_from_db()
        assert (left.is_spoiler, left.edited_at) == (tick, None)
    said = answer(left, cast.writer)
    assert browser.post(address(left), {"text": ""}).status_code == 422, "the reply would hang on nothing"
    said.delete()
    assert browser.post(address(left), {"text": ""}).status_code == 302
    left.refresh_from_db()
    assert (left.html, left.reaction) == ("", "shivers")


def test_only_what_is_said_in_the_margin_folds(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    browser = as_(cast.reader)
    assert "is_spoiler" not in browser.get(address(left)).context["form"].fields
    browser.post(address(left), {"text": WORDS, "is_spoiler": "on"})
    left.refresh_from_db()
    assert not left.is_spoiler


def test_only_its_own_writer_has_such_a_page(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    there = address(left)
    assert as_(cast.reader).get(there).status_code == 200
    for account, status in ((cast.writer, 404), (cast.stranger, 404), (cast.moderator, 404), (None, 302)):
        browser = as_(account)
        assert browser.get(there).status_code == status
        assert browser.post(there, {"text": "Mine now."}).status_code == status
    left.refresh_from_db()
    assert WORDS in left.html


def test_a_guests_review_can_not_be_edited_by_anybody(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), None)
    for account in (None, cast.writer, cast.reader):
        assert as_(account).post(address(left), {"text": "Mine now."}).status_code in {302, 404}
    left.refresh_from_db()
    assert WORDS in left.html


def test_once_replied_to_its_writer_and_the_works_see_what_it_said(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, "Four lanterns.")
    browser = as_(cast.reader)
    browser.post(address(left), {"text": "Five lanterns."})
    history = f"/reviews/{left.pk}/versions/"
    assert history not in read(as_(cast.writer), work)
    answer(left, cast.writer)
    assert "can see what it said before" in shown(browser.get(address(left)))
    browser.post(address(left), {"text": "I never said that."})
    browser.post(address(left), {"text": "I never said that."})
    for sees in (cast.writer, cast.reader):
        assert history in read(as_(sees), work)
        page = shown(as_(sees).get(history))
        assert "Five lanterns." in page
        assert "Four lanterns." not in page
        assert page.count("I never said that.") == 1
    for account, status in ((cast.stranger, 404), (cast.moderator, 404), (None, 302)):
        assert history not in read(as_(account), work)
        assert as_(account).get(history).status_code == status


def test_of_many_versions_the_first_and_the_last_are_kept(cast: Cast) -> None:
    left = review(make_work(cast.writer), cast.reader, "Version 0")
    answer(left, cast.writer)
    for number in range(1, MOST_VERSIONS + 5):
        left.edit(f"Version {number}", by=cast.reader)
    kept = [version.html for version in left.versions.all()]
    assert len(kept) == MOST_VERSIONS
    assert (kept[0], kept[-1]) == ("<p>Version 0</p>", f"<p>Version {MOST_VERSIONS + 3}</p>")


@pytest.mark.parametrize("how", ["hidden", "suspended"])
def test_under_a_hidden_work_and_while_suspended_nothing_changes(cast: Cast, as_: SignIn, how: str) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    if how == "hidden":
        work.hide(by=cast.moderator, reason="Copied.")
    else:
        cast.reader.suspend(by=cast.moderator, reason="Spam.")
    got = as_(cast.reader).post(address(left), {"text": "Changed behind its back."})
    assert got.status_code == 404
    assert "Changed behind its back." in shown(got)
    left.refresh_from_db()
    assert WORDS in left.html


@pytest.mark.parametrize("text", ["", " \n ", "\u200b", "x" * 20_001])
def test_bad_words_are_explained_and_change_nothing(cast: Cast, as_: SignIn, text: str) -> None:
    left = review(make_work(cast.writer), cast.reader)
    got = as_(cast.reader).post(address(left), {"text": text} if text else {})
    assert got.status_code == 422
    assert got.context["form"]["text"].errors
    assert text.strip()[:99] in shown(got)
    left.refresh_from_db()
    assert WORDS in left.html


def test_the_first_words_may_be_said_again_after_they_were_changed(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    as_(cast.reader).post(address(left), {"text": "Something else."})
    say(as_(cast.reader), work, WORDS)
    assert Review.objects.count() == 2


def test_one_only_for_the_writer_stays_so(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, private=True)
    as_(cast.reader).post(address(left), {"text": "Still between us.", "only_for_writer": ""})
    assert "Still between us." not in read(as_(cast.stranger), work)


def test_a_work_that_is_for_members_now_lets_its_reviewer_edit(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    work.audience = Audience.MEMBERS
    work.describe(by=cast.writer)
    assert as_(cast.reader).post(address(left), {"text": "Changed."}).status_code == 302
    assert Work.objects.get().reviewed_at
