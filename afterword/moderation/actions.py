"""What a moderator does: the verb of the thing itself, and a line in the log, in one transaction.

The gates (`works.access.work_for_moderating`) have asked whether the person may. What is done already, perhaps by
another moderator at the same moment, is not done or logged again; then a verb answers False.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from afterword.accounts.models import Account, PenName
from afterword.events import record
from afterword.feedback.guarding import deciding as guarding
from afterword.feedback.kinds import Why
from afterword.feedback.models import Review
from afterword.moderation.log import log
from afterword.moderation.models import Case, Verb
from afterword.tags.models import Kind, Tag
from afterword.works.labels import Rating, Warnings
from afterword.works.models import Chapter, Work
from afterword.works.models.chapter import OnlyChapter
from afterword.works.models.work import DECLARED


@transaction.atomic
def hide_work(work: Work, *, by: Account, reason: str, case: Case | None = None) -> bool:
    if _locked(work).is_hidden:
        return False
    work.hide(by=by, reason=reason)
    log(Verb.HIDE, by=by, work=work, reason=reason, case=case)
    return True


@transaction.atomic
def unhide_work(work: Work, *, by: Account) -> bool:
    if not _locked(work).is_hidden:
        return False
    work.unhide(by=by)
    log(Verb.UNHIDE, by=by, work=work)
    return True


@transaction.atomic
def hide_chapter(chapter: Chapter, *, by: Account, reason: str, case: Case | None = None) -> bool:
    """Take one chapter out of sight; where readers would have no other, the work. Its writers are told."""
    work = chapter.work
    try:
        if not chapter.hide(by=by, reason=reason):
            return False
    except OnlyChapter:
        return hide_work(work, by=by, reason=reason, case=case)
    decision = log(Verb.HIDE_CHAPTER, by=by, work=work, reason=reason, case=case, changes=_called(chapter))
    record("chapter_hidden", actor=by, subject=decision)
    return True


@transaction.atomic
def unhide_chapter(chapter: Chapter, *, by: Account, case: Case | None = None) -> bool:
    if not chapter.unhide(by=by):
        return False
    decision = log(Verb.UNHIDE_CHAPTER, by=by, work=chapter.work, case=case, changes=_called(chapter))
    record("chapter_unhidden", actor=by, subject=decision)
    return True


def _called(chapter: Chapter) -> str:
    return chapter.label(chapter.position)


@transaction.atomic
def approve_work(work: Work, *, by: Account) -> bool:
    if not _locked(work).is_held:
        return False
    work.approve(by=by)
    log(Verb.APPROVE, by=by, work=work)
    return True


def _locked(work: Work) -> Work:
    """The work as it is now; whoever else acts on it waits."""
    return Work.objects.select_for_update().get(pk=work.pk)


@dataclass(frozen=True)
class Correction:
    rating: str
    warnings: Warnings
    fandoms: list[str]


@transaction.atomic
def correct_work(work: Work, correction: Correction, *, by: Account, reason: str) -> bool:
    """Set rating, warnings and fandoms as the house sees them. Nothing is logged or told if nothing changes."""
    # What its writer declared a moment ago stays.
    work.refresh_from_db(fields=DECLARED, from_queryset=Work.objects.select_for_update())
    before = _described(work)
    work.rating, work.warnings = correction.rating, int(correction.warnings)
    work.set_tags(Kind.FANDOM, Tag.named_all(Kind.FANDOM, correction.fandoms))
    changes = "; ".join(f"{old} → {new}" for old, new in zip(before, _described(work), strict=True) if old != new)
    if not changes:
        return False
    work.describe(by=by)
    log(Verb.CORRECT, by=by, work=work, reason=reason, changes=changes)
    record("work_corrected", actor=by, subject=work, changes=changes, reason=reason)
    return True


def _described(work: Work) -> list[str]:
    fandoms = Tag.objects.of_kind(Kind.FANDOM).on_work(work.pk)
    return [
        str(Rating(work.rating).label),
        ", ".join(work.warning_labels) or _("no warnings stated"),
        ", ".join(tag.name for tag in fandoms),
    ]


@transaction.atomic
def suspend_account(pen_name: PenName, *, by: Account, reason: str, case: Case | None = None) -> bool:
    """Stop the account behind a pen name from posting; the log names the pen name alone."""
    account = _account_behind(pen_name)
    if account is None or account.is_suspended or account.is_archivist:
        return False
    account.suspend(by=by, reason=reason)
    log(Verb.SUSPEND, by=by, pen_name=pen_name, reason=reason, case=case)
    return True


@transaction.atomic
def unsuspend_account(pen_name: PenName, *, by: Account) -> bool:
    account = _account_behind(pen_name)
    if account is None or not account.is_suspended:
        return False
    account.unsuspend(by=by)
    log(Verb.UNSUSPEND, by=by, pen_name=pen_name)
    return True


def _account_behind(pen_name: PenName) -> Account | None:
    return Account.objects.get_queryset().select_for_update().filter(pk=pen_name.account_id or 0).first()


@transaction.atomic
def hide_review(review: Review, *, by: Account, reason: str, case: Case | None = None) -> bool:
    """Take a review (a reply, a margin comment) out of sight. Its writer and the work's writers are told."""
    if not review.hold(Why.MODERATOR, by=by, reason=reason):
        return False
    decision = log(Verb.HIDE_REVIEW, by=by, review=review, reason=reason, case=case)
    record("review_hidden", actor=by, subject=decision)
    return True


@transaction.atomic
def unhide_review(review: Review, *, by: Account) -> bool:
    if not review.release(Why.MODERATOR, by=by):
        return False
    record("review_unhidden", actor=by, subject=log(Verb.UNHIDE_REVIEW, by=by, review=review))
    return True


@transaction.atomic
def take_for_spam(review: Review, *, by: Account, reason: str, case: Case | None = None) -> bool:
    """Nobody but who wrote it sees it any more, the filter learns from it and looks for its like."""
    if not guarding.overrule(review, is_spam=True, by=by):
        return False
    say_it_is_spam(review, by=by, reason=reason, case=case)
    return True


def say_it_is_spam(review: Review, *, by: Account, reason: str, case: Case | None) -> None:
    """In the log, and to those who saw it until now; by that line its writer may appeal."""
    decision = log(Verb.SPAM, by=by, review=review, reason=reason, case=case)
    record("review_taken_for_spam", actor=by, subject=decision)


@transaction.atomic
def clear_of_spam(review: Review, *, by: Account) -> bool:
    """It is shown again, and the filter learns that it is fine."""
    if not guarding.overrule(review, is_spam=False, by=by):
        return False
    say_it_is_shown_again(review, by=by)
    return True


def say_it_is_shown_again(review: Review, *, by: Account) -> None:
    """In the log, and to those who were told that it is spam."""
    record("review_unhidden", actor=by, subject=log(Verb.NOT_SPAM, by=by, review=review))


@transaction.atomic
def hide_profile(pen_name: PenName, *, by: Account, reason: str, case: Case | None = None) -> bool:
    """Take what a pen name's page says of it out of sight; the name and the stories stay."""
    if not pen_name.hide_profile(by=by, reason=reason):
        return False
    decision = log(Verb.HIDE_PROFILE, by=by, profile=pen_name, reason=reason, case=case)
    record("profile_hidden", actor=by, subject=decision)
    return True


@transaction.atomic
def unhide_profile(pen_name: PenName, *, by: Account) -> bool:
    if not pen_name.unhide_profile(by=by):
        return False
    record("profile_unhidden", actor=by, subject=log(Verb.UNHIDE_PROFILE, by=by, profile=pen_name))
    return True
