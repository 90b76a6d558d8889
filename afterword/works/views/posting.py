"""What an account that can't post at present is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render

from afterword.accounts.http import SignedInRequest
from afterword.works.access import can_post, suspension_of

P = ParamSpec("P")
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def for_posting(view: View[P]) -> View[P]:
    """A page on which something is put before others. A suspended account is told why not, and what it still can do.

    What it sends all the same goes to the view, whose form (`WriterForm`) refuses it and keeps every word.
    """

    @wraps(view)
    def guarded(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method != "POST" and not can_post(request.user):
            return cannot_post(request)
        return view(request, *args, **kwargs)

    return guarded


def cannot_post(request: SignedInRequest) -> HttpResponse:
    """The page that says so, with the reason."""
    return render(request, "write/cannot_post.html", {"suspension": suspension_of(request.user)}, status=403)
