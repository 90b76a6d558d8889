"""Who may say something in the margin, and who sees what stands there."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import why_no_review
from afterword.feedback.kinds import Kind
from afterword.feedback.margin.choices import who_may
from afterword.feedback.margin.querysets import MarkQuerySet
from afterword.feedback.models import Mark, Review
from afterword.feedback.querysets import ReviewQuerySet
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter, Work


def chapter_with_margin(person: Person, work_pk: int, pk: int) -> Chapter:
    """A chapter whose published text this person may read, with its work and that text. Drafts have no margin."""
    chapter = chapter_of(person, work_for_reading(person, work_pk), pk)
    if not chapter.is_open or chapter.live is None:
        raise Http404
    return chapter


def why_no_remark(person: Person, work: Work) -> str:
    """Why this person can't leave a margin comment on a work that they can read; nothing if they can."""
    if why := why_no_review(person, work):
        return why
    who = who_may(work)
    if who == Reviewers.EVERYONE or (who == Reviewers.MEMBERS and isinstance(person, Account)):
        return ""
    if who == Reviewers.MEMBERS:
        return _("The margin of this story is for members of the archive. Sign in to write in it.")
    return _("Its writer has not opened the margin of this story. What you keep for yourself stays between you and it.")


def remarks_on(person: Person, chapter: Chapter) -> ReviewQuerySet:
    """The margin comments (not the replies to them) on a chapter that this person may see."""
    remarks = Review.objects.on_chapter(chapter).of_kind(Kind.MARGIN).threads()
    return remarks.visible_to(person, chapter.work).exclude(passage=None)


def marks_of(account: Account, work: Work) -> MarkQuerySet:
    """What this account marked for itself in a work, with the passages; for nobody but itself."""
    return Mark.objects.of(account).in_work(work).with_passages()


def all_marks_of(account: Account) -> MarkQuerySet:
    """All that this account marked for itself, the last first; for nobody but itself."""
    return Mark.objects.of(account).for_list(account)


def mark_of_own(account: Account, pk: int) -> Mark:
    mark = Mark.objects.of(account).select_related("passage", "work").filter(pk=pk).first()
    if mark is None:
        raise Http404
    return mark
