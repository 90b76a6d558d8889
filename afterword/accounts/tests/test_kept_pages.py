"""What is kept of a writer's page for guests is forgotten at once when she changes it or goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from afterword.accounts.leaving import Farewell
from afterword.accounts.models import Account
from afterword.serving import stamps
from afterword.serving.guest_pages import ticket_of
from afterword.testing import Cast, SignIn


def describe(account: Account) -> None:
    assert account.pen_name
    account.pen_name.describe("Nobody here any more.")


def rename(account: Account) -> None:
    assert account.pen_name
    account.pen_name.call_it("Linnet", by=account)


def leave(account: Account) -> None:
    account.leave(Farewell(keep_reviews=True))


@pytest.mark.parametrize("change", [describe, rename, leave])
def test_a_changed_writers_page_is_not_sent_again(
    cast: Cast, as_: SignIn, commits_at_once: None, change: Callable[[Account], None]
) -> None:
    assert cast.stranger.pen_name
    response = as_(None).get(cast.stranger.pen_name.get_absolute_url())
    ticket = ticket_of(response.wsgi_request.META)
    assert ticket
    assert stamps.current().read(ticket.names) == ticket.values
    change(cast.stranger)
    assert stamps.current().read(ticket.names) != ticket.values
