"""What one work has of its own."""

from __future__ import annotations

from afterword.feedback.models import WorkRule
from afterword.works.models import Work


def keep_rule(work: Work, approves: str) -> None:
    """Whose words wait on this work; nothing: as its writers have chosen for all of theirs."""
    if approves:
        WorkRule.objects.update_or_create(work=work, defaults={"approves": approves})
    else:
        WorkRule.objects.filter(work=work).delete()
