"""What waits until a writer has let it through."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.control.approval import approve
from afterword.feedback.control.filters import add_filters
from afterword.feedback.control.reasons import told
from afterword.feedback.kinds import Why
from afterword.feedback.models import Approves, InboxItem, InboxRules, Review, ReviewHold, WorkRule
from afterword.feedback.tests.saying import answer, read, review, say
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

pytestmark = pytest.mark.usefixtures("commits_at_once")


@pytest.fixture(autouse=True)
def everybody_has_long_been_here(cast: Cast) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    Account.objects.get_queryset().update(joined_at=long_ago)
    for account in vars(cast).values():
        account.joined_at = long_ago


def wants(account: Account, approves: str = Approves.NOBODY, *, links: bool = False) -> None:
    InboxRules.objects.update_or_create(account=account, defaults={"approves": approves, "holds_links": links})


def waits(said: Review) -> bool:
    return said.holds.filter(why=Why.APPROVAL).exists()


def reasons() -> list[str]:
    return told(ReviewHold.objects.get().reason)


@pytest.mark.parametrize(
    ("approves", "guest", "stranger", "known"),
    [
        (Approves.NOBODY, False, False, False),
        (Approves.GUESTS, True, False, False),
        (Approves.STRANGERS, True, True, False),
        (Approves.ALL, True, True, True),
    ],
)
def test_whose_words_wait(cast: Cast, approves: str, *, guest: bool, stranger: bool, known: bool) -> None:
    work, other = make_work(cast.writer), make_work(cast.writer, "An Older One")
    review(other, cast.reader)
    wants(cast.writer, approves)
    assert waits(review(work, None)) == guest
    assert waits(review(work, cast.stranger)) == stranger
    assert waits(review(work, cast.reader)) == known
    assert not waits(answer(review(work, cast.reader, "And this."), cast.writer))
    assert not waits(review(work, cast.moderator))


def test_it_waits_out_of_sight_and_says_so(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, Approves.ALL)
    say(as_(cast.reader), work, "I waited for this.")
    work.refresh_from_db()
    assert work.reviewed_at is None
    assert "I waited for this." not in read(as_(None), work)
    assert InboxItem.objects.get().account == cast.writer
    assert reasons() == ["You look at everything first."]
    said = Review.objects.get()
    assert approve(said, by=cast.writer)
    assert not approve(said, by=cast.writer)
    assert "I waited for this." in read(as_(None), work)
    assert InboxItem.objects.count() == 1


def test_a_name_that_was_changed_makes_nobody_a_stranger(cast: Cast) -> None:
    work = make_work(cast.writer)
    review(work, cast.reader)
    wants(cast.writer, Approves.STRANGERS)
    other = cast.reader.take_pen_name("Wren Hollow")
    cast.reader.write_as(other)
    assert not waits(review(work, cast.reader, "Under another name."))


def test_what_waits_makes_nobody_known(cast: Cast) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, Approves.STRANGERS)
    first = review(work, cast.reader)
    assert waits(review(work, cast.reader, "A second one."))
    approve(first, by=cast.writer)
    assert not waits(review(work, cast.reader, "A third one."))


def test_a_work_has_a_rule_of_its_own(cast: Cast) -> None:
    work, other = make_work(cast.writer), make_work(cast.writer, "An Older One")
    wants(cast.writer, Approves.ALL)
    WorkRule.objects.create(work=work, approves=Approves.NOBODY)
    assert not waits(review(work, None))
    assert waits(review(other, None))


def test_of_two_writers_choices_the_stricter_holds(cast: Cast) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    wants(cast.writer, Approves.NOBODY)
    wants(cast.co_writer, Approves.STRANGERS)
    assert waits(review(Work.objects.for_reading().get(pk=work.pk), cast.stranger))


def test_switching_it_off_keeps_what_is_held(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, Approves.ALL)
    said = review(work, cast.reader, "Held words.")
    wants(cast.writer, Approves.NOBODY)
    assert "Held words." not in read(as_(None), work)
    assert waits(said)


def test_what_only_the_writer_sees_waits_for_nothing(cast: Cast) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, Approves.ALL)
    assert not waits(review(work, cast.reader, private=True))


LONG = "I read this on the night train and missed my stop. The lamp in the window is the best thing you have written."


def change(as_: SignIn, account: Account, said: Review, text: str) -> None:
    assert as_(account).post(f"/reviews/{said.pk}/edit/", {"text": text}).status_code == 302


def test_other_words_in_place_of_those_let_through_wait_again(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, Approves.STRANGERS)
    said = review(work, cast.reader, LONG)
    approve(said, by=cast.writer)
    InboxItem.objects.all().mark_read()
    change(as_, cast.reader, said, LONG.replace("night train", "late train"))
    assert not waits(said)
    assert not InboxItem.objects.unread().exists()
    change(as_, cast.reader, said, "You should be ashamed of every single line of it, and so should your friends.")
    assert waits(said)
    assert "It was changed into something else after you had seen it." in reasons()
    assert InboxItem.objects.unread().count() == 1
    assert "ashamed" not in read(as_(None), work)


def test_no_row_of_small_changes_leads_away_from_what_was_seen(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, Approves.ALL)
    said = review(work, cast.reader, LONG)
    approve(said, by=cast.writer)
    words = LONG.split()
    for number in range(0, len(words), 3):
        words[number : number + 3] = ["utter", "rubbish", "this"]
        change(as_, cast.reader, said, " ".join(words))
    assert waits(said)


def test_other_words_in_place_of_those_that_wait_are_new_again(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, Approves.ALL)
    said = review(work, cast.reader, LONG)
    InboxItem.objects.all().mark_read()
    change(as_, cast.reader, said, LONG + "!")
    assert not InboxItem.objects.unread().exists()
    change(as_, cast.reader, said, "Something else altogether.")
    assert InboxItem.objects.unread().count() == 1
    assert ReviewHold.objects.count() == 1


def test_words_of_the_writers_list_wait(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    assert add_filters(cast.writer, "Trash\ncliché ridden\n\n!!\ntrash") == (2, ["!!"])
    for text in ("What TRASH.", "It's tra\u200bsh!", "trаsh", "so cliche-ridden", "> trash\n\nNo."):
        assert waits(review(work, cast.reader, text)), text
    for text in ("The trashcan scene.", "cliché, but never ridden", "Lovely."):
        assert not waits(review(work, cast.reader, text)), text
    private = review(work, cast.reader, "Only for you: trash.", private=True)
    assert waits(private)


def test_links_wait_if_she_wants_that(cast: Cast) -> None:
    work = make_work(cast.writer)
    text = "I drew this: https://example.org/lamp"
    assert not waits(review(work, cast.reader, text))
    wants(cast.writer, links=True)
    assert waits(review(work, cast.stranger, text))


def test_a_link_that_is_put_in_later_waits_as_well(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    wants(cast.writer, links=True)
    said = review(work, cast.reader, LONG)
    change(as_, cast.reader, said, f"{LONG} https://example.org/lamp")
    assert waits(said)
    approve(said, by=cast.writer)
    said.refresh_from_db()
    change(as_, cast.reader, said, f"{LONG} See https://example.org/lamp")
    assert not waits(said)


SCAM = "Your writing is amazing and I love your style! Find me on Discord, I have an idea for your story."


def test_who_is_new_and_wants_to_meet_elsewhere_waits(cast: Cast) -> None:
    work = make_work(cast.writer)
    assert waits(review(work, None, SCAM))
    assert not waits(review(work, cast.reader, SCAM))
    Account.objects.filter(pk=cast.stranger.pk).update(joined_at=timezone.now() - timedelta(days=59))
    said = review(work, Account.objects.get(pk=cast.stranger.pk), SCAM)
    assert waits(said)
    assert "meet you elsewhere" in told(said.holds.get(why=Why.APPROVAL).reason)[0]
    assert waits(answer(review(work, cast.reader, "Fine."), Account.objects.get(pk=cast.stranger.pk), "DM me!"))


def test_praise_from_somebody_new_does_not_wait(cast: Cast) -> None:
    Account.objects.filter(pk=cast.reader.pk).update(joined_at=timezone.now())
    said = review(make_work(cast.writer), Account.objects.get(pk=cast.reader.pk), "Your writing is amazing!")
    assert not waits(said)
