"""What the archivist asks for and need not wait for."""

from django_tasks import task

from afterword.accounts.models import Account
from afterword.ops.sample_stories import take_out


@task()
def take_samples_out(archivist_id: int) -> None:
    """Take out all sample works; run again, it goes on where it was."""
    take_out(by=Account.objects.get(pk=archivist_id))
