from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import PEN_NAME_LENGTH, Account, PenName
from afterword.events import record
from afterword.feedback.querysets import InboxQuerySet, KudosQuerySet, ReviewQuerySet
from afterword.feedback.words import as_html
from afterword.serving import stamps
from afterword.works.identifiers import random_id
from afterword.works.models import TITLE_LENGTH, Chapter, Revision, Work

DEEPEST = 2
REVIEW_LENGTH = 20_000


class Review(models.Model):
    """What a reader said of a work, or (with `in_reply_to`) what somebody replied.

    It remembers what it was said of, so that it can be kept by the one who wrote it when the work goes.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="reviews")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="reviews")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    work_title = models.CharField(max_length=TITLE_LENGTH)
    chapter_title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    chapter_number = models.PositiveIntegerField(null=True)
    writers = models.CharField(max_length=500)

    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="reviews")
    pen_name = models.ForeignKey(PenName, null=True, on_delete=models.SET_NULL, related_name="reviews")
    guest_name = models.CharField(max_length=PEN_NAME_LENGTH, blank=True)
    guest_key = models.CharField(max_length=64, blank=True)

    in_reply_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="answered_by")
    thread = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="thread_replies")
    depth = models.PositiveSmallIntegerField(default=0)
    is_by_writer = models.BooleanField(default=False)
    is_only_for_writer = models.BooleanField(default=False)

    html = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    once_key = models.CharField(max_length=64, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["work", "chapter", "created_at"], name="feedback_on_work"),
            models.Index(fields=["account", "-created_at"], name="feedback_by_account"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["once_key"], condition=~models.Q(once_key=""), name="feedback_said_once"),
            models.CheckConstraint(condition=models.Q(depth__lte=DEEPEST), name="feedback_two_deep"),
            models.CheckConstraint(
                condition=models.Q(depth=0, in_reply_to=None) | models.Q(depth__gt=0), name="feedback_replies_are_deep"
            ),
        ]

    def __str__(self) -> str:
        return texts.excerpt(self.html, 12)

    def get_absolute_url(self) -> str:
        """Leads to wherever it stands, also once it stands elsewhere; without its work, to one's own list."""
        return reverse("feedback:permalink", args=[self.pk]) if self.work_id else reverse("feedback:mine")

    @property
    def anchor(self) -> str:
        return f"review-{self.pk}"

    @property
    def page_url(self) -> str:
        """The page under which it stands (of several, the first); once its work is gone, the reviewer's own list."""
        if self.work_id is None:
            return reverse("feedback:mine")
        if self.chapter_id is None:
            return reverse("work", args=[self.work_id])
        return reverse("chapter", args=[self.work_id, self.chapter_id])

    @property
    def is_on_removed_chapter(self) -> bool:
        return self.chapter_id is None and self.chapter_number is not None

    @property
    def chapter_label(self) -> str:
        """Which chapter it was said of, as that was called then; nothing for a work of one chapter, or as a whole."""
        if self.chapter_number is None or (self.work and self.work.is_one_shot):
            return self.chapter_title
        if self.chapter_title:
            return _("Chapter %(number)s: %(title)s") % {"number": self.chapter_number, "title": self.chapter_title}
        return _("Chapter %(number)s") % {"number": self.chapter_number}

    @property
    def is_reply(self) -> bool:
        return self.depth > 0

    @property
    def is_guest(self) -> bool:
        return bool(self.guest_name)

    @property
    def reaches_nobody(self) -> bool:
        """Only for the writer, from a guest or from somebody who has left: no reply would ever be seen."""
        return self.is_only_for_writer and (self.thread or self).account_id is None

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def shown_name(self) -> str:
        if self.is_guest:
            return self.guest_name
        return self.pen_name.name if self.pen_name else _("A reader who has left")

    @property
    def name_url(self) -> str | None:
        return self.pen_name.get_absolute_url() if self.pen_name else None

    def is_from(self, person: Any) -> bool:
        """Did this person write it?"""
        return isinstance(person, Account) and self.account_id == person.pk

    @transaction.atomic
    def edit(self, source: str, *, by: Account) -> None:
        """Replace the words. Open to its own writer until somebody replied (the gate checks)."""
        self.html = as_html(source)
        self.edited_at = timezone.now()
        # It no longer says what it said: who says that again means to.
        self.once_key = ""
        self.save(update_fields=["html", "edited_at", "once_key"])
        self._touch()
        record("review_edited", actor=by, subject=self)

    @transaction.atomic
    def take_back(self, *, by: Account) -> None:
        """Delete it. While replies stand under it a placeholder stays, without words or name."""
        work = self.work
        # Whoever replies at this moment waits, and finds it gone.
        Review.objects.select_for_update().filter(pk=self.pk).first()
        if self.answered_by.exists() or self.thread_replies.exists():
            self._leave_a_gap()
        else:
            above = self.in_reply_to
            self.delete()
            _close_gaps(above)
        if work:
            settle_reviewed(work)
            stamps.bump_on_commit(work.stamp)

    def _leave_a_gap(self) -> None:
        self.html, self.deleted_at = "", timezone.now()
        self.account = self.pen_name = None
        self.guest_name = self.guest_key = self.once_key = ""
        self.save()
        InboxItem.objects.filter(review=self).delete()

    def _touch(self) -> None:
        if self.work_id:
            stamps.bump_on_commit(f"work:{self.work_id}")


def _close_gaps(review: Review | None) -> None:
    """A placeholder goes with the last reply under it."""
    while review and review.is_deleted and not (review.answered_by.exists() or review.thread_replies.exists()):
        above = review.in_reply_to
        review.delete()
        review = above


def settle_reviewed(work: Work) -> None:
    """Is there a review by somebody other than its writers? The first one's date, or none."""
    first = work.reviews.first_hand().order_by("created_at").first()
    if first is None:
        work.mark_reviewed(None)
    elif work.reviewed_at is None:
        work.mark_reviewed(first.created_at)


class Kudos(models.Model):
    """Thanks: one per account, one per guest, never on one's own work."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="kudos")
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="kudos")
    guest_key = models.CharField(max_length=64, blank=True)
    given_at = models.DateTimeField(default=timezone.now)

    objects = KudosQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["work", "account"], condition=~models.Q(account=None), name="feedback_kudos_per_account"
            ),
            models.UniqueConstraint(
                fields=["work", "guest_key"], condition=~models.Q(guest_key=""), name="feedback_kudos_per_guest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_id} by {self.account_id or 'a guest'}"


class InboxItem(models.Model):
    """One review or reply in one person's inbox."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="inbox_items")
    arrived_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    objects = InboxQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "review"], name="feedback_told_once")]
        indexes = [
            models.Index(fields=["account"], condition=models.Q(read_at=None), name="feedback_unread"),
            models.Index(fields=["account", "-arrived_at"], name="feedback_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.review} for {self.account}"

    def mark_read(self) -> None:
        """Opening it twice keeps the first time."""
        if self.read_at is None:
            self.read_at = timezone.now()
            self.save(update_fields=["read_at"])
