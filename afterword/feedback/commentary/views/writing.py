"""The writer's own pages: all notes on a work, one of them, a new one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.feedback.commentary.access import (
    note_for_editing,
    notes_for_editing,
    published_chapters,
    reply_of_own,
)
from afterword.feedback.commentary.actions import add_note, note_from_answer, publish_commentary
from afterword.feedback.commentary.choosing import NOT_THERE, choice_in
from afterword.feedback.commentary.forms import CommentaryForm
from afterword.feedback.commentary.ordering import by_chapter
from afterword.feedback.commentary.views import boxes
from afterword.feedback.commentary.views.choosing import choose_page
from afterword.feedback.keeping import places
from afterword.feedback.keeping.drafts import forget_draft
from afterword.feedback.models import CommentaryNote
from afterword.feedback.views.refusing import keeping_words
from afterword.feedback.words import as_html
from afterword.limits import limited
from afterword.works.access import can_post, chapter_for_editing, suspension_of, work_for_editing
from afterword.works.views.posting import cannot_post, for_posting


def commentary(request: SignedInRequest, pk: int) -> HttpResponse:
    """All notes in the order of the text, with what readers can see of each."""
    work = work_for_editing(request.user, pk)
    chapters = published_chapters(work, with_texts=True, also_hidden=True)
    notes = notes_for_editing(request.user, work)
    context = {
        "work": work,
        "chapters": chapters,
        "groups": by_chapter(notes, chapters),
        "drafts": sum(not note.is_published for note in notes),
        "is_readable": any(note.is_published and not note.is_outdated for note in notes),
        "suspension": suspension_of(request.user),
        "is_posted": "posted" in request.GET,
        "nav_current": "write",
    }
    return render(request, "feedback/commentary.html", context)


@limited("save")
@for_posting
@keeping_words
def add(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """A new note: first a paragraph, then the words."""
    chapter = chapter_for_editing(request.user, work_pk, pk)
    choice = choice_in(chapter, request)
    place = boxes.place_of_choice(chapter, choice)
    draft = boxes.typed_before(request, place)
    sent = request.POST if request.method == "POST" else None
    form = CommentaryForm(sent, by=request.user, initial={"text": draft})
    if choice.passage is None and not form.is_bound:
        lead = _("Which words is the note about? You can narrow it down to a few of them in the next step.")
        heading, label = _("A note on a passage"), _("Write a note here")
        return choose_page(request, chapter, choice, heading=heading, lead=lead, label=label, back=_desk(work_pk))
    if choice.passage is None:
        form.add_error("words", str(NOT_THERE))
    if not form.is_valid() or choice.passage is None:
        context = boxes.for_new_note(form, chapter, choice) | {"restored": draft}
        return render(request, "feedback/commentary_form.html", context, status=422 if form.errors else 200)
    said = form.cleaned_data
    html, opens = as_html(said["text"]), said["opens"]
    note = add_note(work=chapter.work, by=request.user, passage=choice.passage, html=html, opens=opens)
    forget_draft(request.user, place)
    messages.success(request, _("The note is kept as a draft. Readers see it once you publish the commentary."))
    return _back_to(note)


@limited("save")
@for_posting
@keeping_words
def note(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Change what a note says, and when it opens."""
    found = note_for_editing(request.user, work_pk, pk)
    place = places.changing_note(found.pk)
    draft = boxes.typed_before(request, place)
    initial = {"text": draft or texts.as_light(found.html), "opens": found.opens}
    form = CommentaryForm(request.POST if request.method == "POST" else None, by=request.user, initial=initial)
    del form.fields["words"]
    if form.is_valid():
        found.change(html=as_html(form.cleaned_data["text"]), opens=form.cleaned_data["opens"])
        forget_draft(request.user, place)
        messages.success(request, _("The note is changed."))
        return _back_to(found)
    context = boxes.for_change(form, found) | {"restored": draft}
    return render(request, "feedback/commentary_note.html", context, status=422 if form.errors else 200)


@require_POST
@limited("publish")
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let readers see all that are drafts."""
    work = work_for_editing(request.user, pk)
    if not can_post(request.user):
        return cannot_post(request)
    number = publish_commentary(work, by=request.user)
    if number:
        sentence = ngettext("%(number)s note can be read now.", "%(number)s notes can be read now.", number)
        messages.success(request, sentence % {"number": number})
    return redirect(_desk(pk))


@require_POST
def withdraw(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Make it a draft again; open to suspended accounts too."""
    found = note_for_editing(request.user, work_pk, pk)
    found.withdraw()
    messages.success(request, _("The note is a draft again."))
    return _back_to(found)


def delete(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    found = note_for_editing(request.user, work_pk, pk)
    if request.method != "POST":
        context = {"note": found, "work": found.work, "nav_current": "write"}
        return render(request, "feedback/commentary_delete.html", context)
    found.take_away()
    messages.success(request, _("The note is deleted."))
    return redirect(_desk(work_pk))


@require_POST
@limited("save")
def answer(request: SignedInRequest, pk: int) -> HttpResponse:
    """One's own reply to a question becomes a note on the passage that was asked about."""
    reply = reply_of_own(request.user, pk)
    assert reply.thread
    if not can_post(request.user):
        return cannot_post(request)
    made = note_from_answer(reply.thread, by=request.user, html=reply.html)
    if made is None:
        messages.error(request, _("The passage that was asked about is gone, so there is nothing to pin a note to."))
        return redirect(reply.thread)
    messages.success(request, _("Your answer is a note now, and a draft: look it over, then publish the commentary."))
    return redirect("feedback:commentary_note", made.work_id, made.pk)


def _desk(work_pk: int) -> str:
    return reverse("feedback:commentary", args=[work_pk])


def _back_to(note: CommentaryNote) -> HttpResponse:
    return redirect(f"{_desk(note.work_id)}?posted#note-{note.pk}")
