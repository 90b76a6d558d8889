"""Reading a story again with its writer: who is shown which note, where, and when."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from afterword.accounts.models import Account
from afterword.feedback.margin.actions import keep_mark
from afterword.feedback.models import CommentaryWish, Draft, Opens, Passage, Review
from afterword.feedback.tests.pinned import note, words
from afterword.feedback.tests.saying import chapter_of, shown
from afterword.jobs.testing import run_all_now
from afterword.reading.actions import reach_end
from afterword.reading.readers import Reader
from afterword.testing import Cast, SignIn, make_work
from afterword.works.labels import Rating, Reviewers, Status
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

SAID = "It was my grandmother’s."


def door(work: Work) -> str:
    return f"{work.get_absolute_url()}again/"


def text_of(browser: Client, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return shown(answer)


def test_on_a_first_reading_nothing_of_it_shows_but_a_quiet_line_at_the_end(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2, status=Status.COMPLETE)
    note(work, exact="lamp burned")
    first, last = work.chapters.all()
    for account in (None, cast.reader):
        browser = as_(account)
        for address in (work.get_absolute_url(), f"{work.get_absolute_url()}all/"):
            assert door(work) in text_of(browser, address)
            assert SAID not in text_of(browser, address)
        page = text_of(browser, first.get_absolute_url())
        assert "again__line" not in page
        page = text_of(browser, last.get_absolute_url())
        assert f'<p class="again__line"><a href="{door(work)}">' in page
        assert SAID not in page


def test_the_door_warns_whoever_is_not_known_to_have_finished(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    note(work)
    chapter = chapter_of(work)
    chapter.work = work
    reach_end(chapter, by=Reader(account=cast.reader))
    assert "read it first" not in text_of(as_(cast.reader), door(work))
    for account in (None, cast.stranger):
        assert "read it first" in text_of(as_(account), door(work))


def test_without_notes_there_is_no_line_and_the_addresses_lead_to_the_story(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    note(work, is_published=False)
    assert "again" not in text_of(as_(None), chapter_of(work).get_absolute_url())
    for part in ("", "text/", "walk/1/", "end/", f"chapters/{chapter_of(work).pk}/"):
        landed = as_(None).get(f"{door(work)}{part}")
        assert landed["Location"] in {work.get_absolute_url(), chapter_of(work).get_absolute_url()}


def test_the_whole_text_has_the_note_beside_its_words(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    made = note(work)
    made.pin_second(words(work.chapters.last(), "lamp burned"))  # type: ignore[arg-type]  # it has two
    page = text_of(as_(None), f"{door(work)}text/")
    assert '<mark class="noted">The bread was warm.</mark>' in page
    assert f'href="#note-{made.pk}"' in page
    assert f'<aside class="beside" id="note-{made.pk}"' in page
    assert SAID in page
    assert "text/#c2-b1" in page
    assert 'id="c2-b1"' in page


def test_an_outdated_note_is_drawn_on_nothing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    note(work)
    note(work, "<p>Stays.</p>", exact="lamp")
    Passage.objects.filter(exact="The bread was warm.").update(is_outdated=True)
    page = text_of(as_(None), f"{door(work)}text/")
    assert SAID not in page
    assert "Stays." in page


def test_notes_follow_their_words_and_never_stand_on_others(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    note(work)
    note(work, "<p>Of the lamp.</p>", exact="The lamp burned in the window.")
    chapter = chapter_of(work)
    chapter.save_text("<p>New.</p><p>The bread was warm.</p>", by=cast.writer, base=None)
    chapter.publish(by=cast.writer)
    # Until they are looked for, none is shown.
    assert as_(None).get(f"{door(work)}text/").status_code == 302
    run_all_now()
    page = text_of(as_(None), f"{door(work)}text/")
    assert '<mark class="noted">The bread was warm.</mark>' in page
    assert "Of the lamp." not in page


def test_after_a_chapter_only_its_own_notes_open_and_nothing_of_later_ones(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=3)
    first, second, _third = work.chapters.all()
    early = note(work, "<p>Early.</p>", opens=Opens.CHAPTER)
    early.pin_second(words(second, "lamp burned"))
    note(work, "<p>Only at the end.</p>", exact="lamp")
    browser = as_(None)
    address = f"{door(work)}chapters/{first.pk}/"
    assert f'<p class="again__line"><a href="{address}">' in text_of(browser, first.get_absolute_url())
    assert "again__line" not in text_of(browser, second.get_absolute_url())
    page = text_of(browser, address)
    assert "Early." in page
    assert "Only at the end." not in page
    assert "Now read this line again" not in page
    assert browser.get(f"{door(work)}chapters/{second.pk}/")["Location"] == second.get_absolute_url()


def test_the_walk_stops_at_each_annotated_scene_and_ends_with_a_question(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    note(work, exact="lamp")
    note(work, "<p>And the window.</p>", exact="window")
    note(work, "<p>The bread.</p>")
    browser = as_(None)
    first = text_of(browser, f"{door(work)}walk/1/")
    assert "Scene 1 of 2" in first
    assert first.index('<mark class="noted">lamp</mark>') < first.index("walk__note") < first.index(SAID)
    assert "And the window." in first
    assert "The bread." not in first
    last = text_of(browser, f"{door(work)}walk/2/")
    assert f'rel="next" href="{door(work)}end/"' in last
    assert browser.get(f"{door(work)}walk/3/")["Location"] == f"{door(work)}end/"
    assert browser.get(f"{door(work)}walk/0/")["Location"] == f"{door(work)}walk/1/"
    assert "What did you see this time?" in text_of(browser, f"{door(work)}end/")


@pytest.mark.parametrize("guest", [True, False])
def test_what_was_seen_this_time_is_a_second_review(cast: Cast, as_: SignIn, guest: bool) -> None:
    work = make_work(cast.writer, chapters=2)
    note(work)
    browser = as_(None if guest else cast.reader)
    action = f"{door(work)}review/"
    assert f'action="{action}"' in text_of(browser, f"{door(work)}end/")
    name = {"name": "Passer-by"} if guest else {}
    landed = browser.post(action, {"text": "The bread is a lie.", **name})
    review = Review.objects.get()
    assert review.is_second
    assert "on reading it again" in text_of(browser, landed["Location"])
    first = browser.post(f"{work.get_absolute_url()}reviews/", {"text": "The bread is a lie.", **name})
    assert first.status_code == 302
    assert Review.objects.filter(is_second=False).count() == 1
    assert "The bread is a lie." in text_of(browser, landed["Location"])
    empty = browser.post(action, {"text": "", **name})
    assert empty.status_code == 422
    assert "What did you see this time?" in shown(empty)


def test_what_is_typed_at_the_end_is_kept_and_looked_at(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    note(work)
    browser, end = as_(cast.reader), f"/works/{work.pk}/again/end/"
    browser.post("/reviews/draft/", {"place": f"{work.pk}-again", "text": "Half of what I saw"})
    assert "Half of what I saw" in browser.get(end).content.decode()
    assert f'href="{end}#review"' in browser.get("/my/reviews/").content.decode()
    address = f"/works/{work.pk}/again/review/"
    page = browser.post(f"{address}preview/", {"text": "The *bread*."}).content.decode()
    assert "<em>bread</em>" in page
    assert f'action="{address}"' in page
    browser.post(address, {"text": "The bread."})
    assert not Draft.objects.exists()


def test_where_reviews_are_closed_the_end_says_so(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, reviewers=Reviewers.NOBODY)
    note(work)
    assert "takes no reviews" in text_of(as_(None), f"{door(work)}end/")
    refused = as_(cast.reader).post(f"{door(work)}review/", {"text": "Kept words."})
    assert refused.status_code == 403
    assert "Kept words." in shown(refused)


def test_an_adult_work_asks_first_and_leads_on(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, rating=Rating.EXPLICIT)
    note(work)
    for part in ("", "text/", "walk/1/", "end/"):
        page = text_of(as_(None), f"{door(work)}{part}")
        assert SAID not in page
        assert f'value="{door(work)}{part}"' in page


def test_pages_are_the_same_for_all_guests_and_show_a_change_at_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    made = note(work)
    for part in ("", "text/", "walk/1/", "end/"):
        pages = {text_of(as_(None), f"{door(work)}{part}") for _guest in range(2)}
        assert len(pages) == 1
        assert "csrf" not in pages.pop()
    made.change(html="<p>Changed words.</p>", opens=made.opens)
    for account in (None, cast.stranger):
        assert "Changed words." in text_of(as_(account), f"{door(work)}text/")


def test_the_whole_text_costs_the_same_with_two_and_twenty_notes(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            text_of(as_(cast.writer), f"{door(work)}text/")
        return len(found)

    for number in range(2):
        note(work, f"<p>{number}</p>", exact="lamp")
    few = queries()
    for number in range(2, 20):
        note(work, f"<p>{number}</p>", exact="lamp")
    assert queries() <= few


def test_the_whole_text_has_a_readers_own_marks_for_their_eyes_alone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    note(work)
    chapter = chapter_of(work)
    chapter.work = work
    keep_mark(by=cast.reader, chapter=chapter, passage=words(chapter, "lamp burned"), note="So it begins")
    keep_mark(by=cast.reader, chapter=chapter, passage=words(chapter, "window"))
    address = f"{door(work)}text/"
    own = text_of(as_(cast.reader), address)
    assert '<mark class="own-mark">lamp burned</mark>' in own
    assert '<mark class="own-mark">window</mark>' in own
    assert "So it begins" in own
    assert SAID in own
    for account in (cast.writer, cast.stranger, cast.moderator, None):
        page = text_of(as_(account), address)
        assert "own-mark" not in page
        assert "So it begins" not in page


def the_wish(browser: Client, work: Work) -> bool:
    last = work.chapters.last()
    assert last
    return "commentary-wish/" in text_of(browser, last.get_absolute_url())


def test_a_member_at_the_end_of_a_finished_story_may_ask_to_be_told(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, status=Status.COMPLETE)
    browser = as_(cast.reader)
    address = f"{work.get_absolute_url()}commentary-wish/"
    assert the_wish(browser, work)
    browser.post(address)
    browser.post(address)
    assert CommentaryWish.objects.get().account == cast.reader
    assert f"{address}remove/" in text_of(browser, chapter_of(work).get_absolute_url())
    browser.post(f"{address}remove/")
    assert not CommentaryWish.objects.exists()


@pytest.mark.parametrize("who", ["writer", "guest"])
def test_a_guest_or_its_writer_is_not_offered_it(cast: Cast, as_: SignIn, who: str) -> None:
    work = make_work(cast.writer, status=Status.COMPLETE)
    account: Account | None = cast.writer if who == "writer" else None
    assert not the_wish(as_(account), work)
    as_(account).post(f"{work.get_absolute_url()}commentary-wish/")
    assert not CommentaryWish.objects.exists()


def test_it_is_not_offered_before_the_end_nor_once_there_is_commentary(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert not the_wish(as_(cast.reader), work)
    work = make_work(cast.writer, status=Status.COMPLETE)
    note(work)
    assert not the_wish(as_(cast.reader), work)


def test_the_short_address_of_an_e_book_opens_the_review_box(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    last = work.chapters.last()
    assert last
    landed = as_(None).get(f"/r/{last.pk}/")
    assert landed["Location"] == f"{last.get_absolute_url()}#review"
    assert '<section class="afterword" id="review" tabindex="-1"' in text_of(as_(None), last.get_absolute_url())
    assert as_(None).get("/r/1234567890/").status_code == 404


def test_the_short_address_of_an_adult_work_asks_and_leads_to_the_box(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, rating=Rating.EXPLICIT)
    browser, address = as_(None), f"/r/{chapter_of(work).pk}/"
    assert f'value="{address}"' in text_of(browser, address)
    assert browser.post("/adult/", {"next": address})["Location"] == address
    assert browser.get(address)["Location"].endswith("#review")


def test_drafts_have_no_short_address_for_others(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, publish=False)
    address = f"/r/{chapter_of(work).pk}/"
    assert as_(cast.stranger).get(address).status_code == 404
    assert as_(cast.writer).get(address).status_code == 302
