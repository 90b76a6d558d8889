"""Who may see, answer and change reviews. Views have no other way to one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.authors import Author
from afterword.feedback.control.blocking import STOPPED_HERE, is_stopped, why_stopped
from afterword.feedback.control.freezing import FROZEN, is_frozen
from afterword.feedback.control.offices import is_official
from afterword.feedback.guarding.replies import refuses_guests
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import InboxItem, Review, ReviewVersion
from afterword.feedback.querysets import InboxQuerySet, ReviewQuerySet
from afterword.works.access import can_post, can_review, suspension_of, work_for_reading
from afterword.works.labels import Reviewers
from afterword.works.models import Work


def review_for_reading(person: Person, pk: int) -> Review:
    """A review on a work that this person may read; one only for the writer is there for its writers and its own.

    A reply goes with its thread, but for whoever wrote it.
    """
    rows = Review.objects.select_related("work", "chapter", "pen_name", "thread")
    review = rows.filter(pk=pk, deleted_at=None).first()
    if review is None or review.work_id is None:
        raise Http404
    review.work = work_for_reading(person, review.work_id)
    needed = {pk} if review.thread_id is None or review.is_from(person) else {pk, review.thread_id}
    if Review.objects.visible_to(person, review.work).filter(pk__in=needed).count() < len(needed):
        raise Http404
    return review


def thread_for_reading(person: Person, pk: int) -> Review:
    """The review on top of a thread, also when only its placeholder is left."""
    review = Review.objects.threads().for_page().filter(pk=pk).first()
    if review is None or review.work_id is None:
        raise Http404
    review.work = work_for_reading(person, review.work_id)
    if not Review.objects.visible_to(person, review.work).filter(pk=pk).exists():
        raise Http404
    return review


def replies_in(person: Person, thread: Review) -> ReviewQuerySet:
    """All replies in a thread that this person sees, oldest first, with whom each answers."""
    if thread.work is None:
        return Review.objects.none()
    replies = Review.objects.filter(thread=thread).visible_to(person, thread.work)
    return replies.for_page().select_related("in_reply_to__pen_name")


def review_for_editing(account: Account, pk: int) -> Review:
    """One's own, as long as its work can be reviewed at all."""
    review = review_of_own(account, pk)
    if review.work is None or not can_edit(account, review):
        raise Http404
    review.work = work_for_reading(account, review.work.pk)
    return review


def review_of_own(account: Account, pk: int) -> Review:
    review = Review.objects.select_related("work", "chapter").filter(pk=pk, account=account, deleted_at=None).first()
    if review is None:
        raise Http404
    return review


def review_for_deleting(account: Account, pk: int) -> Review:
    """One's own; or whatever somebody said under a work of one's own, as far as one is shown it."""
    review = Review.objects.select_related("work", "chapter").filter(pk=pk, deleted_at=None).first()
    if review is None or not can_delete(account, review):
        raise Http404
    return review


def review_for_its_history(account: Account, pk: int) -> Review:
    """What a review said earlier is for its own writer, and for the writers of the work that it was said of."""
    review = review_for_reading(account, pk)
    if not (review.is_from(account) or (review.work and review.work.is_by(account))):
        raise Http404
    return review


def versions_of(account: Account, review: Review) -> QuerySet[ReviewVersion, ReviewVersion]:
    """What it said before it was changed, from the first on."""
    return review_for_its_history(account, review.pk).versions.all()


def reviews_of_own(account: Account) -> ReviewQuerySet:
    """All that this person wrote, for their own eyes."""
    return Review.objects.written_by(account).for_keeping(account)


def can_read(person: Person, review: Review) -> bool:
    """Is its page there for this person at present?"""
    try:
        review_for_reading(person, review.pk)
    except Http404:
        return False
    return True


def can_edit(account: Account, review: Review) -> bool:
    """One's own words; under a hidden work nothing changes, and nothing after a block.

    Once somebody has replied, earlier versions are kept.
    """
    is_open = review.work is not None and review.work.is_published
    is_own = is_open and review.is_from(account) and can_post(account)
    return is_own and review.work is not None and not is_stopped(account, review.work)


def can_delete(person: Person, review: Review) -> bool:
    """One's own words, and on one's own work whatever one is shown."""
    if review.is_deleted:
        return False
    is_hers = review.work is not None and review.work.is_by(person) and review.visibility != Visibility.SPAM
    return review.is_from(person) or is_hers


def can_reply(person: Person, work: Work) -> bool:
    """Its writers reply to whatever stands under their work; others as far as the work takes reviews from them."""
    if work.is_by(person):
        return work.is_published and can_post(person)
    return can_review(person, work) and not is_stopped(person, work)


def can_give_kudos(person: Person, work: Work) -> bool:
    """Never on one's own work, not while suspended or blocked, and not from an account of the house."""
    if not work.is_published or work.is_by(person):
        return False
    is_kept = isinstance(person, Account) and (person.is_suspended or is_official(person))
    return not is_kept and not is_stopped(person, work)


def why_no_review(person: Person, work: Work) -> str:
    """Why this person can't leave a review on a work that they can read; nothing if they can."""
    if can_review(person, work):
        return str(STOPPED_HERE) if is_stopped(person, work) else ""
    if not work.is_published:
        return _("This work takes no reviews while it is out of sight. Those it has are kept.")
    if work.is_by(person):
        return _("This is a work of your own. You can reply to what others say of it.")
    return _why_closed(person, work)


def why_no_reply(person: Person, review: Review) -> str:
    """Why this person can't reply to a review that they can read; nothing if they can."""
    work = review.work
    if work is None or not work.is_published:
        return _("Reviews of this work are kept as they are while it is out of sight.")
    if not can_reply(person, work):
        return _why_closed(person, work)
    if review.reaches_nobody:
        return _("Whoever left this review for its writer alone has no account here, and would never see a reply.")
    if is_frozen(review) and not work.is_by(person):
        return str(FROZEN)
    if not isinstance(person, Account) and refuses_guests(review):
        return _("Whoever wrote this takes replies from members alone. Sign in to reply.")
    return str(why_stopped(Author(account=person), work, review)) if isinstance(person, Account) else ""


def why_no_kudos(person: Person, work: Work) -> str:
    if can_give_kudos(person, work):
        return ""
    if work.is_by(person):
        return _("This is a work of your own; kudos come from others.")
    if is_stopped(person, work):
        return str(STOPPED_HERE)
    if isinstance(person, Account) and is_official(person):
        return _("Kudos come from readers. Under a name of the house you give none.")
    return _suspended(person) or _("This work is out of sight at present.")


def _why_closed(person: Person, work: Work) -> str:
    if suspended := _suspended(person):
        return suspended
    if is_stopped(person, work):
        return str(STOPPED_HERE)
    if work.reviewers == Reviewers.NOBODY:
        return _("Its writer takes no reviews on this work.")
    return _("Reviews here are for members of the archive. Sign in to leave one.")


def _suspended(person: Person) -> str:
    suspension = suspension_of(person) if isinstance(person, Account) else None
    if suspension is None:
        return ""
    sentence = _("Your account is suspended; you can read here, but not post. The reason given: %(reason)s")
    return sentence % {"reason": suspension.reason}


def inbox_of(account: Account) -> InboxQuerySet:
    return InboxItem.objects.of(account)


def inbox_item_of(account: Account, pk: int) -> InboxItem:
    item = InboxItem.objects.of(account).for_page().filter(pk=pk).first()
    if item is None:
        raise Http404
    return item
