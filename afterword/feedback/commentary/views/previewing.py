"""What a note will look like, before it is kept. What was typed is kept meanwhile."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from afterword.accounts.http import SignedInRequest
from afterword.feedback.commentary.access import note_for_editing, question_for_answering
from afterword.feedback.commentary.choosing import NOT_THERE, choice_in
from afterword.feedback.commentary.forms import AnswerForm, CommentaryForm
from afterword.feedback.commentary.views import boxes
from afterword.feedback.views.drafting import with_preview
from afterword.feedback.views.refusing import keeping_words
from afterword.limits import limited
from afterword.works.access import chapter_for_editing


@limited("preview")
@keeping_words
def preview_add(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    chapter = chapter_for_editing(request.user, work_pk, pk)
    choice = choice_in(chapter, request)
    if request.method != "POST" or choice.chosen is None:
        return redirect("feedback:commentary_add", work_pk, pk)
    form = CommentaryForm(request.POST, by=request.user)
    if choice.passage is None:
        form.add_error("words", str(NOT_THERE))
    context = boxes.for_new_note(form, chapter, choice)
    return with_preview(request, form, "feedback/commentary_form.html", context, str(context["keep_as"]))


@limited("preview")
@keeping_words
def preview_note(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    found = note_for_editing(request.user, work_pk, pk)
    if request.method != "POST":
        return redirect("feedback:commentary_note", work_pk, pk)
    form = CommentaryForm(request.POST, by=request.user)
    del form.fields["words"]
    context = boxes.for_change(form, found)
    return with_preview(request, form, "feedback/commentary_note.html", context, str(context["keep_as"]))


@limited("preview")
@keeping_words
def preview_answer(request: SignedInRequest, pk: int) -> HttpResponse:
    question = question_for_answering(request.user, pk)
    if request.method != "POST":
        return redirect("feedback:answer_in_commentary", pk)
    form = AnswerForm(request.POST, by=request.user)
    context = boxes.for_answer(form, question)
    return with_preview(request, form, "feedback/answer_in_commentary.html", context, str(context["keep_as"]))
