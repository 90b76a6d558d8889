"""The pattern page, and the pages for what went wrong."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from afterword.ui import samples
from afterword.ui.pattern_form import PatternForm, ReviewPatternForm


@login_not_required
def patterns(request: HttpRequest) -> HttpResponse:
    """Shown to moderators, and to everybody where AFTERWORD_DEBUG is set."""
    if not (settings.DEBUG or getattr(request.user, "is_moderator", False)):
        raise Http404
    answers = {"title": "", "tags": "harbour, storms, slow burn", "rating": "x", "text": "Kept."}
    context = {
        "form": PatternForm(),
        "refused": PatternForm(answers, auto_id="refused_%s"),
        "review_form": ReviewPatternForm(auto_id="review_%s"),
        "page": Paginator(range(200), 20).page(4),
        "sample": samples.everything(),
    }
    return render(request, "patterns/index.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400, drawn from nothing but its words, since the request itself is in doubt."""
    return defaults.bad_request(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return defaults.permission_denied(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: the same for what is not there and for what the reader may not know to be there."""
    return defaults.page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, drawn from nothing but its words: neither the database nor the reader is asked."""
    return defaults.server_error(request)
