"""Reviews are of a text as it was: the version that was read stays."""

from __future__ import annotations

from afterword.feedback.models import Review
from afterword.works.models import Revision
from afterword.works.querysets import RevisionQuerySet
from afterword.works.thinning import keeps_revisions


@keeps_revisions
def read_by_reviewers() -> RevisionQuerySet:
    """Versions that a review is about."""
    return Revision.objects.filter(pk__in=Review.objects.exclude(revision=None).values("revision"))
