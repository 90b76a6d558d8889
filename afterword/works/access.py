"""Who may see and change works. Views have no other way to a work or a chapter.

A stranger gets the same 404 as for nothing there.
"""

from __future__ import annotations

from typing import TypeVar

from django.http import Http404

from afterword.accounts.http import Person
from afterword.accounts.models import Account, Suspension
from afterword.house.current import required as house
from afterword.tags.access import tag_at
from afterword.tags.models import Tag
from afterword.works.labels import Reviewers
from afterword.works.models import Buffer, Chapter, Import, ImportFile, Picture, Revision, Work
from afterword.works.querysets import BufferQuerySet, ChapterQuerySet, ImportQuerySet, RevisionQuerySet, WorkQuerySet

Found = TypeVar("Found", Buffer, Work, Chapter, Revision, Import, ImportFile, Picture)


def work_for_reading(person: Person, pk: int) -> Work:
    """A work that this person may read, with its writers."""
    return _found(Work.objects.readable_by(person).with_writers().filter(pk=pk).first())


def works_listed_for(person: Person) -> WorkQuerySet:
    """What lists, feeds and searches may show this person, newest first, with all that a row shows."""
    return Work.objects.visible_to(person).newest_first().for_listing()


def work_for_editing(account: Account, pk: int) -> Work:
    """A work of this account's own."""
    work = _found(Work.objects.for_reading().filter(pk=pk).first())
    if not work.is_by(account):
        raise Http404
    return work


def work_for_moderating(account: Account, pk: int) -> Work:
    """Any work that left its writer's desk, for moderators."""
    if not account.is_moderator:
        raise Http404
    return _found(Work.objects.out_of_draft().for_reading().filter(pk=pk).first())


def chapter_of(person: Person, work: Work, pk: int) -> Chapter:
    """A chapter; drafts are for the work's writers alone."""
    chapter = _found(_chapters_for(person, work).without_texts().filter(pk=pk).first())
    chapter.work = work
    return chapter


def _chapters_for(person: Person, work: Work) -> ChapterQuerySet:
    """Drafts are for the work's writers alone, and what moderators hid for them and moderators."""
    if work.is_by(person) or (work.is_held and can_moderate(person)):
        return work.chapters.all()
    return work.chapters.once_published() if can_moderate(person) else work.chapters.published()


def is_chapter_hidden(work: Work, pk: int) -> bool:
    """Is this a chapter that moderators took out of sight? Readers of the work are told that, and no more."""
    return work.chapters.once_published().hidden().filter(pk=pk).exists()


def chapter_at(person: Person, pk: int) -> Chapter:
    """A chapter by its own number alone, of a work that this person may read."""
    work_pk = Chapter.objects.filter(pk=pk).values_list("work", flat=True).first()
    if work_pk is None:
        raise Http404
    return chapter_of(person, work_for_reading(person, work_pk), pk)


def chapter_for_editing(account: Account, work_pk: int, pk: int) -> Chapter:
    """A chapter of this account's own work."""
    return chapter_of(account, work_for_editing(account, work_pk), pk)


def chapters_for_desk(account: Account, work: Work) -> list[Chapter]:
    """All chapters of this account's own work as its writer sees them in a list."""
    if not work.is_by(account):
        raise Http404
    return list(work.chapters.for_desk())


def revision_for_editing(account: Account, chapter: Chapter, pk: int) -> Revision:
    """A revision of a chapter of this account's own work."""
    if not chapter.work.is_by(account):
        raise Http404
    return _found(chapter.revisions.filter(pk=pk).first())


def picture_for_reading(person: Person, name: str) -> Picture:
    """A picture in a chapter that this person may read, or one that this person sent."""
    return _found(Picture.objects.filter(pk=name).visible_to(person).first())


def revisions_of(account: Account, chapter: Chapter) -> RevisionQuerySet:
    """All kept versions of a chapter of this account's own work, newest first, without their texts."""
    if not chapter.work.is_by(account):
        raise Http404
    return chapter.revisions.for_history()


def revision_before(account: Account, chapter: Chapter, revision: Revision) -> Revision | None:
    """The version of a chapter of this account's own work that was saved before this one."""
    return revisions_of(account, chapter).before(revision).defer(None).first()


def saved_lately_by(account: Account) -> list[Revision]:
    """The last few texts that this account saved, of whatever work of its own."""
    mine = Revision.objects.filter(by=account, chapter__work__in=Work.objects.of_account(account))
    return list(mine.newest_first()[:5])


def buffers_of(account: Account, *, work: Work | None = None, chapter: Chapter | None = None) -> BufferQuerySet:
    """What this account typed in this place and did not save, the last first, without the texts.

    The place is a chapter; a new one, if there is only a work; or else a new story.
    """
    return Buffer.objects.of(account).at(work, chapter).newest_first()


def buffer_for_editing(account: Account, work: Work | None, chapter: Chapter | None, pk: int) -> Buffer:
    """What this account itself typed in this place."""
    return _found(Buffer.objects.of(account).at(work, chapter).filter(pk=pk).first())


def works_for_desk(account: Account) -> WorkQuerySet:
    """All that this account wrote, with what its writer sees in a list."""
    return Work.objects.of_account(account).for_desk()


def import_of(account: Account, pk: int) -> Import:
    """What this account itself brought in; nobody else's, whoever asks."""
    return _found(Import.objects.of(account).for_looking().filter(pk=pk).first())


def imports_of(account: Account) -> ImportQuerySet:
    """All that this account brought in and has not made drafts of, the last one first."""
    return Import.objects.of(account).open().for_list()


def import_file_of(account: Account, pk: int, number: int) -> ImportFile:
    """A file of this account's own, as it came."""
    return _found(import_of(account, pk).files.filter(number=number).first())


def contents_for(person: Person, work: Work) -> list[Chapter]:
    """The chapters that this person may see, in order, without their texts."""
    return list(_chapters_for(person, work).for_contents())


def gaps_for(person: Person, work: Work) -> list[int]:
    """The positions of chapters that moderators hide from this person: none from the work's writers or moderators."""
    if work.is_by(person) or can_moderate(person):
        return []
    hidden = work.chapters.once_published().hidden()
    return list(hidden.values_list("position", flat=True))


def tag_for_reading(person: Person, kind: str, slug: str) -> Tag:
    """A tag by its address, with its canonical tag.

    One that so far stands on drafts and held works alone is there only for those who may read one of these.
    """
    tag = tag_at(kind, slug)
    works = Work.objects.filter(tags=tag)
    if works.exclude(published_at=None).exists() or not works.exists() or works.readable_by(person).exists():
        return tag
    raise Http404


def can_moderate(person: Person) -> bool:
    return isinstance(person, Account) and person.is_moderator


def can_post(person: Person) -> bool:
    """May this person put anything before others? Not while suspended."""
    return isinstance(person, Account) and not person.is_suspended


def suspension_of(account: Account) -> Suspension | None:
    """Why this account can't post at present, if so."""
    return account.suspensions.filter(lifted_at=None).first() if account.is_suspended else None


def can_review(person: Person, work: Work) -> bool:
    """Does the work take a review from this person? Its writers reply instead of reviewing."""
    if not work.is_published or work.reviewers == Reviewers.NOBODY or work.is_by(person):
        return False
    if isinstance(person, Account):
        return not person.is_suspended
    return work.reviewers == Reviewers.EVERYONE and house().guests_may_review


def _found(row: Found | None) -> Found:
    if row is None:
        raise Http404
    return row
