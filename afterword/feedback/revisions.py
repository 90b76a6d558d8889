"""Reviews are of a text as it was: the version that was read stays."""

from __future__ import annotations

from django.db.models import Q

from afterword.feedback.models import Passage, Review
from afterword.works.models import Revision
from afterword.works.querysets import RevisionQuerySet
from afterword.works.thinning import keeps_revisions


@keeps_revisions
def read_by_reviewers() -> RevisionQuerySet:
    """Versions that a review is about."""
    return Revision.objects.filter(pk__in=Review.objects.exclude(revision=None).values("revision"))


@keeps_revisions
def pinned_to() -> RevisionQuerySet:
    """Versions out of which a passage was chosen, or in which it was last found."""
    passages = Passage.objects.all()
    chosen, placed = passages.exclude(revision=None), passages.exclude(placed_on=None)
    return Revision.objects.filter(Q(pk__in=chosen.values("revision")) | Q(pk__in=placed.values("placed_on")))
