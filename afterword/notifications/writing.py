"""Writing a mail's row, in the transaction of what it tells; a job sends it."""

from __future__ import annotations

from afterword.accounts.models import Account
from afterword.feedback.models import Review
from afterword.jobs import enqueue_unique
from afterword.notifications.composing import Words
from afterword.notifications.jobs import send_mail
from afterword.notifications.models import Mail
from afterword.notifications.saying import Place


def write(
    account: Account, about: str, place: Place, words: Words, *, from_name: str = "", review: Review | None = None
) -> None:
    """Write the mail, once for its Message-ID, and have it sent."""
    if not account.email:
        return
    mail, is_new = Mail.objects.get_or_create(
        message_id=place.message_id,
        defaults={
            "account": account,
            "about": about,
            "in_reply_to": place.in_reply_to,
            "references": place.references,
            "from_name": from_name,
            "subject": place.subject,
            "text": words.text,
            "html": words.html,
            "review": review,
        },
    )
    if is_new:
        have_sent(mail)


def have_sent(mail: Mail) -> None:
    """Ask for it to be sent; while a job for it waits, nothing more."""
    enqueue_unique(send_mail, f"mail:{mail.pk}", mail.pk)
