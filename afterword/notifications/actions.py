from __future__ import annotations

from datetime import timedelta
from smtplib import SMTPException
from textwrap import indent
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from afterword import texts
from afterword.accounts.letters import NotSent
from afterword.accounts.models import Account
from afterword.feedback.models import Review
from afterword.house.current import required as house
from afterword.notifications.jobs import send_mail
from afterword.notifications.models import Mail, MailChoice, Notice

if TYPE_CHECKING:
    from afterword.events.models import Event

SENT_KEPT = timedelta(days=30)


def mail_about_review(account: Account, review: Review) -> None:
    """Write the mail for this review, once, and have it sent."""
    choice = MailChoice.of(account)
    if not (choice.replies if review.is_reply else choice.reviews):
        return
    # A guest may take any name, also that of somebody whom the reader knows.
    name = _("%(name)s (a guest)") % {"name": review.shown_name} if review.is_guest else review.shown_name
    context = {
        "review": review,
        "name": name,
        "text": indent(texts.as_light(review.html), "> ", lambda line: True),
        "address": absolute(review.get_absolute_url()),
        "reply_address": "" if review.reaches_nobody else absolute(reverse("feedback:reply", args=[review.pk])),
    }
    subject = _("%(name)s replied to you") if review.is_reply else _("A review from %(name)s")
    _write(
        account,
        message_id=f"review-{review.pk}-{account.pk}",
        subject=subject % {"name": name},
        text=_rendered("notifications/review.txt", context),
        review=review,
    )


def notify(account: Account, *, event: Event, facts: dict[str, Any]) -> None:
    """Tell a person, once, on the site and by mail if they want that."""
    notice, is_new = Notice.objects.get_or_create(
        account=account, event=event.pk, defaults={"kind": event.name, "facts": facts}
    )
    if not is_new or not MailChoice.of(account).house:
        return
    _write(
        account,
        message_id=f"notice-{event.pk}-{account.pk}",
        subject=_("A word from %(house)s") % {"house": house().name},
        text=_rendered(
            "notifications/notice.txt", {"notice": notice, "address": absolute(notice.address or "/notices/")}
        ),
    )


def absolute(path: str) -> str:
    """The whole address of a path of ours, for mails."""
    return f"{settings.AFTERWORD_URL}{path}"


def _rendered(template: str, context: dict[str, Any]) -> str:
    choices = absolute(reverse("notifications:choices"))
    return render_to_string(template, context | {"house": house(), "choices": choices}).strip() + "\n"


def _write(account: Account, *, message_id: str, subject: str, text: str, review: Review | None = None) -> None:
    if not account.email:
        return
    host = urlsplit(settings.AFTERWORD_URL).hostname
    subject = " ".join(subject.split())[:200]
    mail, is_new = Mail.objects.get_or_create(
        message_id=f"<{message_id}@{host}>",
        defaults={"account": account, "subject": subject, "text": text, "review": review},
    )
    if is_new:
        send_mail.enqueue(mail.pk)


def send(mail_id: int) -> None:
    """Hand a mail to the server. Sent ones are left alone, so a repeated job sends nothing twice but after a crash."""
    mail = Mail.objects.unsent().select_related("account", "review").filter(pk=mail_id).first()
    if mail is None:
        return
    if not mail.still_stands:
        mail.delete()
        return
    message = EmailMessage(
        subject=mail.subject,
        body=mail.text,
        to=[mail.account.email],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )
    try:
        message.send()
    except SMTPException as error:
        # Its own words name the address; they would stand with the job.
        raise NotSent(type(error).__name__) from None
    # What it said is with its reader now; the row stays so that it is not written again.
    mail.sent_at, mail.subject, mail.text = timezone.now(), "", ""
    mail.save(update_fields=["sent_at", "subject", "text"])


def prune() -> None:
    """Forget which mails were sent long ago: their events are long gone, too, and write none of them again."""
    Mail.objects.sent_before(timezone.now() - SENT_KEPT).delete()
