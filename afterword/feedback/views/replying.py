"""The page on which one replies, however one comes to it: opened, refused, or previewed."""

from __future__ import annotations

from django.http import HttpRequest

from afterword.accounts.models import Account
from afterword.feedback.control.warning import warning_about
from afterword.feedback.forms import WordsForm
from afterword.feedback.models import Review
from afterword.feedback.section import draft_action


def reply_page(request: HttpRequest, form: WordsForm, review: Review, *, restored: str = "") -> dict[str, object]:
    """What `feedback/reply.html` shows. `restored`: what was typed before and stands in the box."""
    warning = warning_about(review, request.user) if isinstance(request.user, Account) else None
    keep_at = draft_action(request.user)
    return {"form": form, "review": review, "restored": restored, "keep_at": keep_at, "warning": warning}
