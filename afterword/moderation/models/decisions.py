from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils import timezone

from afterword.accounts.models import Account, PenName
from afterword.feedback.models import Review
from afterword.moderation.kinds import MAY_BE_APPEALED, Verb
from afterword.moderation.querysets import DecisionQuerySet, LogIsFinal
from afterword.works.models import TITLE_LENGTH, Work

__all__ = ["Decision", "LogIsFinal"]


class Decision(models.Model):
    """One line of the log: who did what, to what, why. Nothing in the software changes or deletes one, and
    the database refuses to (`0005_close_the_log`).

    What a line points to may go; then it stands with the names that things had. `account`: whom it concerns, where
    that is not the writers of a work. `is_own`: it is about what was the moderator's own, and there was nobody else.
    """

    verb = models.CharField(max_length=20, choices=Verb.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="decisions")
    by_name = models.CharField(max_length=40)
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="decisions")
    work_title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="decisions_about")
    pen_name = models.CharField(max_length=40, blank=True)
    review = models.ForeignKey(Review, null=True, on_delete=models.SET_NULL, related_name="decisions")
    profile = models.ForeignKey(PenName, null=True, on_delete=models.SET_NULL, related_name="decisions")
    case = models.ForeignKey("moderation.Case", null=True, on_delete=models.SET_NULL, related_name="decisions")
    is_own = models.BooleanField(default=False)
    reason = models.TextField(blank=True)
    changes = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.by_name} {self.get_verb_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A line is written once. Raises `LogIsFinal`."""
        if not self._state.adding:
            raise LogIsFinal
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise LogIsFinal

    @property
    def may_be_appealed(self) -> bool:
        return self.verb in MAY_BE_APPEALED
