from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

if TYPE_CHECKING:
    from afterword.accounts.models import Account
    from afterword.feedback.models import InboxItem, Kudos, Review
    from afterword.works.models import Chapter, Work


class ReviewQuerySet(QuerySet["Review"]):
    def first_hand(self) -> ReviewQuerySet:
        """Reviews (not replies) by somebody other than the work's writers, as they stand."""
        return self.filter(depth=0, deleted_at=None, is_by_writer=False)

    def threads(self) -> ReviewQuerySet:
        return self.filter(depth=0)

    def on_chapter(self, chapter: Chapter) -> ReviewQuerySet:
        return self.filter(chapter=chapter)

    def on_work_itself(self) -> ReviewQuerySet:
        """Of the work as a whole, or of a chapter that was removed."""
        return self.filter(chapter=None)

    def visible_to(self, person: Any, work: Work) -> ReviewQuerySet:
        """Those for everybody; the ones only for the writer to the writers and to who wrote them."""
        if work.is_by(person):
            return self
        seen = Q(is_only_for_writer=False)
        if person.is_authenticated:
            seen |= Q(account=person) | Q(thread__account=person)
        return self.filter(seen)

    def for_page(self) -> ReviewQuerySet:
        """With names, oldest first."""
        return self.select_related("pen_name").order_by("created_at", "pk")

    def written_by(self, account: Account) -> ReviewQuerySet:
        return self.filter(account=account, deleted_at=None)

    def for_keeping(self) -> ReviewQuerySet:
        """One's own, newest first, with what they were said of."""
        return self.select_related("work", "chapter", "pen_name").order_by("-created_at", "-pk")


class KudosQuerySet(QuerySet["Kudos"]):
    def on_works_of(self, account: Account) -> KudosQuerySet:
        return self.filter(work__pen_names__account=account).distinct()


class InboxQuerySet(QuerySet["InboxItem"]):
    def unread(self) -> InboxQuerySet:
        return self.filter(read_at=None)

    def of(self, account: Account) -> InboxQuerySet:
        return self.filter(account=account)

    def mark_read(self) -> None:
        self.unread().update(read_at=timezone.now())

    def not_replied_to(self) -> InboxQuerySet:
        """Reviews to which this person has not replied."""
        from afterword.feedback.models import Review

        replies = Review.objects.filter(in_reply_to=OuterRef("review"), account=OuterRef("account"), deleted_at=None)
        return self.exclude(Exists(replies))

    def for_page(self) -> InboxQuerySet:
        return self.select_related("review__pen_name", "review__work", "review__chapter").order_by("-arrived_at", "-pk")
