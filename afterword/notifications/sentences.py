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
    "case_closed": _("A moderator has looked at what you reported: %(title)s. Thank you for telling us."),
    "case_closed_by_own": _(
        "A moderator has looked at what you reported: %(title)s. It is their own, and nobody else could decide; the "
        "log says so."
    ),
    "chapter_hidden": _(
        "A moderator has hidden a chapter of “%(title)s” (%(chapter)s). Its text and its reviews are kept; only you "
        "and the moderators can see it. The other chapters can be read as before."
    ),
    "chapter_unhidden": _("The chapter of “%(title)s” that was hidden (%(chapter)s) can be seen again."),
    "review_hidden": _(
        "A moderator has hidden what %(name)s wrote about “%(title)s”. The words are kept; only who wrote them, the "
        "story's writers and the moderators can see them."
    ),
    "review_taken_for_spam": _(
        "A moderator has taken for spam what %(name)s wrote about “%(title)s”. Only who wrote it can still see it."
    ),
    "review_unhidden": _("What %(name)s wrote about “%(title)s” can be seen again."),
    "profile_hidden": _("A moderator has hidden the text about %(name)s. The name and its stories stay as they are."),
    "profile_unhidden": _("The text about %(name)s can be seen again."),
    "change_asked": _("A moderator asks you to change something: %(thing)s"),
    "appeal_kept": _("A moderator has looked again at what you appealed against. The decision stands."),
    "appeal_granted": _("A moderator has looked again at what you appealed against. The decision is taken back."),
}


def sentence(kind: str, facts: dict[str, Any]) -> str:
    """The sentence for a kind of event, with its facts filled in."""
    known = {name: value for name, value in facts.items() if value}
    given = {"title": "", "changes": "", "chapter": "", "name": _("a guest"), **known}
    told = "case_closed_by_own" if kind == "case_closed" and known.get("is_own") else kind
    return str(SENTENCES[told]) % {**given, "thing": given["title"] or given["name"]}
