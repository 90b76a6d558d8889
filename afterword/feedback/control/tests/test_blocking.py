"""Somebody from whom a writer takes no words: whatever name they use, and whatever door they try."""

from __future__ import annotations

import pytest

from afterword.accounts.models import Account, PenName, Role
from afterword.feedback.control.blocking import STOPPED_BY_THEM, STOPPED_HERE, CantBlock, block, block_name
from afterword.feedback.control.freezing import FROZEN, freeze
from afterword.feedback.models import Block, Kudos, Review
from afterword.feedback.tests.saying import WORDS, answer, chapter_of, read, review, say, shown
from afterword.testing import Cast, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")


def test_the_blocked_say_nothing_and_keep_what_they_typed(cast: Cast, as_: SignIn) -> None:
    work, others = make_work(cast.writer), make_work(cast.stranger, "Elsewhere")
    first = review(work, cast.reader)
    beside = review(work, cast.stranger, "Lovely.")
    block(first, by=cast.writer)
    browser = as_(cast.reader)
    for got in (
        say(browser, work, "And another thing."),
        browser.post(f"/works/{work.pk}/reviews/", {"text": "And another thing."}),
        browser.post(f"/reviews/{beside.pk}/reply/", {"text": "And another thing."}),
    ):
        assert got.status_code == 403
        assert str(STOPPED_HERE) in shown(got)
        assert "And another thing." in shown(got)
    assert browser.post(f"/works/{work.pk}/kudos/").status_code == 403
    assert (Review.objects.count(), Kudos.objects.count()) == (2, 0)
    page = read(browser, work)
    assert str(STOPPED_HERE) in page
    assert "/reply/" not in page
    assert say(browser, others).status_code == 302
    assert say(as_(cast.moderator), work).status_code == 302


def test_a_block_is_of_the_person_and_tells_of_no_other_name(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    other = cast.reader.take_pen_name("Wren Hollow")
    assert cast.reader.pen_name
    block_name(cast.reader.pen_name, by=cast.writer)
    got = say(as_(cast.reader), work, pen_name=str(other.pk))
    assert got.status_code == 403
    assert [row.shown_name for row in Block.objects.of(cast.writer)] == ["Ruth"]
    block_name(other, by=cast.writer)
    assert {row.shown_name for row in Block.objects.of(cast.writer)} == {"Ruth", "Wren Hollow"}
    Block.objects.of(cast.writer).filter(pen_name=other).delete()
    assert say(as_(cast.reader), work).status_code == 403


def test_who_renames_themselves_stays_blocked(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    block(review(work, cast.reader), by=cast.writer)
    assert cast.reader.pen_name
    cast.reader.pen_name.call_it("Juniper Vale", by=cast.reader)
    assert say(as_(cast.reader), work, "Me again.").status_code == 403
    assert [row.shown_name for row in Block.objects.of(cast.writer)] == ["Juniper Vale"]


def test_the_blocked_take_their_words_back_but_do_not_change_them(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    block(left, by=cast.writer)
    browser = as_(cast.reader)
    assert f"/reviews/{left.pk}/edit/" not in read(browser, work)
    assert f"/reviews/{left.pk}/edit/" not in shown(browser.get("/my/reviews/"))
    assert browser.post(f"/reviews/{left.pk}/edit/", {"text": "Worse."}).status_code == 404
    left.refresh_from_db()
    assert WORDS in left.html
    assert browser.post(f"/reviews/{left.pk}/delete/").status_code == 302
    assert not Review.objects.exists()


def test_each_co_writers_block_holds_for_what_they_wrote_together(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    block(review(work, cast.reader), by=cast.co_writer)
    assert say(as_(cast.reader), work, "Again.").status_code == 403


def test_a_reader_is_not_replied_to_by_whom_they_blocked(cast: Cast, as_: SignIn) -> None:
    work, hers = make_work(cast.writer), make_work(cast.stranger, "Elsewhere")
    left = review(work, cast.reader)
    block(review(make_work(cast.reader, "Mine"), cast.stranger), by=cast.reader)
    got = as_(cast.stranger).post(f"/reviews/{left.pk}/reply/", {"text": "You are wrong."})
    assert got.status_code == 403
    assert str(STOPPED_BY_THEM) in shown(got)
    said = review(hers, cast.reader)
    assert as_(cast.stranger).post(f"/reviews/{said.pk}/reply/", {"text": "You are wrong."}).status_code == 403


def test_a_guest_is_blocked_by_where_they_come_from(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    guest = as_(None)
    assert say(guest, work, name="Gull").status_code == 302
    block(Review.objects.get(), by=cast.writer)
    got = say(guest, work, "Under another name.", name="Tern")
    assert got.status_code == 403
    assert "Under another name." in shown(got)
    assert guest.post(f"/works/{work.pk}/kudos/").status_code == 403
    elsewhere = as_(None)
    got = elsewhere.post(
        f"{chapter_of(work).get_absolute_url()}reviews/", {"text": "Hello.", "name": "Gull"}, REMOTE_ADDR="198.51.100.7"
    )
    assert got.status_code == 302


def test_nobody_blocks_themselves_or_a_moderator_in_office(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for whose, by in ((cast.moderator, cast.writer), (cast.archivist, cast.writer), (cast.reader, cast.reader)):
        assert whose.pen_name
        with pytest.raises(CantBlock):
            block_name(whose.pen_name, by=by)
    quiet = cast.moderator.take_pen_name("Harebell")
    block_name(quiet, by=cast.writer)
    assert say(as_(cast.moderator), work, pen_name=str(quiet.pk)).status_code == 302
    cast.moderator.appoint(Role.MEMBER, by=cast.archivist)
    assert (
        say(as_(Account.objects.get(pk=cast.moderator.pk)), work, "Again.", pen_name=str(quiet.pk)).status_code == 403
    )


def test_a_blocked_name_that_was_given_up_is_nobodys(cast: Cast) -> None:
    name = PenName.objects.create(account=None, name="Long Gone", slug="long-gone")
    with pytest.raises(CantBlock):
        block_name(name, by=cast.writer)


def test_in_a_frozen_thread_only_the_writer_replies(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    root = review(work, cast.reader)
    inside = answer(root, cast.stranger, "I disagree.")
    outside = review(work, cast.stranger, "Another thread.")
    browsers = {name: as_(account) for name, account in {"reader": cast.reader, "writer": cast.writer}.items()}
    assert f"/reviews/{inside.pk}/reply/" in read(browsers["reader"], work)
    freeze(root, by=cast.writer)
    for whom in (root, inside):
        assert f"/reviews/{whom.pk}/reply/" not in read(browsers["reader"], work)
        assert f"/reviews/{whom.pk}/reply/" in read(browsers["writer"], work)
        for account in (cast.reader, cast.stranger, cast.moderator, None):
            got = as_(account).post(f"/reviews/{whom.pk}/reply/", {"text": "One more word.", "name": "Gull"})
            assert got.status_code == 403
            assert str(FROZEN) in shown(got)
            assert "One more word." in shown(got)
    assert f"/reviews/{outside.pk}/reply/" in read(browsers["reader"], work)
    assert browsers["writer"].post(f"/reviews/{inside.pk}/reply/", {"text": "Enough."}).status_code == 302
