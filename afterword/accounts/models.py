from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.accounts.querysets import INVITATIONS_LAST, AccountQuerySet, InvitationQuerySet, PenNameQuerySet
from afterword.events import record
from afterword.serving import stamps

if TYPE_CHECKING:
    from afterword.accounts.leaving import Farewell

ACCOUNT_NAME_LENGTH = 40
PEN_NAME_LENGTH = 40
KEY_LENGTH = 160
SLUG_LENGTH = 100
MOST_NAMES = 60
"""Names that one account may ever have had: each is kept from everybody else for ever."""


class NameTaken(ValueError):
    """Somebody has, or had, this name or one that looks like it."""


class TooManyNames(ValueError):
    """The account has had as many pen names as one may have."""


class LastArchivist(ValueError):
    """Nobody else could run the house."""


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
    name_key = models.CharField(max_length=KEY_LENGTH, unique=True)
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
        """Save a new account and give it its first pen name. Raises `texts.Refused` or `NameTaken`."""
        self.name, self.name_key = cleaned(self.name, ACCOUNT_NAME_LENGTH)
        check_account_name(self.name)
        if Account.objects.filter(name_key=self.name_key).exists():
            raise NameTaken(self.name)
        _insert(self, self.name)
        self.pen_name = self.take_pen_name(self.name)
        self.save(update_fields=["pen_name"])
        record("account_joined", actor=self, subject=self)

    @transaction.atomic
    def take_pen_name(self, name: str) -> PenName:
        """Add a pen name. Raises `texts.Refused`, `NameTaken` or `TooManyNames`."""
        pen_name = PenName(account=self)
        pen_name.call_it(name, by=self)
        return pen_name

    @transaction.atomic
    def write_as(self, pen_name: PenName) -> None:
        """Make one of its pen names the one that is offered first and shown on its pages."""
        if pen_name.account_id != self.pk:
            raise ValueError("not a pen name of this account")
        self.pen_name = pen_name
        self.save(update_fields=["pen_name"])
        if self.is_moderator:
            # A moderator's mark goes with the name, wherever that stands.
            stamps.bump_on_commit("house")

    @cached_property
    def has_several_pen_names(self) -> bool:
        found = self.__dict__.pop("found_other_names", None)
        return self.pen_names.count() > 1 if found is None else bool(found)

    @property
    def is_moderator(self) -> bool:
        """Moderators and archivists; the latter may do all that the former may."""
        return self.role in {Role.MODERATOR, Role.ARCHIVIST}

    @property
    def may_moderate(self) -> bool:
        """Whether the moderators' pages are theirs now. A suspended moderator keeps the mark, and decides nothing."""
        return self.is_moderator and not self.is_suspended

    @property
    def is_archivist(self) -> bool:
        return self.role == Role.ARCHIVIST

    @cached_property
    def is_suspended(self) -> bool:
        """A suspended account reads and takes its stories away, but posts nothing."""
        found = self.__dict__.pop("found_suspended", None)
        return Suspension.objects.filter(account=self, lifted_at=None).exists() if found is None else bool(found)

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

    @transaction.atomic
    def appoint(self, role: str, *, by: Account) -> None:
        """Give it a role. Raises `LastArchivist` rather than leave the house without one."""
        if self.role == role:
            return
        self._require_another_archivist()
        self.role = Role(role)
        self.save(update_fields=["role"])
        stamps.bump_on_commit("house")
        record("account_appointed", actor=by, subject=self, role=role)

    @transaction.atomic
    def leave(self, farewell: Farewell) -> None:
        """Delete the account and all that is its own, for good. Its pen names stay claimed, and belong to nobody.

        Raises `LastArchivist` rather than leave the house without one.
        """
        from afterword.accounts.leaving import tidy_all

        self._require_another_archivist()
        # Whatever it is sending at this moment is done first, and goes too, or is not done.
        list(Account.objects.select_for_update().filter(pk=self.pk))
        tidy_all(self, farewell)
        record("account_left", actor=None, subject=self)
        self.delete()

    def _require_another_archivist(self) -> None:
        archivists = Account.objects.select_for_update().filter(role=Role.ARCHIVIST)
        if self.is_archivist and not [other for other in archivists if other.pk != self.pk]:
            raise LastArchivist(self.name)


def cleaned(name: str, longest: int) -> tuple[str, str]:
    """A name as it is shown, and the key that it shares with all that look like it. Raises `texts.Refused`."""
    name = texts.clean_name(name, longest)
    key = texts.name_key(name)
    if len(key) > KEY_LENGTH:
        raise texts.name_too_long(longest)
    return name, key


def check_account_name(name: str) -> None:
    """Refuse what would be taken for an address where people sign in."""
    if "@" in name:
        raise texts.Refused(
            "name-address", gettext("An account name can't have an @ in it, so that nobody takes it for an address.")
        )


def check_free(name: str, key: str, *, by: Account, pen_name: PenName | None) -> NameClaim | None:
    """Its claim, if this pen name has had the name before; none if it is free. Raises `NameTaken`, `TooManyNames`."""
    claim = NameClaim.objects.filter(key=key).first()
    if claim and (pen_name is None or claim.pen_name_id != pen_name.pk):
        raise NameTaken(name)
    if (texts.looks_reserved(key) or texts.claims_office(name)) and not by.is_moderator:
        raise NameTaken(name)
    if claim is None and NameClaim.objects.filter(pen_name__account=by).count() >= MOST_NAMES:
        raise TooManyNames(name)
    return claim


def hold_back(name: str) -> None:
    """Keep a name from everybody for a while, as if somebody had joined under it. Raises as `move_in` does."""
    name, key = cleaned(name, PEN_NAME_LENGTH)
    _insert(NameClaim(key=key, slug=_free_slug(name), name=name), name)


def _insert(row: models.Model, name: str) -> None:
    """Save a new row under this name; somebody may have taken it since we looked."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise NameTaken(name) from None


class PenName(models.Model):
    """The name under which an account writes. Without an account: its owner has left."""

    account = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="pen_names")
    name = models.CharField(max_length=PEN_NAME_LENGTH)
    slug = models.CharField(max_length=SLUG_LENGTH, unique=True)
    profile_html = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = PenNameQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("writer", args=[self.slug])

    @transaction.atomic
    def call_it(self, name: str, *, by: Account) -> None:
        """Take a name, or change it; the old address goes on leading here.

        Raises `texts.Refused`, `NameTaken` or `TooManyNames`.
        """
        self.name, key = cleaned(name, PEN_NAME_LENGTH)
        is_new = self._state.adding
        claim = check_free(self.name, key, by=by, pen_name=None if is_new else self)
        self.slug = claim.slug if claim else _free_slug(self.name)
        _insert(self, self.name) if is_new else self.save()
        if claim is None:
            _insert(NameClaim(pen_name=self, key=key, slug=self.slug, name=self.name), self.name)
        if not is_new:
            # The name stands on pages of works, of lists and of reviews; no stamp names them all.
            stamps.bump_on_commit("house")
            record("pen_name_changed", actor=by, subject=self)

    @transaction.atomic
    def give_up(self) -> None:
        """Let go of it: nobody can be reached under it any more, and nobody is ever given it again.

        `is_in_use` says whether that is allowed; the one that its account writes as is not given up either.
        """
        self.retire()

    def retire(self) -> None:
        """The column part of giving up and of leaving: what stays is the name, so that nobody else may take it."""
        self.account, self.profile_html = None, ""
        self.save(update_fields=["account", "profile_html"])
        stamps.bump_on_commit("house")

    @transaction.atomic
    def describe(self, source: str) -> None:
        """Replace the profile (light mark-up)."""
        self.profile_html = texts.light(source)
        self.save(update_fields=["profile_html"])
        # The writer's page is known by its address, not by this row; it stands with all lists under one stamp.
        stamps.bump_on_commit(self.stamp, "works")

    @cached_property
    def profile_hiding(self) -> ProfileHiding | None:
        """Why its profile is not shown, if so."""
        return ProfileHiding.objects.filter(pen_name=self, lifted_at=None).first()

    @property
    def shown_profile(self) -> str:
        """What its page says of it: nothing while a moderator hides that."""
        return "" if not self.profile_html or self.profile_hiding else self.profile_html

    @transaction.atomic
    def hide_profile(self, *, by: Account, reason: str) -> bool:
        """Take its profile out of sight; False if it is already."""
        _hiding, is_new = ProfileHiding.objects.get_or_create(
            pen_name=self, lifted_at=None, defaults={"by": by, "reason": reason}
        )
        self._profile_changed()
        return is_new

    @transaction.atomic
    def unhide_profile(self, *, by: Account) -> bool:
        changed = ProfileHiding.objects.filter(pen_name=self, lifted_at=None).update(
            lifted_at=timezone.now(), lifted_by=by
        )
        self._profile_changed()
        return bool(changed)

    def _profile_changed(self) -> None:
        self.__dict__.pop("profile_hiding", None)
        stamps.bump_on_commit(self.stamp, "works")

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
    key = models.CharField(max_length=KEY_LENGTH, unique=True)
    slug = models.CharField(max_length=SLUG_LENGTH, unique=True)
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


class ProfileHiding(models.Model):
    """A moderator hid what a pen name's page says of it."""

    pen_name = models.ForeignKey(PenName, on_delete=models.CASCADE, related_name="profile_hidings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reason = models.TextField()
    since = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["pen_name"], condition=models.Q(lifted_at=None), name="accounts_profile_hidden_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pen_name}: {self.reason}"


def new_code() -> str:
    return secrets.token_urlsafe(18)


class Invitation(models.Model):
    """A link that lets one person join while the archive is by invitation."""

    code = models.CharField(max_length=40, unique=True, default=new_code)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="invitations")
    made_at = models.DateTimeField(default=timezone.now)
    used_by = models.OneToOneField(Account, null=True, on_delete=models.SET_NULL, related_name="invitation")
    used_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.code

    @property
    def url(self) -> str:
        """The link to hand on."""
        return f"{settings.AFTERWORD_URL}{reverse('account_signup')}?invitation={self.code}"

    @property
    def is_open(self) -> bool:
        """Can somebody still join with it?"""
        return self.used_at is None and self.made_at > timezone.now() - INVITATIONS_LAST

    def use(self, account: Account) -> bool:
        """Spend it on a new account. Of two who use it at once one is told that it is spent."""
        unused = Invitation.objects.open().filter(pk=self.pk)
        return bool(unused.update(used_by=account, used_at=timezone.now()))


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


class Letter(models.Model):
    """A letter that is to be sent. Its row goes when it has been: links that work once must not stay anywhere."""

    class Kind(models.TextChoices):
        WRITTEN = "written"
        RESET = "reset"

    to = models.EmailField(max_length=254)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.WRITTEN)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    message_id = models.CharField(max_length=100)
    written_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.subject
