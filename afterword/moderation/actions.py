"""What a moderator does: the verb of the thing itself, and a line in the log, in one transaction.

The gates (`works.access.work_for_moderating`) have asked whether the person may.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from afterword.accounts.models import Account, PenName
from afterword.events import record
from afterword.moderation.models import Decision, Verb
from afterword.tags.models import Kind, Tag
from afterword.works.labels import Rating, Warnings
from afterword.works.models import Work


@transaction.atomic
def hide_work(work: Work, *, by: Account, reason: str) -> None:
    work.hide(by=by, reason=reason)
    _log(Verb.HIDE, by=by, work=work, reason=reason)


@transaction.atomic
def unhide_work(work: Work, *, by: Account) -> None:
    work.unhide(by=by)
    _log(Verb.UNHIDE, by=by, work=work)


@transaction.atomic
def approve_work(work: Work, *, by: Account) -> None:
    work.approve(by=by)
    _log(Verb.APPROVE, by=by, work=work)


@dataclass(frozen=True)
class Correction:
    rating: str
    warnings: Warnings
    fandoms: list[str]


@transaction.atomic
def correct_work(work: Work, correction: Correction, *, by: Account, reason: str) -> None:
    """Set rating, warnings and fandoms as the house sees them. Nothing is logged or told if nothing changes."""
    before = _described(work)
    work.rating, work.warnings = correction.rating, int(correction.warnings)
    work.set_tags(Kind.FANDOM, Tag.named_all(Kind.FANDOM, correction.fandoms))
    work.describe(by=by)
    changes = "; ".join(f"{old} → {new}" for old, new in zip(before, _described(work), strict=True) if old != new)
    if changes:
        _log(Verb.CORRECT, by=by, work=work, reason=reason, changes=changes)
        record("work_corrected", actor=by, subject=work, changes=changes, reason=reason)


def _described(work: Work) -> list[str]:
    fandoms = Tag.objects.of_kind(Kind.FANDOM).on_work(work.pk)
    return [
        str(Rating(work.rating).label),
        ", ".join(work.warning_labels) or _("no warnings stated"),
        ", ".join(tag.name for tag in fandoms),
    ]


@transaction.atomic
def suspend_account(pen_name: PenName, *, by: Account, reason: str) -> None:
    """Stop the account behind a pen name from posting; the log names the pen name alone."""
    if pen_name.account:
        pen_name.account.suspend(by=by, reason=reason)
        _log(Verb.SUSPEND, by=by, pen_name=pen_name, reason=reason)


@transaction.atomic
def unsuspend_account(pen_name: PenName, *, by: Account) -> None:
    if pen_name.account:
        pen_name.account.unsuspend(by=by)
        _log(Verb.UNSUSPEND, by=by, pen_name=pen_name)


def _log(
    verb: Verb,
    *,
    by: Account,
    work: Work | None = None,
    pen_name: PenName | None = None,
    reason: str = "",
    changes: str = "",
) -> None:
    Decision.objects.create(
        verb=verb,
        by=by,
        by_name=by.pen_name.name if by.pen_name else by.name,
        work=work,
        work_title=work.title if work else "",
        account=pen_name.account if pen_name else None,
        pen_name=pen_name.name if pen_name else "",
        reason=reason,
        changes=changes,
    )
