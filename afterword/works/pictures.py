"""Taking in the pictures of a manuscript, and letting go of those that no text shows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from afterword import texts
from afterword.accounts.models import Account
from afterword.works.models.pictures import Picture, PictureHold

ROOM = 200_000_000
"""Bytes of pictures that one account may have sent; some four hundred large ones."""
KEPT_UNUSED = timedelta(days=30)


def has_room(account: Account, images: Sequence[texts.ManuscriptImage]) -> bool:
    """Whether this account may send so much more."""
    held = Picture.objects.filter(holds__account=account).aggregate(total=Sum("size"))["total"] or 0
    return held + sum(len(image.data) for image in images) <= ROOM


@transaction.atomic
def keep_pictures(images: Sequence[texts.ManuscriptImage], *, by: Account) -> None:
    """Keep the pictures of a manuscript for the account that sent it. Those that come again are there already."""
    if not images:
        return
    Picture.keep(images)
    PictureHold.objects.bulk_create(
        [PictureHold(picture_id=image.name, account=by) for image in images], ignore_conflicts=True
    )


def forget_unused() -> int:
    """Delete pictures that no work shows and that were sent long enough ago; how many there were."""
    PictureHold.objects.filter(held_at__lt=timezone.now() - KEPT_UNUSED, picture__uses=None).delete()
    gone, _ = Picture.objects.unused().delete()
    return gone
