"""The page of one passage: what is sent from it without any script."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from afterword import feedback
from afterword.feedback.actions import reply
from afterword.feedback.guarding.signs import TICKET, ticket
from afterword.feedback.kinds import Why
from afterword.feedback.models import NOTE_LENGTH, MarginDefault, Mark, Review
from afterword.feedback.tests.marking import BREAD, LAMP, chapter_of, mark, on, open_work, remark, send
from afterword.feedback.tests.saying import author, shown
from afterword.testing import Cast, LimitTo, SignIn, make_work
from afterword.works.labels import Reviewers
from afterword.works.models import Work

pytestmark = pytest.mark.django_db

CHOSEN = on("b1", LAMP, at=4).as_fields()


def passage_page(browser: Client, work: Work, **query: str) -> str:
    answer = browser.get(f"{chapter_of(work).get_absolute_url()}passage/", {"block": "b1"} | query)
    assert answer.status_code == 200
    return shown(answer)


def test_a_member_remarks_on_chosen_words_and_comes_back_to_them(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    answer = send(as_(cast.reader), work, text="I *saw* it.", **CHOSEN)
    left = Review.objects.get()
    assert left.passage
    assert (left.passage.exact, left.html, left.account) == (LAMP, "<p>I <em>saw</em> it.</p>", cast.reader)
    assert answer["Location"] == f"{chapter_of(work).get_absolute_url()}?posted=remark#b1"
    page = shown(as_(cast.reader).get(answer["Location"]))
    assert "It is in the margin, and Marian will find it in the inbox." in page
    assert "I <em>saw</em> it." not in page, "nobody has asked for the margin"


def test_a_paragraph_is_chosen_as_a_whole_and_words_of_it_by_hand(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    assert "The lamp burned in the window." in passage_page(as_(None), work)
    page = passage_page(as_(None), work, exact=LAMP)
    assert f"<p>{LAMP}</p>" in page
    assert f'name="exact" value="{LAMP}"' in page
    assert "These words are not in the chapter" in passage_page(as_(None), work, exact="a lantern")


def test_a_reaction_needs_no_words_but_one_of_the_two_is_needed(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    assert send(as_(cast.reader), work, reaction="shivers").status_code == 302
    assert (Review.objects.get().reaction, Review.objects.get().html) == ("shivers", "")
    for nothing in ({}, {"text": " \n"}, {"reaction": "hated it"}):
        answer = send(as_(cast.reader), work, **nothing)
        assert answer.status_code == 422
        assert "The lamp burned in the window." in shown(answer)
    assert Review.objects.count() == 1


@pytest.mark.parametrize("words", [{"exact": "never there"}, {"block": "b99"}, {"start": "900", "end": "910"}])
def test_words_that_are_not_there_are_refused_and_nothing_typed_is_lost(
    cast: Cast, as_: SignIn, words: dict[str, str]
) -> None:
    work = open_work(cast.writer)
    fields = {**CHOSEN, "exact": "gone"} | words
    answer = send(as_(cast.reader), work, text="A long thought.", is_spoiler="on", **fields)
    assert answer.status_code == 422
    for kept in ("A long thought.", "checked", "not where they were chosen"):
        assert kept in shown(answer)
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("who", "guest", "member"),
    [(None, 403, 403), (Reviewers.NOBODY, 403, 403), (Reviewers.MEMBERS, 403, 302), (Reviewers.EVERYONE, 302, 302)],
)
def test_only_those_may_remark_whom_the_writer_lets(
    cast: Cast, as_: SignIn, who: Reviewers | None, guest: int, member: int
) -> None:
    work = open_work(cast.writer, who) if who else make_work(cast.writer)
    said = {"text": "What I typed.", "name": "Passer-by"}
    answers = [send(as_(None), work, **said), send(as_(cast.reader), work, **said)]
    assert [answer.status_code for answer in answers] == [guest, member]
    assert all("What I typed." in shown(answer) for answer in answers if answer.status_code == 403)
    assert ("Put it in the margin" in passage_page(as_(None), work)) == (guest == 302)


def test_whoever_may_not_review_may_not_remark(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer, reviewers=Reviewers.NOBODY)
    assert send(as_(cast.reader), work, text="No.").status_code == 403
    own = open_work(cast.writer, title="Her own")
    assert send(as_(cast.writer), own, text="My own.").status_code == 403


def test_every_box_says_who_will_see_it_and_under_which_name(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    page = passage_page(as_(cast.reader), work)
    assert "can read it there under your name <b>Ruth</b>" in page
    assert "Nobody else will see it" in page
    assert "under the name given above" in passage_page(as_(None), work)


def test_what_others_said_is_shown_when_it_is_asked_for(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    remark(work, cast.stranger, LAMP, "It <flickers>.", reaction="beautiful", is_spoiler=True)
    remark(work, cast.stranger, BREAD, "Elsewhere.")
    assert "flickers" not in passage_page(as_(None), work)
    page = passage_page(as_(None), work, said="1")
    assert "It &lt;flickers&gt;." in page
    assert '<details class="spoiler">' in page
    assert "beautiful" in page
    assert "Elsewhere." not in page


def test_what_is_held_is_shown_to_nobody_who_asks(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    remark(work, cast.stranger, LAMP, "It flickers.").hold(Why.APPROVAL)
    assert "It flickers." not in passage_page(as_(cast.reader), work, said="1")
    assert "It flickers." in passage_page(as_(cast.stranger), work, said="1")


@pytest.mark.parametrize(("text", "became"), [("It flickers.", "remark"), ("See https://lamps.example.org/", "held")])
def test_the_bar_hears_what_became_of_a_remark(cast: Cast, as_: SignIn, text: str, became: str) -> None:
    address = f"{chapter_of(open_work(cast.writer)).get_absolute_url()}passage/remark/"
    fields = {"block": "b1", "text": text, "name": "Passer-by", TICKET: ticket()}
    heard = as_(None).post(address, fields, headers={"Sec-Fetch-Dest": "empty"})
    assert (heard.status_code, shown(heard)) == (201, became)
    again = as_(None).post(address, fields)
    assert again.status_code == 302
    assert f"?posted={became}" in again["Location"]


def test_too_many_remarks_wait_with_all_that_was_typed(cast: Cast, as_: SignIn, limit_to: LimitTo) -> None:
    work = open_work(cast.writer)
    browser = as_(None)
    limit_to(3, "margin")
    for number in range(3):
        assert send(browser, work, text=f"Remark {number}", name="Passer-by").status_code == 302
    answer = send(browser, work, text="One too many.", name="Passer-by", **CHOSEN)
    assert answer.status_code == 429
    assert "One too many." in shown(answer)
    assert f'value="{LAMP}"' in shown(answer)


def test_a_private_mark_is_kept_changed_and_taken_away_by_its_owner_alone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)
    assert send(browser, work, "mark", note="My own heart.", **CHOSEN).status_code == 302
    kept = Mark.objects.get()
    assert [text in shown(browser.get("/my/marks/")) for text in (LAMP, "My own heart.")] == [True, True]
    for other in (cast.writer, cast.moderator, cast.archivist):
        assert "My own heart." not in shown(as_(other).get("/my/marks/"))
        for address in (f"/my/marks/{kept.pk}/", f"/my/marks/{kept.pk}/delete/"):
            assert as_(other).post(address, {"note": "Stolen."}).status_code == 404
    assert browser.post(f"/my/marks/{kept.pk}/", {"note": "Another."}).status_code == 302
    assert "Another." in shown(browser.get("/my/marks/file/"))
    too_long = browser.post(f"/my/marks/{kept.pk}/", {"note": "x" * (NOTE_LENGTH + 1)})
    assert too_long.status_code == 422
    assert "x" * (NOTE_LENGTH + 1) in shown(too_long)
    assert browser.post(f"/my/marks/{kept.pk}/delete/").status_code == 302
    assert not Mark.objects.exists()


def test_a_guest_who_sends_a_mark_is_asked_to_sign_in(cast: Cast, as_: SignIn) -> None:
    assert send(as_(None), make_work(cast.writer), "mark").status_code == 302
    assert not Mark.objects.exists()


def test_a_mark_of_a_work_that_went_stays_in_the_list(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    mark(work, cast.reader, LAMP, "Still mine.")
    work.hide(by=cast.moderator, reason="Copied.")
    page = shown(as_(cast.reader).get("/my/marks/"))
    assert "Still mine." in page
    assert f'href="{chapter_of(work).get_absolute_url()}' not in page


def test_the_list_of_marks_asks_the_same_however_many_there_are(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.reader)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert browser.get("/my/marks/").status_code == 200
        return len(found)

    mark(work, cast.reader, LAMP)
    queries()
    few = queries()
    for exact in (BREAD, "window", "warm", "turn back"):
        mark(work, cast.reader, exact)
    assert queries() == few


def test_her_first_work_asks_a_writer_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    browser = as_(cast.writer)
    page = shown(browser.get(f"/write/{work.pk}/margin/"))
    assert 'name="who" value="nobody"' in page
    assert "required checked" not in page
    assert browser.post(f"/write/{work.pk}/margin/", {}).status_code == 422
    assert not MarginDefault.objects.exists()
    assert browser.post(f"/write/{work.pk}/margin/", {"who": "members"}).status_code == 302
    assert MarginDefault.objects.get().who == Reviewers.MEMBERS
    assert send(as_(cast.reader), work, text="Now I may.").status_code == 302
    later = make_work(cast.writer, "Another")
    assert 'value="members" id="id_who_1" required checked' in shown(browser.get(f"/write/{later.pk}/margin/"))
    assert browser.post(f"/write/{later.pk}/margin/", {"who": "nobody", "for_others": "on"}).status_code == 302
    assert MarginDefault.objects.get().who == Reviewers.NOBODY


def test_a_reply_to_a_remark_stands_under_it(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    left = remark(work, cast.reader, LAMP, "It flickers.")
    reply(by=author(cast.writer), to=left, text="It does!")
    assert "It does!" in passage_page(as_(None), work, said="1")


def test_the_desk_asks_until_she_has_answered(cast: Cast, as_: SignIn) -> None:
    work, draft = make_work(cast.writer), make_work(cast.writer, "Not yet", publish=False)
    pages = [f"/write/{work.pk}/", f"/write/{work.pk}/published/", f"/write/{draft.pk}/publish/"]
    question = "May readers leave remarks in the margin of this story?"
    browser = as_(cast.writer)
    assert [question in shown(browser.get(page)) for page in pages] == [True] * 3
    browser.post(f"/write/{work.pk}/margin/", {"who": "nobody"})
    assert [question in shown(browser.get(page)) for page in pages] == [False] * 3
    assert "Margin comments" in shown(browser.get(pages[0]))


def test_the_bar_is_for_who_reads(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    address = f"{chapter_of(work).get_absolute_url()}passage/bar/"
    member, guest, writer = (shown(as_(who).get(address)) for who in (cast.reader, None, cast.writer))
    assert ("under your name <b>Ruth</b>" in member, "data-keep" in member) == (True, False)
    assert ('name="name"' in guest, "data-keep" in guest, "csrfmiddlewaretoken" in guest) == (True, True, False)
    assert ("Put it in the margin" in writer, "Keep it for myself" in writer) == (False, True)


def test_little_script_is_loaded_before_anything_is_selected() -> None:
    eager = Path(feedback.__file__).parent / "static" / "feedback" / "js" / "margin.js"
    assert eager.stat().st_size < 1_500
    assert "\nimport " not in eager.read_text(encoding="utf-8")


def test_a_selection_that_is_very_long_is_cut_and_not_refused(cast: Cast, as_: SignIn) -> None:
    long = " ".join(f"The lamp burned for the {number}th night." for number in range(250))
    work = open_work(cast.writer, text=long)
    fields = {"start": "0", "end_block": "b1", "end": str(len(long)), "exact": long}
    assert send(as_(cast.reader), work, text="All of it.", **fields).status_code == 302
    left = Review.objects.get()
    assert left.passage
    assert 1_900 < len(left.passage.exact) <= 2_000
