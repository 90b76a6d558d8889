from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.access import chapters_for_desk, work_for_editing
from afterword.works.forms import OrderForm
from afterword.works.models.chapter import reorder
from afterword.works.views.desk import desk


@require_POST
@limited("save")
def order(request: SignedInRequest, pk: int) -> HttpResponse:
    """Move chapters to the numbers that were typed; too high or too low means last or first."""
    work = work_for_editing(request.user, pk)
    form = OrderForm(request.POST, chapters=chapters_for_desk(request.user, work), by=request.user)
    if not form.is_valid():
        return desk(request, work, form)
    reorder(work, form.places, by=request.user)
    if form.out_of_range:
        messages.info(request, _("A number was higher or lower than there are chapters; the nearest place was taken."))
    messages.success(request, _("The chapters are in this order now."))
    return redirect("write:work", pk)
