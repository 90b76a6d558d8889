from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, QuerySet

if TYPE_CHECKING:
    from afterword.feedback.models import CommentaryNote
    from afterword.works.models import Chapter, Work


class CommentaryNoteQuerySet(QuerySet["CommentaryNote"]):
    def of(self, work: Work) -> CommentaryNoteQuerySet:
        return self.filter(work=work)

    def drafts(self) -> CommentaryNoteQuerySet:
        return self.filter(published_at=None)

    def shown(self) -> CommentaryNoteQuerySet:
        """Published, of a chapter that readers have, and on words that were found in its live text.

        While a passage still has to be looked for in a new text, its note waits: it is never drawn on other words.
        """
        there = self.exclude(published_at=None).exclude(chapter__published_at=None).exclude(chapter__is_hidden=True)
        return there.filter(passage__is_outdated=False, passage__placed_on=F("chapter__live"))

    def after_chapter(self, chapter: Chapter) -> CommentaryNoteQuerySet:
        """Those that open when this chapter has been read."""
        from afterword.feedback.models.commentary import Opens

        return self.filter(chapter=chapter, opens=Opens.CHAPTER)

    def for_page(self) -> CommentaryNoteQuerySet:
        """With the passages, who speaks, and the question that one answers; the texts of chapters cost one each."""
        passages = ("passage", "second_passage__chapter", "chapter")
        return self.select_related(*passages, "pen_name", "question__pen_name").order_by("pk")
