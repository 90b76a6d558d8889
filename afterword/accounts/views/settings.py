"""One's own account."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterword.accounts.access import pen_name_of, suspension_of
from afterword.accounts.forms_settings import LeavingForm, PenNameForm, ProfileForm, ReadingForm
from afterword.accounts.http import SignedInRequest
from afterword.accounts.leaving import Farewell, belongings, is_in_use
from afterword.accounts.models import LastArchivist, PenName
from afterword.accounts.settings_pages import settings_pages
from afterword.limits import spend_for, too_many


@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    context = {
        "suspension": suspension_of(request.user),
        "pen_names": request.user.pen_names.order_by("created_at"),
        "reading": ReadingForm(instance=request.user),
        "pages": settings_pages(),
    }
    return render(request, "accounts/settings.html", context)


@require_POST
def reading(request: SignedInRequest) -> HttpResponse:
    ReadingForm(request.POST, instance=request.user).save()
    messages.success(request, _("Saved."))
    return redirect("accounts:settings")


# Pen names


@require_http_methods(["GET", "HEAD", "POST"])
def pen_names(request: SignedInRequest) -> HttpResponse:
    form = PenNameForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        if not (verdict := spend_for(request, "pen_name")).allowed:
            return too_many(request, verdict)
        if added := form.save():
            messages.success(request, _("“%(name)s” is yours.") % {"name": added.name})
            return redirect("accounts:pen_names")
    names = request.user.pen_names.order_by("created_at", "pk")
    return render(request, "accounts/pen_names.html", {"form": form, "pen_names": names})


@require_safe
def pen_name(request: SignedInRequest, pk: int) -> HttpResponse:
    return _pen_name_page(request, pen_name_of(request.user, pk))


@require_POST
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    found = pen_name_of(request.user, pk)
    form = PenNameForm(request.POST, account=request.user, pen_name=found)
    if form.is_valid():
        if not (verdict := spend_for(request, "pen_name")).allowed:
            return too_many(request, verdict)
        if form.save():
            messages.success(request, _("It is “%(name)s” now. The old address leads here.") % {"name": found.name})
            return redirect("accounts:pen_name", pk=pk)
    return _pen_name_page(request, pen_name_of(request.user, pk), name_form=form)


@require_POST
def describe(request: SignedInRequest, pk: int) -> HttpResponse:
    found = pen_name_of(request.user, pk)
    form = ProfileForm(request.POST, account=request.user)
    if form.is_valid():
        found.describe(form.cleaned_data["profile"])
        messages.success(request, _("Saved."))
        return redirect("accounts:pen_name", pk=pk)
    return _pen_name_page(request, found, profile_form=form)


@require_POST
def write_as(request: SignedInRequest, pk: int) -> HttpResponse:
    found = pen_name_of(request.user, pk)
    request.user.write_as(found)
    messages.success(request, _("You are “%(name)s” from now on, unless you choose another.") % {"name": found.name})
    return redirect("accounts:pen_names")


@require_http_methods(["GET", "HEAD", "POST"])
def give_up(request: SignedInRequest, pk: int) -> HttpResponse:
    found = pen_name_of(request.user, pk)
    if found.pk == request.user.pen_name_id or is_in_use(found):
        messages.error(request, _("Works stand under this name, or it is the one that you write as."))
        return redirect("accounts:pen_name", pk=pk)
    if request.method == "POST":
        found.give_up()
        messages.success(request, _("“%(name)s” is given up.") % {"name": found.name})
        return redirect("accounts:pen_names")
    return render(request, "accounts/give_up.html", {"pen_name": found})


def _pen_name_page(
    request: SignedInRequest,
    found: PenName,
    *,
    name_form: PenNameForm | None = None,
    profile_form: ProfileForm | None = None,
) -> HttpResponse:
    context = {
        "pen_name": found,
        "name_form": name_form or PenNameForm(initial={"name": found.name}, account=request.user),
        "profile_form": profile_form or ProfileForm.of(found, account=request.user),
        "is_first": found.pk == request.user.pen_name_id,
        "is_in_use": is_in_use(found),
    }
    return render(request, "accounts/pen_name.html", context)


# Leaving


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: SignedInRequest) -> HttpResponse:
    form = LeavingForm(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            request.user.leave(Farewell(keep_reviews=form.cleaned_data["reviews"] == "keep"))
        except LastArchivist:
            form.add_error(None, _("You are the only archivist. Make somebody else one first; the house needs one."))
        else:
            logout(request)
            return redirect("accounts:left")
    return render(request, "accounts/leave.html", {"form": form, "belongings": belongings(request.user)})
