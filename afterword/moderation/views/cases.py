"""A case: what was reported, by whom, and what a moderator can make of it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.house.doors import moderator_page
from afterword.moderation import deciding
from afterword.moderation.access import case_for_deciding, is_about
from afterword.moderation.forms import HidingForm, NoteForm, ReasonForm
from afterword.moderation.models import Case
from afterword.moderation.queues import decisions, waiting
from afterword.moderation.things import said_before, thing_of


@moderator_page
def case(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, case_for_deciding(request.user, pk))


def _page(request: SignedInRequest, case: Case, failed: str = "", form: forms.Form | None = None) -> HttpResponse:
    """The case; a form that failed stands there again with what was typed."""
    given = {failed: form} if form else {}
    thing = thing_of(case)
    context = {
        "case": case,
        "thing": thing,
        "said_before": said_before(case, thing),
        "is_own": is_about(request.user, case),
        "holder": case.holder,
        "is_mine": case.holder in {None, request.user},
        "waiting": waiting(request.user),
        "dismiss_form": given.get("dismiss") or NoteForm(auto_id="dismiss_%s"),
        "ask_form": given.get("ask") or ReasonForm(auto_id="ask_%s"),
        "hide_form": given.get("hide") or _hiding_form(request, case),
        "spam_form": given.get("spam") or _spam_form(request, case),
        "suspend_form": given.get("suspend") or ReasonForm(auto_id="suspend_%s"),
        "is_hidden": deciding.is_hidden(case),
        "can_ask": deciding.can_ask(case),
        "can_suspend": deciding.can_suspend(case, request.user),
        "decisions": decisions().filter(case=case),
    }
    return render(request, "moderation/case.html", context, status=422 if form else 200)


def _spam_form(request: SignedInRequest, case: Case, given: QueryDict | None = None) -> HidingForm:
    return _hiding_form(request, case, given, auto_id="spam_%s")


def _hiding_form(
    request: SignedInRequest, case: Case, given: QueryDict | None = None, *, auto_id: str = "hide_%s"
) -> HidingForm:
    form = HidingForm(given, auto_id=auto_id)
    if not deciding.can_suspend(case, request.user):
        del form.fields["suspends"]
    return form


def _decided(request: SignedInRequest, case: Case, decide: Callable[[], None], sentence: str) -> HttpResponse:
    """Decide, and go back to the queue with a word on what became of it."""
    try:
        decide()
    except deciding.NotYours:
        messages.error(request, _("Somebody else works on it at present. Nothing was changed."))
    except deciding.Decided:
        messages.info(request, _("Somebody else has decided it meanwhile. Nothing was changed."))
    except deciding.Gone:
        messages.info(request, _("It is not there any more. Nothing was changed."))
    else:
        messages.success(request, sentence)
        return redirect("moderation:home")
    return redirect("moderation:case", case.pk)


@moderator_page
@require_POST
def take(request: SignedInRequest, pk: int) -> HttpResponse:
    found = case_for_deciding(request.user, pk)
    try:
        deciding.take(found, by=request.user)
    except (deciding.NotYours, deciding.Decided):
        messages.info(request, _("Somebody else was quicker."))
    return redirect("moderation:case", pk)


@moderator_page
@require_POST
def let_go(request: SignedInRequest, pk: int) -> HttpResponse:
    found = case_for_deciding(request.user, pk)
    try:
        deciding.let_go(found, by=request.user)
    except (deciding.NotYours, deciding.Decided):
        messages.info(request, _("Somebody else works on it at present. Nothing was changed."))
    return redirect("moderation:home")


@moderator_page
@require_POST
def dismiss(request: SignedInRequest, pk: int) -> HttpResponse:
    found = case_for_deciding(request.user, pk)
    form = NoteForm(request.POST, auto_id="dismiss_%s")
    if not form.is_valid():
        return _page(request, found, "dismiss", form)
    note = form.cleaned_data["note"]
    sentence = _("Things stay as they are. Whoever reported it hears that it was looked at.")
    return _decided(request, found, lambda: deciding.dismiss(found, by=request.user, note=note), sentence)


@moderator_page
@require_POST
def ask_for_change(request: SignedInRequest, pk: int) -> HttpResponse:
    found = case_for_deciding(request.user, pk)
    if not deciding.can_ask(found):
        raise Http404
    form = ReasonForm(request.POST, auto_id="ask_%s")
    if not form.is_valid():
        return _page(request, found, "ask", form)
    note = form.cleaned_data["reason"]
    sentence = _("They are told what to change. Whoever reported it hears that it was looked at.")
    return _decided(request, found, lambda: deciding.ask_for_change(found, by=request.user, note=note), sentence)


@moderator_page
@require_POST
def hide_thing(request: SignedInRequest, pk: int) -> HttpResponse:
    found = case_for_deciding(request.user, pk)
    form = _hiding_form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, "hide", form)
    note, suspends = form.cleaned_data["reason"], form.cleaned_data.get("suspends", False)
    sentence = _("It is hidden. All whom it concerns are told.")

    def decide() -> None:
        deciding.hide(found, by=request.user, note=note, suspends=suspends)

    return _decided(request, found, decide, sentence)


@moderator_page
@require_POST
def case_is_spam(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take the review that a case is about for spam."""
    found = case_for_deciding(request.user, pk)
    form = _spam_form(request, found, request.POST)
    if not form.is_valid():
        return _page(request, found, "spam", form)
    note, suspends = form.cleaned_data["reason"], form.cleaned_data.get("suspends", False)
    sentence = _("It is spam. All whom it concerns are told, and the filter looks for more of its kind.")

    def decide() -> None:
        deciding.take_for_spam(found, by=request.user, note=note, suspends=suspends)

    return _decided(request, found, decide, sentence)


@moderator_page
@require_POST
def suspend_owner(request: SignedInRequest, pk: int) -> HttpResponse:
    found = case_for_deciding(request.user, pk)
    if not deciding.can_suspend(found, request.user):
        raise Http404
    form = ReasonForm(request.POST, auto_id="suspend_%s")
    if not form.is_valid():
        return _page(request, found, "suspend", form)
    note = form.cleaned_data["reason"]
    sentence = _("The account is suspended: it can read, but not post. Its owner is told.")
    return _decided(request, found, lambda: deciding.suspend(found, by=request.user, note=note), sentence)


@moderator_page
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    """Let the review or the profile that a case is about be seen again."""
    found = case_for_deciding(request.user, pk)
    if deciding.unhide(found, by=request.user):
        messages.success(request, _("It can be seen again. Those whose it is are told."))
    else:
        messages.info(request, _("Nothing was changed: it is so already."))
    return redirect("moderation:case", pk)
