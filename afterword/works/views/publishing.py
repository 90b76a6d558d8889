from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works import actions
from afterword.works.access import can_post, chapter_for_editing, chapters_for_desk, work_for_editing
from afterword.works.forms import PublishForm
from afterword.works.models import Work
from afterword.works.questions import questions_to
from afterword.works.views.posting import cannot_post, for_posting


@limited("publish")
@for_posting
def publish(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is missing, which chapters come out, and the button."""
    work = work_for_editing(request.user, pk)
    if not work.is_draft:
        return redirect("write:published", pk)
    form = PublishForm(request.POST or None, chapters=chapters_for_desk(request.user, work), by=request.user)
    missing = actions.what_publishing_needs(work)
    # An unticked list sends nothing but the token, so the method says whether it was sent.
    form.is_bound = request.method == "POST"
    if not form.is_valid() or missing:
        questions = questions_to(request.user, work)
        context = {"form": form, "work": work, "missing": missing, "questions": questions, "nav_current": "write"}
        return render(request, "write/publish.html", context, status=422 if form.is_bound else 200)
    actions.publish_work(work, by=request.user, keep_back=form.keep_back)
    return redirect("write:published", pk)


def published(request: SignedInRequest, pk: int) -> HttpResponse:
    """What happens now: who can see it, that it waits for a first review or for approval, what can be added."""
    work = work_for_editing(request.user, pk)
    if work.is_draft:
        return redirect("write:work", pk)
    drafts = [chapter for chapter in chapters_for_desk(request.user, work) if not chapter.is_published]
    context = {
        "work": work,
        "drafts": drafts,
        "could_add": _could_add(work),
        "questions": questions_to(request.user, work),
        "nav_current": "write",
    }
    return render(request, "write/published.html", context)


def _could_add(work: Work) -> list[str]:
    """What readers look for and this work does not say. An offer, never a demand."""
    offers = {
        _("a summary"): work.summary_html,
        _("relationships"): work.relationships,
        _("characters"): work.characters,
        _("additional tags"): work.additional_tags,
        _("a note after the story, with a question to readers"): work.note_after_html,
    }
    return [offer for offer, is_there in offers.items() if not is_there]


@require_POST
@limited("publish")
def publish_chapter(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """Show readers of a published work a draft chapter, or the changes to one that they know."""
    found = chapter_for_editing(request.user, work_pk, pk)
    if found.work.published_at is None:
        return redirect("write:publish", work_pk)
    if not can_post(request.user):
        return cannot_post(request)
    if not found.has_text:
        messages.error(request, _("There is no text to publish yet."))
        return redirect("write:chapter", work_pk, pk)
    actions.publish_chapter(found, by=request.user)
    messages.success(request, _("Published. This is what readers see now."))
    return redirect(found)
