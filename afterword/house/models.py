from __future__ import annotations

from pathlib import Path

from django.db import models, transaction
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.serving import stamps

DEFAULT_PAGES = Path(__file__).resolve().parent / "default_pages"


class Joining(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    INVITED = "invited", _("People with an invitation")
    NOBODY = "nobody", _("Nobody for now")


class Approval(models.TextChoices):
    NONE = "none", _("Nothing is held: works appear at once")
    FIRST = "first", _("A newcomer's first work")
    ALL = "all", _("Every new work")


class ArchiveSettings(models.Model):
    """The archive's one row of declarations. There is none until the first run is done."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField(max_length=80)
    tagline = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=16, default="en")
    joining = models.CharField(max_length=10, choices=Joining.choices, default=Joining.EVERYONE)
    approval = models.CharField(max_length=10, choices=Approval.choices, default=Approval.NONE)
    allows_explicit = models.BooleanField(default=True)
    allows_real_people = models.BooleanField(default=True)
    allows_machine_made = models.BooleanField(default=False)
    minimum_age = models.PositiveSmallIntegerField(default=13)
    guests_may_review = models.BooleanField(default=True)
    contact_email = models.EmailField(blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="house_one_row")]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def direction(self) -> str:
        return texts.direction(self.language)

    @transaction.atomic
    def declare(self) -> None:
        """Save what was declared; every stored page is out of date from then on."""
        self.save()
        stamps.bump_on_commit("house")


class HousePage(models.Model):
    """Rules, privacy, contact: written by the archivist, accepted at sign-up."""

    class Kind(models.TextChoices):
        RULES = "rules", _("Rules")
        PRIVACY = "privacy", _("Privacy")
        CONTACT = "contact", _("Contact")

    kind = models.CharField(max_length=10, choices=Kind.choices, primary_key=True)
    source = models.TextField()
    html = models.TextField()
    version = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def get_absolute_url(self) -> str:
        return reverse("house:page", args=[self.kind])

    @classmethod
    def beginning(cls, kind: str) -> HousePage:
        """The page as it stands in a new archive, not saved. Its text says what the software does."""
        source = (DEFAULT_PAGES / f"{kind}.txt").read_text(encoding="utf-8")
        return cls(kind=kind, source=source, html=texts.light(source))

    @transaction.atomic
    def rewrite(self, source: str) -> None:
        """Take a new text; what people accept at sign-up is the newest version. The same text changes nothing."""
        if source == self.source and not self._state.adding:
            return
        self.source, self.html = source, texts.light(source)
        self.version += 1
        self.save()
        stamps.bump_on_commit("house")
