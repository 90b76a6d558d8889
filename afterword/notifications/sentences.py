"""What the house says of the things it did, in words."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "work_hidden": _(
        "A moderator has hidden “%(title)s”. Its text and its reviews are kept; only you and the moderators can see it."
    ),
    "work_unhidden": _("“%(title)s” can be seen again."),
    "work_approved": _("A moderator has looked at “%(title)s”: it is public now."),
    "work_corrected": _("A moderator has corrected what “%(title)s” says of itself: %(changes)s"),
    "account_suspended": _("Your account is suspended: you can read here and take your stories away, but not post."),
    "commentary_published": _("“%(title)s”, which you have read, has a commentary by its writer now."),
    "question_answered_in_commentary": _(
        "What you asked about a passage of “%(title)s” is answered in its commentary."
    ),
    "account_unsuspended": _("Your account can post again."),
}


def sentence(kind: str, facts: dict[str, Any]) -> str:
    """The sentence for a kind of event, with its facts filled in."""
    title = str(facts.get("title", ""))
    return str(SENTENCES[kind]) % {"title": title, "changes": facts.get("changes", "")}
