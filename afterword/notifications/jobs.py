from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from afterword.accounts.jobs import TRIES_OF_MAIL
from afterword.jobs import scheduled


@task(queue_name="mail", max_attempts=TRIES_OF_MAIL)
def send_mail(mail_id: int) -> None:
    """Send one mail; tried again with growing pauses while the mail server is away."""
    from afterword.notifications.sending import send

    send(mail_id)


@scheduled(every=timedelta(minutes=5), name="notifications.day_mail")
@task()
def write_day_mails() -> None:
    """Write the day's mail of everybody whose hour has come."""
    from afterword.notifications.digests import write_due

    write_due()


@scheduled(every=timedelta(hours=6), name="notifications.resume")
@task()
def resume_mails() -> None:
    """Have those sent that nobody tries any more."""
    from afterword.notifications.sending import resume

    resume()


@scheduled(every=timedelta(days=1), name="notifications.prune")
@task()
def prune_mails() -> None:
    """Forget which mails were sent long ago."""
    from afterword.notifications.sending import prune

    prune()
