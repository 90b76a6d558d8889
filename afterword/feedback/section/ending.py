"""What stands at the end of a chapter: the reviews, the box for another one, kudos."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Exists
from django.http import HttpRequest
from django.utils.safestring import SafeString

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import why_no_review
from afterword.feedback.actions import place_of
from afterword.feedback.control.blocking import note_stopped, stopping
from afterword.feedback.forms import ReviewForm
from afterword.feedback.models import WHOLE_WORK, Kudos, Review
from afterword.feedback.section.addresses import kudos_undoing, review_action
from afterword.feedback.section.listing import reviews_of
from afterword.feedback.section.thanks import KudosButton, kudos_buttons, kudos_for_writer
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter, Work

POSTED = {"review", "private", "reply", "kudos", "kudos-work", "no-kudos", "remark", "mark", "held", "checked"}


@dataclass(frozen=True)
class Given:
    """Whether somebody has already said anything under a work, and what they gave kudos for."""

    reviews: bool = False
    kudos: frozenset[int] = frozenset()

    @classmethod
    def by(cls, person: Person, work: Work, chapter: Chapter | None) -> Given:
        """Asked in one query, of members who did not write it."""
        if not isinstance(person, Account) or work.is_by(person):
            return cls()
        places = [WHOLE_WORK, place_of(work, chapter)]
        said = Exists(Review.objects.filter(work=work.pk, account=person))
        gave = [Exists(Kudos.objects.filter(work=work.pk, place=place, account=person)) for place in places]
        row = Work.objects.filter(pk=work.pk).values_list(said, stopping(person, work), *gave).first()
        if row is None:
            return cls()
        has_said, is_stopped, *given = row
        note_stopped(person, work, stopped=is_stopped)
        return cls(has_said, frozenset(place for place, is_given in zip(places, given, strict=True) if is_given))


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
    kudos: list[KudosButton] = field(default_factory=list)
    is_own: bool = False
    kudos_total: str = ""
    posted: str = ""
    undo: str = ""


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
    given = Given.by(person, work, chapter)
    section = ReviewSection(
        work=work,
        reviews=reviews_of(request, work, chapter, seen_at, is_in_it=given.reviews),
        is_last=work.is_complete and (chapter is None or chapter.position >= work.chapter_count),
        action=review_action(work, chapter),
        addressed_to=work.byline(),
        keep_as=f"{work.pk}-{chapter.pk if chapter else 'all'}",
        posted=_posted(request),
        undo=kudos_undoing(work, None if request.GET.get("posted") == "kudos-work" else chapter),
    )
    if work.is_by(person):
        section.is_own = not work.is_draft
        section.kudos_total = kudos_for_writer(work, chapter)
    elif work.is_published and has_box:
        _open_box(section, person, chapter)
        section.kudos = kudos_buttons(person, work, chapter, is_last=section.is_last, given=given.kudos)
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
