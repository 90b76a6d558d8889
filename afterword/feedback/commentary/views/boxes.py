"""The boxes into which a writer types a note: what their pages need, and where what is typed there is kept."""

from __future__ import annotations

from django.urls import reverse

from afterword.accounts.http import SignedInRequest
from afterword.feedback.commentary.access import published_chapters
from afterword.feedback.commentary.choosing import Choice
from afterword.feedback.commentary.forms import AnswerForm, CommentaryForm
from afterword.feedback.keeping import places
from afterword.feedback.keeping.drafts import draft_in
from afterword.feedback.models import CommentaryNote, Review
from afterword.works.models import Chapter

Context = dict[str, object]


def place_of_choice(chapter: Chapter, choice: Choice) -> str:
    return places.noting(chapter.pk, choice.chosen.block if choice.chosen else "")


def typed_before(request: SignedInRequest, place: str) -> str:
    """What she typed here and did not keep; nothing when she sends it now."""
    return "" if request.method == "POST" else draft_in(request.user, place)


def for_new_note(form: CommentaryForm, chapter: Chapter, choice: Choice) -> Context:
    context: Context = {"work": chapter.work, "chapter": chapter, "choice": choice}
    return context | _box(form, place_of_choice(chapter, choice))


def for_change(form: CommentaryForm, note: CommentaryNote) -> Context:
    context: Context = {"work": note.work, "note": note, "chapters": published_chapters(note.work, also_hidden=True)}
    return context | _box(form, places.changing_note(note.pk))


def for_answer(form: AnswerForm, question: Review) -> Context:
    context: Context = {"question": question, "work": question.work}
    return context | _box(form, places.answering(question.pk))


def _box(form: AnswerForm | CommentaryForm, place: str) -> Context:
    """`restored`: the box was filled with what was typed before."""
    return {
        "form": form,
        "keep_as": place,
        "keep_at": reverse("feedback:keep_draft"),
        "nav_current": "write",
    }
