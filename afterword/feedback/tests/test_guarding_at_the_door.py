"""What the house's filter does with what comes through the forms, and what it says to whoever wrote it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from afterword.feedback.guarding import ages, puzzle, storm
from afterword.feedback.guarding.deciding import decide_reviews
from afterword.feedback.guarding.signs import SECONDS, TICKET, TRAP, ticket
from afterword.feedback.kinds import Visibility, Why
from afterword.feedback.models import InboxItem, Judgement, Review, Wave
from afterword.feedback.tests.saying import chapter_of, read, review, say, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")

LINK = "Nice. Look at https://cheap-lamps.example.org for more."
LONG = (
    "I came across your tale yesterday evening and the harbour, the lantern keeper and her stubborn mule moved"
    " something that no bookshop novel has touched for years; whoever illustrates comics should draw that bridge."
)


@pytest.fixture
def raging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storm, "is_raging", lambda: True)


def guest(as_: SignIn, work: Any, text: str, **fields: str) -> Any:
    return say(as_(None), work, text, name="Passer-by", **{TICKET: ticket(), **fields})


def test_a_guests_link_waits_for_a_moderator_and_its_writer_is_told(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    got = guest(as_, work, LINK)
    assert got["Location"] == f"{chapter_of(work).get_absolute_url()}?posted=checked#posted"
    assert "a moderator reads them first" in shown(as_(None).get(got["Location"]))
    held = Review.objects.get()
    assert held.visibility == Visibility.SPAM
    assert "link" in held.holds.get(why=Why.SPAM).reason
    for who in (None, cast.writer, cast.stranger):
        assert "cheap-lamps" not in read(as_(who), work)
    work.refresh_from_db()
    assert work.reviewed_at is None
    assert not InboxItem.objects.exists()


def test_a_newcomers_link_waits_and_their_own_page_says_so(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    got = say(as_(cast.reader), work, LINK)
    assert "posted=checked" in got["Location"]
    assert "a moderator reads them first" in shown(as_(cast.reader).get(got["Location"]))


def test_a_link_to_this_house_and_staffs_links_are_shown(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert "posted=review" in guest(as_, work, "As in http://127.0.0.1:8000/works/1234567890/ too!")["Location"]
    assert "posted=review" in say(as_(cast.moderator), work, LINK)["Location"]


def test_whoever_fills_in_what_nobody_sees_waits(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert "posted=checked" in guest(as_, work, "Loved the bread.", **{TRAP: "http://x"})["Location"]
    assert Judgement.objects.get().signs == ["trap"]


def test_spam_beyond_doubt_is_answered_as_if_it_were_taken(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    got = guest(as_, work, LINK, **{TRAP: "http://x"})
    assert "posted=review" in got["Location"]
    assert "cheap-lamps" not in shown(as_(None).get(got["Location"]))
    assert Review.objects.get().visibility == Visibility.SPAM


@pytest.mark.parametrize("is_beyond_doubt", [False, True])
def test_a_reply_to_ones_own_held_words_waits_with_them(cast: Cast, as_: SignIn, is_beyond_doubt: bool) -> None:
    browser = as_(cast.reader)
    say(browser, make_work(cast.writer), LINK)
    held = Review.objects.get()
    Judgement.objects.update(is_beyond_doubt=is_beyond_doubt)
    got = browser.post(f"/reviews/{held.pk}/reply/", {"text": "Did you see it?"})
    assert f"posted={'reply' if is_beyond_doubt else 'checked'}" in got["Location"]
    assert Review.objects.exclude(pk=held.pk).get().visibility == Visibility.SPAM
    assert not InboxItem.objects.exists()


def test_no_weak_sign_alone_holds_anything(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    signs: list[dict[str, str]] = [{TICKET: ""}, {TICKET: "forged"}, {SECONDS: "0.4"}, {TICKET: "", SECONDS: "0.4"}]
    for number, fields in enumerate(signs):
        assert "posted=review" in guest(as_, work, f"The bread, {number} times.", **fields)["Location"]


def test_the_guests_form_is_the_same_for_all_and_members_have_no_trap(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    page = read(as_(None), work)
    assert page == read(as_(None), work)
    trap = re.search(rf'<div class="trap" aria-hidden="true">.*?name="{TRAP}" tabindex="-1" autocomplete="off"', page)
    assert trap
    assert "leave it empty" in trap[0]
    assert f'name="{TICKET}" value="' in page
    assert TRAP not in read(as_(cast.reader), work)
    left = review(work, cast.stranger)
    assert TRAP in shown(as_(None).get(f"/reviews/{left.pk}/reply/"))


def test_in_a_storm_the_words_come_back_with_a_puzzle_and_its_solution_is_taken_once(
    cast: Cast, as_: SignIn, raging: None
) -> None:
    work = make_work(cast.writer)
    text = "The bread at the end.\nI could <smell> it."
    asked = guest(as_, work, text)
    assert asked.status_code == 422
    assert not Review.objects.exists()
    page = shown(asked)
    assert "I could &lt;smell&gt; it." in page
    assert "Passer-by" in page
    task = re.findall(r'data-task="([^"]+)"', page)[0]
    solved = {puzzle.TASK: task, puzzle.SOLUTION: puzzle.solve(task)}
    assert guest(as_, work, "Other words.", **solved).status_code == 422, "it holds for these words alone"
    wrong = {**solved, puzzle.SOLUTION: ",".join(["0"] * puzzle.PIECES)}
    assert guest(as_, work, text, **wrong).status_code == 422
    assert "posted=review" in guest(as_, work, text, **solved)["Location"]
    other = say(as_(None), work, text, name="Somebody else", **solved)
    assert other.status_code == 422, "it was used"
    assert Review.objects.get().is_shown


def test_in_a_storm_without_script_a_moderator_gets_it(cast: Cast, as_: SignIn, raging: None) -> None:
    work = make_work(cast.writer)
    got = guest(as_, work, "The bread at the end.", **{puzzle.UNSOLVED: "yes"})
    assert "posted=checked" in got["Location"]
    assert Review.objects.get().visibility == Visibility.SPAM
    assert "posted=review" in say(as_(cast.reader), work, "The bread.")["Location"], "members are not asked"


def test_a_puzzle_costs_no_share_of_what_one_may_send(cast: Cast, as_: SignIn, raging: None) -> None:
    work = make_work(cast.writer)
    answers = {guest(as_, work, f"The bread, {number} times.").status_code for number in range(8)}
    assert answers == {422}


def test_outside_a_storm_asking_for_a_moderator_holds_nothing(cast: Cast, as_: SignIn) -> None:
    assert "posted=review" in guest(as_, make_work(cast.writer), "Bread.", **{puzzle.UNSOLVED: "yes"})["Location"]


def test_a_new_account_says_so_much_in_an_hour_and_gets_the_rest_back(
    cast: Cast, as_: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ages, "hourly", lambda account: 2)
    work, browser = make_work(cast.writer), as_(cast.reader)
    for text in ("One.", "Two.", "Two."):
        assert say(browser, work, text).status_code == 302
    got = say(browser, work, "Three, and\nnot lost.")
    assert got.status_code == 429
    assert int(got["Retry-After"]) > 0
    assert "Three, and\nnot lost." in shown(got)
    left = Review.objects.first()
    assert left
    for number in range(4):
        answer = as_(cast.writer).post(f"/reviews/{left.pk}/reply/", {"text": f"Thank you {number}"})
        assert answer.status_code == 302, "a writer answers whatever comes"


def test_the_same_long_words_under_many_works_become_a_wave(cast: Cast, as_: SignIn) -> None:
    works = [make_work(cast.writer, f"Story {number}") for number in range(8)]
    for number, work in enumerate(works):
        review(work, None, LONG.replace("yesterday", f"on day {number}"), guest=f"Guest {number}")
    wave = Wave.objects.get()
    assert wave.judgements.count() == 7, "the first may be honest"
    assert Review.objects.shown().count() == 1
    works[3].refresh_from_db()
    assert works[3].reviewed_at is None, "held afterwards, it counts no more"
    assert InboxItem.objects.count() == 1


def test_an_honest_original_does_not_go_with_its_copies_nor_what_was_answered(cast: Cast, as_: SignIn) -> None:
    first = review(make_work(cast.writer), None, LONG)
    second = review(make_work(cast.writer, "Other"), None, LONG, guest="Other")
    as_(cast.writer).post(f"/reviews/{second.pk}/reply/", {"text": "Thank you."})
    for number in range(6):
        review(make_work(cast.writer, f"Story {number}"), None, LONG, guest=f"Copyist {number}")
    assert {row.pk for row in Review.objects.shown().filter(depth=0)} == {first.pk, second.pk}


def test_saying_the_same_on_each_chapter_of_one_work_is_nobodys_business(cast: Cast) -> None:
    work = make_work(cast.writer, chapters=7)
    from afterword.feedback.actions import leave_review
    from afterword.feedback.tests.saying import author

    for chapter in work.chapters.all():
        leave_review(by=author(None), work=work, chapter=chapter, text=LONG)
    assert Review.objects.shown().count() == 7


KIND = ("Loved this!", "more please", "Thank you for writing this", "素晴らしい")


@pytest.mark.parametrize("text", KIND)
def test_short_kind_words_are_never_spam_however_often_they_are_said(cast: Cast, as_: SignIn, text: str) -> None:
    works = [make_work(cast.writer, f"Story {number}") for number in range(3)]
    for number in range(12):
        left = review(works[number % 3], None, text, guest=f"Guest {number}")
        assert left.is_shown
    # Not even where a moderator took them for spam once by mistake.
    assert decide_reviews([left], is_spam=True, by=cast.moderator)
    assert review(works[0], None, text, guest="One more").is_shown
