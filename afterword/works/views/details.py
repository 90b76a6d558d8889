"""A new story, and the settings of one that is here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.access import work_for_editing
from afterword.works.actions import NewChapter, Unacceptable, describe_work, start_work
from afterword.works.forms import NewStoryForm, SettingsForm
from afterword.works.views.going_on import offered, was_saved
from afterword.works.views.posting import for_posting


@limited("save")
@for_posting
def new(request: SignedInRequest) -> HttpResponse:
    """One page for a new story. What is sent is kept as a draft, with whatever is missing."""
    form = NewStoryForm(request.POST or None, request.FILES or None, by=request.user)
    if not form.is_valid():
        context = {"form": form, "buffers": offered(request, form), "nav_current": "write"}
        return render(request, "write/new.html", context, status=_status(form))
    chapters = [NewChapter(html=form.html, reading=form.reading)] if form.html else []
    try:
        work = start_work(by=request.user, pen_names=form.chosen_names, details=form.details, chapters=chapters)
    except Unacceptable as refusal:  # something has changed since the form was checked
        form.complain(refusal.problems)
        return render(request, "write/new.html", {"form": form, "nav_current": "write"}, status=_status(form))
    was_saved(request)
    if not chapters:
        messages.success(request, _("Kept as a draft. Only you can see it."))
        return redirect("write:work", work.pk)
    return redirect("write:look", work.pk, work.chapters.get().pk)


@limited("save")
@for_posting
def settings(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is declared about a work."""
    work = work_for_editing(request.user, pk)
    form = SettingsForm(request.POST or None, by=request.user, work=work)
    if not form.is_valid():
        context = {"form": form, "work": work, "nav_current": "write"}
        return render(request, "write/settings.html", context, status=_status(form))
    describe_work(work, by=request.user, details=form.details, pen_names=form.chosen_names)
    messages.success(request, _("Saved."))
    return redirect("write:work", pk)


def _status(form: SettingsForm | NewStoryForm) -> int:
    return 422 if form.errors else 200
