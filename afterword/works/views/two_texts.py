"""Two windows saved the same chapter: both texts are there, and the writer chooses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.access import can_post, chapter_for_editing, revision_for_editing
from afterword.works.views.posting import cannot_post


def two_texts(request: SignedInRequest, work_pk: int, pk: int, revision: int) -> HttpResponse:
    """The text that was saved on an older one, beside the one that is the chapter's now."""
    chapter = chapter_for_editing(request.user, work_pk, pk)
    mine = revision_for_editing(request.user, chapter, revision)
    if chapter.working is None or mine.pk == chapter.working.pk:
        return redirect("write:chapter", work_pk, pk)
    difference = texts.difference(chapter.working.html, mine.html)
    context = {"chapter": chapter, "work": chapter.work, "mine": mine, "other": chapter.working}
    return render(request, "write/two_texts.html", context | {"difference": difference, "nav_current": "write"})


@require_POST
@limited("save")
def use_text(request: SignedInRequest, work_pk: int, pk: int, revision: int) -> HttpResponse:
    """Make that text the chapter's; if it was saved yet again meanwhile, ask once more."""
    chapter = chapter_for_editing(request.user, work_pk, pk)
    mine = revision_for_editing(request.user, chapter, revision)
    if not can_post(request.user):
        return cannot_post(request)
    base = request.POST.get("base", "")
    shown = int(base) if base.isdecimal() and len(base) < 19 else None
    saved = chapter.work_on(mine, by=request.user, base=shown)
    if saved.is_conflict:
        return redirect("write:two_texts", work_pk, pk, saved.revision.pk)
    messages.success(request, _("This is the chapter's text now. The other one is kept among its earlier versions."))
    return redirect("write:look", work_pk, pk)
