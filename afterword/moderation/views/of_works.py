from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.accounts.models import PenName
from afterword.house.doors import moderator_page
from afterword.moderation import actions
from afterword.moderation.access import (
    is_for_others,
    work_for_deciding,
    writer_for_moderating,
    writers_to_suspend,
)
from afterword.moderation.forms import CorrectionForm, ReasonForm, SuspensionForm
from afterword.moderation.queues import decisions, waiting
from afterword.works.access import work_for_moderating
from afterword.works.models import Work


@moderator_page
def work(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that a moderator can do about one work."""
    return _page(request, work_for_moderating(request.user, pk))


def _page(request: SignedInRequest, work: Work, failed: str = "", form: forms.Form | None = None) -> HttpResponse:
    """The work's page; a form that failed stands there again with what was typed."""
    given = {failed: form} if form else {}
    context = {
        "work": work,
        "waiting": waiting(request.user),
        "is_for_others": is_for_others(request.user, work),
        "is_own": work.is_by(request.user),
        "hide_form": given.get("hide") or ReasonForm(auto_id="hide_%s"),
        "correct_form": given.get("correct") or CorrectionForm.for_work(work),
        "writers": [_writer(writer, given) for writer in writers_to_suspend(request.user, work)],
        "decisions": decisions().filter(work=work),
    }
    return render(request, "moderation/work.html", context, status=422 if form else 200)


def _writer(writer: PenName, given: dict[str, forms.Form]) -> dict[str, Any]:
    form = given.get(writer.slug) or SuspensionForm(auto_id=f"suspend_{writer.pk}_%s")
    return {"name": writer, "form": form, "is_suspended": bool(writer.account and writer.account.is_suspended)}


def _done(request: SignedInRequest, work: Work, sentence: str, *, changed: bool) -> HttpResponse:
    """Back to the work's page, with a word on what became of it."""
    if changed:
        messages.success(request, sentence)
    else:
        messages.info(request, _("Nothing was changed: it is so already."))
    return redirect("moderation:work", work.pk)


@moderator_page
@require_POST
def hide(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_deciding(request.user, pk)
    form = ReasonForm(request.POST, auto_id="hide_%s")
    if not form.is_valid():
        return _page(request, found, "hide", form)
    changed = actions.hide_work(found, by=request.user, reason=form.cleaned_data["reason"])
    return _done(request, found, _("The work is hidden. Its writers are told, with the reason."), changed=changed)


@moderator_page
@require_POST
def unhide(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_deciding(request.user, pk)
    changed = actions.unhide_work(found, by=request.user)
    return _done(request, found, _("The work can be seen again. Its writers are told."), changed=changed)


@moderator_page
@require_POST
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_deciding(request.user, pk)
    changed = actions.approve_work(found, by=request.user)
    return _done(request, found, _("The work is public. Its writers are told."), changed=changed)


@moderator_page
@require_POST
def correct(request: SignedInRequest, pk: int) -> HttpResponse:
    found = work_for_deciding(request.user, pk)
    form = CorrectionForm.for_work(found, request.POST)
    if not form.is_valid():
        return _page(request, found, "correct", form)
    reason = form.cleaned_data["reason"]
    changed = actions.correct_work(found, form.correction(), by=request.user, reason=reason)
    sentence = _("The work is corrected. Its writers are told what was changed and why.")
    return _done(request, found, sentence, changed=changed)


@moderator_page
@require_POST
def suspend(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    found = work_for_deciding(request.user, pk)
    writer = writer_for_moderating(request.user, found, slug)
    form = SuspensionForm(request.POST, auto_id=f"suspend_{writer.pk}_%s")
    if not form.is_valid():
        return _page(request, found, writer.slug, form)
    changed = actions.suspend_account(writer, by=request.user, reason=form.cleaned_data["reason"])
    sentence = _("The account is suspended: it can read, but not post. Its owner is told.")
    return _done(request, found, sentence, changed=changed)


@moderator_page
@require_POST
def unsuspend(request: SignedInRequest, pk: int, slug: str) -> HttpResponse:
    found = work_for_deciding(request.user, pk)
    changed = actions.unsuspend_account(writer_for_moderating(request.user, found, slug), by=request.user)
    return _done(request, found, _("The account can post again. Its owner is told."), changed=changed)
