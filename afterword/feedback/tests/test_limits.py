"""Nobody says more in a short while than people do; what is too much is given back, not lost."""

from __future__ import annotations

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from afterword.accounts.models import Account
from afterword.feedback.models import Kudos, Review
from afterword.feedback.tests.saying import chapter_of, review, say, shown
from afterword.limits import LIMITS
from afterword.testing import Cast, LimitTo, SignIn, make_work

pytestmark = pytest.mark.usefixtures("commits_at_once")


@pytest.fixture(autouse=True)
def three_at_most(limit_to: LimitTo) -> None:
    limit_to(3, "review", "reply", "kudos")


@pytest.mark.parametrize("who", ["guest", "member"])
def test_too_many_reviews_wait_with_all_that_was_typed(cast: Cast, as_: SignIn, who: str) -> None:
    work = make_work(cast.writer)
    account: Account | None = cast.reader if who == "member" else None
    Account.objects.get_queryset().update(joined_at=timezone.now() - timedelta(days=30))
    most = LIMITS["review"].members.times
    browser = as_(account)
    for number in range(most):
        assert say(browser, work, f"Review {number}", name="Passer-by").status_code == 302
    got = say(browser, work, "One too many.\nReally.", name="Passer-by", only_for_writer="on")
    assert got.status_code == 429
    assert int(got["Retry-After"]) > 0
    for kept in ("One too many.", "Passer-by", "only_for_writer"):
        assert kept in shown(got)
    assert Review.objects.count() == most
    assert say(as_(cast.stranger), work, "Somebody else.").status_code == 302


def test_too_many_replies_wait_and_reading_the_form_is_free(cast: Cast, as_: SignIn) -> None:
    left = review(make_work(cast.writer), cast.reader)
    browser = as_(cast.writer)
    for number in range(LIMITS["reply"].members.times):
        browser.get(f"/reviews/{left.pk}/reply/")
        assert browser.post(f"/reviews/{left.pk}/reply/", {"text": f"Reply {number}"}).status_code == 302
    got = browser.post(f"/reviews/{left.pk}/reply/", {"text": "One too many."})
    assert got.status_code == 429
    assert "One too many." in shown(got)


def test_every_form_for_words_gives_them_back_and_says_when_to_send_them(
    cast: Cast, as_: SignIn, limit_to: LimitTo
) -> None:
    work = make_work(cast.writer)
    left, chapter = review(work, cast.reader), chapter_of(work).get_absolute_url()
    limit_to(0, "review", "reply", "margin", "report")
    forms = [
        *(f"{work.get_absolute_url()}reviews/", f"{chapter}reviews/", f"/reviews/{left.pk}/reply/"),
        *(f"{chapter}passage/remark/", f"{chapter}ask/", f"{chapter}typo/"),
        *(f"/report/review/{left.pk}/", f"/report/review/{left.pk}/takedown/"),
    ]
    by_guests, by_members = (
        product([as_(None)], forms),
        product([as_(cast.reader)], [*forms, f"/reviews/{left.pk}/edit/"]),
    )
    for browser, address in (*by_guests, *by_members):
        got = browser.post(address, {"text": "One too many.", "words": "And why."})
        assert (got.status_code, int(got.headers.get("Retry-After", 0)) > 0) == (429, True), address
        assert f'action="{address}"' in shown(got)
        assert "One too many." in shown(got)
        assert "And why." in shown(got)


def test_too_many_kudos_wait(cast: Cast, as_: SignIn) -> None:
    browser = as_(None)
    address = f"{chapter_of(make_work(cast.writer)).get_absolute_url()}kudos/"
    answers = {browser.post(address).status_code for _press in range(LIMITS["kudos"].guests.times)}
    assert answers == {302}
    assert browser.post(address).status_code == 429
    assert Kudos.objects.count() == 1
