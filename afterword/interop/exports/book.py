"""What every format is written from: a work as one person may take it away, read from its rows at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from afterword import texts
from afterword.works.models import Chapter, Picture, Work


@dataclass(frozen=True)
class Part:
    """A chapter of a book. `asides` is XHTML for books alone: notes that open on a press."""

    pk: int
    number: int
    title: str
    heading: str
    html: str
    note_before: str
    note_after: str
    address: str
    review_address: str
    asides: str = ""


@dataclass(frozen=True)
class Book:
    """`identifier` tells books of the same work apart; of the work as it is, its address."""

    work: Work
    address: str
    house: str
    parts: list[Part]
    modified: datetime
    labels: list[tuple[str, str]] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    subtitle: str = ""
    identifier: str = ""

    @property
    def title(self) -> str:
        return f"{self.work.title}: {self.subtitle}" if self.subtitle else self.work.title

    @property
    def byline(self) -> str:
        return self.work.byline()

    @property
    def is_one_shot(self) -> bool:
        return len(self.parts) == 1 and not self.parts[0].title


def absolute(path: str) -> str:
    return f"{settings.AFTERWORD_URL}{path}"


def book_of(work: Work, *, house: str, with_drafts: bool = False) -> Book:
    """The published chapters; with drafts all of them as they were last saved, for their writer alone.

    The caller has asked the gate for the work, which is `for_reading`.
    """
    chapters = list((work.chapters if with_drafts else work.chapters.published()).with_texts())
    parts = [_part(work, chapter, number, with_drafts) for number, chapter in enumerate(chapters, start=1)]
    return Book(
        work=work,
        address=absolute(work.get_absolute_url()),
        house=house,
        parts=parts,
        modified=_modified(work, chapters),
        labels=labels_of(work),
        pictures=_pictures(parts),
    )


def _pictures(parts: list[Part]) -> list[Picture]:
    """What the chapters show, in a fixed order."""
    names = {name for part in parts for name in texts.images_in(part.html)}
    return sorted(Picture.objects.in_texts(names), key=lambda picture: picture.name) if names else []


def _part(work: Work, chapter: Chapter, number: int, with_drafts: bool) -> Part:
    revision = chapter.working if with_drafts else chapter.live
    path = reverse("chapter", args=[work.pk, chapter.pk])
    return Part(
        pk=chapter.pk,
        number=number,
        title=chapter.title,
        heading=chapter.label(number),
        html=revision.html if revision else "",
        note_before=chapter.note_before_html,
        note_after=chapter.note_after_html,
        address=absolute(path),
        review_address=absolute(reverse("feedback:review_box", args=[chapter.pk])),
    )


def _modified(work: Work, chapters: list[Chapter]) -> datetime:
    """When the newest text in it was saved: the same rows give the same book, byte for byte."""
    moments = [revision.saved_at for chapter in chapters for revision in (chapter.live or chapter.working,) if revision]
    return max([*moments, work.updated_at or work.created_at], default=timezone.now())


def labels_of(work: Work) -> list[tuple[str, str]]:
    """What the title page says, as pairs of a name and its words; the empty ones are left out."""
    rows = [
        (_("Fandoms"), ", ".join(tag.name for tag in work.fandoms)),
        (_("Relationships"), ", ".join(tag.name for tag in work.relationships)),
        (_("Characters"), ", ".join(tag.name for tag in work.characters)),
        (_("Additional tags"), ", ".join(tag.name for tag in work.additional_tags)),
        (_("Category"), ", ".join(work.category_labels)),
        (_("Rating"), work.rating_label),
        (_("Archive warnings"), ", ".join(work.warning_labels)),
        (_("Language"), work.language_name),
        (_("Chapters"), work.chapter_tally),
        (_("Words"), f"{work.words:,}"),
        (_("Published"), f"{work.published_at:%Y-%m-%d}" if work.published_at else ""),
        (_("Updated"), f"{work.updated_at:%Y-%m-%d}" if work.updated_at else ""),
    ]
    return [(name, value) for name, value in rows if value]
