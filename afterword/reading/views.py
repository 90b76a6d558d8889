from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from afterword.accounts.http import SignedInRequest
from afterword.house.doors import public
from afterword.limits import limited
from afterword.reading.access import history_of, keeps_history
from afterword.reading.actions import forget, keep_history, keep_no_history, open_chapter, reach_end
from afterword.reading.counting import numbers_of
from afterword.reading.readers import reader_of
from afterword.works.access import chapter_of, work_for_editing, work_for_reading

PAGE = 25


@public
@require_POST
@limited("reading")
def opened(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """A page says that a chapter is really looked at. The answer is the same whether that counts or not."""
    chapter = chapter_of(request.user, work_for_reading(request.user, work_pk), pk)
    if reader := reader_of(request):
        open_chapter(chapter, by=reader)
    return HttpResponse(status=204)


@public
@require_POST
@limited("reading")
def ended(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """A page says that the end of a chapter was reached."""
    chapter = chapter_of(request.user, work_for_reading(request.user, work_pk), pk)
    if reader := reader_of(request):
        reach_end(chapter, by=reader)
    return HttpResponse(status=204)


@require_safe
def numbers(request: SignedInRequest, pk: int) -> HttpResponse:
    """What has happened to a work, for its writers."""
    work = work_for_editing(request.user, pk)
    context = {"work": work, "numbers": numbers_of(work), "nav_current": "write"}
    return render(request, "reading/numbers.html", context)


# What is kept of one's own reading


@require_safe
def history(request: SignedInRequest) -> HttpResponse:
    page = Paginator(history_of(request.user), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "is_kept": keeps_history(request.user)}
    return render(request, "reading/history.html", context)


@require_POST
def history_off(request: SignedInRequest) -> HttpResponse:
    """Erase it, and keep nothing from now on."""
    keep_no_history(request.user)
    messages.success(request, _("Erased. Nothing is kept from now on."))
    return redirect("reading:history")


@require_POST
def history_on(request: SignedInRequest) -> HttpResponse:
    keep_history(request.user)
    messages.success(request, _("From now on it is kept how far you read, for you alone."))
    return redirect("reading:history")


@require_POST
def forget_work(request: SignedInRequest, pk: int) -> HttpResponse:
    """Erase what was read of one work, whatever has become of it."""
    forget(request.user, pk)
    messages.success(request, _("Erased."))
    return redirect("reading:history")
