"""The margin beside a chapter: only for whoever asks, and for nobody before they have read it unless they say so."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from afterword.feedback.actions import reply
from afterword.feedback.kinds import Why
from afterword.feedback.margin.weaving import weave, with_choices
from afterword.feedback.models import Judgement, Review
from afterword.feedback.tests.marking import BREAD, LAMP, chapter_of, mark, open_work, remark
from afterword.feedback.tests.saying import author, shown
from afterword.reading.actions import reach_end
from afterword.reading.readers import Reader
from afterword.testing import Cast, SignIn
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

SAID = "It flickers to this day."


def asked(browser: Client, work: Work, mode: str) -> str:
    answer = browser.get(f"{chapter_of(work).get_absolute_url()}?margin={mode}")
    assert answer.status_code == 200
    return shown(answer)


def test_nothing_of_the_margin_is_shown_to_who_does_not_ask(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    before = shown(as_(None).get(chapter_of(work).get_absolute_url()))
    remark(work, cast.stranger, LAMP, SAID)
    after = shown(as_(None).get(chapter_of(work).get_absolute_url()))
    assert before == after
    assert SAID not in asked(as_(None), work, "choose")


def test_a_remark_stands_behind_its_paragraph_with_the_words_it_is_about(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    left = remark(work, cast.stranger, LAMP, SAID)
    page = asked(as_(None), work, "now")
    paragraph, note = page.index("The lamp burned in the window.</p>"), page.index(SAID)
    assert paragraph < note < page.index("turn back")
    assert '<p id="b1" aria-details="margin-b1">' in page
    assert 'role="note"' in page
    assert f'id="review-{left.pk}" data-at="b1 4 b1 15"' in page
    assert f"<q>{LAMP}</q>" in page


def test_whoever_has_not_finished_is_asked_first(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer, chapters=2)
    remark(work, cast.stranger, LAMP, SAID)
    for browser in (as_(None), as_(cast.reader)):
        page = asked(browser, work, "show")
        assert SAID not in page
        assert "Show it all the same" in page
        assert SAID in asked(browser, work, "now")
    for chapter in work.chapters.all():
        reach_end(chapter, by=Reader(account=cast.reader))
    assert SAID in asked(as_(cast.reader), work, "show")
    assert SAID in asked(as_(cast.writer), work, "show"), "she knows how it ends"


def test_the_newest_chapter_leads_straight_to_its_margin(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer, chapters=2)
    first, last = (shown(as_(None).get(chapter.get_absolute_url())) for chapter in work.chapters.all())
    assert ("?margin=show" in first, "?margin=now" in first) == (True, False)
    assert ("?margin=show" in last, "?margin=now" in last) == (False, True)


def test_guests_share_the_pages_and_a_new_remark_shows_at_once(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    first = as_(None).get(f"{chapter_of(work).get_absolute_url()}?margin=now")
    assert first["Cache-Control"].startswith("public")
    assert "Nobody has written" in shown(first)
    remark(work, cast.stranger, LAMP, SAID)
    assert SAID in asked(as_(None), work, "now")
    assert "csrfmiddlewaretoken" not in asked(as_(None), work, "now")


def test_marks_are_drawn_for_their_owner_alone(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    mark(work, cast.reader, LAMP, "My grandmother's.")
    for mode in ("choose", "now"):
        assert "My grandmother&#x27;s." in asked(as_(cast.reader), work, mode)
        for other in (None, cast.stranger, cast.writer, cast.moderator):
            page = asked(as_(other), work, mode)
            assert "grandmother" not in page
            assert "remark--mine" not in page


def test_what_is_held_stands_beside_the_words_for_who_wrote_it(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    left = remark(work, cast.reader, LAMP, SAID)
    left.hold(Why.SPAM)
    word = "A moderator reads this first"
    assert word in asked(as_(cast.reader), work, "now")
    for other in (None, cast.stranger, cast.writer):
        assert SAID not in asked(as_(other), work, "now")
    Judgement.objects.filter(review=left).update(is_beyond_doubt=True)
    page = asked(as_(cast.reader), work, "now")
    assert SAID in page
    assert "review__word" not in page


def test_a_remark_is_answered_reported_and_decided_about_where_it_stands(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    left, of_house = remark(work, cast.reader, LAMP, SAID), remark(work, cast.moderator, BREAD, "Warm indeed.")
    reply_to, report, manage = (f'href="{address}' for address in _verbs(left))
    for account, verbs in ((cast.stranger, {reply_to, report}), (cast.writer, {reply_to, report, manage})):
        page = asked(as_(account), work, "now")
        assert {verb for verb in (reply_to, report, manage) if verb in page} == verbs
        assert page.count("review__mark--house") == 1, f"a mark of {of_house.pk}"
    assert f'href="/reviews/{left.pk}/edit/"' in asked(as_(cast.reader), work, "now")
    assert reply_to in asked(as_(None), work, "now")
    as_(cast.reader).post("/settings/replies/", {"refuses_guests": "on"})
    assert reply_to not in asked(as_(None), work, "now")
    assert reply_to in asked(as_(cast.stranger), work, "now")


def _verbs(left: Review) -> tuple[str, str, str]:
    return f"/reviews/{left.pk}/reply/", f"/report/review/{left.pk}/", f"/reviews/{left.pk}/more/"


def test_a_few_are_drawn_and_the_rest_is_a_link(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    for number in range(5):
        remark(work, None, LAMP, f"Thought {number}.", guest=f"Guest {number}")
        remark(work, None, BREAD, reaction="ached", guest=f"Guest {number}")
    page = asked(as_(None), work, "now")
    assert [f"Thought {number}." in page for number in range(5)] == [True, True, True, False, False]
    assert "2 more about this paragraph" in page
    assert "and 2 more" in page
    assert page.count("review__mark--guest") == 6, "who reacted is marked as a guest, too"


def test_words_that_went_are_listed_and_never_drawn(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    earlier = f"{chapter_of(work).get_absolute_url()}margin/earlier/"
    assert "All that was said in this margin stands beside its words." in shown(as_(None).get(earlier))
    left = remark(work, cast.stranger, LAMP, SAID)
    assert left.passage
    left.passage.is_outdated = True
    left.passage.save()
    page = asked(as_(None), work, "now")
    assert "Of an earlier version" in page
    assert f"<blockquote>{LAMP}</blockquote>" in page
    assert "data-at" not in page
    assert SAID in shown(as_(None).get(earlier))


def test_a_permalink_opens_the_margin_at_it(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    left = remark(work, cast.stranger, LAMP, SAID)
    answered = reply(by=author(cast.writer), to=left, text="Thank you.")
    chapter = chapter_of(work).get_absolute_url()
    browser = as_(None)
    assert browser.get(f"/reviews/{left.pk}/")["Location"] == f"{chapter}?margin=now#review-{left.pk}"
    there = browser.get(f"/reviews/{answered.pk}/")["Location"]
    assert there == f"{chapter}passage/?block=b1&said=1#review-{answered.pk}"
    assert "Thank you." in shown(browser.get(there))
    assert "one reply" in asked(browser, work, "now")


def test_a_chapter_that_readers_do_not_know_has_no_margin(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer, publish=False)
    assert "margin" not in asked(as_(cast.writer), work, "choose").partition("<main")[2].partition("<footer")[0]


@pytest.mark.parametrize("who", ["guest", "stranger", "reader", "writer"])
def test_queries_are_the_same_however_much_stands_there(cast: Cast, as_: SignIn, who: str) -> None:
    work = open_work(cast.writer)
    browser = as_(None if who == "guest" else getattr(cast, who))

    def fill(numbers: range) -> None:
        for number in numbers:
            left = remark(work, cast.reader if number % 2 else None, (LAMP, BREAD)[number % 2], f"Thought {number}.")
            reply(by=author(cast.writer), to=left, text=f"Thanks {number}.")
            remark(work, None, BREAD, reaction="ached", guest=f"Guest {number}")

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            asked(browser, work, "now")
        return len(found)

    fill(range(3))
    mark(work, cast.reader, LAMP)
    queries()
    few = queries()
    fill(range(3, 12))
    mark(work, cast.reader, BREAD)
    queries()
    assert queries() == few


def test_notes_are_woven_in_after_the_block_that_holds_their_own() -> None:
    quote = '<blockquote id="b2"><p id="b3">Two.</p><p id="b4">Three.</p></blockquote>'
    html = f'<p id="b1">One<br>more.</p>{quote}<hr id="b5">'
    woven = weave(html, {"b3": "THREE", "b1": "ONE", "b9": "NEVER", "b5": "FIVE"})
    assert woven == (
        '<p id="b1" aria-details="margin-b1">One<br>more.</p><div id="margin-b1">ONE</div>'
        '<blockquote id="b2"><p id="b3" aria-details="margin-b3">Two.</p><p id="b4">Three.</p></blockquote>'
        '<div id="margin-b3">THREE</div><hr id="b5" aria-details="margin-b5"><div id="margin-b5">FIVE</div>'
    )
    assert weave(html, {}) == html


def test_each_paragraph_can_be_chosen_wherever_it_stands() -> None:
    html = '<p id="b1" class="end">One.</p><blockquote id="b2"><p id="b3">Two.</p></blockquote><hr id="b4">'
    choosing = with_choices(html, form="f", label="Paragraph {number}")
    assert choosing.count('type="radio"') == 2
    button = '<input class="choice" type="radio" name="block" form="f" value="b3" aria-label="Paragraph 2">'
    assert f'<p id="b3">{button}Two.' in choosing
