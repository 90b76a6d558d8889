from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from afterword.accounts.http import SignedInRequest
from afterword.house.doors import moderator_page
from afterword.moderation import queues

PAGE = 50
QUEUE = 25


@moderator_page
def home(request: SignedInRequest) -> HttpResponse:
    """What was reported and waits, oldest first."""
    cases = Paginator(queues.open_cases(request.user).for_queue(), QUEUE).get_page(request.GET.get("page"))
    context = {"page": cases, "waiting": queues.waiting(request.user), "decisions": queues.decisions()[:10]}
    return render(request, "moderation/home.html", context)


@moderator_page
def works(request: SignedInRequest) -> HttpResponse:
    """Works that wait for approval, and those that are hidden."""
    waiting = queues.waiting(request.user)
    context = {"held": queues.held_works(), "hidden": queues.hidden_works(), "waiting": waiting}
    return render(request, "moderation/works.html", context)


@moderator_page
def log(request: SignedInRequest) -> HttpResponse:
    page = Paginator(queues.decisions(), PAGE).get_page(request.GET.get("page"))
    return render(request, "moderation/log.html", {"page": page, "waiting": queues.waiting(request.user)})
