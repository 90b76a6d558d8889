"""One review, and what its work's writer may do about it. Each address does one thing, and another undoes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import inbox_of
from afterword.feedback.control import approval, deciding, freezing
from afterword.feedback.control.access import (
    review_for_deciding,
    review_for_managing,
    thread_for_deciding,
)
from afterword.feedback.control.managing import managed
from afterword.feedback.control.views.going_back import go_back
from afterword.limits import limited
from afterword.works.access import can_post


@require_safe
def manage(request: SignedInRequest, pk: int) -> HttpResponse:
    """All that one can do about it, with what each does."""
    review = review_for_managing(request.user, pk)
    context = {"review": review, "managed": managed(review, request.user), "nav_current": "inbox"}
    return render(request, "feedback/control/manage.html", context)


@require_POST
@limited("decide")
def approve(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_deciding(request.user, pk)
    try:
        if approval.approve(review, by=request.user, seen=request.POST.get("seen", "")):
            inbox_of(request.user).about(review).mark_read()
            messages.success(request, _("It is let through: everybody sees it now."))
    except approval.ChangedSince:
        messages.warning(request, _("It was changed while you read it, so it still waits. Here it is as it is now."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def hide(request: SignedInRequest, pk: int) -> HttpResponse:
    if deciding.hide(review_for_deciding(request.user, pk), by=request.user):
        messages.success(request, _("It is hidden. You can show it again at any time."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def unhide(request: SignedInRequest, pk: int) -> HttpResponse:
    if deciding.unhide(review_for_deciding(request.user, pk), by=request.user):
        messages.success(request, _("It is shown again."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def freeze(request: SignedInRequest, pk: int) -> HttpResponse:
    freezing.freeze(thread_for_deciding(request.user, pk), by=request.user)
    messages.success(request, _("The conversation is closed: nobody but you replies in it."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def unfreeze(request: SignedInRequest, pk: int) -> HttpResponse:
    freezing.unfreeze(thread_for_deciding(request.user, pk))
    messages.success(request, _("The conversation is open again."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def thank(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_deciding(request.user, pk)
    if not can_post(request.user) or review.reaches_nobody:
        messages.warning(request, _("Nobody would see it, so no thanks were sent."))
    elif deciding.thank(review, by=request.user):
        messages.success(request, _("Your thanks stand under it."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def unthank(request: SignedInRequest, pk: int) -> HttpResponse:
    deciding.take_thanks_back(review_for_deciding(request.user, pk))
    messages.success(request, _("Your thanks are taken back."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def mute(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_managing(request.user, pk)
    deciding.mute(review.thread or review, by=request.user)
    messages.success(request, _("Muted: what is said in this conversation does not count as unread."))
    return go_back(request, "feedback:manage", pk)


@require_POST
@limited("decide")
def unmute(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_managing(request.user, pk)
    deciding.unmute(review.thread or review, by=request.user)
    messages.success(request, _("You hear of this conversation again."))
    return go_back(request, "feedback:manage", pk)
