from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import inbox_of
from afterword.feedback.control.views.going_back import go_back
from afterword.feedback.inbox.choosing import MOST, VERBS, decidable, delete
from afterword.feedback.models import InboxItem
from afterword.limits import limited


@require_POST
@limited("decide")
def chosen(request: SignedInRequest, verb: str) -> HttpResponse:
    """One verb for all that was ticked."""
    if verb not in VERBS:
        raise Http404
    items = _ticked(request)
    if not items:
        return _nothing(request)
    done = VERBS[verb](request.user, items, _seen(request, items))
    messages.success(request, _told(verb, done))
    if done < len(items):
        messages.info(request, _("To the others it does not apply, or they were changed while you read them."))
    return go_back(request, "feedback:inbox")


@require_POST
@limited("decide")
def delete_chosen(request: SignedInRequest) -> HttpResponse:
    """The question before what was ticked is deleted."""
    items = _ticked(request)
    reviews = decidable(request.user, items)
    if not reviews:
        return _nothing(request)
    context = {"reviews": reviews, "items": items, "back": request.POST.get("back", ""), "nav_current": "inbox"}
    return render(request, "feedback/delete_chosen.html", context)


@require_POST
@limited("decide")
def delete_chosen_now(request: SignedInRequest) -> HttpResponse:
    done = delete(request.user, _ticked(request), {})
    messages.success(request, ngettext("%(number)s is deleted.", "%(number)s are deleted.", done) % {"number": done})
    return go_back(request, "feedback:inbox")


def _nothing(request: SignedInRequest) -> HttpResponse:
    messages.info(request, _("Nothing was ticked to which this could be done."))
    return go_back(request, "feedback:inbox")


def _ticked(request: SignedInRequest) -> list[InboxItem]:
    numbers = [int(pk) for pk in request.POST.getlist("item")[:MOST] if pk.isdecimal() and len(pk) < 19]
    return list(inbox_of(request.user).for_page().filter(pk__in=numbers)) if numbers else []


def _seen(request: SignedInRequest, items: list[InboxItem]) -> dict[int, str]:
    seen: dict[int, str] = {}
    for item in items:
        with suppress(KeyError):
            seen[item.pk] = request.POST[f"seen-{item.pk}"]
    return seen


def _told(verb: str, number: int) -> str:
    sentences = {
        "read": ngettext("%(number)s is marked as read.", "%(number)s are marked as read.", number),
        "unread": ngettext("%(number)s is unread again.", "%(number)s are unread again.", number),
        "approve": ngettext("%(number)s is let through.", "%(number)s are let through.", number),
        "hide": ngettext(
            "%(number)s is hidden; “More” beside it shows it again.",
            "%(number)s are hidden; “More” beside each shows it again.",
            number,
        ),
    }
    return sentences[verb] % {"number": number}
