"""Bringing a story in: files, a paste, or a text."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.access import imports_of, work_for_editing
from afterword.works.forms import BringForm
from afterword.works.models import Work
from afterword.works.views.posting import for_posting


@limited("upload")
@for_posting
def bring(request: SignedInRequest) -> HttpResponse:
    """A story in whatever form its writer has it; what is sent lies on a desk until she has looked at it."""
    return _bring(request, None)


@limited("upload")
@for_posting
def bring_into(request: SignedInRequest, pk: int) -> HttpResponse:
    """The same for more chapters of a work that is here."""
    return _bring(request, work_for_editing(request.user, pk))


def _bring(request: SignedInRequest, into: Work | None) -> HttpResponse:
    is_sent = request.method == "POST"
    form = BringForm(request.POST if is_sent else None, request.FILES if is_sent else None, by=request.user)
    brought = form.keep(into) if form.is_valid() else None
    if brought:
        return redirect(brought)
    context = {"form": form, "work": into, "waiting": imports_of(request.user), "nav_current": "write"}
    return render(request, "write/import.html", context, status=422 if form.errors else 200)
