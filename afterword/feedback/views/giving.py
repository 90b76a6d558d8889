from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.accounts.models import Account
from afterword.feedback import guarding
from afterword.feedback.access import (
    can_read,
    review_for_deleting,
    review_for_editing,
    review_for_its_history,
    review_for_reading,
    versions_of,
    why_no_reply,
    why_no_review,
)
from afterword.feedback.actions import change_words, leave_review
from afterword.feedback.actions import reply as leave_reply
from afterword.feedback.forms import EditForm, ReviewForm, WordsForm
from afterword.feedback.keeping import places
from afterword.feedback.keeping.drafts import draft_in, forget_draft
from afterword.feedback.kinds import Visibility
from afterword.feedback.models import Review
from afterword.feedback.section import address_for, draft_action
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.feedback.views.replying import reply_page
from afterword.house.doors import public
from afterword.limits import limited
from afterword.works import adult
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.models import Chapter, Work


@public
@limited("review")
@keeping_words
def review_work(request: HttpRequest, pk: int) -> HttpResponse:
    return _review(request, work_for_reading(request.user, pk), None)


@public
@limited("review")
@keeping_words
def review_chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, work_pk)
    return _review(request, work, chapter_of(request.user, work, pk))


def _review(request: HttpRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    if request.method != "POST":
        return redirect(f"{_page_of(work, chapter)}#review")
    if why := why_no_review(request.user, work):
        return refused(request, why, back=_page_of(work, chapter))
    form = ReviewForm(request.POST, person=request.user, work=work)
    if not form.is_valid():
        context = {"form": form, "work": work, "chapter": chapter, "action": request.path}
        context["keep_as"] = places.under(work.pk, chapter.pk if chapter else None)
        context["keep_at"], context["preview_at"] = draft_action(request.user), f"{request.path}preview/"
        return render(request, "feedback/review.html", context, status=422)
    review = leave_review(
        by=form.author(request),
        work=work,
        chapter=chapter,
        text=form.cleaned_data["text"],
        only_for_writer=form.cleaned_data["only_for_writer"],
    )
    return back_to(request, review, "private" if review.is_only_for_writer else "review")


def _given(request: HttpRequest) -> QueryDict | None:
    """What was sent; an empty form was sent as well."""
    return request.POST if request.method == "POST" else None


def _page_of(work: Work, chapter: Chapter | None) -> str:
    return (chapter or work).get_absolute_url()


def back_to(request: HttpRequest, review: Review, what: str) -> HttpResponse:
    """To the page on which it stands. A guest doesn't see there what is only for the writer, but a word about it."""
    if guarding.word_for(review):
        return redirect(f"{review.page_url}?posted=checked#posted")
    if review.visibility == Visibility.HELD:
        return redirect(f"{review.page_url}?posted=waits#posted")
    if review.is_only_for_writer and not isinstance(request.user, Account):
        return redirect(f"{review.page_url}?posted={what}#posted")
    return redirect(address_for(request.user, review, posted=what))


@public
@limited("reply")
@keeping_words
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    review = review_for_reading(request.user, pk)
    assert review.work
    if why := why_no_reply(request.user, review):
        return refused(request, why, back=address_for(request.user, review))
    if request.method != "POST" and adult.must_ask(request, review.work):
        return adult.ask(request, review.work)
    draft = _draft_of(request, places.replying(pk))
    form = WordsForm(_given(request), person=request.user, work=review.work, initial={"text": draft})
    if form.is_valid():
        answer = leave_reply(by=form.author(request), to=review, text=form.cleaned_data["text"])
        return back_to(request, answer, "reply")
    status = 422 if form.errors else 200
    return render(request, "feedback/reply.html", reply_page(request, form, review, restored=draft), status=status)


def _draft_of(request: HttpRequest, place: str) -> str:
    """What this member typed here and did not send."""
    return draft_in(request.user, place) if isinstance(request.user, Account) and request.method != "POST" else ""


@limited("reply")
@keeping_words
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_editing(request.user, pk)
    draft = _draft_of(request, places.editing(pk))
    form = EditForm(_given(request), review=review, initial={"text": draft or texts.as_light(review.html)})
    if form.is_valid():
        is_spoiler = form.cleaned_data.get("is_spoiler")
        change_words(review, form.cleaned_data["text"], by=request.user, is_spoiler=is_spoiler)
        forget_draft(request.user, places.editing(pk))
        if word := guarding.word_for(review):
            messages.info(request, word, extra_tags="arrived")
        return redirect(address_for(request.user, review, posted="" if word else "edited"))
    context = {"form": form, "review": review, "is_answered": review.answered_by.exists(), "restored": draft}
    return render(request, "feedback/edit.html", context, status=422 if form.errors else 200)


def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_deleting(request.user, pk)
    back = address_for(request.user, review) if can_read(request.user, review) else None
    if request.method == "POST":
        address = review.page_url
        review.take_back(by=request.user)
        messages.success(request, _("It is deleted."))
        return redirect(address if back else "feedback:mine")
    context = {"review": review, "back": back, "is_own": review.is_from(request.user)}
    return render(request, "feedback/delete.html", context)


def versions(request: SignedInRequest, pk: int) -> HttpResponse:
    """What a review said before it was changed."""
    review = review_for_its_history(request.user, pk)
    context = {"review": review, "versions": versions_of(request.user, review)}
    return render(request, "feedback/versions.html", context)
