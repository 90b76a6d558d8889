"""Leaving a review under a chapter or a work."""

from __future__ import annotations

import pytest
from django.test import Client

from afterword.accounts.models import Account
from afterword.events.models import Event
from afterword.feedback.models import REVIEW_LENGTH, InboxItem, Review
from afterword.feedback.tests.saying import WORDS, chapter_of, read, review, say, shown, without_tokens
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.testing import Cast, SignIn, make_account, make_chapter, make_work
from afterword.works.labels import Audience, Reviewers
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def test_a_member_leaves_a_review_and_lands_where_it_stands(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    answer = say(as_(cast.reader), work)
    left = Review.objects.get()
    page = chapter_of(work).get_absolute_url()
    assert answer["Location"] == f"{page}?posted=review#review-{left.pk}"
    assert (left.account, left.pen_name, left.is_only_for_writer) == (cast.reader, cast.reader.pen_name, False)
    assert (left.work_title, left.chapter_number, left.writers) == ("The Salt Road", 1, "Marian")
    assert left.revision == chapter_of(work).live
    landed = shown(as_(cast.reader).get(answer["Location"]))
    assert WORDS in landed
    assert "Your review is here, and Marian will find it in the inbox." in landed
    assert [item.account for item in InboxItem.objects.all()] == [cast.writer]
    assert Event.objects.filter(name="review_left", subject_id=left.pk, actor_id=cast.reader.pk).count() == 1


def test_a_guest_leaves_a_review_with_a_name_that_is_marked_and_leads_nowhere(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert say(as_(None), work, name="Passer-by").status_code == 302
    left = Review.objects.get()
    assert (left.account, left.guest_name) == (None, "Passer-by")
    assert "127.0.0.1" not in left.guest_key
    page = read(as_(None), work)
    assert '<bdi class="review__name">Passer-by</bdi>' in page
    assert "review__mark--guest" in page


def test_every_door_says_who_will_see_it_and_under_which_name(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    page = read(as_(cast.reader), work)
    assert "under your name <b>Ruth</b>" in page
    assert "Only for Marian" in page
    assert "under the name you give" in read(as_(None), work)


def test_a_member_with_several_pen_names_chooses_one(cast: Cast, as_: SignIn) -> None:
    other = cast.reader.take_pen_name("Rue")
    work = make_work(cast.writer)
    assert 'name="pen_name"' in read(as_(cast.reader), work)
    say(as_(cast.reader), work, pen_name=str(other.pk))
    assert Review.objects.get().shown_name == "Rue"


def test_somebody_elses_pen_name_is_no_choice(cast: Cast, as_: SignIn) -> None:
    cast.reader.take_pen_name("Rue")
    assert cast.writer.pen_name
    work = make_work(cast.writer)
    answer = say(as_(cast.reader), work, pen_name=str(cast.writer.pen_name.pk))
    assert answer.status_code == 422
    assert WORDS in shown(answer)
    assert not Review.objects.exists()


def test_a_forged_pen_name_of_a_member_with_one_is_ignored(cast: Cast, as_: SignIn) -> None:
    assert cast.writer.pen_name
    work = make_work(cast.writer)
    forged = {"pen_name": str(cast.writer.pen_name.pk), "name": "Marian", "is_by_writer": "1", "account": "1"}
    say(as_(cast.reader), work, **forged)
    left = Review.objects.get()
    assert (left.shown_name, left.is_by_writer, left.is_guest) == ("Ruth", False, False)


def test_a_review_of_the_whole_work_stands_on_its_title_page(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    browser = as_(cast.reader)
    assert 'action="/works/' in shown(browser.get(f"{work.get_absolute_url()}all/"))
    answer = browser.post(f"{work.get_absolute_url()}reviews/", {"text": WORDS})
    left = Review.objects.get()
    assert (left.chapter, left.chapter_number, left.is_on_removed_chapter) == (None, None, False)
    assert answer["Location"].startswith(f"{work.get_absolute_url()}?posted=review#")
    landed = shown(browser.get(answer["Location"]))
    assert WORDS in landed
    assert "Your review is here" in landed


def test_a_one_shot_shows_all_that_was_said_of_it(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, planned_chapters=1)
    as_(cast.reader).post(f"{work.get_absolute_url()}reviews/", {"text": "From the whole."})
    say(as_(cast.reader), work, "From the chapter.")
    for address in (work.get_absolute_url(), chapter_of(work).get_absolute_url()):
        page = shown(as_(cast.stranger).get(address))
        assert "From the whole." in page
        assert "From the chapter." in page


def test_a_review_of_a_removed_chapter_says_so_on_the_works_page(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=3)
    second = work.chapters.get(position=2)
    as_(cast.reader).post(f"{second.get_absolute_url()}reviews/", {"text": WORDS})
    second.remove(by=cast.writer)
    page = shown(as_(None).get(work.get_absolute_url()))
    assert WORDS in page
    assert "on a removed chapter: Part 2" in page
    assert "on a removed chapter" not in read(as_(None), work)
    left = Review.objects.get()
    assert as_(None).get(left.get_absolute_url())["Location"] == f"{work.get_absolute_url()}#review-{left.pk}"


def test_readers_count_chapters_without_drafts(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, chapters=2)
    make_chapter(work).move_to(1, by=cast.writer)
    third = work.chapters.get(position=3)
    as_(cast.reader).post(f"{third.get_absolute_url()}reviews/", {"text": WORDS})
    assert Review.objects.get().chapter_number == 2


# Who may not


def test_ones_own_work_is_not_reviewed_but_replied_under(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert "review-form" not in read(as_(cast.writer), work)
    answer = say(as_(cast.writer), work)
    assert answer.status_code == 403
    assert "a work of your own" in shown(answer)
    assert not Review.objects.exists()


def test_works_that_take_no_reviews_say_so(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, reviewers=Reviewers.NOBODY)
    assert "takes no reviews" in read(as_(cast.reader), work)
    answer = say(as_(cast.reader), work)
    assert answer.status_code == 403
    assert "takes no reviews" in shown(answer)
    assert WORDS in shown(answer)
    assert not Review.objects.exists()


def close_the_house_to_guests(house: ArchiveSettings) -> None:
    house.guests_may_review = False
    house.save()
    current.forget()


@pytest.mark.parametrize("closed_by", ["work", "house"])
def test_where_members_alone_review_guests_are_shown_the_door_and_keep_their_words(
    cast: Cast, house: ArchiveSettings, as_: SignIn, closed_by: str
) -> None:
    work = make_work(cast.writer, reviewers=Reviewers.MEMBERS if closed_by == "work" else Reviewers.EVERYONE)
    if closed_by == "house":
        close_the_house_to_guests(house)
    page = read(as_(None), work)
    assert "Reviews here are for members" in page
    assert f"/account/login/?next={chapter_of(work).get_absolute_url()}%23review" in page
    answer = say(as_(None), work, name="Passer-by")
    assert answer.status_code == 403
    assert WORDS in shown(answer)
    assert say(as_(cast.reader), work).status_code == 302
    assert Review.objects.count() == 1


def test_a_suspended_account_is_told_why_and_keeps_its_words(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    cast.reader.suspend(by=cast.moderator, reason="Spam in August.")
    assert "Spam in August." in read(as_(cast.reader), work)
    answer = say(as_(cast.reader), work)
    assert answer.status_code == 403
    assert "Spam in August." in shown(answer)
    assert WORDS in shown(answer)
    assert not Review.objects.exists()


def out_of_sight(state: str, cast: Cast, house: ArchiveSettings) -> Work:
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
        work.hide(by=cast.moderator, reason="Copied from elsewhere.")
    return work


@pytest.mark.parametrize("state", ["draft", "held", "hidden", "members"])
def test_what_a_stranger_can_not_read_is_not_there_to_review_and_the_words_come_back(
    cast: Cast, house: ArchiveSettings, as_: SignIn, state: str
) -> None:
    work = out_of_sight(state, cast, house)
    stranger = as_(None) if state == "members" else as_(cast.stranger)
    answer = say(stranger, work, name="Passer-by")
    nothing = stranger.post("/works/1234567890/reviews/", {"text": WORDS, "name": "Passer-by"})
    assert (answer.status_code, nothing.status_code) == (404, 404)
    assert WORDS in shown(answer)
    assert without_tokens(answer) == without_tokens(nothing)
    assert not Review.objects.exists()


@pytest.mark.parametrize("state", ["held", "hidden"])
def test_moderators_review_nothing_that_is_out_of_sight(
    cast: Cast, house: ArchiveSettings, as_: SignIn, state: str
) -> None:
    work = out_of_sight(state, cast, house)
    assert "review-form" not in shown(as_(cast.moderator).get(work.get_absolute_url()))
    assert as_(cast.moderator).post(f"{work.get_absolute_url()}reviews/", {"text": WORDS}).status_code == 403
    assert not Review.objects.exists()


def test_members_review_works_for_members(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer, audience=Audience.MEMBERS)
    assert say(as_(cast.reader), work).status_code == 302


def test_a_draft_chapter_is_not_reviewed(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    draft = make_chapter(work)
    for browser in (as_(cast.reader), as_(cast.moderator), as_(None)):
        assert browser.post(f"{draft.get_absolute_url()}reviews/", {"text": WORDS}).status_code == 404


def test_a_chapter_of_another_work_is_not_reviewed(cast: Cast, as_: SignIn) -> None:
    work, other = make_work(cast.writer), make_work(cast.co_writer, "Other")
    address = f"{work.get_absolute_url()}chapters/{chapter_of(other).pk}/reviews/"
    assert as_(cast.reader).post(address, {"text": WORDS}).status_code == 404


# Bad input


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "One sentence is enough."),
        ({"text": " \n\t "}, "One sentence is enough."),
        ({"text": "\u200b\u2060"}, "One sentence is enough."),
        ({"text": "x" * (REVIEW_LENGTH + 1)}, "It is all still below."),
    ],
)
def test_words_that_can_not_be_taken_are_explained(
    cast: Cast, as_: SignIn, given: dict[str, str], sentence: str
) -> None:
    work = make_work(cast.writer)
    answer = say(as_(cast.reader), work, only_for_writer="on", **given)
    assert answer.status_code == 422
    assert sentence in shown(answer)
    assert given["text"].strip()[:200] in shown(answer)
    assert answer.context["form"]["only_for_writer"].value()
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "   ",
        "x" * 41,
        "Mar\u202eian",
        "\u200b",
        "a\u0301\u0301\u0301\u0301",
        "Marian",
        "MARIAN",
        "Mаrian",
        "Marían",
        "Moderator",
        "Archivist 7",
    ],
)
def test_names_that_are_none_or_imitate_the_writer_or_the_house_are_explained(
    cast: Cast, as_: SignIn, name: str
) -> None:
    work = make_work(cast.writer)
    answer = say(as_(None), work, name=name, only_for_writer="on")
    assert answer.status_code == 422
    assert WORDS in shown(answer)
    assert answer.context["form"]["name"].errors
    assert answer.context["form"]["only_for_writer"].value()
    assert not Review.objects.exists()


@pytest.mark.parametrize("name", ["Anonymous", "guest", "Ruth", "林", "O'Brien & Söhne", "<b>Bold</b>", "👩‍👩‍👧"])
def test_other_names_are_taken_as_they_are(cast: Cast, as_: SignIn, name: str) -> None:
    say(as_(None), make_work(cast.writer), name=name)
    assert Review.objects.get().guest_name == name


def test_line_breaks_count_as_in_the_browser(cast: Cast, as_: SignIn) -> None:
    lines = "\r\n".join(["a word " * 14 + "x"] * (REVIEW_LENGTH // 100))
    assert len(lines.strip()) > REVIEW_LENGTH
    assert say(as_(cast.reader), make_work(cast.writer), lines).status_code == 302


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ("Nul\x00led.", "Nulled.", "\x00"),
        ("<script>alert(1)</script>", "&lt;script&gt;", "<script>alert"),
        ("<img src=x onerror=alert(1)>", "&lt;img", "<img src=x"),
        (
            "[me](javascript:alert(1)) https://example.org/?a=1&b=2",
            "https://example.org/?a=1&amp;b=2",
            'href="javascript',
        ),
        ("\u202eevil", "evil", "\u202eevil</p>"),
        ("*Four* lanterns", "<em>Four</em>", "*Four*"),
        ("</textarea></div></article>", "&lt;/textarea&gt;", "<p></textarea>"),
    ],
)
def test_odd_words_are_shown_as_they_were_typed_and_do_nothing(
    cast: Cast, as_: SignIn, text: str, kept: str, gone: str
) -> None:
    work = make_work(cast.writer)
    # A newcomer's link would wait for a moderator.
    assert say(as_(cast.moderator), work, text).status_code == 302
    page = read(as_(None), work)
    assert kept in page
    assert gone not in page


@pytest.mark.parametrize("text", ["♥", "❤️", "xxx", "***", "♥\n\n♥", "x"])
def test_a_heart_and_kisses_are_a_review(cast: Cast, as_: SignIn, text: str) -> None:
    assert say(as_(cast.reader), make_work(cast.writer), text).status_code == 302
    left = Review.objects.get()
    assert left.html.startswith(f"<p>{text[0]}")
    form = as_(cast.reader).get(f"/reviews/{left.pk}/edit/").context["form"]
    as_(cast.reader).post(f"/reviews/{left.pk}/edit/", {"text": form["text"].value()})
    before, left = left.html, Review.objects.get()
    assert left.html.replace("</p><p>", "<br>") == before


def test_broken_utf_8_is_taken_as_far_as_it_can_be_read(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    body = b"text=Before+%ED%A0%80+after"
    address = f"{chapter_of(work).get_absolute_url()}reviews/"
    as_(cast.reader).post(address, body, content_type="application/x-www-form-urlencoded")
    assert "Before" in Review.objects.get().html
    assert read(as_(None), work)


def test_looking_at_the_address_of_reviews_leads_to_the_box(client: Client, cast: Cast) -> None:
    work = make_work(cast.writer)
    page = chapter_of(work).get_absolute_url()
    assert client.get(f"{page}reviews/")["Location"] == f"{page}#review"
    assert client.get(f"{work.get_absolute_url()}reviews/")["Location"] == f"{work.get_absolute_url()}#review"


@pytest.mark.parametrize("posted", ["<script>x</script>", "reply&x=1", "nothing", "REVIEW"])
def test_a_made_up_word_in_the_address_is_not_shown(client: Client, cast: Cast, posted: str) -> None:
    page = shown(client.get(chapter_of(make_work(cast.writer)).get_absolute_url(), {"posted": posted}))
    assert 'id="posted"' not in page or posted.startswith("reply")
    assert "<script>x" not in page


# The same words twice


def test_the_same_words_sent_twice_are_kept_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    first, second = say(as_(cast.reader), work), say(as_(cast.reader), work, f"{WORDS}  ")
    assert first["Location"] == second["Location"]
    assert (Review.objects.count(), InboxItem.objects.count()) == (1, 1)
    assert Event.objects.filter(name="review_left").count() == 1


@pytest.mark.parametrize(
    "otherwise", [{"text": "Other words."}, {"only_for_writer": "on"}, {"by": "stranger"}, {"work": "other"}]
)
def test_what_differs_is_kept_beside_it(cast: Cast, as_: SignIn, otherwise: dict[str, str]) -> None:
    work, other = make_work(cast.writer), make_work(cast.writer, "Other")
    say(as_(cast.reader), work)
    by: Account = cast.stranger if otherwise.pop("by", "") else cast.reader
    say(as_(by), other if otherwise.pop("work", "") else work, **({"text": WORDS} | otherwise))
    assert Review.objects.count() == 2


def test_two_guests_of_one_house_may_say_the_same(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    say(as_(None), work, name="One")
    say(as_(None), work, name="Two")
    assert Review.objects.count() == 2


def test_each_writer_finds_it_in_her_own_inbox(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    say(as_(cast.reader), work)
    assert {item.account for item in InboxItem.objects.all()} == {cast.writer, cast.co_writer}
    as_(cast.writer).post("/inbox/read/")
    assert InboxItem.objects.unread().get().account == cast.co_writer


def test_no_name_can_carry_the_writers_mark(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    imitator = make_account("Marianne the writer")
    review(work, imitator, "I wrote this.")
    review(work, None, "I did.", guest="Sami (writer)")
    page = read(as_(None), work)
    assert '<span class="review__mark">writer</span>' not in page
