"""Saying something to a writer: the verbs that touch a review, the work and the writers' inboxes at once."""

from __future__ import annotations

import hashlib

from django.db import IntegrityError, transaction

from afterword.accounts.models import Account
from afterword.events import record
from afterword.feedback import guarding
from afterword.feedback.authors import Author
from afterword.feedback.control.blocking import NotTaken, refuse_stopped
from afterword.feedback.control.freezing import FROZEN, is_frozen
from afterword.feedback.holding import holds_upon
from afterword.feedback.keeping import places
from afterword.feedback.kinds import FOR_THE_WRITER_ALONE, Kind, Visibility, Why
from afterword.feedback.models import DEEPEST, WHOLE_WORK, Draft, InboxItem, Kudos, Later, Passage, Review, ReviewHold
from afterword.feedback.wishes.reading import shows_kudos
from afterword.feedback.words import as_html
from afterword.serving import stamps
from afterword.works.identifiers import insert_with_random_id
from afterword.works.models import Chapter, Work


class NothingToAnswer(Exception):
    """The work or the review went while somebody was writing."""


def leave_review(
    *,
    by: Author,
    work: Work,
    chapter: Chapter | None,
    text: str,
    only_for_writer: bool = False,
    is_second: bool = False,
) -> Review:
    """Keep a review and put it into the writers' inboxes. The same words sent twice are kept once.

    `is_second`: it was written after a second reading. The caller has asked `works.access.can_review`. Raises
    `NothingToAnswer`, `NotTaken` and what `guarding.judge` does.
    """
    review = _said_of(work, chapter, text)
    review.is_only_for_writer, review.is_second = only_for_writer, is_second
    where = f"{chapter.pk if chapter else ''}{'again' if is_second else ''}"
    review.once_key = _once_key(by, f"{work.pk}|{where}|{only_for_writer}", text)
    kept = _keep(review, by, event="review_left")
    if by.account:
        box = places.again(work.pk) if is_second else places.under(work.pk, chapter.pk if chapter else None)
        Draft.objects.of(by.account).at(box).delete()
        Later.objects.of(by.account).on(work, chapter).delete()
    return kept


def leave_on_passage(
    *, by: Author, chapter: Chapter, passage: Passage, kind: Kind, text: str, **columns: str | bool
) -> Review:
    """Keep what was said of a passage (unsaved, of this chapter), as `leave_review` keeps a review.

    Questions and typo reports are for the writers alone. `columns`: reaction, is_spoiler, may_be_named and such.
    """
    review = _said_of(chapter.work, chapter, text)
    review.kind = kind
    review.is_only_for_writer = kind in FOR_THE_WRITER_ALONE
    for name, value in columns.items():
        setattr(review, name, value)
    where = f"{passage.block}|{passage.prefix}|{passage.exact}|{review.reaction}"
    review.once_key = _once_key(by, f"{chapter.work_id}|{chapter.pk}|{kind}|{where}", text)
    with transaction.atomic():
        if not chapter.work.stand_still():
            raise NothingToAnswer
        passage.save()
        review.passage = passage
        kept = _keep(review, by, event="review_left")
        if kept.passage_id != passage.pk:
            passage.delete()
    return kept


def leave_typo(*, by: Author, chapter: Chapter, text: str, passage: Passage | None = None) -> Review:
    """Tell the writers alone of a slip, if possible pinned to its passage (unsaved). Raises as `leave_review` does."""
    if passage is not None:
        return leave_on_passage(by=by, chapter=chapter, passage=passage, kind=Kind.TYPO, text=text)
    review = _said_of(chapter.work, chapter, text)
    review.kind, review.is_only_for_writer = Kind.TYPO, True
    review.once_key = _once_key(by, f"{chapter.work_id}|{chapter.pk}|{Kind.TYPO}", text)
    return _keep(review, by, event="review_left")


def _said_of(work: Work, chapter: Chapter | None, text: str) -> Review:
    return Review(
        work=work,
        chapter=chapter,
        revision_id=chapter.live_id if chapter else None,
        work_title=work.title,
        chapter_title=chapter.title if chapter else "",
        chapter_number=_number_of(chapter) if chapter else None,
        writers=work.byline()[:500],
        html=as_html(text),
    )


def reply(*, by: Author, to: Review, text: str) -> Review:
    """Keep a reply; one to a review only for the writer is seen by its two sides alone.

    What was replied to is read then, in the inbox of who replied. Raises what `leave_review` raises.
    """
    if to.work is None:
        raise NothingToAnswer
    if is_frozen(to) and not to.work.is_by(by.account):
        raise NotTaken(FROZEN)
    answer = Review(
        work=to.work,
        chapter=to.chapter,
        work_title=to.work_title,
        chapter_title=to.chapter_title,
        chapter_number=to.chapter_number,
        writers=to.writers,
        in_reply_to=to,
        thread=to.thread or to,
        depth=min(to.depth + 1, DEEPEST),
        kind=to.kind,
        is_by_writer=to.work.is_by(by.account),
        is_only_for_writer=to.is_only_for_writer,
        html=as_html(text),
        once_key=_once_key(by, f"{to.work.pk}||{to.pk}", text),
    )
    kept = _keep(answer, by, event="reply_left")
    if by.account:
        InboxItem.objects.of(by.account).about(to).mark_read()
        Draft.objects.of(by.account).at(places.replying(to.pk)).delete()
    return kept


def change_words(review: Review, text: str, *, by: Account, is_spoiler: bool | None = None) -> None:
    """Replace the words of one's own review; they are judged as if they were new. Raises what `guarding.judge` does.

    `is_spoiler`: fold it from now on, or no longer; nothing to leave that as it is.
    """
    verdict = guarding.judge_again(review, as_html(text), by=by)
    with transaction.atomic():
        review.edit(text, by=by)
        if is_spoiler is not None:
            review.fold(is_spoiler)
        guarding.remember_again(verdict, review)


def _number_of(chapter: Chapter) -> int:
    """Which one it is for readers, who don't count drafts."""
    return Chapter.objects.published().filter(work=chapter.work_id, position__lte=chapter.position).count()


def _keep(review: Review, by: Author, *, event: str) -> Review:
    review.account, review.pen_name = by.account, by.pen_name
    review.guest_name, review.guest_key = by.guest_name, by.guest_key
    if review.work:
        refuse_stopped(by, review.work, review.in_reply_to)
    verdict = guarding.judge(review, by)
    holds = [*holds_upon(review, by), *guarding.holds(verdict)]
    review.visibility = Visibility.under(hold.why for hold in holds)
    try:
        with transaction.atomic():
            work = review.work
            if work is not None and not work.stand_still():
                raise NothingToAnswer
            insert_with_random_id(review)
            ReviewHold.objects.bulk_create(
                ReviewHold(review=review, why=each.why, reason=each.reason) for each in holds
            )
            guarding.remember(verdict, review)
            deliver(review)
            record(event, actor=by.account, subject=review)
    except IntegrityError:
        said = Review.objects.filter(once_key=review.once_key).first()
        if said is None:
            raise NothingToAnswer from None
        return said
    return review


def deliver(review: Review) -> None:
    """Put it into the inboxes of those whom it is for, but not as long as it counts as spam. Twice is once."""
    if review.visibility == Visibility.SPAM:
        return
    items = [InboxItem(account=account, review=review) for account in _hearers(review)]
    InboxItem.objects.bulk_create(items, ignore_conflicts=True)
    work = review.work
    if work is not None:
        if review.is_first_hand:
            work.mark_reviewed(review.created_at)
        stamps.bump_on_commit(work.stamp)


@transaction.atomic
def let_through(review: Review, *, why: Why, by: Account | None) -> bool:
    """Lift what held it; whom it had not reached yet, it reaches now. True if this changed anything."""
    if not review.release(why, by=by):
        return False
    deliver(review)
    return True


def _hearers(review: Review) -> list[Account]:
    """Whose inbox it goes to: the work's writers, and who is replied to once it is shown; never who wrote it."""
    accounts = review.work.writers_accounts() if review.work else []
    if review.is_shown and review.in_reply_to and review.in_reply_to.account:
        accounts.append(review.in_reply_to.account)
    return [account for account in dict.fromkeys(accounts) if account != review.account]


def _once_key(by: Author, place: str, text: str) -> str:
    return hashlib.sha256(f"{by.key}|{place}|{text.strip()}".encode()).hexdigest()


def place_of(work: Work, chapter: Chapter | None) -> int:
    """What kudos on this page are for. A one-shot's only chapter is the work."""
    return WHOLE_WORK if chapter is None or work.is_one_shot else chapter.pk


@transaction.atomic
def give_kudos(*, by: Author, work: Work, chapter: Chapter | None = None) -> bool:
    """One per account or guest for each chapter and for the work; a second press changes nothing. True for the first.

    The caller has asked `feedback.access.can_give_kudos`. Raises `NothingToAnswer`, `NotTaken`.
    """
    refuse_stopped(by, work)
    if not work.stand_still():
        raise NothingToAnswer
    place = place_of(work, chapter)
    if by.account:
        _kudos, is_new = Kudos.objects.get_or_create(work=work, place=place, account=by.account)
    else:
        _kudos, is_new = Kudos.objects.get_or_create(work=work, place=place, guest_key=by.guest_key)
    if is_new:
        record("kudos_given", actor=by.account, subject=work, place=place)
        _let_readers_see(work)
    return is_new


@transaction.atomic
def take_back_kudos(*, by: Author, work: Work, chapter: Chapter | None = None) -> bool:
    """Undo a press; a guest can as long as their key is the same. True if there was one."""
    place = place_of(work, chapter)
    gone, _rows = Kudos.objects.at(work, place).by(by).delete()
    if gone:
        record("kudos_taken_back", actor=by.account, subject=work, place=place)
        _let_readers_see(work)
    return bool(gone)


def _let_readers_see(work: Work) -> None:
    """Where its writer lets readers know how many there are, its pages say another number."""
    if shows_kudos(work):
        stamps.bump_on_commit(work.stamp)
