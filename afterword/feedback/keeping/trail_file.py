"""All that somebody wrote and marked, as one page to take along that needs nothing but a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.access import reviews_of_own
from afterword.feedback.inbox import Kept, kept_by
from afterword.feedback.keeping.drafts import drafts_of
from afterword.feedback.keeping.later import to_say_later
from afterword.feedback.margin.access import all_marks_of

AT_ONCE = 200


@dataclass(frozen=True)
class Trail:
    """What the template of the file asks for."""

    account: Account
    home: str
    at: datetime

    def kept(self) -> Iterator[Kept]:
        """All that was said to others, the last first."""
        rows = reviews_of_own(self.account)
        for begin in range(0, rows.count(), AT_ONCE):
            yield from kept_by(self.account, rows[begin : begin + AT_ONCE])

    @property
    def parts(self) -> dict[str, object]:
        own = self.account
        return {"drafts": drafts_of(own), "later": to_say_later(own), "marks": all_marks_of(own)}


def trail_of(account: Account) -> str:
    """The file, as HTML. `account`: whoever asks for it."""
    trail = Trail(account, settings.AFTERWORD_URL.rstrip("/"), timezone.now())
    return render_to_string("feedback/trail_file.html", {"trail": trail, **trail.parts})
