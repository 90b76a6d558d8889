from __future__ import annotations

from typing import Any

from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.models import PEN_NAME_LENGTH, Account, PenName
from afterword.events import record
from afterword.feedback.holding import look_again
from afterword.feedback.kinds import Kind, Visibility, Why
from afterword.feedback.models.holds import ReviewHold
from afterword.feedback.models.passages import Passage
from afterword.feedback.querysets import ReviewQuerySet
from afterword.feedback.words import as_html
from afterword.serving import stamps
from afterword.works.identifiers import insert_with_random_id, random_id
from afterword.works.models import TITLE_LENGTH, Chapter, Revision, Work

DEEPEST = 2
REVIEW_LENGTH = 20_000
MOST_VERSIONS = 20
"""Earlier versions that are kept of one review."""


class Review(models.Model):
    """What a reader said of a work, or (with `in_reply_to`) what somebody replied.

    A margin comment, a question and a typo report are said of a `passage`; a margin comment may be a `reaction` without
    words. Who asked a question `may_be_named` if its answer becomes commentary. A review that `is_second` was written
    after a second reading. It remembers what it was said of, so that it can be kept by the one who wrote it when the
    work goes.

    `is_removed`: deleted by a writer of the work, not by who wrote it.

    `visibility` is settled from its holds by `hold` and `release`; nobody else writes it.
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

    kind = models.PositiveSmallIntegerField(choices=Kind.choices, default=Kind.REVIEW)
    passage = models.OneToOneField(Passage, null=True, on_delete=models.SET_NULL, related_name="review")
    reaction = models.CharField(max_length=20, blank=True)
    is_spoiler = models.BooleanField(default=False)
    may_be_named = models.BooleanField(default=False)
    is_second = models.BooleanField(default=False)
    visibility = models.PositiveSmallIntegerField(choices=Visibility.choices, default=Visibility.SHOWN)

    in_reply_to = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="answered_by")
    thread = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="thread_replies")
    depth = models.PositiveSmallIntegerField(default=0)
    is_by_writer = models.BooleanField(default=False)
    is_only_for_writer = models.BooleanField(default=False)

    html = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    is_removed = models.BooleanField(default=False)
    once_key = models.CharField(max_length=64, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["work", "chapter", "created_at"], name="feedback_on_work"),
            models.Index(fields=["chapter", "kind"], name="feedback_of_kind"),
            models.Index(
                fields=["visibility", "created_at"],
                condition=~models.Q(visibility=Visibility.SHOWN),
                name="feedback_not_shown",
            ),
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
    def is_first_hand(self) -> bool:
        """A review that counts: shown, no reply, not in the margin, by somebody other than the work's writers."""
        is_review = self.kind == Kind.REVIEW and not self.is_reply
        return is_review and self.is_shown and not self.is_by_writer and not self.is_deleted

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
    def office(self) -> str:
        """Whether it is said in the house's name."""
        from afterword.feedback.control.offices import office_of

        return "" if self.is_by_writer else office_of(self.pen_name)

    @property
    def reaction_line(self) -> SafeString:
        """A reaction as a line; nothing without one."""
        from afterword.feedback.margin.reactions import as_line

        return as_line(self.reaction)

    @property
    def is_only_a_reaction(self) -> bool:
        """A small reaction without words, shown in the margin of a chapter: many of them are one thing to hear of."""
        is_bare = self.kind == Kind.MARGIN and not self.is_reply and not self.html and not self.is_deleted
        return is_bare and self.is_shown and self.chapter_id is not None

    @property
    def is_shown(self) -> bool:
        return self.visibility == Visibility.SHOWN

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

    def stand_still(self) -> bool:
        """Nobody else changes it, its work or its place in it until the transaction ends; False if it has gone.

        The work first, as everybody does who says something under it: else the two wait for each other.
        """
        if self.work:
            self.work.stand_still()
        return Review.objects.select_for_update().filter(pk=self.pk).values_list("pk").first() is not None

    @transaction.atomic
    def edit(self, source: str, *, by: Account) -> None:
        """Replace the words (the gate checks whose they are). What somebody has replied to is kept as it was."""
        before, self.html = self.html, as_html(source)
        if self.html == before:
            return
        self._keep_version(before)
        self.edited_at = timezone.now()
        # It no longer says what it said: who says that again means to.
        self.once_key = ""
        self.save(update_fields=["html", "edited_at", "once_key"])
        self._touch()
        look_again(self, before)
        record("review_edited", actor=by, subject=self)

    @property
    def can_fold(self) -> bool:
        """Is it said in the margin, where what gives something away folds?"""
        return self.kind == Kind.MARGIN and not self.is_reply

    def fold(self, is_spoiler: bool) -> None:
        """Fold what gives something away, or open it again. Its words stay what they were."""
        if is_spoiler != self.is_spoiler:
            self.is_spoiler = is_spoiler
            self.save(update_fields=["is_spoiler"])
            self._touch()

    def _keep_version(self, html: str) -> None:
        # Whoever replies at this moment waits, and replies to the new words.
        self.stand_still()
        if not self.answered_by.exists():
            return
        self.versions.create(html=html, since=self.edited_at or self.created_at)
        # What was first replied to stays; of the rest, the last few.
        for pk in self.versions.values_list("pk", flat=True)[1 : max(1, self.versions.count() - MOST_VERSIONS + 1)]:
            self.versions.filter(pk=pk).delete()

    @transaction.atomic
    def hold(self, why: Why, *, by: Account | None = None, reason: str = "") -> bool:
        """Take it out of sight for this reason; a second time for the same one changes nothing. True for the first."""
        if not self.stand_still():
            return False
        _hold, is_new = ReviewHold.objects.get_or_create(review=self, why=why, defaults={"by": by, "reason": reason})
        if is_new:
            self.settle_visibility()
            record("review_held", actor=by, subject=self, why=why.value, reason=reason)
        return is_new

    @transaction.atomic
    def release(self, why: Why, *, by: Account | None = None) -> bool:
        """Lift what held it for this reason; it is shown once nothing holds it. True if this changed anything."""
        if not self.stand_still():
            return False
        gone, _rows = ReviewHold.objects.filter(review=self, why=why).delete()
        if gone:
            self.settle_visibility()
            record("review_released", actor=by, subject=self, why=why.value)
        return bool(gone)

    def settle_visibility(self) -> None:
        """Write what its holds make of it, also into what its work says of itself."""
        before, self.visibility = self.visibility, Visibility.under(self.holds.values_list("why", flat=True))
        if self.visibility == before:
            return
        self.save(update_fields=["visibility"])
        if self.work:
            settle_reviewed(self.work)
            stamps.bump_on_commit(self.work.stamp)

    @transaction.atomic
    def take_back(self, *, by: Account) -> None:
        """Delete it. While replies stand under it a placeholder stays, without words or name.

        When a writer of the work does it, the member who wrote it keeps the words, as when a work goes.
        """
        work = self.work
        self.is_removed = not self.is_from(by)
        kept = self._keepsake() if self.is_removed else None
        # Whoever replies at this moment waits, and finds it gone.
        self.stand_still()
        if self.answered_by.exists() or self.thread_replies.exists():
            self._leave_a_gap()
        else:
            above = self.in_reply_to
            self._delete_with_passage()
            _close_gaps(above)
        if kept:
            insert_with_random_id(kept)
        if work:
            settle_reviewed(work)
            stamps.bump_on_commit(work.stamp)

    def _delete_with_passage(self) -> None:
        passage = self.passage
        self.delete()
        if passage:
            passage.delete()

    def _keepsake(self) -> Review | None:
        """The words in their writer's own keeping, not saved yet; nobody else sees them."""
        if self.account_id is None:
            return None
        kept = Review.objects.get(pk=self.pk)
        kept.work = kept.chapter = kept.revision = kept.passage = kept.in_reply_to = kept.thread = None
        kept.depth, kept.once_key, kept.is_removed = 0, "", True
        kept.pk, kept._state.adding = random_id(), True
        return kept

    def _leave_a_gap(self) -> None:
        self.html, self.deleted_at = "", timezone.now()
        self.account = self.pen_name = None
        self.guest_name = self.guest_key = self.once_key = ""
        self.save()
        self.inbox_items.all().delete()
        self.versions.all().delete()
        self._forget_decisions()

    def _forget_decisions(self) -> None:
        """What was decided about it may hold words of it."""
        from afterword.feedback.models.control import Approval, Thanks

        Approval.objects.filter(review=self).delete()
        Thanks.objects.filter(review=self).delete()
        self.holds.update(reason="")

    def _touch(self) -> None:
        if self.work_id:
            stamps.bump_on_commit(f"work:{self.work_id}")


def _close_gaps(review: Review | None) -> None:
    """A placeholder goes with the last reply under it."""
    while review and review.is_deleted and not (review.answered_by.exists() or review.thread_replies.exists()):
        above = review.in_reply_to
        review._delete_with_passage()
        review = above


def settle_reviewed(work: Work) -> None:
    """Is there a review by somebody other than its writers? The first one's date, or none."""
    first = work.reviews.first_hand().order_by("created_at").first()
    if first is None:
        work.mark_reviewed(None)
    elif work.reviewed_at is None:
        work.mark_reviewed(first.created_at)
