from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from afterword.accounts.models import Account
from afterword.works.models import TITLE_LENGTH, Work


class Verb(models.TextChoices):
    HIDE = "hide", _("hid a work")
    UNHIDE = "unhide", _("let a hidden work be seen again")
    APPROVE = "approve", _("approved a work")
    CORRECT = "correct", _("corrected what a work says of itself")
    SUSPEND = "suspend", _("suspended an account")
    UNSUSPEND = "unsuspend", _("let an account post again")
    SPAM = "spam", _("took reviews for spam")
    NOT_SPAM = "not_spam", _("let reviews through that were held as spam")
    UNDO_SPAM = "undo_spam", _("undid what was decided about spam")


class Decision(models.Model):
    """One line of the log: who did what, to what, why. Nothing in the software changes or deletes one."""

    verb = models.CharField(max_length=12, choices=Verb.choices)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="decisions")
    by_name = models.CharField(max_length=40)
    work = models.ForeignKey(Work, null=True, on_delete=models.SET_NULL, related_name="decisions")
    work_title = models.CharField(max_length=TITLE_LENGTH, blank=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="decisions_about")
    pen_name = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    changes = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.by_name} {self.get_verb_display()}"
