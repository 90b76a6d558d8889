from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.accounts.querysets import AccountQuerySet, PenNameQuerySet
from afterword.events import record
from afterword.serving import stamps

ACCOUNT_NAME_LENGTH = 40
PEN_NAME_LENGTH = 40


class NameTaken(ValueError):
    """Somebody has, or had, this name or one that looks like it."""


class Role(models.TextChoices):
    MEMBER = "member", _("Member")
    MODERATOR = "moderator", _("Moderator")
    ARCHIVIST = "archivist", _("Archivist")


class AccountManager(BaseUserManager["Account"]):
    def get_queryset(self) -> AccountQuerySet:
        return AccountQuerySet(self.model, using=self._db)

    @transaction.atomic
    def join(self, *, name: str, email: str, password: str | None, role: str = Role.MEMBER) -> Account:
        """A new account with its first pen name, which is its account name.

        Raises `texts.Refused` for a name that can't be one and `NameTaken` for one that is taken.
        """
        account = self.model(name=name, email=email, role=role)
        account.set_password(password)
        account.move_in()
        return account


class Account(AbstractBaseUser):
    """A person here. The account name is private; what others see is a pen name."""

    name = models.CharField(max_length=ACCOUNT_NAME_LENGTH)
    name_key = models.CharField(max_length=ACCOUNT_NAME_LENGTH * 4, unique=True)
    email = models.EmailField(max_length=254, blank=True)
    is_active = models.BooleanField(default=True)
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.MEMBER)
    pen_name = models.ForeignKey("PenName", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    shows_adult = models.BooleanField(default=False)
    is_sample = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def move_in(self) -> None:
        """Save a new account and give it its first pen name."""
        self.name = texts.clean_name(self.name, max_length=ACCOUNT_NAME_LENGTH)
        self.name_key = texts.name_key(self.name)
        if Account.objects.filter(name_key=self.name_key).exists():
            raise NameTaken(self.name)
        self.save()
        self.pen_name = self.take_pen_name(self.name)
        self.save(update_fields=["pen_name"])
        record("account_joined", actor=self, subject=self)

    @transaction.atomic
    def take_pen_name(self, name: str) -> PenName:
        """Add a pen name. Raises `texts.Refused` or `NameTaken`."""
        pen_name = PenName(account=self)
        pen_name.call_it(name, by=self)
        return pen_name

    @cached_property
    def has_several_pen_names(self) -> bool:
        return self.pen_names.count() > 1

    @property
    def is_moderator(self) -> bool:
        """Moderators and archivists; the latter may do all that the former may."""
        return self.role in {Role.MODERATOR, Role.ARCHIVIST}

    @property
    def is_archivist(self) -> bool:
        return self.role == Role.ARCHIVIST

    @cached_property
    def is_suspended(self) -> bool:
        """A suspended account reads and takes its stories away, but posts nothing."""
        return Suspension.objects.filter(account=self, lifted_at=None).exists()

    @transaction.atomic
    def suspend(self, *, by: Account, reason: str) -> None:
        """Stop the account from posting. Suspending twice suspends once."""
        if self.is_suspended or self.is_archivist:
            return
        Suspension.objects.create(account=self, by=by, reason=reason)
        self.__dict__.pop("is_suspended", None)
        record("account_suspended", actor=by, subject=self, reason=reason)

    @transaction.atomic
    def unsuspend(self, *, by: Account) -> None:
        """Let the account post again."""
        if Suspension.objects.filter(account=self, lifted_at=None).update(lifted_at=Now(), lifted_by=by):
            self.__dict__.pop("is_suspended", None)
            record("account_unsuspended", actor=by, subject=self)


class PenName(models.Model):
    """The name under which an account writes. Without an account: its owner has left."""

    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="pen_names")
    name = models.CharField(max_length=PEN_NAME_LENGTH)
    slug = models.CharField(max_length=PEN_NAME_LENGTH * 2, unique=True)
    profile_html = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = PenNameQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("writer", args=[self.slug])

    @transaction.atomic
    def call_it(self, name: str, *, by: Account) -> None:
        """Take a name, or change it; the old address goes on leading here. Raises `texts.Refused`, `NameTaken`."""
        self.name = texts.clean_name(name, max_length=PEN_NAME_LENGTH)
        claim = NameClaim.objects.filter(key=texts.name_key(self.name)).first()
        if claim and (claim.pen_name_id is None or claim.pen_name_id != self.pk):
            raise NameTaken(self.name)
        if not by.is_moderator and texts.looks_reserved(texts.name_key(self.name)):
            raise NameTaken(self.name)
        self.slug = claim.slug if claim else _free_slug(self.name)
        self.save()
        if not claim:
            NameClaim.objects.create(pen_name=self, key=texts.name_key(self.name), slug=self.slug, name=self.name)
        stamps.bump_on_commit("house")

    @transaction.atomic
    def describe(self, source: str) -> None:
        """Replace the profile (light mark-up)."""
        self.profile_html = texts.light(source)
        self.save(update_fields=["profile_html"])
        stamps.bump_on_commit(self.stamp)

    @property
    def stamp(self) -> str:
        return f"writer:{self.pk}"


def _free_slug(name: str) -> str:
    wanted = texts.slug(name, fallback="writer")
    slug, number = wanted, 1
    while NameClaim.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{wanted}-{number}"
    return slug


class NameClaim(models.Model):
    """Every name that a pen name has or had. None is ever given out again; old ones redirect."""

    pen_name = models.ForeignKey(PenName, null=True, on_delete=models.SET_NULL, related_name="claims")
    name = models.CharField(max_length=PEN_NAME_LENGTH)
    key = models.CharField(max_length=PEN_NAME_LENGTH * 4, unique=True)
    slug = models.CharField(max_length=PEN_NAME_LENGTH * 2, unique=True)
    claimed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class Suspension(models.Model):
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="suspensions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    since = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(lifted_at=None), name="accounts_one_suspension_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.reason}"


class Invitation(models.Model):
    """A link that lets one person join while the archive is by invitation."""

    code = models.CharField(max_length=40, unique=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="invitations")
    made_at = models.DateTimeField(default=timezone.now)
    used_by = models.OneToOneField(Account, null=True, on_delete=models.SET_NULL, related_name="invitation")
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.code


class HouseAcceptance(models.Model):
    """Which version of a house page an account accepted, and when."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="acceptances")
    page = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    accepted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "page", "version"], name="accounts_accepted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.account} accepted {self.page} {self.version}"


def signed_in(person: Any) -> bool:
    """Is this an account (and not a guest)?"""
    return bool(getattr(person, "is_authenticated", False))
