"""A list of what somebody wants to say something about, if they ask for one. Nobody else ever sees it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.keeping.later import begin_list, end_list, not_later, say_later
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.models import Chapter, Work


@require_POST
def later_list(request: SignedInRequest) -> HttpResponse:
    begin_list(request.user)
    messages.success(request, _("At the end of each chapter you can now press “Say something later”."))
    return redirect("feedback:mine")


@require_POST
def end_later_list(request: SignedInRequest) -> HttpResponse:
    end_list(request.user)
    messages.success(request, _("The list is gone, with all that was on it."))
    return redirect("feedback:mine")


@require_POST
def later_work(request: SignedInRequest, pk: int) -> HttpResponse:
    return _later(request, work_for_reading(request.user, pk), None)


@require_POST
def later_chapter(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, work_pk)
    return _later(request, work, chapter_of(request.user, work, pk))


@require_POST
def not_later_work(request: SignedInRequest, pk: int) -> HttpResponse:
    return _not_later(request, work_for_reading(request.user, pk), None)


@require_POST
def not_later_chapter(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, work_pk)
    return _not_later(request, work, chapter_of(request.user, work, pk))


def _later(request: SignedInRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    say_later(request.user, work, chapter)
    return redirect(f"{(chapter or work).get_absolute_url()}#review")


def _not_later(request: SignedInRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    not_later(request.user, work, chapter)
    page = f"{(chapter or work).get_absolute_url()}#review"
    return redirect("feedback:mine" if "from_list" in request.POST else page)
