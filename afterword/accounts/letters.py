"""Letters of the house: written in the transaction of what they are about, sent by the worker, then forgotten."""

from __future__ import annotations

from email.utils import make_msgid
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from afterword.accounts.models import Account, Letter
from afterword.house.current import required as house


class NotSent(RuntimeError):
    """The mail server refused a letter; it is tried again."""


def sends_mail() -> bool:
    """Whether letters leave this machine. Without a mail server they are files, and the archivist confirms accounts."""
    return bool(settings.EMAIL_HOST)


def address_of(path: str) -> str:
    """A full address for a letter. Never made from the request: its `Host` is the sender's word."""
    return f"{settings.AFTERWORD_URL}{path}"


def write(template: str, to: str, **context: Any) -> Letter:
    """Write a letter from `<template>_subject.txt` and `<template>_message.txt`, to be sent after the commit."""
    subject, body = _composed(template, context)
    return _posted(Letter(to=to, subject=subject, body=body))


def ask_for_reset(to: str) -> Letter:
    """Have a letter written to this address about a new password; whether anybody has it is looked up by the worker.

    So the page takes as long for an address that is known as for one that isn't.
    """
    return _posted(Letter(to=to, kind=Letter.Kind.RESET))


def send(pk: int) -> None:
    """Send a letter and forget it. Sent twice at worst, under one Message-ID."""
    letter = Letter.objects.filter(pk=pk).first()
    if letter is None:
        return
    if letter.kind == Letter.Kind.RESET:
        _compose_reset(letter)
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    message = EmailMessage(letter.subject, letter.body, settings.DEFAULT_FROM_EMAIL, [letter.to], headers=headers)
    try:
        message.send()
    except (SMTPException, OSError) as error:
        # Its own words name the address; they would stand in the log and with the job.
        raise NotSent(type(error).__name__) from None
    letter.delete()


def _posted(letter: Letter) -> Letter:
    from afterword.accounts.jobs import send_letter

    letter.message_id = make_msgid(domain=urlsplit(settings.AFTERWORD_URL).hostname)
    letter.save()
    send_letter.enqueue(letter.pk)
    return letter


def _compose_reset(letter: Letter) -> None:
    account = Account.objects.get_queryset().called(letter.to)
    if account is None or not account.is_active:
        context = {"signup_url": address_of(reverse("account_signup"))}
        letter.subject, letter.body = _composed("account/email/unknown_account", context)
        return
    key = {"uidb36": user_pk_to_url_str(account), "key": default_token_generator.make_token(account)}
    context = {
        "name": account.name,
        "password_reset_url": address_of(reverse("account_reset_password_from_key", kwargs=key)),
    }
    letter.subject, letter.body = _composed("account/email/password_reset_key", context)


def _composed(template: str, context: dict[str, Any]) -> tuple[str, str]:
    declared = house()
    full = {"house": declared, "address": settings.AFTERWORD_URL, **context}
    with translation.override(declared.language if translation.check_for_language(declared.language) else None):
        subject = " ".join(render_to_string(f"{template}_subject.txt", full).split())
        body = render_to_string(f"{template}_message.txt", full).strip() + "\n"
    return subject[:200], body
