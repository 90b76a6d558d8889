"""All that somebody wrote, with what came back; seen by nobody else."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.feedback.access import reviews_of_own
from afterword.feedback.inbox import kept_by
from afterword.feedback.keeping.drafts import drafts_of
from afterword.feedback.keeping.later import has_list, to_say_later
from afterword.feedback.keeping.trail_file import trail_of
from afterword.limits import limited

PAGE = 25
LONGEST_SEARCH = 100


def mine(request: SignedInRequest) -> HttpResponse:
    """Everything of every kind, also what was said of works that are gone; on top what is not sent yet."""
    words = request.GET.get("words", "").replace("\0", "").strip()[:LONGEST_SEARCH]
    found = reviews_of_own(request.user).saying(words)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context: dict[str, object] = {"page": page, "kept": kept_by(request.user, page.object_list), "words": words}
    if not words and page.number == 1:
        keeps_later = has_list(request.user)
        context |= {"drafts": drafts_of(request.user), "keeps_later": keeps_later, "is_front": True}
        context["later"] = list(to_say_later(request.user)) if keeps_later else []
    return render(request, "feedback/mine.html", context)


@limited("download")
def trail_file(request: SignedInRequest) -> HttpResponse:
    """The same and what was marked, to take along."""
    answer = HttpResponse(trail_of(request.user), content_type="text/html; charset=utf-8")
    name = f"{texts.file_name(_('All that I wrote'))}.html"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
