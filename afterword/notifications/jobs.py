from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from afterword.jobs import scheduled


@task(queue_name="mail", max_attempts=12)
def send_mail(mail_id: int) -> None:
    """Send one mail; tried again with growing pauses while the mail server is away."""
    from afterword.notifications.actions import send

    send(mail_id)


@scheduled(every=timedelta(days=1), name="notifications.prune")
@task()
def prune_mails() -> None:
    """Forget which mails were sent long ago."""
    from afterword.notifications.actions import prune

    prune()
