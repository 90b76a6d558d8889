from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from afterword.accounts.models import Account, NameClaim
from afterword.accounts.pruning import prune_unconfirmed
from afterword.accounts.tests.joining import join
from afterword.testing import Cast, make_work

LONG_AGO = timezone.now() - timedelta(days=31)


def age(account: Account) -> None:
    Account.objects.filter(pk=account.pk).update(joined_at=LONG_AGO)


def test_an_account_that_nobody_confirmed_goes_after_a_month_and_frees_its_name(cast: Cast) -> None:
    join()
    assert prune_unconfirmed() == 0
    age(Account.objects.get(name="Linnet"))
    assert prune_unconfirmed() == 1
    join()
    assert Account.objects.filter(name="Linnet").exists()


def test_names_held_back_for_known_addresses_are_freed_as_late(cast: Cast) -> None:
    join(username="Wren", email="marian@example.org")
    prune_unconfirmed()
    assert NameClaim.objects.filter(name="Wren").exists()
    NameClaim.objects.filter(name="Wren").update(claimed_at=LONG_AGO)
    prune_unconfirmed()
    assert not NameClaim.objects.filter(name="Wren").exists()


@pytest.mark.parametrize("who", ["confirmed", "writing", "moderating"])
def test_whoever_is_anybody_stays(cast: Cast, who: str) -> None:
    join()
    account = Account.objects.get(name="Linnet")
    age(account)
    if who == "confirmed":
        EmailAddress.objects.filter(user=account).update(verified=True)
    elif who == "writing":
        make_work(account)
    else:
        account.appoint("moderator", by=cast.archivist)
    assert prune_unconfirmed() == 0
    assert Account.objects.filter(name="Linnet").exists()
