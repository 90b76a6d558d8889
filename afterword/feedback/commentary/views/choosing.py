from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.feedback.commentary.choosing import NOT_THERE, Choice, paragraphs_of
from afterword.works.models import Chapter


def choose_page(request: HttpRequest, chapter: Chapter, choice: Choice, **context: Any) -> HttpResponse:
    """The chapter's paragraphs, each with a link that chooses it.

    `context`: heading, lead, label (of the links) and back (where to go without choosing).
    """
    given = {
        "work": chapter.work,
        "chapter": chapter,
        "paragraphs": paragraphs_of(chapter),
        "problem": NOT_THERE if choice.chosen else "",
    }
    return render(request, "feedback/choose_passage.html", given | context, status=404 if choice.chosen else 200)
