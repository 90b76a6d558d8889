"""What a mail says of a review: who did what, where, and how the mails of one thread hang together.

Titles, chapters and passages of works for adults stay out of mail: it is read where others can see.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from afterword.accounts.models import Account
from afterword.feedback.kinds import Kind
from afterword.feedback.models import Review
from afterword.works.models import Work

LONGEST_SUBJECT = 200

SUBJECTS = {
    Kind.REVIEW: (gettext_lazy("Your review of %(title)s"), gettext_lazy("A review of %(title)s")),
    Kind.MARGIN: (gettext_lazy("Your comment in the margin of %(title)s"), gettext_lazy("In the margin of %(title)s")),
    Kind.QUESTION: (gettext_lazy("Your question about %(title)s"), gettext_lazy("A question about %(title)s")),
    Kind.TYPO: (gettext_lazy("The typo that you found in %(title)s"), gettext_lazy("A typo in %(title)s")),
}
"""Of a thread that its reader began, and of another's. All mails of a thread have the same, to stay together."""

SENTENCES = {
    Kind.REVIEW: gettext_lazy("%(name)s left a review of %(title)s:"),
    Kind.MARGIN: gettext_lazy("%(name)s left a comment in the margin of %(title)s:"),
    Kind.QUESTION: gettext_lazy("%(name)s asks you about a passage of %(title)s:"),
    Kind.TYPO: gettext_lazy("%(name)s tells you of a typo in %(title)s:"),
}


@dataclass(frozen=True)
class Place:
    """Where a mail stands among others: its Message-ID, those of what it replies to, and the thread's subject."""

    message_id: str
    subject: str
    in_reply_to: str = ""
    references: str = ""


def place_of(account: Account, review: Review) -> Place:
    """The same whenever it is asked; the ids of what was never mailed hold a thread together all the same."""
    root = review.thread or review
    subject = subject_of(account, root)
    if not review.is_reply:
        return Place(message_id(review.pk, account), subject)
    above = message_id(review.in_reply_to_id or root.pk, account)
    first = message_id(root.pk, account)
    references = first if first == above else f"{first} {above}"
    return Place(message_id(review.pk, account), f"Re: {subject}", above, references)


def message_id(review: int, account: Account) -> str:
    return id_of(f"review-{review}-{account.pk}")


def id_of(what: str) -> str:
    """A Message-ID of ours."""
    return f"<{what}@{urlsplit(settings.AFTERWORD_URL).hostname}>"


def subject_of(account: Account, root: Review) -> str:
    """What the thread that begins here is called for this reader."""
    own, others = SUBJECTS[Kind(root.kind)]
    return one_line((own if root.account_id == account.pk else others) % {"title": title_of(root)}, LONGEST_SUBJECT)


def title_of(review: Review) -> str:
    """Its work's title in quotation marks, or less."""
    return quoted(review.work_title) if shows_titles(review.work) else a_story()


def quoted(title: str) -> str:
    return _("“%(title)s”") % {"title": title}


def a_story() -> str:
    return pgettext("in place of the title of a work for adults", "a story")


def shows_titles(work: Work | None) -> bool:
    """Whether mail may say how this work and its chapters are called."""
    return work is not None and not work.is_adult


def name_of(review: Review) -> str:
    """Under whose name it was said. A guest may take any, also that of somebody whom the reader knows."""
    name = one_line(review.shown_name, LONGEST_SUBJECT)
    return _("%(name)s (a guest)") % {"name": name} if review.is_guest else name


def what_happened(account: Account, review: Review) -> str:
    """The sentence that stands above the words."""
    words = {"name": name_of(review), "title": title_of(review)}
    if not review.is_reply:
        return str(SENTENCES[Kind(review.kind)]) % words
    above = review.in_reply_to
    if above is not None and above.account_id == account.pk:
        return _("%(name)s replied to you, on %(title)s:") % words
    return _("%(name)s replied under a review of %(title)s:") % words


def one_line(text: str, longest: int) -> str:
    """Without line breaks, what can't be seen, and what a mail program would decode: fit for a header."""
    seen = "".join(char for char in text if char.isspace() or not unicodedata.category(char).startswith("C"))
    return " ".join(seen.replace("=?", "= ?").split())[:longest]
