from __future__ import annotations

from django_tasks import task


@task(queue_name="mail", max_attempts=12)
def send_mail(mail_id: int) -> None:
    """Send one mail; tried again with growing pauses while the mail server is away."""
    from afterword.notifications.actions import send

    send(mail_id)
