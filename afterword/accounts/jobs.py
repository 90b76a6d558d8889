from __future__ import annotations

from datetime import timedelta

from django_tasks import task

from afterword.accounts.pruning import prune_unconfirmed
from afterword.jobs import scheduled

TRIES_OF_MAIL = 130
"""With pauses that grow to an hour: a mail server may be away for five days."""


@task(queue_name="mail", max_attempts=TRIES_OF_MAIL)
def send_letter(pk: int) -> None:
    """Send one letter of the house."""
    from afterword.accounts.letters import send

    send(pk)


@scheduled(every=timedelta(days=1), name="accounts.prune")
@task()
def prune_accounts() -> None:
    """Forget accounts that nobody confirmed, and free their names."""
    prune_unconfirmed()
