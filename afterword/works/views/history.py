"""Earlier versions of a chapter: the list, one of them held against another, and bringing one back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.access import (
    buffers_of,
    can_post,
    chapter_for_editing,
    revision_before,
    revision_for_editing,
    revisions_of,
)
from afterword.works.forms.sent import number_in
from afterword.works.history import versions, who_saved
from afterword.works.models import Chapter, Revision
from afterword.works.views.posting import cannot_post

PAGE = 50
TO_CHOOSE_FROM = 100


def history(request: SignedInRequest, work_pk: int, pk: int) -> HttpResponse:
    """All versions that are kept, newest first."""
    chapter = chapter_for_editing(request.user, work_pk, pk)
    page = Paginator(revisions_of(request.user, chapter), PAGE).get_page(request.GET.get("page"))
    context = {
        "chapter": chapter,
        "work": chapter.work,
        "page": page,
        "versions": list(versions(chapter, page.object_list, reader=request.user)),
        "buffers": list(buffers_of(request.user, work=chapter.work, chapter=chapter)),
        "nav_current": "write",
    }
    return render(request, "write/history.html", context)


def revision(request: SignedInRequest, work_pk: int, pk: int, revision: int) -> HttpResponse:
    """One version against the one before, or against any other (`?with=`), the older one always first."""
    chapter = chapter_for_editing(request.user, work_pk, pk)
    this = revision_for_editing(request.user, chapter, revision)
    other = _other(request, chapter, this)
    old, new = (this, other) if other and (other.saved_at, other.pk) > (this.saved_at, this.pk) else (other, this)
    context = {
        "chapter": chapter,
        "work": chapter.work,
        "this": this,
        "other": other,
        "who": who_saved(chapter, this, reader=request.user),
        "old": old,
        "new": new,
        "difference": texts.difference(old.html, new.html) if old else None,
        "others": revisions_of(request.user, chapter).exclude(pk=this.pk)[:TO_CHOOSE_FROM],
        "nav_current": "write",
    }
    return render(request, "write/revision.html", context)


def _other(request: SignedInRequest, chapter: Chapter, this: Revision) -> Revision | None:
    chosen = number_in(request.GET, "with")
    if chosen is not None and chosen != this.pk:
        return revision_for_editing(request.user, chapter, chosen)
    return revision_before(request.user, chapter, this)


@require_POST
@limited("save")
def restore(request: SignedInRequest, work_pk: int, pk: int, revision: int) -> HttpResponse:
    """Make an earlier version the chapter's text, as a new one; nothing is lost of what is there now."""
    chapter = chapter_for_editing(request.user, work_pk, pk)
    earlier = revision_for_editing(request.user, chapter, revision)
    if not can_post(request.user):
        return cannot_post(request)
    saved = chapter.work_on(earlier, by=request.user, base=number_in(request.POST, "base"))
    if saved.is_conflict:
        return redirect("write:two_texts", work_pk, pk, saved.revision.pk)
    messages.success(request, _("This is the chapter's text again. What was there before is kept among its versions."))
    return redirect("write:look", work_pk, pk)
