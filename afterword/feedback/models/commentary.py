"""What a writer pins to her own words for a second reading, and who wants to hear of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.accounts.models import PenName
from afterword.feedback.commentary.querysets import CommentaryNoteQuerySet
from afterword.feedback.keeping import places
from afterword.feedback.models.drafts import Draft
from afterword.feedback.models.passages import Passage
from afterword.feedback.models.reviews import Review
from afterword.serving import stamps
from afterword.works.identifiers import random_id
from afterword.works.models import Chapter, Work

COMMENTARY_LENGTH = 10_000


class Opens(models.TextChoices):
    """When a reader is shown a note who has not asked for all of them."""

    CHAPTER = "chapter", _("after its chapter")
    WORK = "work", _("after the whole story")


class Commentary(models.Model):
    """The commentary of a work is open: when its first notes were published. The row stays when they go again."""

    work = models.OneToOneField(Work, on_delete=models.CASCADE, primary_key=True, related_name="commentary")
    opened_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"of {self.work_id}"


class CommentaryNote(models.Model):
    """A remark of its writer on a passage, perhaps with a second one ("now read this line again").

    `question` is what it answers; its words as they were then (`question_html`) are shown with the note as long as it
    stands, and the asker's name if the asker chose so. Without a chapter it belonged to one that was removed, and only
    its writers see it.
    """

    id = models.BigIntegerField(primary_key=True, default=random_id, editable=False)
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="commentary_notes")
    chapter = models.ForeignKey(Chapter, null=True, on_delete=models.SET_NULL, related_name="commentary_notes")
    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="note")
    second_passage = models.OneToOneField(Passage, null=True, on_delete=models.SET_NULL, related_name="second_note")
    pen_name = models.ForeignKey(PenName, null=True, on_delete=models.SET_NULL, related_name="+")
    question = models.OneToOneField(Review, null=True, on_delete=models.SET_NULL, related_name="answering_note")
    question_html = models.TextField(blank=True)
    html = models.TextField()
    opens = models.CharField(max_length=10, choices=Opens.choices, default=Opens.WORK)
    created_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    asker_told_at = models.DateTimeField(null=True)

    objects = CommentaryNoteQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["work", "chapter"], name="feedback_notes_of_work")]

    def __str__(self) -> str:
        return texts.excerpt(self.html, 12)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    @property
    def opens_after_chapter(self) -> bool:
        return self.opens == Opens.CHAPTER

    @property
    def is_outdated(self) -> bool:
        """Its words are not in the text any more: its writers see it, readers do not."""
        return self.chapter_id is None or self.passage.is_outdated

    @property
    def shown_question(self) -> Review | None:
        """What it answers, as long as whoever asked has not taken it back and nothing holds it."""
        question = self.question
        return question if question and question.is_shown and not question.is_deleted else None

    @property
    def asked(self) -> str:
        """The question that it answers, as its writer read it: a later edit is not put beside her words."""
        return self.question_html if self.shown_question else ""

    @property
    def asker(self) -> str:
        """Who asked, if they chose to be named and are still here."""
        question = self.shown_question
        if question is None or not question.may_be_named:
            return ""
        return question.guest_name or (question.pen_name.name if question.pen_name else "")

    @transaction.atomic
    def change(self, *, html: str, opens: str) -> None:
        self.html, self.opens = html, opens
        self.save(update_fields=["html", "opens"])
        self.touch()

    @transaction.atomic
    def pin_second(self, passage: Passage | None) -> None:
        """Put it beside another passage as well (unsaved), or beside none."""
        self.work.stand_still()
        before = self.second_passage
        if passage:
            passage.save()
        self.second_passage = passage
        self.save(update_fields=["second_passage"])
        if before:
            before.delete()
        self.touch()

    @transaction.atomic
    def pin_anew(self, passage: Passage) -> None:
        """Move it to another passage (unsaved) of the work."""
        self.work.stand_still()
        before = self.passage
        passage.save()
        self.passage, self.chapter = passage, passage.chapter
        self.save(update_fields=["passage", "chapter"])
        before.delete()
        self.touch()

    @transaction.atomic
    def withdraw(self) -> None:
        """Make it a draft again. A draft stays one."""
        self.published_at = None
        self.save(update_fields=["published_at"])
        self.touch()

    @transaction.atomic
    def take_away(self) -> None:
        """Delete it with the passages that it was pinned to."""
        passages = [pk for pk in (self.passage_id, self.second_passage_id) if pk]
        Draft.objects.at(places.changing_note(self.pk)).delete()
        self.delete()
        Passage.objects.filter(pk__in=passages).delete()
        self.touch()

    def touch(self) -> None:
        stamps.bump_on_commit(f"work:{self.work_id}")


class CommentaryWish(models.Model):
    """A member wants to be told if the writers of a work add commentary to it."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="commentary_wishes")
    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="commentary_wishes")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "work"], name="feedback_wished_once")]

    def __str__(self) -> str:
        return f"{self.account_id} of {self.work_id}"
