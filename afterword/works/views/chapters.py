"""Writing a chapter, and the look at what was made of it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works import actions
from afterword.works.access import chapter_for_editing, work_for_editing
from afterword.works.forms import ChapterForm, NoteForm
from afterword.works.models import Chapter, Work
from afterword.works.views.going_on import offered, was_saved
from afterword.works.views.posting import for_posting


@limited("save")
@for_posting
def add(request: SignedInRequest, pk: int) -> HttpResponse:
    """A new chapter, at the end or at a number; a draft until it is published."""
    work = work_for_editing(request.user, pk)
    form = ChapterForm(request.POST or None, request.FILES or None, by=request.user)
    if not form.is_valid():
        buffers = offered(request, form, work=work)
        context = {"form": form, "work": work, "buffers": buffers, "nav_current": "write"}
        return render(request, "write/add.html", context, status=422 if form.errors else 200)
    number = form.cleaned_data["number"]
    chapter = actions.continue_work(work, by=request.user, chapter=form.new_chapter, number=number)
    was_saved(request)
    if not chapter.has_text:
        messages.success(request, _("The chapter is kept as a draft, without a text as yet."))
        return redirect("write:work", pk)
    return redirect("write:look", pk, chapter.pk)


@limited("save")
@for_posting
def chapter(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Edit a chapter. Saving keeps the text for its writer; readers see it when it is published."""
    found = chapter_for_editing(request.user, work_pk, pk)
    form = _form(request, found)
    if not form.is_valid():
        return _page(request, found, form)
    return _saved(request, found, form) or redirect("write:look", work_pk, pk)


@require_POST
@limited("publish")
def save_and_publish(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Save, and show readers of a published work what was saved."""
    found = chapter_for_editing(request.user, work_pk, pk)
    form = _form(request, found)
    if form.is_valid() and not form.html:
        form.add_error("text", _("There is no text to publish yet."))
    if not form.is_valid():
        return _page(request, found, form)
    if conflict := _saved(request, found, form):
        return conflict
    if found.work.published_at is None:
        return redirect("write:publish", work_pk)
    actions.publish_chapter(found, by=request.user)
    messages.success(request, _("Published. This is what readers see now."))
    return redirect(found)


def _form(request: SignedInRequest, found: Chapter) -> ChapterForm:
    as_html = request.GET.get("as") == "html"
    return ChapterForm(request.POST or None, request.FILES or None, by=request.user, chapter=found, as_html=as_html)


def _page(request: SignedInRequest, found: Chapter, form: ChapterForm) -> HttpResponse:
    buffers = offered(request, form, work=found.work, chapter=found)
    context = {"form": form, "chapter": found, "work": found.work, "buffers": buffers, "nav_current": "write"}
    return render(request, "write/chapter.html", context, status=422 if form.errors else 200)


def _saved(request: SignedInRequest, found: Chapter, form: ChapterForm) -> HttpResponse | None:
    """Keep what was sent; a page if somebody had saved another text meanwhile."""
    found.describe(**form.changes)
    if not form.html:
        return None
    saved = found.save_text(form.html, by=request.user, base=form.base_id, reading=form.reading)
    was_saved(request)
    if saved.is_conflict:
        return redirect("write:two_texts", found.work_id, found.pk, saved.revision.pk)
    return None


def look(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """What was made of the text: counts, repairs, losses, and the note that it may begin with."""
    found = chapter_for_editing(request.user, work_pk, pk)
    if found.working is None:
        return redirect("write:chapter", work_pk, pk)
    return _look(request, found, None)


@require_POST
@limited("save")
def take_note(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Make the first paragraphs the chapter's note: with a tick, and only of the text that was shown."""
    found = chapter_for_editing(request.user, work_pk, pk)
    form = NoteForm(request.POST, by=request.user)
    if not form.is_valid():
        return _look(request, found, form)
    if form.cleaned_data["base"] != found.working_id:
        messages.warning(request, _("The text was saved anew meanwhile, so nothing was changed. Have another look."))
    else:
        found.take_note(form.cleaned_data["paragraphs"], by=request.user)
        messages.success(request, _("The note stands before the chapter now. You can edit it with the chapter."))
    return redirect("write:look", work_pk, pk)


def _look(request: SignedInRequest, found: Chapter, form: NoteForm | None) -> HttpResponse:
    assert found.working
    html, reading = found.working.html, found.working.how_read
    initial = {"paragraphs": reading.note_paragraphs, "base": found.working_id}
    note_form = (form or NoteForm(initial=initial, by=request.user)) if reading.note_paragraphs else None
    context = {
        "chapter": found,
        "work": found.work,
        "counts": texts.count(html),
        "reading": reading,
        "note": texts.split_note(html, reading.note_paragraphs)[0] if note_form else "",
        "note_form": note_form,
        "is_new": not found.is_published or found.has_unpublished_changes,
        "missing": _missing(found.work),
        "nav_current": "write",
    }
    return render(request, "write/look.html", context, status=422 if form and form.errors else 200)


def _missing(work: Work) -> list[actions.Missing]:
    return actions.what_publishing_needs(work) if work.is_draft else []
