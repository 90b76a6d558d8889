from __future__ import annotations

from collections.abc import Iterable

from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from afterword import texts
from afterword.tags.naming import KEY_LENGTH, tag_key
from afterword.tags.querysets import TagQuerySet

TAG_NAME_LENGTH = 100


class Kind(models.TextChoices):
    FANDOM = "fandom", _("Fandom")
    RELATIONSHIP = "relationship", _("Relationship")
    CHARACTER = "character", _("Character")
    ADDITIONAL = "additional", _("Additional tag")


class Tag(models.Model):
    """A tag as writers wrote it. A synonym points to its canonical tag."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=TAG_NAME_LENGTH)
    key = models.CharField(max_length=KEY_LENGTH)
    slug = models.CharField(max_length=TAG_NAME_LENGTH)
    is_canonical = models.BooleanField(default=False)
    canonical = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="synonyms")

    objects = TagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="tags_one_per_name"),
            models.UniqueConstraint(fields=["kind", "slug"], name="tags_one_per_address"),
            models.CheckConstraint(
                condition=models.Q(canonical=None) | models.Q(is_canonical=False), name="tags_canonical_or_synonym"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.kind, self.slug])

    @property
    def meant(self) -> Tag:
        """The tag that this one stands for: its canonical tag, or itself."""
        return self.canonical or self

    @classmethod
    def named(cls, kind: str, name: str) -> Tag:
        """The tag of this name, made if need be. Names differing in case, accents or spaces are one tag.

        Raises `texts.Refused` for a name that can't be one.
        """
        name = texts.clean_name(name, max_length=TAG_NAME_LENGTH)
        found = cls.objects.filter(kind=kind, key=tag_key(name)).first()
        return found or cls._make(kind, name)

    @classmethod
    def _make(cls, kind: str, name: str) -> Tag:
        key = tag_key(name)
        try:
            with transaction.atomic():
                return cls.objects.create(kind=kind, name=name, key=key, slug=cls._free_slug(kind, name))
        except IntegrityError:
            return cls.objects.get(kind=kind, key=key)

    @classmethod
    def _free_slug(cls, kind: str, name: str) -> str:
        wanted = texts.slug(name, fallback="tag")
        slug, number = wanted, 1
        while cls.objects.filter(kind=kind, slug=slug).exists():
            number += 1
            slug = f"{wanted}-{number}"
        return slug

    @classmethod
    def named_all(cls, kind: str, names: Iterable[str]) -> list[Tag]:
        """The tags of these names in their order, each once."""
        tags = [cls.named(kind, name) for name in names if name.strip()]
        return list(dict.fromkeys(tags))
