"""Which part of the inbox is asked for, told by the address: what is no part of it counts as everything."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from afterword.accounts.models import Account
from afterword.feedback.access import inbox_of
from afterword.feedback.kinds import Kind
from afterword.feedback.querysets import InboxQuerySet

PARTS = {"all", "unread", "unanswered", "first", "waiting"}
KINDS = {"review": Kind.REVIEW, "margin": Kind.MARGIN, "question": Kind.QUESTION, "typo": Kind.TYPO}
LONGEST = 200


@dataclass(frozen=True)
class Asked:
    part: str = "all"
    kind: str = ""
    words: str = ""

    @classmethod
    def by(cls, query: QueryDict) -> Asked:
        part, kind = query.get("show", "all"), query.get("kind", "")
        words = " ".join(query.get("q", "").replace("\0", " ").split())[:LONGEST]
        return cls(part if part in PARTS else "all", kind if kind in KINDS else "", words)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.words)

    def of(self, account: Account) -> InboxQuerySet:
        """What is asked for of this account's inbox."""
        items = inbox_of(account)
        if self.part == "unread":
            items = items.unread() if self.words else items.unread_lines(account)
        elif self.part == "all" and not self.words:
            items = items.lines(account)
        elif self.part == "unanswered":
            items = items.not_replied_to()
        elif self.part == "first":
            items = items.first_time()
        elif self.part == "waiting":
            items = items.waiting()
        if self.kind:
            items = items.of_kind(KINDS[self.kind])
        return items.saying(self.words) if self.words else items
