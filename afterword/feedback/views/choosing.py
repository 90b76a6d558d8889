from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.http import SignedInRequest
from afterword.feedback.guarding.replies import ReplyChoiceForm, keep_reply_choice, reply_choice_of


def reply_choice(request: SignedInRequest) -> HttpResponse:
    """Who may reply to what one says."""
    # No tick at all is an answer too, so an empty POST is bound.
    given = request.POST if request.method == "POST" else None
    form = ReplyChoiceForm(given, instance=reply_choice_of(request.user))
    if form.is_valid():
        keep_reply_choice(form)
        messages.success(request, _("Noted. It holds from now on."))
        return redirect("feedback:reply_choice")
    return render(request, "feedback/reply_choice.html", {"form": form})
