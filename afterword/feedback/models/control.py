"""What a writer decides about who says what to her, each as a row with a when."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from afterword.accounts.models import PEN_NAME_LENGTH, Account, PenName
from afterword.feedback.control.querysets import BlockQuerySet, MuteQuerySet
from afterword.feedback.models.reviews import Review
from afterword.works.models import Work

WORDS_LENGTH = 80


class Approves(models.TextChoices):
    """Whose words wait until a writer has let them through. Each choice takes in those above it."""

    NOBODY = "nobody", gettext_lazy("Nobody's: everything shows at once")
    GUESTS = "guests", gettext_lazy("Guests'")
    STRANGERS = "strangers", gettext_lazy("Strangers': guests', and members' who have said nothing to you yet")
    ALL = "all", gettext_lazy("Everybody's")


class InboxRules(models.Model):
    """What a writer wants held for her, on all her works. Without a row: what the defaults say."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="inbox_rules")
    approves = models.CharField(max_length=10, choices=Approves.choices, default=Approves.NOBODY)
    holds_links = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.account}: {self.approves}"


class WorkRule(models.Model):
    """Whose words wait on this work, where that differs from what its writers have chosen for all."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="rule")
    approves = models.CharField(max_length=10, choices=Approves.choices)

    def __str__(self) -> str:
        return f"{self.work}: {self.approves}"


class FilteredWords(models.Model):
    """A word or phrase; what has it in it waits for the writer. `key` is how it is compared (`control.filters`)."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="filtered_words")
    words = models.CharField(max_length=WORDS_LENGTH)
    key = models.CharField(max_length=WORDS_LENGTH * 4)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "key"], name="feedback_filtered_once")]
        ordering = ["words", "pk"]

    def __str__(self) -> str:
        return self.words


class Approval(models.Model):
    """A writer let this through as it was then: `html`. Other words in its place are to be looked at again."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, primary_key=True, related_name="approval")
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    html = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.review_id}"


class Block(models.Model):
    """Somebody from whom a person wants no words: all of an account's pen names, or where a guest came from.

    One row for each name that was blocked, so that none of them tells whose another is. `name` is what was on it then.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="blocks")
    blocked = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="+")
    pen_name = models.ForeignKey(PenName, null=True, on_delete=models.SET_NULL, related_name="+")
    guest_key = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=PEN_NAME_LENGTH)
    since = models.DateTimeField(default=timezone.now)

    objects = BlockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "pen_name"], condition=~models.Q(pen_name=None), name="feedback_blocked_once_a_name"
            ),
            models.UniqueConstraint(
                fields=["account", "guest_key"], condition=~models.Q(guest_key=""), name="feedback_blocked_once_a_guest"
            ),
            models.CheckConstraint(
                condition=models.Q(blocked=None) ^ models.Q(guest_key=""), name="feedback_blocked_is_somebody"
            ),
            models.CheckConstraint(
                condition=models.Q(blocked=None) | ~models.Q(blocked=models.F("account")),
                name="feedback_blocked_is_somebody_else",
            ),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def is_guest(self) -> bool:
        return self.blocked_id is None

    @property
    def shown_name(self) -> str:
        """As they are called now."""
        return self.pen_name.name if self.pen_name else self.name or _("Somebody")


class ThreadFreeze(models.Model):
    """A thread in which nobody but the work's writers may reply any more."""

    thread = models.OneToOneField(Review, on_delete=models.CASCADE, primary_key=True, related_name="freeze")
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.thread_id}"


class ThreadMute(models.Model):
    """A thread of which a person wants to hear no more: what arrives in it is not counted as unread."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="mutes")
    thread = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="mutes")
    since = models.DateTimeField(default=timezone.now)

    objects = MuteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "thread"], name="feedback_muted_once")]

    def __str__(self) -> str:
        return f"{self.thread_id}"


class Thanks(models.Model):
    """A writer's "thank you" for what was said to her, in one press. It is for the words as they were then."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, primary_key=True, related_name="thanks")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    pen_name = models.ForeignKey(PenName, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.review_id}"
