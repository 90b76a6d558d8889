"""Taking in the pictures of a manuscript, and letting go of those that no text shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

import zstandard
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from afterword import texts
from afterword.accounts.models import Account
from afterword.works.models.pictures import Picture, PictureHold

ROOM = 200_000_000
"""Bytes of pictures that one account may have sent; some four hundred large ones."""
KEPT_UNUSED = timedelta(days=30)
_NAME = re.compile(re.escape(texts.IMAGES.encode()) + rb"([0-9a-f]+\.[a-z]+)")


def has_room(account: Account, images: Sequence[texts.ManuscriptImage]) -> bool:
    """Whether this account may send so much more."""
    held = Picture.objects.filter(holds__account=account).aggregate(total=Sum("size"))["total"] or 0
    return held + sum(len(image.data) for image in images) <= ROOM


@transaction.atomic
def keep_pictures(images: Sequence[texts.ManuscriptImage], *, by: Account) -> None:
    """Keep the pictures of a manuscript for the account that sent it. Those that come again are held anew."""
    if not images:
        return
    Picture.keep(images)
    PictureHold.renew([image.name for image in images], by=by)


def forget_unused() -> int:
    """Delete pictures that nothing shows and that were sent long enough ago; how many there were."""
    old = PictureHold.objects.filter(held_at__lt=timezone.now() - KEPT_UNUSED, picture__uses=None)
    names = set(old.values_list("picture_id", flat=True))
    old.filter(picture__in=names - waiting_among(names)).delete()
    gone, _ = Picture.objects.unused().delete()
    return gone


def waiting_among(names: Collection[str]) -> set[str]:
    """Those of these pictures that are shown by what their senders brought in, or typed, and may still keep."""
    if not names:
        return set()
    holders = list(PictureHold.objects.filter(picture__in=names).values_list("account_id", flat=True).distinct())
    shown = (found.decode() for packed in _waiting_of(holders) for found in _NAME.findall(zstandard.decompress(packed)))
    return set(names).intersection(shown)


def _waiting_of(accounts: Sequence[int]) -> Iterator[bytes]:
    """The texts, packed, that wait at these accounts."""
    from afterword.works.models import Buffer, ImportFile

    for file in ImportFile.objects.filter(brought__account__in=accounts).values_list("text", flat=True).iterator(20):
        yield bytes(file)
    for typed in Buffer.objects.filter(account__in=accounts).values_list("compressed", flat=True).iterator(20):
        yield bytes(typed)
