"""Writing a line into the log."""

from __future__ import annotations

from afterword.accounts.models import Account, PenName
from afterword.feedback.models import Review
from afterword.moderation.models import Case, Decision, Verb
from afterword.works.models import TITLE_LENGTH, Work


def log(
    verb: Verb,
    *,
    by: Account,
    work: Work | None = None,
    review: Review | None = None,
    profile: PenName | None = None,
    pen_name: PenName | None = None,
    case: Case | None = None,
    reason: str = "",
    changes: str = "",
) -> Decision:
    """What is written down is what things are called now: the log names no account, and nothing that only few see."""
    name = pen_name or profile or (review.pen_name if review else None)
    account = review.account if review else name.account if name else None
    return Decision.objects.create(
        verb=verb,
        by=by,
        by_name=by.pen_name.name if by.pen_name else by.name,
        work=work,
        work_title=(work.title if work else review.work_title if review else "")[:TITLE_LENGTH],
        account=account,
        pen_name=name.name if name else review.guest_name if review else "",
        review=review,
        profile=profile,
        case=case,
        is_own=account == by or bool(work and work.is_by(by)),
        reason=reason,
        changes=changes,
    )
