"""The pattern page: every component in every state, for those who build pages."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from afterword.ui import samples
from afterword.ui.pattern_form import PatternForm, ReviewPatternForm


@login_not_required
def patterns(request: HttpRequest) -> HttpResponse:
    """Shown to moderators, and to everybody where AFTERWORD_DEBUG is set."""
    if not (settings.DEBUG or getattr(request.user, "is_moderator", False)):
        raise Http404
    refused = PatternForm(
        {"title": "", "tags": "harbour, storms, slow burn", "rating": "x", "text": "Kept."}, auto_id="refused_%s"
    )
    refused_review = ReviewPatternForm({"text": "", "name": "Ruth"}, auto_id="refused_review_%s")
    return render(
        request,
        "patterns/index.html",
        {
            "form": PatternForm(),
            "refused": refused,
            "review_form": ReviewPatternForm(auto_id="review_%s"),
            "refused_review": refused_review,
            "page": Paginator(range(200), 20).page(4),
            "sample": samples.everything(),
        },
    )
