"""Appeals, as moderators answer them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.house.doors import moderator_page
from afterword.moderation import appealing
from afterword.moderation.access import appeal_for_answering, may_answer
from afterword.moderation.forms import AppealAnswerForm
from afterword.moderation.models import Appeal
from afterword.moderation.queues import open_appeals, waiting


@moderator_page
def appeals(request: SignedInRequest) -> HttpResponse:
    context = {"appeals": open_appeals(request.user).for_queue()[:100], "waiting": waiting(request.user)}
    return render(request, "moderation/appeals.html", context)


@moderator_page
def appeal_case(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, appeal_for_answering(request.user, pk))


def _page(request: SignedInRequest, appeal: Appeal, form: AppealAnswerForm | None = None) -> HttpResponse:
    context = {
        "appeal": appeal,
        "may_answer": may_answer(request.user, appeal),
        "form": form or AppealAnswerForm(),
        "waiting": waiting(request.user),
    }
    return render(request, "moderation/appeal.html", context, status=422 if form else 200)


@moderator_page
@require_POST
def answer_appeal(request: SignedInRequest, pk: int) -> HttpResponse:
    appeal = appeal_for_answering(request.user, pk)
    if appeal.answered_at is None and not may_answer(request.user, appeal):
        raise Http404
    form = AppealAnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, appeal, form)
    grants, note = form.cleaned_data["grants"] == "yes", form.cleaned_data["note"]
    if appealing.answer(appeal, by=request.user, grants=grants, note=note):
        messages.success(request, _("Your answer is given; whoever appealed is told."))
    else:
        messages.info(request, _("Somebody else has answered it meanwhile. Nothing was changed."))
    return redirect("moderation:appeals")
