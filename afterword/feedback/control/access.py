"""The gates to what a writer decides about. A stranger gets the same 404 as for nothing there."""

from __future__ import annotations

from django.http import Http404

from afterword.accounts.models import Account, PenName
from afterword.feedback.access import inbox_of, review_for_reading
from afterword.feedback.control.querysets import BlockQuerySet
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import Block, FilteredWords, InboxRules, Review, ThreadMute, WorkRule
from afterword.works.models import Work


def review_for_deciding(account: Account, pk: int) -> Review:
    """What somebody else said on a work of this account's own; not what the house holds as spam."""
    rows = Review.objects.filter(pk=pk, deleted_at=None, work__pen_names__account=account)
    found = rows.exclude(visibility=Visibility.SPAM).for_deciding().distinct().first()
    if found is None or found.is_from(account):
        raise Http404
    return found


def thread_for_deciding(account: Account, pk: int) -> Review:
    """The thread on a work of this account's own that this stands in, whoever began it."""
    rows = Review.objects.filter(pk=pk, work__pen_names__account=account)
    found = rows.exclude(visibility=Visibility.SPAM).select_related("thread__work", "work").distinct().first()
    if found is None:
        raise Http404
    return found.thread or found


def review_for_managing(account: Account, pk: int) -> Review:
    """What somebody else said on a work of one's own, or to oneself on another's."""
    try:
        return review_for_deciding(account, pk)
    except Http404:
        review = review_for_reading(account, pk)
    if review.is_from(account) or not inbox_of(account).about(review).exists():
        raise Http404
    return review


def is_muted(account: Account, thread: Review) -> bool:
    return ThreadMute.objects.of(account).filter(thread=thread).exists()


def is_blocked(account: Account, review: Review) -> bool:
    """Did this account block the name under which this was said?"""
    return Block.objects.between(account, review).exists()


def blocks_of(account: Account) -> BlockQuerySet:
    return Block.objects.of(account)


def block_of(account: Account, pk: int) -> Block:
    found = Block.objects.of(account).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def pen_name_called(name: str) -> PenName | None:
    """Somebody by their name, or by one that they had."""
    return PenName.objects.in_use().called(name)


def rules_for(account: Account) -> InboxRules:
    """What this account has chosen; what holds without a choice, if it never did."""
    return InboxRules.objects.filter(account=account).first() or InboxRules(account=account)


def filters_of(account: Account) -> list[FilteredWords]:
    return list(FilteredWords.objects.filter(account=account))


def filter_of(account: Account, pk: int) -> FilteredWords:
    found = FilteredWords.objects.filter(account=account, pk=pk).first()
    if found is None:
        raise Http404
    return found


def work_rules_of(account: Account) -> list[WorkRule]:
    """Works of one's own that have a rule of their own."""
    works = Work.objects.of_account(account)
    return list(WorkRule.objects.filter(work__in=works).select_related("work").order_by("work__title", "pk"))


def rule_of(work: Work) -> WorkRule | None:
    return WorkRule.objects.filter(work=work).first()
