"""Putting a note on other words, and beside a second passage."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.commentary.access import note_for_editing
from afterword.feedback.commentary.actions import tell_askers
from afterword.feedback.commentary.choosing import NOT_THERE, choice_in
from afterword.feedback.commentary.forms import PinForm
from afterword.feedback.commentary.views.choosing import choose_page
from afterword.feedback.models import CommentaryNote, Passage
from afterword.limits import limited
from afterword.works.access import chapter_for_editing
from afterword.works.views.posting import for_posting


@limited("save")
@for_posting
def pin(request: SignedInRequest, work_pk: int, pk: int, chapter_pk: int) -> HttpResponse:
    """Move a note to words of this chapter."""
    found = note_for_editing(request.user, work_pk, pk)
    return _pin(request, found, chapter_pk, heading=_("Put the note on other words"))


@limited("save")
@for_posting
def pin_second(request: SignedInRequest, work_pk: int, pk: int, chapter_pk: int) -> HttpResponse:
    """Put a note beside a second passage: "now read this line again"."""
    found = note_for_editing(request.user, work_pk, pk)
    return _pin(request, found, chapter_pk, heading=_("A second passage"), is_second=True)


@require_POST
def unpin_second(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    found = note_for_editing(request.user, work_pk, pk)
    found.pin_second(None)
    messages.success(request, _("The note stands beside one passage alone."))
    return redirect("feedback:commentary_note", work_pk, pk)


def _pin(
    request: SignedInRequest, note: CommentaryNote, chapter_pk: int, *, heading: str, is_second: bool = False
) -> HttpResponse:
    chapter = chapter_for_editing(request.user, note.work_id, chapter_pk)
    choice = choice_in(chapter, request)
    form = PinForm(request.POST if request.method == "POST" else None, by=request.user)
    back = redirect("feedback:commentary_note", note.work_id, note.pk)
    if choice.passage is None and not form.is_bound:
        label = _("Choose this")
        return choose_page(request, chapter, choice, heading=heading, label=label, back=back.url)
    if choice.passage is None:
        form.add_error("words", str(NOT_THERE))
    if not form.is_valid() or choice.passage is None:
        context = {"form": form, "heading": heading, "chapter": chapter, "choice": choice, "work": note.work}
        return render(
            request, "feedback/commentary_pin.html", context | {"back": back.url}, status=422 if form.errors else 200
        )
    _put(note, choice.passage, is_second=is_second)
    tell_askers(note.work, by=request.user)
    messages.success(request, _("The note is pinned there."))
    return back


def _put(note: CommentaryNote, passage: Passage, *, is_second: bool) -> None:
    if is_second:
        note.pin_second(passage)
    else:
        note.pin_anew(passage)
