from __future__ import annotations

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.models.reviews import Review
from afterword.feedback.querysets_guarding import JudgementQuerySet, RulingQuerySet, WaveQuerySet

WORD_LENGTH = 60
HOOK_LENGTH = 120


class Ruling(models.Model):
    """A moderator's one decision about one or many reviews: spam, or not. It can be undone as a whole.

    Deciding a wave takes as long as it is long: `is_settled` once all of its reviews have heard. `size`: how many they
    were when it was made.
    """

    is_spam = models.BooleanField()
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    wave = models.ForeignKey("feedback.Wave", null=True, on_delete=models.CASCADE, related_name="rulings")
    size = models.PositiveIntegerField(default=0)
    is_settled = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = RulingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-at"], name="feedback_rulings_newest")]

    def __str__(self) -> str:
        return f"{'spam' if self.is_spam else 'fine'} by {self.by_id}"


class Wave(models.Model):
    """Reviews that are like each other and came in numbers: one entry in the moderators' queue."""

    began_at = models.DateTimeField(default=timezone.now)
    ruling = models.ForeignKey(Ruling, null=True, on_delete=models.SET_NULL, related_name="+")

    objects = WaveQuerySet.as_manager()

    def __str__(self) -> str:
        return f"wave {self.pk}"


class Judgement(models.Model):
    """What the house's filter found out about a review when it came, and what moderators made of it.

    `is_settled`: what the ruling means for it has been done. `was_shown`: it was shown until that ruling.
    """

    review = models.OneToOneField(Review, on_delete=models.CASCADE, primary_key=True, related_name="judgement")
    at = models.DateTimeField(default=timezone.now)
    is_guest = models.BooleanField()
    standing = models.PositiveSmallIntegerField(default=0)
    is_held = models.BooleanField(default=False)
    is_beyond_doubt = models.BooleanField(default=False)
    signs = models.JSONField(default=list)
    chance = models.FloatField(null=True)
    sketch = models.BinaryField(default=b"")
    hook = models.CharField(max_length=HOOK_LENGTH, blank=True)
    wave = models.ForeignKey(Wave, null=True, on_delete=models.SET_NULL, related_name="judgements")
    ruling = models.ForeignKey(Ruling, null=True, on_delete=models.SET_NULL, related_name="judgements")
    is_settled = models.BooleanField(default=True)
    was_shown = models.BooleanField(default=False)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["hook", "at"], condition=~models.Q(hook=""), name="feedback_same_hook"),
            models.Index(fields=["at"], condition=models.Q(is_guest=True, is_held=True), name="feedback_guest_spam"),
            models.Index(fields=["at"], name="feedback_judged"),
        ]

    def __str__(self) -> str:
        return f"{self.review_id}: {', '.join(self.signs) or 'nothing'}"

    @property
    def reason(self) -> str:
        """What made the filter think so, in words."""
        from afterword.feedback.guarding.verdicts import in_words

        return in_words(self.signs)


class Band(models.Model):
    """By these numbers reviews that are alike are found: they share one."""

    judgement = models.ForeignKey(Judgement, on_delete=models.CASCADE, related_name="bands")
    value = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [
            models.Index(fields=["value", "at"], name="feedback_alike"),
            models.Index(fields=["at"], name="feedback_alike_age"),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class Lesson(models.Model):
    """The words of one text that a ruling taught the filter: kept, so that it can be unlearnt exactly."""

    ruling = models.ForeignKey(Ruling, on_delete=models.CASCADE, related_name="lessons")
    text_key = models.CharField(max_length=40)
    words = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ruling", "text_key"], name="feedback_taught_once")]

    def __str__(self) -> str:
        return f"{self.ruling_id}: {len(self.words)} words"


class Word(models.Model):
    """In how many texts of each kind a word was. The row without a word counts the texts."""

    word = models.CharField(max_length=WORD_LENGTH, primary_key=True)
    spam = models.PositiveIntegerField(default=0)
    fine = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="feedback_words_oldest")]

    def __str__(self) -> str:
        return self.word


class ReplyChoice(models.Model):
    """What an account chose about replies to it. Without a row: guests may."""

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="reply_choice")
    refuses_guests = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.account)
