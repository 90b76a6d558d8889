"""What stands at the end of a chapter: the reviews, the box for another one, kudos."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Exists, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from afterword.accounts.http import Person
from afterword.accounts.models import Account, Role
from afterword.feedback.access import why_no_review
from afterword.feedback.actions import place_of
from afterword.feedback.control.blocking import note_stopped, stopping, writers_of
from afterword.feedback.forms import ReviewForm
from afterword.feedback.keeping.places import under
from afterword.feedback.models import WHOLE_WORK, Draft, Kudos, Later, LaterList, Review
from afterword.feedback.section.addresses import draft_action, kudos_undoing, later_action, review_action
from afterword.feedback.section.listing import reviews_of
from afterword.feedback.section.thanks import KudosButton, kudos_buttons, kudos_for_writer
from afterword.feedback.wishes.reading import Wish, wish_for
from afterword.prepared_query import PreparedQuery, stand_in
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter, Work

POSTED = {
    "review",
    "private",
    "reply",
    "kudos",
    "kudos-work",
    "no-kudos",
    "edited",
    "remark",
    "mark",
    "held",
    "checked",
    "waits",
}


@dataclass(frozen=True)
class Given:
    """Whether somebody has already said anything under a work, what they gave kudos for, and what they typed.

    `has_later`: they keep a list of what to say something about later; `is_later`: this is on it.
    """

    reviews: bool = False
    kudos: frozenset[int] = frozenset()
    draft: str = ""
    has_later: bool = False
    is_later: bool = False

    @classmethod
    def by(cls, person: Person, work: Work, chapter: Chapter | None) -> Given:
        """Asked in one query, of members who did not write it."""
        if not isinstance(person, Account) or work.is_by(person):
            return cls()
        row = _asked(person, work, chapter)
        if row is None:
            return cls()
        has_said, is_stopped, draft, has_later, is_later, *given = row
        note_stopped(person, work, stopped=bool(is_stopped))
        places = [WHOLE_WORK, place_of(work, chapter)]
        kudos = frozenset(place for place, is_given in zip(places, given, strict=True) if is_given)
        return cls(bool(has_said), kudos, draft or "", bool(has_later), bool(is_later))


_ANYBODY, _ANY_MODERATOR = Account(pk=stand_in(1)), Account(pk=stand_in(1), role=Role.MODERATOR)
_ANY_WORK, _ANY_CHAPTER, _ANY_PLACE = Work(pk=stand_in(2)), Chapter(pk=stand_in(3)), stand_in(4)
_ANY_DRAFT = under(_ANY_WORK.pk, _ANY_CHAPTER.pk)
_ANY_WRITER = 100


def _asked(person: Account, work: Work, chapter: Chapter | None) -> tuple[Any, ...] | None:
    writers = writers_of(work)
    values = {
        _ANYBODY.pk: person.pk,
        _ANY_WORK.pk: work.pk,
        _ANY_CHAPTER.pk: chapter.pk if chapter else None,
        _ANY_PLACE: place_of(work, chapter),
        _ANY_DRAFT: under(work.pk, chapter.pk if chapter else None),
    }
    values |= {stand_in(_ANY_WRITER + number): writer for number, writer in enumerate(writers)}
    query = _asking(connection.vendor, person.is_moderator, len(writers), chapter is not None)
    return query.row(values)


@cache
def _asking(_database: str, is_moderator: bool, writers: int, has_chapter: bool) -> PreparedQuery:
    """All that the end of a page asks about a member, in one query."""
    person, chapter = _ANY_MODERATOR if is_moderator else _ANYBODY, _ANY_CHAPTER if has_chapter else None
    gave = Kudos.objects.filter(work=_ANY_WORK.pk, account=person)
    columns = [
        Exists(Review.objects.filter(work=_ANY_WORK.pk, account=person)),
        stopping(person, [stand_in(_ANY_WRITER + number) for number in range(writers)]),
        Subquery(Draft.objects.of(person).at(_ANY_DRAFT).values("text")),
        Exists(LaterList.objects.filter(account=person)),
        Exists(Later.objects.of(person).on(_ANY_WORK, chapter)),
        Exists(gave.filter(place=WHOLE_WORK)),
        Exists(gave.filter(place=_ANY_PLACE)),
    ]
    return PreparedQuery.of(Work.objects.get_queryset().order_by().filter(pk=_ANY_WORK.pk).values_list(*columns))


@dataclass
class ReviewSection:
    """What the template of the section asks for."""

    work: Work
    reviews: SafeString
    is_last: bool
    action: str
    form: ReviewForm | None = None
    wish: Wish = field(default_factory=Wish)
    typo_url: str = ""
    addressed_to: str = ""
    shown_name: str = ""
    keep_as: str = ""
    keep_at: str = ""
    preview_at: str = ""
    restored: bool = False
    later: str = ""
    is_later: bool = False
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
    given, wish = Given.by(person, work, chapter), wish_for(work, seen_at)
    section = ReviewSection(
        work=work,
        reviews=reviews_of(request, work, chapter, seen_at, is_in_it=given.reviews),
        is_last=work.is_complete and (chapter is None or _is_last(work, chapter)),
        action=review_action(work, chapter),
        addressed_to=work.byline().removesuffix("."),
        keep_as=under(work.pk, chapter.pk if chapter else None),
        wish=wish,
        posted=posted_in(request),
        undo=kudos_undoing(work, None if request.GET.get("posted") == "kudos-work" else chapter),
    )
    if work.is_by(person):
        section.is_own = not work.is_draft
        section.kudos_total = kudos_for_writer(work, chapter)
    elif work.is_published and has_box:
        _open_box(section, person, chapter, given)
        section.kudos = kudos_buttons(person, work, chapter, is_last=section.is_last, given=given.kudos)
    return section


def _is_last(work: Work, chapter: Chapter) -> bool:
    """Do readers have none after it? Drafts and what is hidden are no chapters to them."""
    if work.is_one_shot or chapter.position < work.chapter_count:
        return work.is_one_shot
    return not work.chapters.published().filter(position__gt=chapter.position).exists()


def posted_in(request: HttpRequest) -> str:
    """What the page is to say was just sent."""
    what = request.GET.get("posted", "")
    return what if what in POSTED else ""


def _open_box(section: ReviewSection, person: Person, chapter: Chapter | None, given: Given) -> None:
    work = section.work
    section.closed = why_no_review(person, work)
    if not section.closed and section.wish.is_nothing and not given.draft:
        section.closed = section.wish.said
        return
    if not section.closed:
        section.form = ReviewForm(person=person, work=work, initial={"text": given.draft})
        section.preview_at = f"{section.action}preview/"
        section.restored = bool(given.draft)
        section.keep_at = draft_action(person)
        section.later = later_action(work, chapter) if given.has_later else ""
        section.is_later = given.is_later
        section.shown_name = section.form.only_name
        if chapter and section.wish.takes_typos:
            section.typo_url = reverse("feedback:typo", args=[work.pk, chapter.pk])
    elif not isinstance(person, Account) and work.reviewers != Reviewers.NOBODY:
        section.sign_in_from = (chapter or work).get_absolute_url()
