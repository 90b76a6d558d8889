"""What moderators decided about oneself, and asking for another look."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.moderation import appealing
from afterword.moderation.access import appeal_against, decision_about, decisions_about
from afterword.moderation.forms import AppealForm, CounterNoticeForm
from afterword.moderation.models import Decision


def decisions(request: SignedInRequest) -> HttpResponse:
    return render(request, "reports/decisions.html", {"decisions": decisions_about(request.user)[:100]})


def decision(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, decision_about(request.user, pk))


def _page(request: SignedInRequest, decision: Decision, form: AppealForm | None = None) -> HttpResponse:
    context = {
        "decision": decision,
        "appeal": appeal_against(decision),
        "is_takedown": _is_takedown(decision),
        "form": form or _form_for(decision)(),
    }
    return render(request, "reports/decision.html", context, status=422 if form else 200)


@require_POST
@limited("report")
def appeal(request: SignedInRequest, pk: int) -> HttpResponse:
    decision = decision_about(request.user, pk)
    form = _form_for(decision)(request.POST)
    if not form.is_valid():
        return _page(request, decision, form)
    counter = form.counter() if isinstance(form, CounterNoticeForm) else None
    try:
        appealing.appeal(decision, by=request.user, words=form.cleaned_data["words"], counter=counter)
    except appealing.Appealed:
        messages.info(request, _("There is an appeal against it already. Nothing was added."))
    else:
        messages.success(request, _("It will be looked at again, by another moderator where there is one."))
    return redirect("reports:decision", pk)


def _form_for(decision: Decision) -> type[AppealForm]:
    return CounterNoticeForm if _is_takedown(decision) else AppealForm


def _is_takedown(decision: Decision) -> bool:
    return bool(decision.case and decision.case.is_takedown)
