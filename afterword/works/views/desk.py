"""The start page, all one's works, and one of them with its chapters."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from afterword.accounts.http import SignedInRequest
from afterword.works.access import chapters_for_desk, imports_of, suspension_of, work_for_editing, works_for_desk
from afterword.works.actions import what_publishing_needs
from afterword.works.forms import OrderForm
from afterword.works.models import Work
from afterword.works.numbers import numbers_of
from afterword.works.questions import questions_to

ON_START_PAGE = 5
ON_ONE_PAGE = 50


def home(request: SignedInRequest) -> HttpResponse:
    """Begin something new, or go on."""
    works = works_for_desk(request.user).last_touched_first()
    context = {
        "drafts": works.drafts()[:ON_START_PAGE],
        "waiting": imports_of(request.user),
        "recent": works.out_of_draft()[:ON_START_PAGE],
        "suspension": suspension_of(request.user),
        "nav_current": "write",
    }
    return render(request, "write/home.html", context)


def mine(request: SignedInRequest) -> HttpResponse:
    """All one's works, with their state and numbers that nobody else sees."""
    works = works_for_desk(request.user).last_touched_first()
    page = Paginator(works, ON_ONE_PAGE).get_page(request.GET.get("page"))
    numbers = numbers_of([work.pk for work in page])
    rows = [(work, numbers.get(work.pk, [])) for work in page]
    context = {"page": page, "rows": rows, "suspension": suspension_of(request.user), "nav_current": "write"}
    return render(request, "write/mine.html", context)


def work(request: SignedInRequest, pk: int) -> HttpResponse:
    """A work's own desk: its chapters, its state and what can be done."""
    found = work_for_editing(request.user, pk)
    chapters = chapters_for_desk(request.user, found)
    return desk(request, found, OrderForm(chapters=chapters, by=request.user))


def desk(request: SignedInRequest, found: Work, form: OrderForm) -> HttpResponse:
    """The page itself, also for an order that could not be taken."""
    context = {
        "work": found,
        "form": form,
        "rows": form.rows,
        "missing": what_publishing_needs(found) if found.is_draft else [],
        "questions": questions_to(request.user, found),
        "suspension": suspension_of(request.user),
        "nav_current": "write",
    }
    return render(request, "write/work.html", context, status=422 if form.errors else 200)
