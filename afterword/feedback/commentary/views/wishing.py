from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.commentary import wishes
from afterword.limits import limited
from afterword.works.access import work_for_reading


@require_POST
@limited("kudos")
def wish(request: SignedInRequest, pk: int) -> HttpResponse:
    """Tell me once there is commentary to this work."""
    work = work_for_reading(request.user, pk)
    if wishes.may_wish(request.user, work):
        wishes.wish(request.user, work)
        messages.success(request, _("You will be told once, if there is commentary to this story."))
    return redirect(work)


@require_POST
def unwish(request: SignedInRequest, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, pk)
    wishes.unwish(request.user, work)
    messages.success(request, _("You will not be told about commentary to this story."))
    return redirect(work)
