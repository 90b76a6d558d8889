"""Who may see, answer and change reviews. Views have no other way to one."""

from __future__ import annotations

from django.http import Http404

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.models import InboxItem, Review
from afterword.works.access import can_post, can_review, work_for_reading
from afterword.works.models import Work


def review_for_reading(person: Person, pk: int) -> Review:
    """A review on a work that this person may read; one only for the writer is there for its writers and its own."""
    review = Review.objects.select_related("work", "chapter", "pen_name").filter(pk=pk, deleted_at=None).first()
    if review is None or review.work_id is None:
        raise Http404
    review.work = work_for_reading(person, review.work_id)
    if not Review.objects.visible_to(person, review.work).filter(pk=pk).exists():
        raise Http404
    return review


def review_for_replying(person: Person, pk: int) -> Review:
    review = review_for_reading(person, pk)
    if review.work is None or not can_reply(person, review.work):
        raise Http404
    return review


def review_for_editing(account: Account, pk: int) -> Review:
    """One's own, as long as nobody has replied."""
    review = review_of_own(account, pk)
    if review.work is None or review.answered_by.exists() or not can_post(account):
        raise Http404
    return review


def review_of_own(account: Account, pk: int) -> Review:
    review = Review.objects.select_related("work", "chapter").filter(pk=pk, account=account, deleted_at=None).first()
    if review is None:
        raise Http404
    return review


def can_reply(person: Person, work: Work) -> bool:
    """Its writers reply to whatever stands under their work; others as far as the work takes reviews from them."""
    if work.is_by(person):
        return work.is_published and can_post(person)
    return can_review(person, work)


def can_give_kudos(person: Person, work: Work) -> bool:
    """Never on one's own work."""
    return work.is_published and not work.is_by(person)


def inbox_item_of(account: Account, pk: int) -> InboxItem:
    item = InboxItem.objects.of(account).for_page().filter(pk=pk).first()
    if item is None:
        raise Http404
    return item
