"""Where reviews stand, and where one is sent."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.kinds import FOR_THE_WRITER_ALONE, Kind
from afterword.feedback.margin.addresses import margin_address
from afterword.feedback.models import Review
from afterword.feedback.querysets import ReviewQuerySet
from afterword.feedback.section.replies import page_of_thread, thread_address
from afterword.works.models import Chapter, Work

THREADS = 25


def review_action(work: Work, chapter: Chapter | None) -> str:
    """Where a review of this is posted."""
    if chapter is None:
        return reverse("feedback:review_work", args=[work.pk])
    return reverse("feedback:review_chapter", args=[work.pk, chapter.pk])


def draft_action(person: Person) -> str:
    """Where what this person types is kept until it is sent; nowhere for guests."""
    return reverse("feedback:keep_draft") if isinstance(person, Account) else ""


def later_action(work: Work, chapter: Chapter | None) -> str:
    """Where this is put on the list of what to say something about later."""
    if chapter is None:
        return reverse("feedback:later_work", args=[work.pk])
    return reverse("feedback:later_chapter", args=[work.pk, chapter.pk])


def kudos_action(work: Work, chapter: Chapter | None) -> str:
    """Where kudos for this are sent."""
    if chapter is None:
        return reverse("feedback:kudos", args=[work.pk])
    return reverse("feedback:kudos_chapter", args=[work.pk, chapter.pk])


def kudos_undoing(work: Work, chapter: Chapter | None) -> str:
    """Where they are taken back."""
    if chapter is None:
        return reverse("feedback:take_back_kudos", args=[work.pk])
    return reverse("feedback:take_back_kudos_chapter", args=[work.pk, chapter.pk])


def address_for(person: Person, review: Review, *, posted: str = "") -> str:
    """Where this person finds a review that they may read: its page, and of several pages of reviews the right one.

    What has no room there, or is no review, stands on the page of its thread. `posted` lets the chapter's page say what
    was just sent, and keeps it from being stored.
    """
    if address := thread_address(person, review):
        joined = f"{'&' if '?' in address else '?'}posted={posted}" if posted else ""
        return f"{address}{joined}#{review.anchor}"
    if review.kind in FOR_THE_WRITER_ALONE and review.work and (review.thread or review).passage_id is None:
        return f"{page_of_thread(review.thread_id or review.pk)}{'?posted=private' if posted else ''}#{review.anchor}"
    if review.kind in FOR_THE_WRITER_ALONE and review.work:
        sent = "?posted=private" if posted else ""
        return f"{reverse('feedback:passage_thread', args=[review.thread_id or review.pk])}{sent}#{review.anchor}"
    if review.kind == Kind.MARGIN and review.work:
        return margin_address(person, review, posted=posted)
    query: dict[str, str] = {"posted": posted} if posted else {}
    if review.work:
        threads = threads_on(person, review.work, review.chapter)
        number = threads.before(review.thread or review).count() // THREADS + 1
        if number > 1:
            query["reviews"] = str(number)
    return f"{review.page_url}{'?' if query else ''}{urlencode(query)}#{review.anchor}"


def threads_on(person: Person, work: Work, chapter: Chapter | None) -> ReviewQuerySet:
    """The threads that this person sees on the page of a chapter, or of the work as a whole, oldest first."""
    threads = Review.objects.filter(work=work).of_kind(Kind.REVIEW).threads().visible_to(person, work).for_page()
    if work.is_one_shot and (chapter is None or chapter.is_published):
        return threads
    return threads.on_chapter(chapter) if chapter else threads.on_work_itself()
