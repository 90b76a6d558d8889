"""The pictures that texts show, encoded anew when they came in (`texts.pictures`).

Their bytes are rows like the texts they belong to: so a backup, a purge and a power cut treat both alike.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone

from afterword import texts
from afterword.works.querysets import PictureQuerySet

if TYPE_CHECKING:
    from afterword.accounts.models import Account


class Picture(models.Model):
    """One picture. `name` is made of its content, so the same picture is kept once however often it is used."""

    name = models.CharField(max_length=40, primary_key=True)
    media_type = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    kept_at = models.DateTimeField(default=timezone.now)

    objects = PictureQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{texts.IMAGES}{self.name}"

    @staticmethod
    def keep(images: Collection[texts.ManuscriptImage]) -> None:
        """Keep pictures that came with a manuscript. Who may see them is said by `PictureUse` and `PictureHold`."""
        rows = [
            Picture(
                name=image.name,
                media_type=image.media_type,
                width=image.width,
                height=image.height,
                size=len(image.data),
                data=image.data,
            )
            for image in images
        ]
        Picture.objects.bulk_create(rows, ignore_conflicts=True)


class PictureHold(models.Model):
    """An account that sent the picture, and may see it before any text of hers shows it."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="holds")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    held_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "account"], name="works_picture_held_once")]

    def __str__(self) -> str:
        return f"{self.picture_id} of {self.account_id}"

    @staticmethod
    def renew(names: Collection[str], *, by: Account) -> None:
        """Hold these pictures for the account as if it had sent them just now, and so for whoever sent them before."""
        PictureHold.objects.filter(picture__in=names).update(held_at=timezone.now())
        PictureHold.objects.bulk_create(
            [PictureHold(picture_id=name, account=by) for name in sorted({*names})],
            update_conflicts=True,
            unique_fields=["picture", "account"],
            update_fields=["held_at"],
        )


class PictureUse(models.Model):
    """A chapter that shows the picture, in any of its texts, also earlier ones."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="uses")
    chapter = models.ForeignKey("Chapter", on_delete=models.CASCADE, related_name="picture_uses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["picture", "chapter"], name="works_picture_used_once")]

    def __str__(self) -> str:
        return f"{self.picture_id} in {self.chapter_id}"

    @staticmethod
    def note(html: str, *, chapter_id: int) -> None:
        """Remember which pictures this text of the chapter shows."""
        names = texts.images_in(html)
        if not names:
            return
        there = Picture.objects.filter(pk__in=names).values_list("pk", flat=True)
        uses = [PictureUse(picture_id=name, chapter_id=chapter_id) for name in there]
        PictureUse.objects.bulk_create(uses, ignore_conflicts=True)
