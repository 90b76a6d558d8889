"""What can be reported, as one thing: where it is, whose it is, what moderators read of it, and how it is hidden."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.access import name_for_reading
from afterword.accounts.http import Person
from afterword.accounts.models import Account, PenName
from afterword.feedback.access import review_for_reading
from afterword.feedback.models import Review
from afterword.moderation.kinds import Kind
from afterword.moderation.models import Case
from afterword.notifications.saying import name_of
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.models import TITLE_LENGTH, Chapter, Work

Whole = Work | Chapter | Review | PenName


@dataclass(frozen=True)
class Thing:
    """`name`: what it is called. `address`: where it stands. `html`: what it says, if that is short."""

    kind: Kind
    row: Whole
    name: str
    address: str
    html: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.row.pk}"

    @property
    def is_open_to_all(self) -> bool:
        """A review for its writer alone becomes known to moderators only by being reported."""
        return not (isinstance(self.row, Review) and self.row.is_only_for_writer)

    def is_of(self, person: Person) -> bool:
        """Is it theirs?"""
        if not isinstance(person, Account):
            return False
        if isinstance(self.row, Work | Chapter):
            return (self.row if isinstance(self.row, Work) else self.row.work).is_by(person)
        return self.row.account_id == person.pk

    def new_case(self) -> Case:
        """A case about it, not saved."""
        case = Case(kind=self.kind, key=self.key, title=self.name[:TITLE_LENGTH])
        if isinstance(self.row, Work):
            case.work = self.row
        elif isinstance(self.row, Chapter):
            case.work, case.chapter = self.row.work, self.row
        elif isinstance(self.row, Review):
            case.review, case.account, case.pen_name = self.row, self.row.account, self.row.pen_name
        else:
            case.pen_name, case.account = self.row, self.row.account
        return case


def thing_for_reporting(person: Person, kind: str, pk: int) -> Thing:
    """What this person can see, and so can report; else there is nothing here."""
    if kind == Kind.WORK:
        return of_work(work_for_reading(person, pk))
    if kind == Kind.CHAPTER:
        return of_chapter(_chapter_for_reading(person, pk))
    if kind == Kind.REVIEW:
        return of_review(review_for_reading(person, pk))
    if kind in {Kind.NAME, Kind.PROFILE}:
        return of_name(_name_for_reading(pk), Kind(kind))
    raise Http404


def thing_of(case: Case) -> Thing | None:
    """What a case is about; nothing if that has gone."""
    kind = Kind(case.kind)
    if kind == Kind.WORK:
        return of_work(case.work) if case.work else None
    if kind == Kind.CHAPTER:
        return of_chapter(case.chapter) if case.chapter else None
    if kind == Kind.REVIEW:
        return of_review(case.review) if case.review and not case.review.is_deleted else None
    return of_name(case.pen_name, kind) if case.pen_name else None


def said_before(case: Case, now: Thing | None) -> list[str]:
    """What it said when it was reported, where that was something else than it says now."""
    said = dict.fromkeys(report.said for report in case.reports.all())
    return [html for html in said if html and html != (now.html if now else "")]


def of_work(work: Work) -> Thing:
    return Thing(Kind.WORK, work, work.title, work.get_absolute_url())


def of_chapter(chapter: Chapter) -> Thing:
    name = _("%(title)s, chapter %(number)s") % {"title": chapter.work.title, "number": chapter.position}
    return Thing(Kind.CHAPTER, chapter, name, chapter.get_absolute_url())


def of_review(review: Review) -> Thing:
    facts = {"name": name_of(review), "title": review.work_title, "words": texts.excerpt(review.html, 12)}
    name = _("%(name)s on “%(title)s”: %(words)s") % facts
    return Thing(Kind.REVIEW, review, name, review.get_absolute_url(), review.html)


def of_name(pen_name: PenName, kind: Kind) -> Thing:
    html = pen_name.profile_html if kind == Kind.PROFILE else ""
    return Thing(kind, pen_name, pen_name.name, reverse("writer", args=[pen_name.slug]), html)


def _chapter_for_reading(person: Person, pk: int) -> Chapter:
    work_pk = Chapter.objects.filter(pk=pk).values_list("work", flat=True).first()
    return chapter_of(person, work_for_reading(person, work_pk or 0), pk)


def _name_for_reading(pk: int) -> PenName:
    found = PenName.objects.filter(pk=pk).first()
    pen_name = name_for_reading(found.slug) if found else None
    if pen_name is None:
        raise Http404
    return pen_name
