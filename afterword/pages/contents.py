"""A work's chapters as readers count them: drafts have no number for anybody but their writers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from django.urls import reverse

from afterword import texts
from afterword.works.models import Chapter, Work


@dataclass(frozen=True)
class Line:
    """One chapter in the list of chapters."""

    pk: int
    work_pk: int
    number: int
    title: str
    words: int
    minutes: int
    published_at: datetime | None
    is_hidden: bool = False
    position: int = 0

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    def get_absolute_url(self) -> str:
        return reverse("chapter", args=[self.work_pk, self.pk])


@dataclass(frozen=True)
class Contents:
    """`gaps`: the positions of chapters that moderators hide from who reads this."""

    lines: list[Line]
    gaps: list[int] = field(default_factory=list)

    @property
    def rows(self) -> list[Line | None]:
        """The lines, and nothing where a chapter is out of sight."""
        placed: list[tuple[int, Line | None]] = [(line.position, line) for line in self.lines]
        return [line for _place, line in sorted([*placed, *((gap, None) for gap in self.gaps)], key=itemgetter(0))]

    def index_of(self, chapter: Chapter) -> int:
        return next(index for index, line in enumerate(self.lines) if line.pk == chapter.pk)

    def line_of(self, chapter: Chapter) -> Line:
        return self.lines[self.index_of(chapter)]

    def before(self, chapter: Chapter) -> Line | None:
        index = self.index_of(chapter)
        return self.lines[index - 1] if index > 0 else None

    def after(self, chapter: Chapter) -> Line | None:
        index = self.index_of(chapter)
        return self.lines[index + 1] if index + 1 < len(self.lines) else None


def contents_of(work: Work, chapters: list[Chapter], gaps: list[int] | None = None) -> Contents:
    """Numbers the chapters that `works.access.contents_for` gave; `gaps` are those of `gaps_for`."""
    return Contents([_line(work, chapter, number) for number, chapter in enumerate(chapters, start=1)], gaps or [])


def _line(work: Work, chapter: Chapter, number: int) -> Line:
    words: int = getattr(chapter, "words", 0)
    return Line(
        pk=chapter.pk,
        work_pk=work.pk,
        number=number,
        title=chapter.title,
        words=words,
        minutes=texts.minutes(words, work.language),
        published_at=chapter.published_at,
        is_hidden=chapter.is_hidden,
        position=chapter.position,
    )
