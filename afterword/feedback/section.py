"""What stands at the end of a chapter: the reviews, the box for another one, kudos."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import can_give_kudos, can_reply
from afterword.feedback.forms import ReviewForm
from afterword.feedback.models import Kudos, Review
from afterword.feedback.querysets import ReviewQuerySet
from afterword.serving.fragments import fragments
from afterword.works.access import can_review
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter, Work

THREADS = 30


@dataclass
class ShownReview:
    """A review as one person sees it."""

    pk: int
    shown_name: str
    name_url: str | None
    is_by_writer: bool
    is_guest: bool
    is_only_for_writer: bool
    is_deleted: bool
    html: str
    created_at: datetime
    edited_at: datetime | None
    url: str
    can_reply: bool
    can_edit: bool
    can_delete: bool
    replies: list[ShownReview] = field(default_factory=list)

    def get_absolute_url(self) -> str:
        return self.url

    @property
    def reply_url(self) -> str:
        return reverse("feedback:reply", args=[self.pk])

    @property
    def edit_url(self) -> str:
        return reverse("feedback:edit", args=[self.pk])

    @property
    def delete_url(self) -> str:
        return reverse("feedback:delete", args=[self.pk])


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
    section = ReviewSection(
        work=work,
        reviews=_reviews(request, work, chapter, seen_at),
        is_last=work.is_complete and (chapter is None or chapter.position >= work.chapter_count),
        action=review_action(work, chapter),
        addressed_to=work.byline(),
        keep_as=f"{work.pk}-{chapter.pk if chapter else 'all'}",
        posted=request.GET.get("posted", ""),
    )
    if work.is_by(person):
        section.kudos_total = work.kudos.count()
    elif work.is_published and has_box:
        _open_box(section, person)
    return section


def review_action(work: Work, chapter: Chapter | None) -> str:
    """Where a review of this is posted."""
    if chapter is None:
        return reverse("feedback:review_work", args=[work.pk])
    return reverse("feedback:review_chapter", args=[work.pk, chapter.pk])


def _open_box(section: ReviewSection, person: Person) -> None:
    work = section.work
    if can_review(person, work):
        section.form = ReviewForm(person=person)
        section.shown_name = section.form.only_name
    else:
        section.closed = _why_closed(person, work)
    if can_give_kudos(person, work):
        section.kudos_action = reverse("feedback:kudos", args=[work.pk])
        if isinstance(person, Account):
            section.kudos_given = Kudos.objects.filter(work=work, account=person).exists()


def _why_closed(person: Person, work: Work) -> str:
    if work.reviewers == Reviewers.NOBODY:
        return _("Its writer takes no reviews on this work.")
    if isinstance(person, Account):
        return _("Your account is suspended; you can read here, but not post.")
    return _("Reviews here are for members of the archive. Sign in to leave one.")


def _reviews(request: HttpRequest, work: Work, chapter: Chapter | None, seen_at: tuple[int, ...]) -> SafeString:
    """The reviews as HTML. All who wrote none of them see the same, which is kept until something changes."""
    person: Person = request.user
    number = request.GET.get("reviews", "1")
    may_reply = can_reply(person, work)

    def make() -> str:
        threads = _threads_on(person, work, chapter)
        page = Paginator(threads, THREADS).get_page(number)
        context = {"page": page, "threads": _shown(person, work, page, may_reply)}
        return render_to_string("feedback/_reviews.html", context)

    if work.is_by(person) or _has_said_something(person, work) or not number.isdecimal() or len(number) > 4:
        # What a template rendered; it has escaped.
        return SafeString(make())
    return fragments.get(("reviews", work.pk, chapter and chapter.pk, number, may_reply), seen_at, make)


def _has_said_something(person: Person, work: Work) -> bool:
    return isinstance(person, Account) and Review.objects.filter(work=work, account=person).exists()


def _threads_on(person: Person, work: Work, chapter: Chapter | None) -> ReviewQuerySet:
    threads = Review.objects.filter(work=work).threads().visible_to(person, work).for_page()
    return threads.on_chapter(chapter) if chapter else threads.on_work_itself()


def _shown(person: Person, work: Work, page: Page[Review], may_reply: bool) -> list[ShownReview]:
    roots = list(page.object_list)
    if not roots:
        return []
    replies = list(Review.objects.filter(thread__in=roots).for_page())
    answered = {reply.in_reply_to_id for reply in replies}
    shown = {row.pk: _show(row, person, may_reply, row.pk in answered) for row in [*roots, *replies]}
    parents = {reply.pk: reply for reply in replies}
    for reply in replies:
        parent = _parent_on_page(reply, parents)
        shown[parent].replies.append(shown[reply.pk])
    return [shown[root.pk] for root in roots]


def _parent_on_page(reply: Review, replies: dict[int, Review]) -> int:
    """Two deep on the page: what answers a reply's reply stands beside it."""
    parent = reply.in_reply_to_id
    while parent in replies and replies[parent].depth >= reply.depth:
        parent = replies[parent].in_reply_to_id
    return parent or reply.thread_id or reply.pk


def _show(review: Review, person: Person, may_reply: bool, is_answered: bool) -> ShownReview:
    is_own = review.is_from(person) and not review.is_deleted
    return ShownReview(
        pk=review.pk,
        shown_name=review.shown_name,
        name_url=review.name_url,
        is_by_writer=review.is_by_writer,
        is_guest=review.is_guest,
        is_only_for_writer=review.is_only_for_writer,
        is_deleted=review.is_deleted,
        html=review.html,
        created_at=review.created_at,
        edited_at=review.edited_at,
        url=review.get_absolute_url(),
        can_reply=may_reply and not review.is_deleted,
        can_edit=is_own and not is_answered,
        can_delete=is_own,
    )
