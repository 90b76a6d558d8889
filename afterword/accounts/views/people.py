"""What the archivist and the moderators do with accounts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterword.accounts.access import invitations_by, people_who_help, unconfirmed_address, unconfirmed_addresses
from afterword.accounts.actions import confirm_address, invite
from afterword.accounts.forms_settings import AppointForm
from afterword.accounts.http import SignedInRequest
from afterword.accounts.letters import sends_mail
from afterword.accounts.models import LastArchivist
from afterword.house.doors import archivist_page, moderator_page, public


@archivist_page
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    return _people_page(request, AppointForm())


@archivist_page
@require_POST
def confirm(request: SignedInRequest, pk: int) -> HttpResponse:
    address = unconfirmed_address(pk)
    if not confirm_address(request, address):
        messages.error(request, _("Another account has confirmed this address already."))
    return redirect("accounts:people")


@archivist_page
@require_POST
def appoint(request: SignedInRequest) -> HttpResponse:
    form = AppointForm(request.POST)
    if form.is_valid() and form.account:
        try:
            form.account.appoint(form.cleaned_data["role"], by=request.user)
        except LastArchivist:
            form.add_error("role", _("You are the only archivist. Make somebody else one first; the house needs one."))
        else:
            messages.success(request, _("Done. It holds from now on."))
            return redirect("accounts:people")
    return _people_page(request, form)


@moderator_page
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: SignedInRequest) -> HttpResponse:
    if request.method == "POST":
        if invite(by=request.user) is None:
            messages.error(request, _("You have many invitations that nobody has used. Hand on one of those first."))
        return redirect("accounts:invitations")
    return render(request, "accounts/invitations.html", {"invitations": invitations_by(request.user)[:200]})


@public
@require_safe
def left(request: SignedInRequest) -> HttpResponse:
    """What somebody sees who has just left."""
    return render(request, "accounts/left.html")


def _people_page(request: SignedInRequest, form: AppointForm) -> HttpResponse:
    context = {
        "form": form,
        "addresses": unconfirmed_addresses()[:200],
        "helpers": people_who_help(),
        "sends_mail": sends_mail(),
    }
    return render(request, "accounts/people.html", context)
