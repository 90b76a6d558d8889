"""Forgetting jobs that are over."""

from afterword.jobs.models import Job


def prune_jobs(batch: int = 500) -> int:
    """Delete jobs finished long ago, in small transactions; returns how many."""
    pruned = 0
    while batch_ids := list(Job.objects.prunable().values_list("pk", flat=True)[:batch]):
        pruned += Job.objects.filter(pk__in=batch_ids).delete()[0]
    return pruned
