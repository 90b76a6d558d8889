"""What `afterword sample` does, with its words and its progress."""

from __future__ import annotations

from afterword.accounts.models import Account, Role
from afterword.events.delivering import deliver
from afterword.ops import sample_stories, synthetic
from afterword.ops.failures import Interrupted
from afterword.ops.progress import Progress
from afterword.ops.synthetic import Plan

__all__ = ["Plan", "fill", "put_stories_in", "remove"]


def put_stories_in() -> None:
    number = sample_stories.put_in(approver=_archivist())
    while deliver():
        pass
    print(f"{number} sample stories are in." if number else "The sample stories are in already.")


def fill(plan: Plan) -> None:
    """Fill up to so many synthetic works."""
    done = synthetic.count()
    try:
        with Progress("Works", plan.works, done=done) as progress:
            for number in synthetic.fill(plan):
                progress.step(number)
    except KeyboardInterrupt:
        raise Interrupted(
            f"Stopped with {synthetic.count():,} of {plan.works:,} synthetic works in. Run it again to go on."
        ) from None
    print(f"{synthetic.count():,} synthetic works are in.")


def remove() -> None:
    """Take all samples out."""
    archivist, total = _archivist(), sample_stories.totals().accounts
    with Progress("Sample accounts", total) as progress:
        for number in sample_stories.taking_out(by=archivist):
            progress.step(number)
    print("All sample works, their writers and their reviews are gone." if total else "There are no samples here.")


def _archivist() -> Account:
    return Account.objects.filter(role=Role.ARCHIVIST).order_by("pk")[0]
