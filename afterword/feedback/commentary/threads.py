"""What its two sides see of a question about a passage."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from afterword.accounts.http import Person
from afterword.feedback.kinds import Kind
from afterword.feedback.models import CommentaryNote, Passage, Review
from afterword.feedback.section import ShownReview, shown_threads


@dataclass(frozen=True)
class PassageThread:
    """A thread about a passage as one person sees it.

    `own_answers`: replies of this person's own that can become a note. `note`: the one that there is.
    """

    root: Review
    passage: Passage
    shown: ShownReview
    is_own_work: bool
    note: CommentaryNote | None
    own_answers: list[Review]

    @property
    def address(self) -> str:
        """Where the words stand in the text now, if they do."""
        chapter = self.passage.chapter
        return f"{chapter.get_absolute_url()}#{self.passage.start_block}" if chapter and self.passage.stands else ""

    @property
    def note_address(self) -> str:
        return f"{reverse('again_text', args=[self.root.work_id])}#note-{self.note.pk}" if self.note else ""

    @property
    def can_answer_in_commentary(self) -> bool:
        is_open = self.is_own_work and self.root.kind == Kind.QUESTION and self.note is None
        return is_open and self.root.is_shown and self.passage.chapter is not None


def thread_for(person: Person, root: Review, *, may_reply: bool) -> PassageThread:
    """The thread under a review about a passage, which the gate gave. Others see its note once that is published."""
    assert root.work
    assert root.passage
    is_own_work = root.work.is_by(person)
    note = CommentaryNote.objects.filter(question=root).first()
    answers = Review.objects.filter(thread=root, deleted_at=None).for_page() if is_own_work and note is None else []
    return PassageThread(
        root=root,
        passage=root.passage,
        shown=shown_threads(person, root.work, [root], may_reply=may_reply)[0],
        is_own_work=is_own_work,
        note=note if note and (is_own_work or (note.is_published and not note.is_outdated)) else None,
        own_answers=[answer for answer in answers if answer.is_from(person)],
    )
