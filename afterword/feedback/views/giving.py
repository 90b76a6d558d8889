from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.accounts.models import Account
from afterword.feedback.access import (
    can_give_kudos,
    review_for_editing,
    review_for_reading,
    review_for_replying,
    review_of_own,
)
from afterword.feedback.actions import give_kudos, leave_review
from afterword.feedback.actions import reply as leave_reply
from afterword.feedback.authors import Author, guest_key
from afterword.feedback.forms import EditForm, ReviewForm, WordsForm
from afterword.feedback.models import Review
from afterword.house.doors import public
from afterword.works.access import can_review, chapter_of, work_for_reading
from afterword.works.models import Chapter, Work


@public
@require_POST
def review_work(request: HttpRequest, pk: int) -> HttpResponse:
    return _review(request, work_for_reading(request.user, pk), None)


@public
@require_POST
def review_chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, work_pk)
    return _review(request, work, chapter_of(request.user, work, pk))


def _review(request: HttpRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    if not can_review(request.user, work):
        raise Http404
    form = ReviewForm(request.POST, person=request.user)
    if not form.is_valid():
        context = {"form": form, "work": work, "chapter": chapter, "action": request.path}
        return render(request, "feedback/review.html", context, status=422)
    review = leave_review(
        by=form.author(request),
        work=work,
        chapter=chapter,
        text=form.cleaned_data["text"],
        only_for_writer=form.cleaned_data["only_for_writer"],
    )
    return _back_to(review, "review" if not review.is_only_for_writer else "private")


def _back_to(review: Review, what: str) -> HttpResponse:
    """To the page on which it stands; `?posted` tells the page what to say, and that it must not be kept."""
    return redirect(f"{review.page_url}?posted={what}#{review.anchor if what != 'private' else 'review'}")


@public
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    review = review_for_replying(request.user, pk)
    form = WordsForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        return _back_to(leave_reply(by=form.author(request), to=review, text=form.cleaned_data["text"]), "reply")
    status = 422 if form.errors else 200
    return render(request, "feedback/reply.html", {"form": form, "review": review}, status=status)


@public
def permalink(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page of its chapter on which a review stands now."""
    return redirect(review_for_reading(request.user, pk))


def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_editing(request.user, pk)
    form = EditForm(request.POST or None, initial={"text": texts.as_light(review.html)})
    if request.method == "POST" and form.is_valid():
        review.edit(form.cleaned_data["text"], by=request.user)
        messages.success(request, _("Your review is changed."))
        return redirect(review)
    return render(request, "feedback/edit.html", {"form": form, "review": review}, status=422 if form.errors else 200)


def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_of_own(request.user, pk)
    if request.method == "POST":
        address = review.page_url
        review.take_back(by=request.user)
        messages.success(request, _("It is deleted."))
        return redirect(address)
    return render(request, "feedback/delete.html", {"review": review})


@public
@require_POST
def kudos(request: HttpRequest, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, pk)
    if not can_give_kudos(request.user, work):
        raise Http404
    account = request.user if isinstance(request.user, Account) else None
    give_kudos(by=Author(account=account, guest_key="" if account else guest_key(request)), work=work)
    return redirect(f"{work.get_absolute_url()}?posted=kudos#review")
