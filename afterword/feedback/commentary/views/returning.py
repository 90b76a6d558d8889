"""Ways to the review box: from an e-book back, and from a second reading."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from afterword.feedback.access import why_no_review
from afterword.feedback.actions import leave_review
from afterword.feedback.forms import ReviewForm
from afterword.feedback.keeping import places
from afterword.feedback.section import draft_action
from afterword.feedback.views.giving import back_to
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.house.doors import public
from afterword.limits import limited
from afterword.works import adult
from afterword.works.access import chapter_at, work_for_reading


@public
def review_box(request: HttpRequest, pk: int) -> HttpResponse:
    """To the review box of a chapter, by the chapter's number alone; an adult work asks here, and leads here again."""
    chapter = chapter_at(request.user, pk)
    if adult.must_ask(request, chapter.work):
        return adult.ask(request, chapter.work)
    return redirect(f"{chapter.get_absolute_url()}#review")


@public
@limited("review")
@keeping_words
def review_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A review of the whole work that knows it is written after a second reading."""
    work = work_for_reading(request.user, pk)
    if request.method != "POST":
        return redirect("again_end", pk)
    if why := why_no_review(request.user, work):
        return refused(request, why, back=work.get_absolute_url())
    form = ReviewForm(request.POST, person=request.user, work=work)
    if not form.is_valid():
        heading = _("What did you see this time?")
        context = {"form": form, "work": work, "action": request.path, "heading": heading}
        context |= {"keep_as": places.again(pk), "keep_at": draft_action(request.user)}
        context["preview_at"] = reverse("feedback:preview_again", args=[pk])
        return render(request, "feedback/review.html", context, status=422)
    review = leave_review(
        by=form.author(request),
        work=work,
        chapter=None,
        text=form.cleaned_data["text"],
        only_for_writer=form.cleaned_data["only_for_writer"],
        is_second=True,
    )
    return back_to(request, review, "private" if review.is_only_for_writer else "review")
