"""Removing a chapter and deleting a work. Open to suspended accounts too: people may leave with everything."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.works.access import chapter_for_editing, work_for_editing
from afterword.works.forms import DeleteForm
from afterword.works.models.chapter import OnlyChapter


def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks, says what goes with the work and offers a copy of it; deletes with a tick alone."""
    work = work_for_editing(request.user, pk)
    form = DeleteForm(request.POST or None)
    form.is_bound = request.method == "POST"
    if not form.is_valid():
        context = {"form": form, "work": work, "goes": work.chapters.totals(), "nav_current": "write"}
        return render(request, "write/delete.html", context, status=422 if form.is_bound else 200)
    title = str(work)
    work.purge(by=request.user)
    messages.success(request, _("“%(title)s” is deleted.") % {"title": title})
    return redirect("write:mine")


def remove(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Asks, says what goes with the chapter, and removes it."""
    found = chapter_for_editing(request.user, work_pk, pk)
    label = found.label(found.position)
    if request.method != "POST":
        words = found.working.words if found.working else 0
        context = {"chapter": found, "work": found.work, "label": label, "words": words, "nav_current": "write"}
        return render(request, "write/remove.html", context)
    try:
        found.remove(by=request.user)
        messages.success(request, _("“%(chapter)s” is removed.") % {"chapter": label})
    except OnlyChapter:
        sentence = _("“%(chapter)s” is all that readers can see of this work, so it stays. You can delete the work.")
        messages.error(request, sentence % {"chapter": label})
    return redirect("write:work", work_pk)
