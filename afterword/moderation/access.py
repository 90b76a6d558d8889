from __future__ import annotations

from django.http import Http404

from afterword.accounts.models import Account, PenName
from afterword.moderation.appealing import must_leave_it
from afterword.moderation.models import Appeal, Case, Decision
from afterword.moderation.querysets import DecisionQuerySet
from afterword.moderation.staff import others
from afterword.works.access import work_for_moderating
from afterword.works.models import Work


def writers_to_suspend(account: Account, work: Work) -> list[PenName]:
    """Those of a work's writers whom this moderator may suspend: not an archivist, not oneself."""
    return [writer for writer in work.writers if _may_suspend(account, writer.account)]


def writer_for_moderating(account: Account, work: Work, slug: str) -> PenName:
    for writer in writers_to_suspend(account, work):
        if writer.slug == slug:
            return writer
    raise Http404


def _may_suspend(account: Account, other: Account | None) -> bool:
    return other is not None and not other.is_archivist and other != account


def work_for_deciding(account: Account, pk: int) -> Work:
    """A work that this moderator may decide about: not one's own, where there is another who can."""
    work = work_for_moderating(account, pk)
    if is_for_others(account, work):
        raise Http404
    return work


def is_for_others(account: Account, work: Work) -> bool:
    """Is it this moderator's own work, and somebody else there to decide about it?"""
    return work.is_by(account) and others(account).exclude(pen_names__works=work).exists()


def case_for_deciding(account: Account, pk: int) -> Case:
    """A case, unless it is about this moderator, and somebody else can decide it: then there is nothing here."""
    case = Case.objects.decidable_by(account).for_queue().filter(pk=pk).first()
    if case is None or not account.is_moderator:
        raise Http404
    return case


def is_about(account: Account, case: Case) -> bool:
    """Is it about this person, or a work of theirs?"""
    return case.account_id == account.pk or bool(case.work and case.work.is_by(account))


def decisions_about(account: Account) -> DecisionQuerySet:
    """What moderators decided about this person, their words and their works; not what was left as it was."""
    from afterword.moderation.kinds import MAY_BE_APPEALED

    return Decision.objects.concerning(account).filter(verb__in=MAY_BE_APPEALED).select_related("appeal")


def decision_about(account: Account, pk: int) -> Decision:
    """One that concerns this person."""
    decision = decisions_about(account).select_related("work", "case").filter(pk=pk).first()
    if decision is None:
        raise Http404
    return decision


def appeal_against(decision: Decision) -> Appeal | None:
    """The appeal against a decision that a gate above has given."""
    return Appeal.objects.filter(decision=decision).first()


def appeal_for_answering(account: Account, pk: int) -> Appeal:
    """An appeal that this moderator may read: never their own."""
    found = Appeal.objects.for_queue().not_about(account).filter(pk=pk).first()
    if found is None or not account.is_moderator:
        raise Http404
    return found


def may_answer(account: Account, appeal: Appeal) -> bool:
    """Whoever decided leaves the answer to another, where there is one."""
    return appeal.answered_at is None and not must_leave_it(appeal, account)
