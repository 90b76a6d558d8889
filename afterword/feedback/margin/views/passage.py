from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback import guarding
from afterword.feedback.access import can_reply
from afterword.feedback.margin.access import chapter_with_margin, remarks_on, why_no_remark
from afterword.feedback.margin.actions import keep_mark, leave_remark
from afterword.feedback.margin.addresses import THREADS
from afterword.feedback.margin.forms import MarkForm, RemarkForm
from afterword.feedback.margin.page import Said, Spot, context_of, spot_of
from afterword.feedback.margin.threads import shown_remarks
from afterword.feedback.section import posted_in
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.house.doors import public
from afterword.limits import limited
from afterword.works import adult


@public
def passage(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """One passage of a chapter: its words, the boxes, and what others said there if that is asked for."""
    chapter = chapter_with_margin(request.user, work_pk, pk)
    if adult.must_ask(request, chapter.work):
        return adult.ask(request, chapter.work)
    spot = spot_of(chapter, request.GET)
    if spot.chosen is None:
        return redirect(f"{chapter.get_absolute_url()}?margin=choose")
    return render(request, "feedback/margin/passage.html", context_of(request, spot))


@public
def bar(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """The small bar that a page puts beside what was selected: the same forms, for this person."""
    chapter = chapter_with_margin(request.user, work_pk, pk)
    context = context_of(request, Spot(chapter, None, None))
    return render(request, "feedback/margin/bar.html", context)


@public
@limited("margin")
@keeping_words
def remark(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """Leave a margin comment."""
    chapter = chapter_with_margin(request.user, work_pk, pk)
    if request.method != "POST":
        return redirect(f"{chapter.get_absolute_url()}?margin=choose")
    if why := why_no_remark(request.user, chapter.work):
        return refused(request, why, back=chapter.get_absolute_url())
    spot = spot_of(chapter, request.POST)
    form = RemarkForm(request.POST, person=request.user, work=chapter.work)
    if not form.is_valid() or spot.passage is None:
        return render(request, "feedback/margin/passage.html", context_of(request, spot, remark=form), status=422)
    said = {name: form.cleaned_data[name] for name in ("text", "reaction", "is_spoiler")}
    left = leave_remark(by=form.author(request), chapter=chapter, passage=spot.passage, **said)
    return _back(request, spot, "remark" if guarding.seems_shown(left) else "held")


@require_POST
@limited("mark")
def keep_passage(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Keep a passage for oneself."""
    chapter = chapter_with_margin(request.user, work_pk, pk)
    spot = spot_of(chapter, request.POST)
    form = MarkForm(request.POST)
    if not form.is_valid() or spot.passage is None:
        return render(request, "feedback/margin/passage.html", context_of(request, spot, mark=form), status=422)
    keep_mark(by=request.user, chapter=chapter, passage=spot.passage, note=form.cleaned_data["note"])
    return _back(request, spot, "mark")


def _back(request: HttpRequest, spot: Spot, posted: str) -> HttpResponse:
    """To the paragraph, without showing what others wrote beside it. The bar has words of its own for what was sent."""
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return HttpResponse(posted, status=201, content_type="text/plain")
    page, _hash, block = spot.in_story.partition("#")
    return redirect(f"{page}?posted={posted}#{block or 'posted'}")


@public
def earlier(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """What was said of words that are not in the chapter any more."""
    chapter = chapter_with_margin(request.user, work_pk, pk)
    if adult.must_ask(request, chapter.work):
        return adult.ask(request, chapter.work)
    rows = remarks_on(request.user, chapter).not_placed(chapter).for_margin()
    page = Paginator(rows, THREADS).get_page(request.GET.get("page"))
    may_reply = can_reply(request.user, chapter.work)
    found = list(page.object_list)
    threads = shown_remarks(request.user, chapter.work, found, may_reply=may_reply, with_quotes=True)
    said = Said(page, threads)
    context = {"chapter": chapter, "work": chapter.work, "said": said, "posted": posted_in(request)}
    return render(request, "feedback/margin/earlier.html", context)
