"""A review only for the writer: who sees it, and that nothing else tells of it."""

from __future__ import annotations

import pytest

from afterword.feedback.models import InboxItem, Review
from afterword.feedback.tests.saying import answer, chapter_of, read, review, say, shown, without_tokens
from afterword.jobs.testing import run_all_now
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")

SECRET = "Between us: the ferryman is my father."
REPLY = "Nobody else noticed."


def everywhere(work: Work) -> list[str]:
    """Every address on which something said of the work could be shown."""
    base = work.get_absolute_url()
    chapter = chapter_of(work).get_absolute_url()
    return [
        *(
            base,
            f"{base}all/",
            chapter,
            f"{chapter}?reviews=1",
            f"{chapter}?posted=private",
            "/",
            "/works/",
            "/waiting/",
        ),
        *(
            "/writers/marian/",
            "/search/?q=ferryman",
            "/search/?q=salt",
            "/feeds/works.atom",
            "/feeds/writers/marian.atom",
        ),
        *(f"{base}download/epub/", f"{base}download/html/", f"{base}download/text/"),
    ]


def test_its_writer_and_the_works_writers_see_it_and_nobody_else(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert say(as_(cast.reader), work, SECRET, only_for_writer="on").status_code == 302
    answer(Review.objects.get(), cast.writer, REPLY)
    run_all_now()
    for account in (cast.reader, cast.writer):
        page = read(as_(account), work)
        assert SECRET in page
        assert REPLY in page
        assert "review__mark--private" in page
    for stranger in (None, cast.stranger, cast.co_writer, cast.moderator, cast.archivist):
        browser = as_(stranger)
        for address in everywhere(work):
            found = browser.get(address)
            assert found.status_code == 200, address
            body = b"".join(found)
            for secret in (SECRET, REPLY, "Ruth"):
                assert secret.encode() not in body, (stranger, address)


def test_pages_are_as_if_it_were_not_there(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    review(work, cast.co_writer, "Open to all.")
    before = {
        account: without_tokens(as_(account).get(chapter_of(work).get_absolute_url()))
        for account in (None, cast.stranger)
    }
    review(work, cast.reader, SECRET, private=True)
    for account, page in before.items():
        assert without_tokens(as_(account).get(chapter_of(work).get_absolute_url())) == page


@pytest.mark.parametrize("verb", ["", "reply/", "edit/", "delete/"])
def test_its_addresses_are_not_there_for_others(cast: Cast, as_: SignIn, verb: str) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, SECRET, private=True)
    replied = answer(left, cast.writer, REPLY)
    for pk in (left.pk, replied.pk):
        for account in (cast.stranger, cast.moderator, None):
            browser = as_(account)
            for got in (
                browser.get(f"/reviews/{pk}/{verb}"),
                browser.post(f"/reviews/{pk}/{verb}", {"text": "Mine", "name": "X"}),
            ):
                if account is None and verb in {"edit/", "delete/"}:
                    assert got.status_code == 302
                    assert "/account/login/" in got["Location"]
                else:
                    assert got.status_code == 404
                assert SECRET not in shown(got)
    assert Review.objects.count() == 2


def test_the_two_sides_go_on_talking_and_nobody_joins_them(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, SECRET, private=True)
    as_(cast.writer).post(f"/reviews/{left.pk}/reply/", {"text": REPLY})
    replied = Review.objects.get(depth=1)
    assert replied.is_only_for_writer
    assert "Only the two sides will see it" in shown(as_(cast.reader).get(f"/reviews/{replied.pk}/reply/"))
    as_(cast.reader).post(f"/reviews/{replied.pk}/reply/", {"text": "So I thought."})
    assert Review.objects.get(depth=2).is_only_for_writer
    assert "So I thought." not in read(as_(cast.stranger), work)
    assert "So I thought." in read(as_(cast.writer), work)
    assert {item.account for item in InboxItem.objects.filter(review__thread=left)} == {cast.writer, cast.reader}


def test_a_co_writer_sees_it_too(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    review(Work.objects.for_reading().get(), cast.reader, SECRET, private=True)
    assert SECRET in read(as_(cast.co_writer), work)
    assert "Nobody but Marian and Sami will see it" in read(as_(cast.stranger), work)


def test_a_guests_is_kept_for_the_writer_who_is_offered_no_reply(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    landed = say(as_(None), work, SECRET, name="Passer-by", only_for_writer="on")
    page = shown(as_(None).get(landed["Location"]))
    assert "nobody else will see it" in page
    assert SECRET not in page
    left = Review.objects.get()
    writer = as_(cast.writer)
    assert SECRET in read(writer, work)
    assert f"/reviews/{left.pk}/reply/" not in read(writer, work)
    assert f"/reviews/{left.pk}/reply/" not in shown(writer.get("/inbox/"))
    refused = writer.post(f"/reviews/{left.pk}/reply/", {"text": REPLY})
    assert refused.status_code == 403
    assert "would never see a reply" in shown(refused)
    assert REPLY in shown(refused)


def test_what_is_left_of_one_taken_back_shows_to_the_writers_alone(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader, SECRET, private=True)
    answer(left, cast.writer, REPLY)
    as_(cast.reader).post(f"/reviews/{left.pk}/delete/")
    assert "was taken back" in read(as_(cast.writer), work)
    for account in (None, cast.stranger, cast.moderator, cast.reader):
        page = read(as_(account), work)
        assert "was taken back" not in page
        assert REPLY not in page


def test_a_forged_tick_on_a_reply_hides_nothing(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    as_(cast.writer).post(
        f"/reviews/{left.pk}/reply/", {"text": REPLY, "only_for_writer": "on", "is_only_for_writer": "1"}
    )
    assert REPLY in read(as_(None), work)


def test_it_counts_as_a_review(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    say(as_(cast.reader), work, SECRET, only_for_writer="on")
    work.refresh_from_db()
    assert work.reviewed_at
    assert "The Salt Road" not in shown(as_(None).get("/waiting/"))
