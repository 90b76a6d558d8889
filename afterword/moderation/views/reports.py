"""Reporting something, for members and guests."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from afterword.accounts.models import Account
from afterword.feedback.authors import guest_key
from afterword.house.doors import public
from afterword.limits import limited
from afterword.moderation.forms import ReportForm, TakedownForm
from afterword.moderation.kinds import Reason
from afterword.moderation.reporting import Reporter, report_thing
from afterword.moderation.things import Thing, thing_for_reporting


@public
@limited("report")
def report(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing = thing_for_reporting(request.user, kind, pk)
    form = ReportForm(_sent(request), thing=thing)
    if not form.is_valid():
        return _page(request, "reports/report.html", thing, form)
    given = form.cleaned_data
    report_thing(
        thing,
        by=_reporter(request),
        reason=Reason(given["reason"]),
        words=given["words"],
        original=given.get("original", ""),
    )
    return redirect("reports:sent")


@public
@limited("report")
def takedown(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """A notice by whoever holds the rights to what stands here."""
    thing = thing_for_reporting(request.user, kind, pk)
    form = TakedownForm(_sent(request))
    if not form.is_valid():
        return _page(request, "reports/takedown.html", thing, form)
    report_thing(
        thing,
        by=_reporter(request),
        reason=Reason.TAKEDOWN,
        words=form.cleaned_data["words"],
        original=form.cleaned_data["original"],
        notice=form.notice(),
    )
    return redirect("reports:sent")


@public
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "reports/sent.html")


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _page(request: HttpRequest, template: str, thing: Thing, form: forms.Form) -> HttpResponse:
    context = {"thing": thing, "form": form, "is_own": thing.is_of(request.user)}
    return render(request, template, context, status=422 if form.errors else 200)


def _reporter(request: HttpRequest) -> Reporter:
    if isinstance(request.user, Account):
        return Reporter(account=request.user)
    return Reporter(guest_key=guest_key(request))
