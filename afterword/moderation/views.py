from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.house.doors import moderator_page
from afterword.moderation import actions
from afterword.moderation.access import writer_for_moderating
from afterword.moderation.forms import CorrectionForm, ReasonForm
from afterword.moderation.queues import decisions, held_works, hidden_works
from afterword.works.access import work_for_moderating
from afterword.works.models import Work

PAGE = 50


@moderator_page
def home(request: SignedInRequest) -> HttpResponse:
    """What waits for a moderator, and what was done last."""
    context = {"held": held_works(), "hidden": hidden_works(), "decisions": decisions()[:10]}
    return render(request, "moderation/home.html", context)


@moderator_page
def log(request: SignedInRequest) -> HttpResponse:
    page = Paginator(decisions(), PAGE).get_page(request.GET.get("page"))
    return render(request, "moderation/log.html", {"page": page})


@moderator_page
def work(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that a moderator can do about one work."""
    return _page(request, work_for_moderating(request.user, pk))


def _page(request: SignedInRequest, work: Work, failed: str = "", form: forms.Form | None = None) -> HttpResponse:
    """The work's page; a form that failed stands there again with what was typed."""
    given = {failed: form} if form else {}
    context = {
        "work": work,
        "hide_form": given.get("hide") or ReasonForm(auto_id="hide_%s"),
        "correct_form": given.get("correct") or CorrectionForm.for_work(work),
        "suspend_form": given.get("suspend") or ReasonForm(auto_id="suspend_%s"),
        "decisions": decisions().filter(work=work),
        "suspended": {writer.pk for writer in work.writers if writer.account and writer.account.is_suspended},
    }
    return render(request, "moderation/work.html", context, status=422 if form else 200)


@moderator_page
@require_POST
def hide(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_moderating(request.user, pk)
    form = ReasonForm(request.POST, auto_id="hide_%s")
    if not form.is_valid():
        return _page(request, found, "hide", form)
    actions.hide_work(found, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The work is hidden. Its writers are told, with the reason."))
    return redirect("moderation:work", found.pk)


@moderator_page
@require_POST
def unhide(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_moderating(request.user, pk)
    actions.unhide_work(found, by=request.user)
    messages.success(request, _("The work can be seen again. Its writers are told."))
    return redirect("moderation:work", found.pk)


@moderator_page
@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_moderating(request.user, pk)
    actions.approve_work(found, by=request.user)
    messages.success(request, _("The work is public. Its writers are told."))
    return redirect("moderation:work", found.pk)


@moderator_page
@require_POST
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_moderating(request.user, pk)
    form = CorrectionForm.for_work(found, request.POST)
    if not form.is_valid():
        return _page(request, found, "correct", form)
    actions.correct_work(found, form.correction(), by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The work is corrected. Its writers are told what was changed and why."))
    return redirect("moderation:work", found.pk)


@moderator_page
@require_POST
def suspend(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    found = work_for_moderating(request.user, pk)
    writer = writer_for_moderating(request.user, found, slug)
    form = ReasonForm(request.POST, auto_id="suspend_%s")
    if not form.is_valid():
        return _page(request, found, "suspend", form)
    actions.suspend_account(writer, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("The account is suspended: it can read, but not post. Its owner is told."))
    return redirect("moderation:work", found.pk)


@moderator_page
@require_POST
def unsuspend(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    found = work_for_moderating(request.user, pk)
    actions.unsuspend_account(writer_for_moderating(request.user, found, slug), by=request.user)
    messages.success(request, _("The account can post again. Its owner is told."))
    return redirect("moderation:work", found.pk)
