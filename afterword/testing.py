"""A named cast and small makers for tests. No random data.

Marian writes, Sami writes with her, Ruth reads, Tobias is a stranger to them all, Mo moderates, Ada runs the house.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cache

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.test import Client
from django.utils import timezone

from afterword import texts
from afterword.accounts.models import Account, PenName, Role
from afterword.house import current
from afterword.house.models import ArchiveSettings
from afterword.limits import LIMITS, Limit, Rate
from afterword.serving import stamps
from afterword.tags.models import Kind, Tag
from afterword.works.identifiers import insert_with_random_id
from afterword.works.labels import Categories, Rating, Warnings
from afterword.works.models import Chapter, Work
from afterword.works.models.chapter import add_chapter

SignIn = Callable[[Account | None], Client]
"""What the fixture `as_` gives."""
LimitTo = Callable[..., None]
"""What the fixture `limit_to` gives."""

PASSWORD = "four lanterns lit"
TEXT = "The lamp burned in the window.\n\n“You could *still* turn back,” he said.\n\n* * *\n\nThe bread was warm."


@dataclass(frozen=True)
class Cast:
    writer: Account
    co_writer: Account
    reader: Account
    stranger: Account
    moderator: Account
    archivist: Account


def make_account(name: str, *, role: str = Role.MEMBER) -> Account:
    """An account with a confirmed address and a pen name like its name."""
    account = Account.objects.join(
        name=name, email=f"{name.split()[0].lower()}@example.org", password=PASSWORD, role=role
    )
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def make_cast() -> Cast:
    return Cast(
        writer=make_account("Marian"),
        co_writer=make_account("Sami"),
        reader=make_account("Ruth"),
        stranger=make_account("Tobias"),
        moderator=make_account("Mo", role=Role.MODERATOR),
        archivist=make_account("Ada", role=Role.ARCHIVIST),
    )


@dataclass(frozen=True)
class Remembered:
    """The rows that `make_cast` made once: who is who, and each row as model and columns.

    Putting these in again is six statements where the verbs need a hundred and fifty.
    """

    people: dict[str, int]
    rows: dict[type[models.Model], list[dict[str, object]]]

    @transaction.atomic
    def put_in(self) -> Cast:
        """The same rows as if they had been made now."""
        now = timezone.now()
        made = [_as_of(now, model, columns) for model, rows in self.rows.items() for columns in rows]
        for model in self.rows:
            model._base_manager.bulk_create(row for row in made if type(row) is model)
        accounts = {row.pk: row for row in made if isinstance(row, Account)}
        for pen_name in made:
            if isinstance(pen_name, PenName) and pen_name.account_id:
                pen_name.account = accounts[pen_name.account_id]
                pen_name.account.pen_name = pen_name
        return Cast(**{role: accounts[pk] for role, pk in self.people.items()})


def _as_of(now: datetime, model: type[models.Model], columns: dict[str, object]) -> models.Model:
    return model(**{name: now if isinstance(value, datetime) else value for name, value in columns.items()})


def _every_row() -> dict[tuple[type[models.Model], object], dict[str, object]]:
    return {
        (model, row.pk): {field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields}
        for model in apps.get_models()
        for row in model._base_manager.all()
    }


@cache
def remembered_cast() -> Remembered:
    """Make the cast once by its verbs, look at what they wrote, and take it back."""
    with transaction.atomic():
        before = _every_row()
        cast = make_cast()
        rows: dict[type[models.Model], list[dict[str, object]]] = {}
        for (model, pk), columns in _every_row().items():
            if (model, pk) not in before:
                rows.setdefault(model, []).append(columns)
        transaction.set_rollback(True)
    return Remembered({field.name: getattr(cast, field.name).pk for field in fields(Cast)}, rows)


def make_work(
    writer: Account,
    title: str = "The Salt Road",
    *,
    chapters: int = 1,
    publish: bool = True,
    text: str = TEXT,
    rating: str = Rating.GENERAL,
    fandom: str = "The Harbour Books",
    **columns: object,
) -> Work:
    """A work of this writer, published unless said otherwise, with that many chapters of `text`."""
    defaults = {"warnings": Warnings.NONE_APPLY, "categories": Categories.GEN, "summary_html": "<p>A road.</p>"}
    work = insert_with_random_id(Work(title=title, rating=rating, **(defaults | columns)))
    assert writer.pen_name
    work.set_writers([writer.pen_name])
    work.set_tags(Kind.FANDOM, [Tag.named(Kind.FANDOM, fandom)])
    for number in range(1, chapters + 1):
        make_chapter(work, title=f"Part {number}" if chapters > 1 else "", text=text)
    if publish:
        work.publish(by=writer)
    return Work.objects.for_reading().get(pk=work.pk)


def make_chapter(work: Work, *, title: str = "", text: str = TEXT, publish: bool = False) -> Chapter:
    """A chapter at the end of the work, a draft unless said otherwise."""
    html = texts.read(text.encode()).chapters[0].html
    account = work.writers_accounts()[0]
    chapter = add_chapter(work, html=html, by=account, title=title)
    if publish:
        chapter.publish(by=account)
    return chapter


@pytest.fixture
def house(db: None) -> ArchiveSettings:
    """An archive that is set up."""
    current.forget()
    settings, _is_new = ArchiveSettings.objects.get_or_create(defaults={"name": "The Lantern House"})
    return settings


@pytest.fixture
def cast(house: ArchiveSettings) -> Cast:
    try:
        return remembered_cast().put_in()
    except IntegrityError:  # this test has made others already, who have those numbers
        return make_cast()


@pytest.fixture
def limit_to(monkeypatch: pytest.MonkeyPatch) -> LimitTo:
    """`limit_to(3, "review")`: that few and no more. What is too many is the same after three as after sixty."""

    def limit(times: int, *actions: str) -> None:
        for action in actions:
            few = Rate(times, LIMITS[action].members.per)
            monkeypatch.setitem(LIMITS, action, Limit(guests=few, members=few))

    return limit


@pytest.fixture
def as_() -> SignIn:
    """`as_(cast.reader).get(…)`: a browser in which this account is signed in (None: a guest's)."""

    def sign_in(account: Account | None) -> Client:
        browser = Client(headers={"origin": "http://testserver"})
        if account:
            browser.force_login(account)
        return browser

    return sign_in


@pytest.fixture
def commits_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stamps change as if each verb were committed, which inside a test's own transaction none ever is."""
    monkeypatch.setattr(stamps, "bump_on_commit", lambda *names: stamps.current().bump(*names))
