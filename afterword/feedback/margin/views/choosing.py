from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.feedback.margin.choices import answer, was_asked, who_may
from afterword.feedback.margin.forms import MarginChoiceForm
from afterword.works.access import work_for_editing


def margin_choice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who may leave margin comments on a work: its writer is asked once, and may think again."""
    work = work_for_editing(request.user, pk)
    is_first = not was_asked(request.user)
    given = request.POST if request.method == "POST" else None
    form = MarginChoiceForm(given, initial={"who": who_may(work)}, is_first=is_first)
    if form.is_valid():
        for_others = form.cleaned_data.get("for_others", False)
        answer(work, by=request.user, who=form.cleaned_data["who"], for_others=for_others)
        messages.success(request, _("So it is. You can change it at any time."))
        return redirect("write:work", pk)
    context = {"form": form, "work": work, "is_first": is_first, "nav_current": "write"}
    return render(request, "feedback/margin/choice.html", context, status=422 if form.errors else 200)
