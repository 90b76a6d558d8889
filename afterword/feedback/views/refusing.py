"""What can't be sent is given back: nobody types a review twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from afterword.feedback.actions import NothingToAnswer
from afterword.feedback.control.blocking import NotTaken
from afterword.feedback.guarding import PuzzleNeeded, TooMuch
from afterword.feedback.guarding.puzzle import BITS, PIECES, SOLUTION, TASK, UNSOLVED, task_for
from afterword.limits import free_of_charge, too_many
from afterword.serving.refusals import sent

View = Callable[..., HttpResponse]


def keeping_words(view: View) -> View:
    """Where a work or a review has gone meanwhile, the answer is as for nothing there, with what was typed.

    So it is with the reason where somebody's words aren't taken. Also answers
    for the house's filter (`guarding.judge`), where it takes nothing now.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotTaken as refusal:
            return refused(request, refusal.why)
        except (Http404, NothingToAnswer):
            if not request.POST.get("text", "").strip():
                raise Http404 from None
            why = _("There is nothing here to answer. What stood here may have been taken away while you were writing.")
            return refused(request, why, status=404)
        except TooMuch as refusal:
            return too_many(request, refusal.allowance)
        except PuzzleNeeded:
            return puzzle_page(request)

    return guarded


def puzzle_page(request: HttpRequest) -> HttpResponse:
    """All that was sent, to be sent again by the browser with its solution, or to a moderator. Costs no share."""
    fields = [field for field in sent(request).fields if field.name not in {TASK, SOLUTION, UNSOLVED}]
    context = {
        "fields": fields,
        "action": request.get_full_path(),
        "names": {"task": TASK, "solution": SOLUTION, "unsolved": UNSOLVED},
        "task": task_for(request),
        "pieces": PIECES,
        "bits": BITS,
    }
    page = render(request, "feedback/puzzle.html", context, status=422)
    page.headers["Cache-Control"] = "private, no-store"
    return free_of_charge(page)


def refused(request: HttpRequest, why: str, *, back: str = "", status: int = 403) -> HttpResponse:
    """The page that says why, with all that was typed and the way back."""
    context = {"why": why, "words": request.POST.get("text", ""), "back": back}
    return render(request, "feedback/refused.html", context, status=status)
