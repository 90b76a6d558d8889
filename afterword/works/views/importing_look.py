"""The look at what was brought in: the desk, keeping it as drafts, and throwing it away."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.access import import_file_of, import_of
from afterword.works.actions import Unacceptable
from afterword.works.forms import ImportForm
from afterword.works.importing.desk import Desk, desk_of
from afterword.works.importing.keeping import keep
from afterword.works.models import Import


@limited("convert")
def imported(request: SignedInRequest, pk: int) -> HttpResponse:
    """One chapter beside what was given, and all that can be said of it. The address says what is looked at next.

    Open to suspended accounts too, whose words these are; what they send is refused by the form.
    """
    brought = import_of(request.user, pk)
    if brought.is_finished or not brought.entries:
        return _done(request, brought)
    if request.method != "POST":
        desk = _desk(request, brought)
        return _page(request, desk, _form(request, desk))
    form = _form(request, _sent_desk(request, brought))
    if not form.is_valid() or not form.save():
        return _page(request, form.desk, form)
    _warn_if_stale(request, form)
    query = urlencode({name: request.GET[name] for name in ("chapter", "sheet") if name in request.GET})
    return redirect(f"{brought.get_absolute_url()}?{query}#text")


@require_POST
@limited("save")
def keep_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """Save what is on the page, and make drafts of it. Nothing is published."""
    brought = import_of(request.user, pk)
    if brought.is_finished or not brought.entries:
        return _done(request, brought)
    form = _form(request, _sent_desk(request, brought))
    if not form.is_valid() or not form.save() or not form.has_something():
        return _page(request, form.desk, form)
    if _warn_if_stale(request, form):
        return redirect(brought)
    try:
        work = keep(brought, by=request.user)
    except Unacceptable as refusal:
        form.complain(refusal.problems)
        return _page(request, form.desk, form)
    number = sum(not entry.is_left_out for entry in brought.entries)
    sentence = ngettext("Kept as a draft: %(number)s chapter.", "Kept as drafts: %(number)s chapters.", number)
    messages.success(request, sentence % {"number": number} + " " + _("Nothing is published."))
    return redirect("write:work", work.pk)


def discard_import(request: SignedInRequest, pk: int) -> HttpResponse:
    """Asks, and throws away what was brought in. Drafts that were made of it stay."""
    brought = import_of(request.user, pk)
    if request.method != "POST":
        return render(request, "write/import_discard.html", {"brought": brought, "nav_current": "write"})
    brought.delete()
    messages.success(request, _("It is thrown away. What became a draft is still there."))
    return redirect("write:bring")


def import_source(request: SignedInRequest, pk: int, number: int) -> HttpResponse:
    """A file as it came: its writer may have no other copy."""
    file = import_file_of(request.user, pk, number)
    response = HttpResponse(file.given.data, content_type="application/octet-stream")
    name = file.name or ("pasted.html" if file.media_type == "text/html" else "typed.txt")
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    return response


# The page


def _desk(request: SignedInRequest, brought: Import) -> Desk:
    return desk_of(brought, chapter=request.GET.get("chapter", ""), sheet=_number(request.GET.get("sheet", "")))


def _sent_desk(request: SignedInRequest, brought: Import) -> Desk:
    """The desk as it was on the page that was sent, whatever is to be looked at next."""
    chapter, sheet = request.POST.get("shown", ""), request.POST.get("shown_sheet", "")
    return desk_of(brought, chapter=chapter, sheet=_number(sheet))


def _form(request: SignedInRequest, desk: Desk) -> ImportForm:
    return ImportForm(request.POST if request.method == "POST" else None, by=request.user, desk=desk)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _page(request: SignedInRequest, desk: Desk, form: ImportForm) -> HttpResponse:
    context = {"desk": desk, "brought": desk.brought, "form": form, "nav_current": "write"}
    context["pen_name"] = request.user.pen_name
    return render(request, "write/imported.html", context, status=422 if form.errors else 200)


def _warn_if_stale(request: SignedInRequest, form: ImportForm) -> bool:
    if form.is_stale:
        sentence = _("The text was read again in another window meanwhile, so its scene breaks stayed as they are.")
        messages.warning(request, sentence + " " + _("Have another look."))
    return form.is_stale


def _done(request: SignedInRequest, brought: Import) -> HttpResponse:
    context = {"brought": brought, "address": reverse("write:bring"), "nav_current": "write"}
    return render(request, "write/import_done.html", context)
