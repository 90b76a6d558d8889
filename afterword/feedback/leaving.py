"""What becomes of reviews when somebody leaves, or when a work goes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from afterword.accounts.leaving import Belonging, Download, Farewell, before_leaving, keeps_pen_name, on_leaving
from afterword.accounts.models import Account, PenName
from afterword.feedback.models import Kudos, Passage, Review, Wishes
from afterword.serving import stamps
from afterword.works.models import Work
from afterword.works.purging import before_purge


@before_purge
def hand_back_reviews(work: Work) -> None:
    """Each goes into the keeping of the account that wrote it; guests have nowhere to keep theirs, so they go.

    Threads come apart: nobody's words shall hang on another's any more.
    """
    work.reviews.update(thread=None, in_reply_to=None)
    Passage.objects.filter(review__work=work, review__account=None).delete()
    work.reviews.filter(account=None).delete()


@keeps_pen_name
def has_reviews(pen_name: PenName) -> bool:
    """Does a review stand under this name?"""
    return Review.objects.filter(pen_name=pen_name).exists()


@before_leaving
def own_words(account: Account) -> Iterator[Belonging]:
    number = Review.objects.written_by(account).count()
    if number:
        words = ngettext(
            "%(number)s review, reply or remark; below you choose whether it goes",
            "%(number)s reviews, replies and remarks; below you choose whether they go",
            number,
        )
        download = Download(_("As a page that any browser opens"), reverse("feedback:trail_file"))
        yield Belonging(_("What you said to others"), words % {"number": number}, reverse("feedback:mine"), (download,))


@on_leaving
def part_with_reviews(account: Account, farewell: Farewell) -> None:
    """One's own reviews stay without a name, or go; what others keep of one's works no longer names their writer."""
    works = Work.objects.of_account(account)
    Review.objects.filter(work__in=works).exclude(account=account).update(writers=_("a writer who has left"))
    # A review whose work is gone is in its writer's own keeping, and nobody else sees it.
    Passage.objects.filter(review__account=account, review__work=None).delete()
    Review.objects.filter(account=account, work=None).delete()
    Wishes.objects.filter(pen_name__account=account).delete()
    if farewell.keep_reviews:
        _leave_behind(account)
    else:
        for review in Review.objects.written_by(account).select_related("work").order_by("-depth", "-pk"):
            review.take_back(by=account)


def _leave_behind(account: Account) -> None:
    kept = Review.objects.filter(account=account)
    # The name may stand on many works' pages.
    stamps.bump_on_commit(*(f"work:{pk}" for pk in kept.values_list("work", flat=True).distinct()))
    kept.update(account=None, pen_name=None, once_key="")
    for work in Kudos.objects.filter(account=account).values_list("work", flat=True).distinct():
        # Still one person to each work, and nobody can tell that it was the same one.
        Kudos.objects.filter(account=account, work=work).update(account=None, guest_key=f"left:{secrets.token_hex(16)}")
