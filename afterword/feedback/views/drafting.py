"""Keeping what is not sent yet, and showing what it will look like."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.accounts.models import Account
from afterword.feedback.access import review_for_editing, review_for_reading, why_no_reply, why_no_review
from afterword.feedback.forms import EditForm, ReviewForm, TextForm, WordsForm
from afterword.feedback.keeping import drafts, places
from afterword.feedback.section import address_for, draft_action
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.feedback.views.replying import reply_page
from afterword.feedback.words import as_html
from afterword.house.doors import public
from afterword.limits import limited
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.models import Chapter, Work


@require_POST
@limited("draft")
def keep_draft(request: SignedInRequest) -> HttpResponse:
    """Sent by the page while somebody types."""
    place = drafts.place_for(request.user, request.POST.get("place", ""))
    drafts.keep_draft(request.user, place, request.POST.get("text", ""))
    return HttpResponse(status=204)


@require_POST
@limited("draft")
def delete_draft(request: SignedInRequest) -> HttpResponse:
    """From the page of all that one wrote; also where what it was about to answer has gone."""
    drafts.forget_draft(request.user, request.POST.get("place", "").replace("\0", ""))
    return redirect("feedback:mine")


@public
@limited("preview")
@keeping_words
def preview_work(request: HttpRequest, pk: int) -> HttpResponse:
    return _review(request, work_for_reading(request.user, pk), None)


@public
@limited("preview")
@keeping_words
def preview_chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, work_pk)
    return _review(request, work, chapter_of(request.user, work, pk))


def _review(request: HttpRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    page = (chapter or work).get_absolute_url()
    if request.method != "POST":
        return redirect(f"{page}#review")
    if why := why_no_review(request.user, work):
        return refused(request, why, back=page)
    form = ReviewForm(request.POST, person=request.user, work=work)
    action = request.path.removesuffix("preview/")
    context = {"form": form, "work": work, "chapter": chapter, "action": action, "preview_at": request.path}
    return with_preview(
        request, form, "feedback/review.html", context, places.under(work.pk, chapter.pk if chapter else None)
    )


@public
@limited("preview")
@keeping_words
def preview_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a review after a second reading."""
    work = work_for_reading(request.user, pk)
    if request.method != "POST":
        return redirect("again_end", pk)
    if why := why_no_review(request.user, work):
        return refused(request, why, back=work.get_absolute_url())
    form = ReviewForm(request.POST, person=request.user, work=work)
    action, heading = reverse("feedback:review_again", args=[pk]), _("What did you see this time?")
    context = {"form": form, "work": work, "action": action, "heading": heading, "preview_at": request.path}
    return with_preview(request, form, "feedback/review.html", context, places.again(pk))


@public
@limited("preview")
@keeping_words
def preview_reply(request: HttpRequest, pk: int) -> HttpResponse:
    review = review_for_reading(request.user, pk)
    assert review.work
    if request.method != "POST":
        return redirect("feedback:reply", pk)
    if why := why_no_reply(request.user, review):
        return refused(request, why, back=address_for(request.user, review))
    form = WordsForm(request.POST, person=request.user, work=review.work)
    return with_preview(request, form, "feedback/reply.html", reply_page(request, form, review), places.replying(pk))


@limited("preview")
@keeping_words
def preview_edit(request: SignedInRequest, pk: int) -> HttpResponse:
    review = review_for_editing(request.user, pk)
    if request.method != "POST":
        return redirect("feedback:edit", pk)
    form = EditForm(request.POST, review=review)
    context = {"form": form, "review": review, "is_answered": review.answered_by.exists()}
    return with_preview(request, form, "feedback/edit.html", context, places.editing(pk))


def with_preview(
    request: HttpRequest, form: TextForm, page: str, context: dict[str, object], place: str
) -> HttpResponse:
    """The form again, with what its words will look like. A member's are kept; the page's script has its own way."""
    words = str(form["text"].value() or "").replace("\r\n", "\n")
    if isinstance(request.user, Account) and request.headers.get("Sec-Fetch-Dest") != "empty":
        drafts.keep_draft(request.user, drafts.place_for(request.user, place), words)
    kept = {"keep_as": place, "keep_at": draft_action(request.user)}
    return render(request, page, context | kept | {"preview": as_html(words)}, status=200 if form.is_valid() else 422)
