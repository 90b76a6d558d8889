"""What happens when an account leaves: each app tidies what it owns, before the account's row goes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings

from afterword.accounts.models import Account, Letter, PenName
from afterword.events.models import Event


@dataclass(frozen=True)
class Farewell:
    """What the person chose on leaving."""

    keep_reviews: bool
    """Leave my reviews where they are, without my name; else they go too."""


@dataclass(frozen=True)
class Download:
    label: str
    url: str


@dataclass(frozen=True)
class Belonging:
    """Something that goes with its owner; shown before she decides, with ways to take it along."""

    name: str
    facts: str = ""
    url: str = ""
    downloads: tuple[Download, ...] = ()


Tidying = Callable[[Account, Farewell], None]
Listing = Callable[[Account], Iterable[Belonging]]
InUse = Callable[[PenName], bool]
_tidyings: list[Tidying] = []
_listings: list[Listing] = []
_uses: list[InUse] = []


def on_leaving(tidying: Tidying) -> Tidying:
    """Register a function that runs in the transaction in which an account is deleted.

    Later apps come first: what they own hangs on rows of the earlier ones.
    """
    _tidyings.append(tidying)
    return tidying


def before_leaving(listing: Listing) -> Listing:
    """Register a function that names what would go."""
    _listings.append(listing)
    return listing


def keeps_pen_name(in_use: InUse) -> InUse:
    """Register a function that says whether something stands under a pen name, so that it can't be given up."""
    _uses.append(in_use)
    return in_use


def tidy_all(account: Account, farewell: Farewell) -> None:
    for tidying in reversed(_tidyings):
        tidying(account, farewell)


def belongings(account: Account) -> list[Belonging]:
    """All that would go with this account."""
    return [belonging for listing in _listings for belonging in listing(account)]


def is_in_use(pen_name: PenName) -> bool:
    return any(in_use(pen_name) for in_use in _uses)


@on_leaving
def tidy_accounts(account: Account, farewell: Farewell) -> None:
    """Pen names become tombstones; sessions end; letters and what events say about the person go."""
    for pen_name in PenName.objects.of(account):
        pen_name.retire()
    addresses = {account.email, *EmailAddress.objects.filter(user=account).values_list("email", flat=True)}
    Letter.objects.filter(to__in=addresses).delete()
    Event.objects.filter(subject_kind="accounts.account", subject_id=account.pk).update(facts={})
    _end_sessions(account)


def _end_sessions(account: Account) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in UserSession.objects.filter(user=account).values_list("session_key", flat=True):
        store.delete(key)
