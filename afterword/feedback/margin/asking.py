"""The question that each writer is asked once."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from afterword.accounts.models import Account
from afterword.feedback.margin.choices import was_asked
from afterword.works.labels import Reviewers
from afterword.works.models import Work
from afterword.works.questions import Question, asked_of_writers


@asked_of_writers
def may_readers_write_in_the_margin(account: Account, work: Work) -> Question | None:
    """Until she has answered for any work of hers, and only where it makes a difference."""
    if work.reviewers == Reviewers.NOBODY or was_asked(account):
        return None
    text = _("May readers leave remarks in the margin of this story? Until you say so, nobody can.")
    return Question(text, reverse("feedback:margin_choice", args=[work.pk]), _("Answer"))
