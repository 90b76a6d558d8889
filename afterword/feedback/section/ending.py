"""What stands at the end of a chapter: the reviews, the box for another one, kudos."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists
from django.http import HttpRequest
from django.utils.safestring import SafeString

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import can_give_kudos, why_no_review
from afterword.feedback.forms import ReviewForm
from afterword.feedback.models import Kudos, Review
from afterword.feedback.section.addresses import kudos_action, review_action
from afterword.feedback.section.listing import reviews_of
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter, Work

POSTED = {"review", "private", "reply", "kudos"}


@dataclass(frozen=True)
class Given:
    """Whether somebody has already said anything under a work, and given kudos."""

    reviews: bool = False
    kudos: bool = False

    @classmethod
    def by(cls, person: Person, work: Work) -> Given:
        """Asked in one query, of members who did not write it."""
        if not isinstance(person, Account) or work.is_by(person):
            return cls()
        said = Exists(Review.objects.filter(work=work.pk, account=person))
        gave = Exists(Kudos.objects.filter(work=work.pk, account=person))
        row = Work.objects.filter(pk=work.pk).values_list(said, gave).first()
        return cls(*row) if row else cls()


@dataclass
class ReviewSection:
    """What the template of the section asks for."""

    work: Work
    reviews: SafeString
    is_last: bool
    action: str
    form: ReviewForm | None = None
    addressed_to: str = ""
    shown_name: str = ""
    keep_as: str = ""
    closed: str = ""
    sign_in_from: str = ""
    kudos_action: str = ""
    kudos_given: bool = False
    kudos_total: int | None = None
    posted: str = ""


def review_section(
    request: HttpRequest,
    work: Work,
    chapter: Chapter | None,
    *,
    seen_at: tuple[int, ...],
    has_box: bool = True,
) -> ReviewSection:
    """The section under a chapter, or (without one) under the work as a whole.

    `seen_at` are the stamps of the work's pages from before its rows were read.
    """
    person: Person = request.user
    given = Given.by(person, work)
    section = ReviewSection(
        work=work,
        reviews=reviews_of(request, work, chapter, seen_at, is_in_it=given.reviews),
        is_last=work.is_complete and (chapter is None or chapter.position >= work.chapter_count),
        action=review_action(work, chapter),
        addressed_to=work.byline(),
        keep_as=f"{work.pk}-{chapter.pk if chapter else 'all'}",
        posted=_posted(request),
    )
    if work.is_by(person):
        section.kudos_total = None if work.is_draft else work.kudos.count()
    elif work.is_published and has_box:
        _open_box(section, person, chapter)
        section.kudos_given = given.kudos
    return section


def _posted(request: HttpRequest) -> str:
    what = request.GET.get("posted", "")
    return what if what in POSTED else ""


def _open_box(section: ReviewSection, person: Person, chapter: Chapter | None) -> None:
    work = section.work
    section.closed = why_no_review(person, work)
    if not section.closed:
        section.form = ReviewForm(person=person, work=work)
        section.shown_name = section.form.only_name
    elif not isinstance(person, Account) and work.reviewers != Reviewers.NOBODY:
        section.sign_in_from = (chapter or work).get_absolute_url()
    if can_give_kudos(person, work):
        section.kudos_action = kudos_action(work, chapter)
