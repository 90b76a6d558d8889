"""Reporting something: every report of one thing goes into its one open case."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.events import record
from afterword.moderation.kinds import Reason
from afterword.moderation.models import Case, Report
from afterword.moderation.models.cases import WORDS_LENGTH
from afterword.moderation.things import Thing


@dataclass(frozen=True)
class Notice:
    """The facts of a takedown notice, whose truth was sworn to: who says so, and where they are to be reached."""

    name: str
    email: str


@dataclass(frozen=True)
class Reporter:
    """A member, or a guest by a key that tells nobody who it is."""

    account: Account | None = None
    guest_key: str = ""


@transaction.atomic
def report_thing(
    thing: Thing, *, by: Reporter, reason: Reason, words: str = "", original: str = "", notice: Notice | None = None
) -> Report:
    """Keep a report in the case of its thing. Who says the same again adds their words to what they said."""
    case = _open_case(thing)
    said = case.reports.filter(account=by.account, guest_key=by.guest_key, reason=reason).first()
    if said is None:
        said = Report(case=case, account=by.account, guest_key=by.guest_key, reason=reason)
    if words not in said.words:
        said.words = f"{said.words}\n\n{words}".strip()[:WORDS_LENGTH]
    said.original = original or said.original
    said.said = said.said or thing.html
    if notice:
        said.name, said.email, said.sworn_at = notice.name, notice.email, timezone.now()
    said.save()
    record("reported", actor=by.account, subject=case)
    return said


def _open_case(thing: Thing) -> Case:
    """The open case about it, locked; of two who open one at the same moment, both get the first one's."""
    waiting = Case.objects.select_for_update().filter(key=thing.key, closed_at=None)
    if case := waiting.first():
        return case
    try:
        with transaction.atomic():
            case = thing.new_case()
            case.save()
            return case
    except IntegrityError:
        return waiting.get()
