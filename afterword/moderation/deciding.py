"""Working on cases: one moderator at a time takes one, and decides it once.

The gate (`access.case_for_deciding`) has asked whether the case concerns this moderator.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import transaction
from django.utils import timezone

from afterword.accounts.models import Account, PenName
from afterword.events import record
from afterword.feedback.kinds import Why
from afterword.feedback.models import Judgement, Review, Ruling
from afterword.moderation import actions
from afterword.moderation.actions import (
    clear_of_spam,
    hide_chapter,
    hide_profile,
    hide_review,
    hide_work,
    say_it_is_spam,
    suspend_account,
    unhide_chapter,
    unhide_profile,
    unhide_review,
)
from afterword.moderation.kinds import Kind
from afterword.moderation.log import log
from afterword.moderation.models import Case, Decision, Verb
from afterword.moderation.things import Thing, thing_of
from afterword.works.models import Chapter, Work


class NotYours(Exception):
    """Another moderator works on it at present."""


class Decided(Exception):
    """It is decided already."""


class Gone(Exception):
    """What it is about is not there any more."""


@transaction.atomic
def take(case: Case, *, by: Account) -> None:
    """Say that one works on it. Raises `NotYours` or `Decided`."""
    _locked(case, by)
    case.taken_by, case.taken_at = by, timezone.now()
    case.save(update_fields=["taken_by", "taken_at"])


@transaction.atomic
def let_go(case: Case, *, by: Account) -> None:
    """Leave it to the others."""
    _locked(case, by)
    case.taken_by = case.taken_at = None
    case.save(update_fields=["taken_by", "taken_at"])


def dismiss(case: Case, *, by: Account, note: str) -> None:
    """Leave things as they are; the note is for the log."""
    with _closing(case, by):
        _log_about(case, Verb.DISMISS, by=by, note=note)


def ask_for_change(case: Case, *, by: Account, note: str) -> None:
    """Leave it in sight, and tell those whose it is what to change."""
    with _closing(case, by):
        decision = _log_about(case, Verb.ASK, by=by, note=note)
        record("change_asked", actor=by, subject=decision)


def hide(case: Case, *, by: Account, note: str, suspends: bool = False) -> None:
    """Take it out of sight (an only chapter: with its work), and stop its owner from posting if that is said.

    Raises `Gone`.
    """
    with _closing(case, by):
        thing = thing_of(case)
        if thing is None:
            raise Gone
        is_done = _hide(thing, by=by, note=note, case=case)
        if suspends and case.pen_name:
            is_done |= suspend_account(case.pen_name, by=by, reason=note, case=case)
        if not is_done:
            # Somebody hid it meanwhile, from its own page.
            _log_about(case, Verb.DISMISS, by=by, note=note)


def take_for_spam(case: Case, *, by: Account, note: str, suspends: bool = False) -> None:
    """Take the review that it is about for spam, and stop whose it is from posting if that is said. Raises `Gone`."""
    with _closing(case, by):
        review = reviewed(case)
        if review is None:
            raise Gone
        is_done = actions.take_for_spam(review, by=by, reason=note, case=case)
        if suspends and case.pen_name:
            is_done |= suspend_account(case.pen_name, by=by, reason=note, case=case)
        if not is_done:
            # Somebody did so meanwhile, on the page of spam.
            _log_about(case, Verb.DISMISS, by=by, note=note)


def close_as_spam(ruling: Ruling, *, by: Account) -> None:
    """What was reported as spam and as nothing else, and has just been decided to be, waits no more.

    What another moderator decides at this moment is left to them: each would wait for the other for ever.
    """
    found = Case.objects.open().decidable_by(by).reported_as_spam_alone().under(ruling).select_related("review")
    for case in found.select_for_update(skip_locked=True, of=("self",)):
        with suppress(Decided, NotYours), _closing(case, by):
            assert case.review
            say_it_is_spam(case.review, by=by, reason="", case=case)


def reviewed(case: Case) -> Review | None:
    """The review that it is about, if it is about one that is there."""
    thing = thing_of(case)
    return thing.row if thing and isinstance(thing.row, Review) else None


def suspend(case: Case, *, by: Account, note: str) -> None:
    """Leave the thing as it is and stop whose it is from posting. Raises `Gone`."""
    with _closing(case, by):
        if case.pen_name is None or not suspend_account(case.pen_name, by=by, reason=note, case=case):
            raise Gone


def unhide(case: Case, *, by: Account) -> bool:
    """Let the chapter, the review or the profile that it is about be seen again; False if it can be, or has gone."""
    if review := reviewed(case):
        return unhide_review(review, by=by) or (_is_taken_for_spam(review) and clear_of_spam(review, by=by))
    thing = thing_of(case)
    if thing and isinstance(thing.row, Chapter):
        return unhide_chapter(thing.row, by=by, case=case)
    return bool(thing and isinstance(thing.row, PenName) and unhide_profile(thing.row, by=by))


def is_hidden(case: Case) -> bool:
    """Whether a moderator hides the chapter, the review or the profile that it is about."""
    if review := reviewed(case):
        return review.holds.filter(why=Why.MODERATOR).exists() or _is_taken_for_spam(review)
    thing = thing_of(case)
    if thing and isinstance(thing.row, Chapter):
        return thing.row.is_hidden
    return bool(thing and isinstance(thing.row, PenName) and thing.row.profile_hiding)


def _is_taken_for_spam(review: Review) -> bool:
    return Judgement.objects.filter(review=review, ruling__is_spam=True).exists()


def can_ask(case: Case) -> bool:
    """Is there anybody to ask for a change? Nobody hears of what a guest left behind."""
    return bool(case.work or case.account)


def can_suspend(case: Case, by: Account) -> bool:
    """Is there one account behind it that this moderator may stop from posting?"""
    account = case.account
    return bool(account and case.pen_name and not account.is_archivist and account != by and not account.is_suspended)


def _hide(thing: Thing, *, by: Account, note: str, case: Case) -> bool:
    row = thing.row
    if isinstance(row, Chapter):
        return hide_chapter(row, by=by, reason=note, case=case)
    if isinstance(row, Work):
        return hide_work(row, by=by, reason=note, case=case)
    if isinstance(row, Review):
        return hide_review(row, by=by, reason=note, case=case)
    return hide_profile(row, by=by, reason=note, case=case)


def _log_about(case: Case, verb: Verb, *, by: Account, note: str) -> Decision:
    is_profile = case.kind in {Kind.NAME, Kind.PROFILE}
    return log(
        verb,
        by=by,
        work=case.work,
        review=case.review,
        profile=case.pen_name if is_profile else None,
        case=case,
        reason=note,
    )


@contextmanager
def _closing(case: Case, by: Account) -> Iterator[None]:
    """The case as it is now, which nobody else holds; decided when the block ends. Its reporters are told."""
    with transaction.atomic():
        _locked(case, by)
        yield
        case.taken_by, case.closed_at = by, timezone.now()
        case.save(update_fields=["taken_by", "closed_at"])
        case.reports.exclude(said="").update(said="")
        record("case_closed", actor=by, subject=case)


def _locked(case: Case, by: Account) -> None:
    fresh = Case.objects.select_for_update()
    case.refresh_from_db(fields=["taken_by", "taken_at", "closed_at"], from_queryset=fresh)
    if not case.is_open:
        raise Decided
    if case.holder not in {None, by}:
        raise NotYours
