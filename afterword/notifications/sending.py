"""Handing mails to the mail server; what it can't take now is tried again for days."""

from __future__ import annotations

import logging
from datetime import timedelta
from email.utils import formataddr, parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from afterword.accounts.letters import NotSent
from afterword.notifications import saying
from afterword.notifications.composing import about_review, in_the_houses_language
from afterword.notifications.models import Mail
from afterword.notifications.standing import is_still_for
from afterword.notifications.unsubscribing import address_to_turn_off
from afterword.notifications.writing import have_sent

logger = logging.getLogger(__name__)
KEPT = timedelta(days=30)
STUCK = timedelta(hours=6)


def send(mail_id: int) -> None:
    """Hand a mail to the server. Sent ones are left alone, so a repeated job sends nothing twice but after a crash."""
    with_all = Mail.objects.select_related("account", "review__work", "review__thread")
    mail = with_all.unsent().filter(pk=mail_id).first()
    if mail is None:
        return
    if mail.review and not is_still_for(mail.account, mail.review, mail.about):
        mail.delete()
        return
    _take_out_titles(mail)
    try:
        _message(mail).send()
    except ValueError as error:
        # An address or a header that no message can be made of.
        mail.is_done(refused_as=type(error).__name__)
    except (SMTPException, OSError) as error:
        _handle(mail, error)
    else:
        mail.is_done()


def _take_out_titles(mail: Mail) -> None:
    """Its work may have become one for adults while the mail server was away."""
    if mail.review is None or saying.shows_titles(mail.review.work):
        return
    with in_the_houses_language():
        words = about_review(mail.account, mail.review, mail.about)
        mail.subject, mail.text, mail.html = saying.place_of(mail.account, mail.review).subject, words.text, words.html


def _handle(mail: Mail, error: Exception) -> None:
    """Its own words name the address; they would stand with the job."""
    if not _is_for_good(error):
        raise NotSent(type(error).__name__) from None
    logger.warning("The mail server refused mail %s for good: %s", mail.pk, type(error).__name__)
    mail.is_done(refused_as=type(error).__name__)


def _is_for_good(error: Exception) -> bool:
    if isinstance(error, SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _words in error.recipients.values())
    return isinstance(error, SMTPDataError) and 500 <= error.smtp_code < 600


def _message(mail: Mail) -> EmailMultiAlternatives:
    headers = {
        "Message-ID": mail.message_id,
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{address_to_turn_off(mail.account, mail.about)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    if mail.in_reply_to:
        headers |= {"In-Reply-To": mail.in_reply_to, "References": mail.references}
    message = EmailMultiAlternatives(mail.subject, mail.text, _sender(mail), [mail.account.email], headers=headers)
    message.attach_alternative(mail.html, "text/html")
    return message


def _sender(mail: Mail) -> str:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return formataddr((mail.from_name, address)) if mail.from_name else settings.DEFAULT_FROM_EMAIL


def resume() -> None:
    """Have those sent that nobody tries any more: their jobs were given up, or lost with a restored backup."""
    for mail in Mail.objects.unsent().made_before(timezone.now() - STUCK):
        have_sent(mail)


def prune() -> None:
    """Forget mails of long ago: their events are long gone, too, and write none of them again."""
    Mail.objects.made_before(timezone.now() - KEPT).delete()
