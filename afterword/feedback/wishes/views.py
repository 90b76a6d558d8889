"""What a writer would like to hear, for one work and for each of her pen names; and a typo, to her alone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.access import pen_name_of
from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import why_no_review
from afterword.feedback.models import Wishes
from afterword.feedback.views.giving import back_to
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.feedback.wishes.actions import forget_wishes_of, keep_wishes
from afterword.feedback.wishes.forms import TypoForm, WishesForm
from afterword.feedback.wishes.reading import wishes_of, wishes_under
from afterword.feedback.wishes.typos import report_typo
from afterword.house.doors import public
from afterword.limits import limited
from afterword.works import adult
from afterword.works.access import chapter_of, work_for_editing, work_for_reading
from afterword.works.views.posting import for_posting


@for_posting
def work_wishes(request: SignedInRequest, pk: int) -> HttpResponse:
    """For one work; what is shown at first is what counts for it so far."""
    work = work_for_editing(request.user, pk)
    now = wishes_of(work)
    is_own = now.work_id == work.pk and now.pk is not None
    # What counts for a pen name is a beginning, not the row to be changed.
    row = now if is_own else Wishes(work=work, **{name: getattr(now, name) for name in WishesForm.Meta.fields})
    form = WishesForm(_given(request), instance=row, by=request.user)
    if form.is_valid():
        keep_wishes(form.save(commit=False))
        messages.success(request, _("So it is. Readers see it beside the box."))
        return redirect("write:work", pk)
    context = {"form": form, "work": work, "is_own": is_own, "nav_current": "write"}
    return render(request, "feedback/work_wishes.html", context, status=422 if form.errors else 200)


def _given(request: SignedInRequest) -> QueryDict | None:
    """What was sent; no tick at all is an answer too."""
    return request.POST if request.method == "POST" else None


@require_POST
def forget_work_wishes(request: SignedInRequest, pk: int) -> HttpResponse:
    work = work_for_editing(request.user, pk)
    forget_wishes_of(work)
    messages.success(request, _("What your settings say counts here again."))
    return redirect("feedback:work_wishes", pk)


@for_posting
def wishes(request: SignedInRequest) -> HttpResponse:
    """For all works under a pen name that have none of their own."""
    chosen = request.GET.get("as", "")
    pen_name = (
        pen_name_of(request.user, int(chosen)) if chosen.isdecimal() and len(chosen) < 19 else request.user.pen_name
    )
    if pen_name is None:
        return redirect("accounts:pen_names")
    row = wishes_under(pen_name)
    form = WishesForm(_given(request), instance=row, by=request.user)
    if form.is_valid():
        keep_wishes(form.save(commit=False))
        messages.success(request, _("So it is, on every story that says nothing else."))
        return redirect(request.get_full_path())
    names = request.user.pen_names.all() if request.user.has_several_pen_names else []
    context = {"form": form, "pen_name": pen_name, "pen_names": names}
    return render(request, "feedback/wishes.html", context, status=422 if form.errors else 200)


@public
@limited("review")
@keeping_words
def typo(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """A small way to report a typo to the writer alone."""
    work = work_for_reading(request.user, work_pk)
    chapter = chapter_of(request.user, work, pk)
    if why := why_no_review(request.user, work) or _why_none(wishes_of(work)):
        return refused(request, why, back=chapter.get_absolute_url())
    if request.method != "POST" and adult.must_ask(request, work):
        return adult.ask(request, work)
    given = request.POST if request.method == "POST" else None
    form = TypoForm(given, person=request.user, work=work)
    if form.is_valid():
        words = form.cleaned_data
        left = report_typo(by=form.author(request), chapter=chapter, quoted=words["quoted"], text=words["text"])
        return back_to(request, left, "private")
    context = {"form": form, "work": work, "chapter": chapter}
    return render(request, "feedback/typo.html", context, status=422 if form.errors else 200)


def _why_none(wishes: Wishes) -> str:
    return "" if wishes.takes_typos else _("Its writer would rather find the typos herself.")
