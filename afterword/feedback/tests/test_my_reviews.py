"""All that one wrote to others, in one's own keeping; also when the work goes, or oneself."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from afterword.accounts.leaving import Farewell, is_in_use
from afterword.feedback.kinds import Why
from afterword.feedback.models import InboxItem, Review
from afterword.feedback.tests.marking import BREAD, LAMP, mark, open_work, remark
from afterword.feedback.tests.saying import WORDS, answer, chapter_of, read, review, shown
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def test_the_list_is_ones_own_newest_first(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    review(work, cast.reader, "First.")
    review(work, cast.reader, "Second.", private=True)
    review(work, cast.stranger, "Not mine.")
    page = as_(cast.reader).get("/my/reviews/")
    assert [line.review.html for line in page.context["kept"]] == ["<p>Second.</p>", "<p>First.</p>"]
    assert "Not mine." not in shown(page)
    assert "only for the writer" in shown(page)
    assert "by <bdi>Marian</bdi>, Chapter 1: Part 1" in shown(page)
    assert as_(None).get("/my/reviews/").status_code == 302


def test_it_offers_what_can_be_done(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left, replied = review(work, cast.reader, "First."), review(work, cast.reader, "Second.")
    answer(replied, cast.writer)
    page = shown(as_(cast.reader).get("/my/reviews/"))
    assert f"/reviews/{left.pk}/edit/" in page
    assert f"/reviews/{replied.pk}/edit/" in page
    assert page.count("/delete/") == 2


def test_all_of_it_can_be_taken_along_as_one_file(cast: Cast, as_: SignIn) -> None:
    work, gone = open_work(cast.writer), make_work(cast.writer, "The <Lamp>")
    browser = as_(cast.reader)
    left = review(work, cast.reader, "Four *lanterns*.")
    answer(left, cast.writer, "I thank you.")
    remark(work, cast.reader, LAMP, reaction="ached")
    remark(work, cast.stranger, LAMP, "Not mine.")
    mark(work, cast.reader, BREAD, "For the winter.")
    review(gone, cast.reader, "What became of the lamp?")
    browser.post("/reviews/draft/", {"place": f"reply-{left.pk}", "text": "Half a <reply>"})
    gone.purge(by=cast.writer)
    assert 'href="/my/reviews/file/"' in shown(browser.get("/my/reviews/"))
    assert 'href="/my/reviews/file/"' in shown(browser.get("/settings/leave/"))
    got = browser.get("/my/reviews/file/")
    page = shown(got)
    assert got["Content-Disposition"].startswith('attachment; filename="All that I wrote.html"')
    address = f"{settings.AFTERWORD_URL}/reviews/{left.pk}/"
    theirs = ("I thank you.", f"“{LAMP}”", "The &lt;Lamp&gt;", "What became of the lamp?", "Half a &lt;reply&gt;")
    for words in ("<em>lanterns</em>", "ached", BREAD, "For the winter.", f'href="{address}"', *theirs):
        assert words in page
    assert "Not mine." not in page
    assert as_(None).get("/my/reviews/file/").status_code == 302
    assert "lanterns" not in shown(as_(cast.stranger).get("/my/reviews/file/"))


def test_a_remark_stands_in_the_trail_with_the_words_it_is_about(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    remark(work, cast.reader, LAMP, reaction="ached")
    page = shown(as_(cast.reader).get(f"/my/reviews/?words={LAMP.split()[0]}"))
    assert f"“{LAMP}”" in page
    assert 'class="reaction"' in page
    work.hide(by=cast.moderator, reason="Copied.")
    assert LAMP not in shown(as_(cast.reader).get("/my/reviews/"))


def test_what_can_not_be_opened_is_no_link(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    work.hide(by=cast.moderator, reason="Copied.")
    page = shown(as_(cast.reader).get("/my/reviews/"))
    assert WORDS in page
    assert f'"/reviews/{left.pk}/"' not in page
    assert "can't be opened at present" in page


# A work is deleted


def test_reviews_of_a_deleted_work_go_into_the_keeping_of_those_who_wrote_them(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.writer, "Thank you, Ruth.")
    review(work, None, "A guest's words.")
    answer(review(work, None, "Another's."), cast.stranger, "I agree.")
    work.purge(by=cast.writer)
    assert set(Review.objects.values_list("html", flat=True)) == {
        f"<p>{WORDS}</p>",
        "<p>Thank you, Ruth.</p>",
        "<p>I agree.</p>",
    }
    assert not Review.objects.exclude(thread=None, in_reply_to=None).exists()
    hers = shown(as_(cast.reader).get("/my/reviews/"))
    assert WORDS in hers
    assert "(no longer here)" in hers
    assert "Thank you, Ruth." in shown(as_(cast.writer).get("/my/reviews/"))
    for account in (None, cast.stranger, cast.moderator):
        assert as_(account).get(f"/reviews/{left.pk}/").status_code == 404
        assert as_(account).get(f"/reviews/{left.pk}/reply/").status_code == 404


def test_what_she_received_stays_in_her_inbox_without_a_way_to_what_is_gone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    work.purge(by=cast.writer)
    browser = as_(cast.writer)
    page = shown(browser.get("/inbox/"))
    assert WORDS in page
    assert "This story is no longer here." in page
    assert "/reply/" not in page
    item = InboxItem.objects.get()
    assert browser.post(f"/inbox/{item.pk}/")["Location"] == "/inbox/"
    assert browser.post(f"/reviews/{left.pk}/reply/", {"text": "Hello?"}).status_code == 404


def test_what_is_kept_can_be_taken_back(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(left, cast.writer)
    work.purge(by=cast.writer)
    browser = as_(cast.reader)
    assert browser.get(f"/reviews/{left.pk}/delete/").status_code == 200
    assert browser.post(f"/reviews/{left.pk}/delete/")["Location"] == "/my/reviews/"
    assert [each.account for each in Review.objects.all()] == [cast.writer]
    assert browser.get(f"/reviews/{left.pk}/edit/").status_code == 404


# Somebody leaves


def test_who_leaves_may_leave_the_words_without_the_name(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    review(work, cast.reader, "Between us.", private=True)
    cast.reader.leave(Farewell(keep_reviews=True))
    page = read(as_(None), work)
    assert WORDS in page
    assert "Ruth" not in page
    assert "A reader who has left" in page
    assert "Between us." not in page
    assert "Between us." in read(as_(cast.writer), work)
    assert Work.objects.get().reviewed_at


def test_or_take_them_along(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    answer(review(work, cast.reader), cast.writer, "Thank you.")
    review(work, cast.reader, "More.")
    cast.reader.leave(Farewell(keep_reviews=False))
    page = read(as_(None), work)
    assert WORDS not in page
    assert "More." not in page
    assert "Ruth" not in page
    assert "Thank you." in page
    assert Work.objects.waiting().exists()


def test_who_leaves_after_a_deletion_takes_nobody_elses_words_along(cast: Cast) -> None:
    work = make_work(cast.writer)
    answer(review(work, cast.reader), cast.writer, "Thank you.")
    work.purge(by=cast.writer)
    cast.reader.leave(Farewell(keep_reviews=True))
    assert [each.html for each in Review.objects.all()] == ["<p>Thank you.</p>"]


def test_a_writer_who_leaves_takes_guests_words_along_and_gives_members_theirs(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    review(work, None, "A guest's.")
    cast.writer.leave(Farewell(keep_reviews=True))
    assert [each.html for each in Review.objects.all()] == [f"<p>{WORDS}</p>"]
    assert "Marian" not in shown(as_(cast.reader).get("/my/reviews/"))


def test_a_pen_name_with_reviews_under_it_is_not_given_up(cast: Cast) -> None:
    other = cast.reader.take_pen_name("Rue")
    assert not is_in_use(other)
    left = review(make_work(cast.writer), cast.reader)
    Review.objects.filter(pk=left.pk).update(pen_name=other)
    assert is_in_use(other)


# Where a review stands


def test_a_link_leads_to_the_page_of_reviews_on_which_it_stands(client: Client, cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    page = chapter_of(work).get_absolute_url()
    left = [review(work, None, f"Review {number:02}.", private=number < 5) for number in range(38)]
    assert client.get(left[10].get_absolute_url())["Location"] == f"{page}#review-{left[10].pk}"
    assert client.get(left[36].get_absolute_url())["Location"] == f"{page}?reviews=2#review-{left[36].pk}"
    hers = as_(cast.writer).get(left[30].get_absolute_url())
    assert hers["Location"] == f"{page}?reviews=2#review-{left[30].pk}"
    assert "Review 36." in shown(client.get(page, {"reviews": "2"}))
    assert "Review 36." not in read(client, work)
    replied = answer(left[36], cast.writer)
    assert client.get(replied.get_absolute_url())["Location"].startswith(f"{page}?reviews=2#")


def test_the_page_after_ones_own_post_is_the_one_it_stands_on(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for number in range(30):
        review(work, None, f"Review {number:02}.")
    browser = as_(cast.reader)
    landed = browser.post(f"{chapter_of(work).get_absolute_url()}reviews/", {"text": WORDS})
    assert "reviews=2" in landed["Location"]
    assert WORDS in shown(browser.get(landed["Location"]))


def test_what_others_replied_stands_below_ones_words(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    reply = answer(left, cast.writer, "Thank you, Ruth.")
    answer(reply, cast.reader, "You are welcome.")
    answer(left, cast.stranger, "Held words.").hold(Why.APPROVAL)
    page = shown(as_(cast.reader).get("/my/reviews/"))
    assert "Thank you, Ruth." in page
    assert f'href="/reviews/{reply.pk}/"' in page
    assert "Held words." not in page


@pytest.mark.parametrize("words", ["lantern", "LANTERN harbour", "ärger", "salt", "marian", "four & five"])
def test_they_are_searched_by_words_title_and_writer(cast: Cast, as_: SignIn, words: str) -> None:
    review(make_work(cast.writer), cast.reader, "Four & five lanterns in the harbour, and what Ärger!")
    review(make_work(cast.co_writer, "Elsewhere"), cast.reader, "Bread.")
    answered = as_(cast.reader).get("/my/reviews/", {"words": words})
    assert [line.review.work_title for line in answered.context["kept"]] == ["The Salt Road"]


def test_a_search_that_finds_nothing_says_so_and_finds_only_ones_own(cast: Cast, as_: SignIn) -> None:
    review(make_work(cast.writer), cast.stranger, "Lanterns.")
    page = shown(as_(cast.reader).get("/my/reviews/", {"words": "lanterns <i>"}))
    assert "You wrote nothing with these words." in page
    assert "<i>" not in page
