"""A review as one person sees it, with the replies under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import can_delete, can_edit
from afterword.feedback.control.freezing import is_frozen
from afterword.feedback.control.standing import thanked_by, word_on
from afterword.feedback.models import Review
from afterword.feedback.section.replies import page_of_thread, replies_on_page
from afterword.works.models import Work


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
    can_remove: bool = False
    is_removed: bool = False
    is_second: bool = False
    has_versions: bool = False
    more: int = 0
    office: str = ""
    word: str = ""
    thanked_by: str = ""
    is_frozen: bool = False
    can_manage: bool = False
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
    def thread_url(self) -> str:
        return page_of_thread(self.pk) if self.more else ""

    @property
    def versions_url(self) -> str:
        return reverse("feedback:versions", args=[self.pk]) if self.has_versions else ""

    @property
    def manage_url(self) -> str:
        return reverse("feedback:manage", args=[self.pk]) if self.can_manage else ""

    @property
    def report_url(self) -> str:
        """Where anybody tells the moderators of it; nobody is offered to report their own words."""
        return "" if self.can_delete or self.is_deleted else reverse("reports:report", args=["review", self.pk])

    @property
    def delete_url(self) -> str:
        return reverse("feedback:delete", args=[self.pk])


def shown_threads(person: Person, work: Work, roots: list[Review], *, may_reply: bool) -> list[ShownReview]:
    """These threads with the replies that have room here, in two queries however many there are."""
    if not roots:
        return []
    replies, more = replies_on_page(person, work, roots)
    _join(work, roots, replies)
    shown = {row.pk: _show(row, person, may_reply) for row in [*roots, *replies]}
    for reply in replies:
        above = reply.in_reply_to_id if reply.in_reply_to_id in shown else reply.thread_id
        shown[above or reply.pk].replies.append(shown[reply.pk])
    for root in roots:
        shown[root.pk].more = more[root.pk]
    return [shown[root.pk] for root in roots]


def shown_in_a_row(
    person: Person, work: Work, root: Review, replies: list[Review], *, may_reply: bool
) -> list[ShownReview]:
    """A thread on its own page: the review and these replies one below another, each with whom it answers."""
    _join(work, [root], replies)
    shown = [_show(row, person, may_reply) for row in [root, *replies]]
    for line, row in zip(shown[1:], replies, strict=True):
        line.about = _answered(row)
    return shown


def shown_without_replies(person: Person, work: Work, rows: list[Review], *, may_reply: bool) -> list[ShownReview]:
    """These reviews (`for_page`) alone."""
    _join(work, rows, [])
    return [_show(row, person, may_reply) for row in rows]


def _answered(reply: Review) -> str:
    above = reply.in_reply_to
    if above is None or above.is_deleted:
        return ""
    return _("to %(name)s") % {"name": above.shown_name}


def _join(work: Work, roots: list[Review], replies: list[Review]) -> None:
    """Give the rows what we know already, so that none of them asks for it."""
    threads = {root.pk: root for root in roots}
    for reply in replies:
        reply.thread = threads.get(reply.thread_id or 0)
    for row in [*roots, *replies]:
        row.work = work


def _show(review: Review, person: Person, may_reply: bool) -> ShownReview:
    is_own, may_delete = review.is_from(person), can_delete(person, review)
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
        can_reply=_can_reply(review, person, may_reply),
        can_edit=isinstance(person, Account) and can_edit(person, review),
        can_delete=is_own and may_delete,
        can_remove=may_delete and not is_own,
        is_removed=review.is_removed,
        is_second=review.is_second,
        has_versions=_sees_versions(review, person),
        office=review.office,
        word=word_on(review, person),
        thanked_by=thanked_by(review),
        is_frozen=not review.is_reply and is_frozen(review),
        can_manage=may_delete and not is_own,
    )


def _can_reply(review: Review, person: Person, may_reply: bool) -> bool:
    if not may_reply or review.is_deleted or review.reaches_nobody:
        return False
    if not isinstance(person, Account) and getattr(review, "refuses_guests", False):
        return False
    return not is_frozen(review) or (review.work is not None and review.work.is_by(person))


def _sees_versions(review: Review, person: Person) -> bool:
    is_theirs = review.is_from(person) or bool(review.work and review.work.is_by(person))
    return is_theirs and bool(getattr(review, "has_versions", False))


def _about(review: Review) -> str:
    """What it was said of, where the page does not say it."""
    if review.is_reply or not review.is_on_removed_chapter:
        return ""
    if review.chapter_title:
        return _("on a removed chapter: %(title)s") % {"title": review.chapter_title}
    return _("on a removed chapter")
