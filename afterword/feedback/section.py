"""What stands at the end of a chapter: the reviews, the box for another one, kudos."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Exists
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import can_edit, can_give_kudos, can_reply, why_no_review
from afterword.feedback.forms import ReviewForm
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Kudos, Review
from afterword.feedback.querysets import ReviewQuerySet
from afterword.serving.fragments import fragments
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter, Work

THREADS = 30
POSTED = {"review", "private", "reply", "kudos"}


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
    about: str
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
        reviews=_reviews(request, work, chapter, seen_at, is_in_it=given.reviews),
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


def review_action(work: Work, chapter: Chapter | None) -> str:
    """Where a review of this is posted."""
    if chapter is None:
        return reverse("feedback:review_work", args=[work.pk])
    return reverse("feedback:review_chapter", args=[work.pk, chapter.pk])


def kudos_action(work: Work, chapter: Chapter | None) -> str:
    """Where kudos are sent from this page, so that they lead back to it."""
    if chapter is None:
        return reverse("feedback:kudos", args=[work.pk])
    return reverse("feedback:kudos_chapter", args=[work.pk, chapter.pk])


def address_for(person: Person, review: Review, *, posted: str = "") -> str:
    """Where this person finds a review that they may read: its page, and of several pages of reviews the right one.

    `posted` lets that page say what was just sent, and keeps it from being stored.
    """
    query: dict[str, str] = {"posted": posted} if posted else {}
    if review.work:
        threads = _threads_on(person, review.work, review.chapter)
        number = threads.before(review.thread or review).count() // THREADS + 1
        if number > 1:
            query["reviews"] = str(number)
    return f"{review.page_url}{'?' if query else ''}{urlencode(query)}#{review.anchor}"


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


def _reviews(
    request: HttpRequest, work: Work, chapter: Chapter | None, seen_at: tuple[int, ...], *, is_in_it: bool
) -> SafeString:
    """The reviews as HTML. All who wrote none of them see the same, which is kept until something changes."""
    person: Person = request.user
    number = request.GET.get("reviews", "1")
    may_reply = can_reply(person, work)

    def make() -> str:
        threads = _threads_on(person, work, chapter)
        page = Paginator(threads, THREADS).get_page(number)
        context = {"page": page, "threads": _shown(person, work, page, may_reply)}
        return render_to_string("feedback/_reviews.html", context).strip()

    if work.is_by(person) or is_in_it or not number.isdecimal() or len(number) > 4:
        # What a template rendered; it has escaped.
        return SafeString(make())  # nosec B703
    return fragments.get(("reviews", work.pk, chapter and chapter.pk, number, may_reply), seen_at, make)


def _threads_on(person: Person, work: Work, chapter: Chapter | None) -> ReviewQuerySet:
    threads = Review.objects.filter(work=work).of_kind(Kind.REVIEW).threads().visible_to(person, work).for_page()
    if work.is_one_shot and (chapter is None or chapter.is_published):
        return threads
    return threads.on_chapter(chapter) if chapter else threads.on_work_itself()


def _shown(person: Person, work: Work, page: Page[Review], may_reply: bool) -> list[ShownReview]:
    roots = list(page.object_list)
    if not roots:
        return []
    replies = list(Review.objects.filter(thread__in=roots).visible_to(person, work).for_page())
    _join(work, roots, replies)
    answered = {reply.in_reply_to_id for reply in replies}
    shown = {row.pk: _show(row, person, may_reply, row.pk in answered) for row in [*roots, *replies]}
    parents = {reply.pk: reply for reply in replies}
    for reply in replies:
        parent = _parent_on_page(reply, parents)
        shown[parent].replies.append(shown[reply.pk])
    return [shown[root.pk] for root in roots]


def _join(work: Work, roots: list[Review], replies: list[Review]) -> None:
    """Give the rows what we know already, so that none of them asks for it."""
    threads = {root.pk: root for root in roots}
    for reply in replies:
        reply.thread = threads.get(reply.thread_id or 0)
    for row in [*roots, *replies]:
        row.work = work


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
        about=_about(review),
        can_reply=may_reply and not review.is_deleted and not review.reaches_nobody,
        can_edit=isinstance(person, Account) and can_edit(person, review, is_answered=is_answered),
        can_delete=is_own,
    )


def _about(review: Review) -> str:
    """What it was said of, where the page does not say it."""
    if review.is_reply or not review.is_on_removed_chapter:
        return ""
    if review.chapter_title:
        return _("on a removed chapter: %(title)s") % {"title": review.chapter_title}
    return _("on a removed chapter")
