from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.test import Client

from afterword.accounts.access import name_for_reading
from afterword.accounts.models import Account, LastArchivist, NameTaken, PenName
from afterword.accounts.tests.joining import As, errors, guest, join, letter_to, letters, link_in
from afterword.events.models import Event
from afterword.feedback.actions import leave_review, reply
from afterword.feedback.authors import Author
from afterword.feedback.models import Kudos, Review
from afterword.testing import PASSWORD, Cast, make_work
from afterword.works.models import Work

LEAVE = "/settings/leave/"
PASSWORD_OF_LINNET = "seven slow herons"


def author(account: Account) -> Author:
    return Author(account=account, pen_name=account.pen_name)


@pytest.fixture
def linnet(cast: Cast) -> Account:
    """Somebody who joined through the door, wrote, was answered, answered, and was suspended once."""
    browser = guest()
    join(browser)
    browser.post(link_in(letter_to("linnet@example.org")))
    account = Account.objects.get(name="Linnet")
    account.pen_name and account.pen_name.describe("I am Linnet, linnet@example.org.")
    own, other = make_work(account, "The Reed Bed"), make_work(cast.writer)
    leave_review(by=author(cast.reader), work=own, chapter=None, text="The reeds stayed with me.")
    told = leave_review(by=author(account), work=other, chapter=None, text="The ferry at night.")
    reply(by=author(cast.writer), to=told, text="Thank you.")
    Kudos.objects.create(work=other, account=account)
    account.suspend(by=cast.moderator, reason="Linnet was rude.")
    account.unsuspend(by=cast.moderator)
    return account


def browser_of(account: Account) -> Client:
    browser = guest()
    password = PASSWORD_OF_LINNET if account.name == "Linnet" else PASSWORD
    browser.post("/account/login/", {"login": account.name, "password": password})
    return browser


def leave(account: Account, reviews: str = "keep") -> None:
    response = browser_of(account).post(LEAVE, {"password": PASSWORD_OF_LINNET, "reviews": reviews})
    assert response["Location"] == "/settings/left/", errors(response)


def words_kept() -> Iterator[tuple[str, str]]:
    """Every text in every row of every table, with where it is."""
    for model in apps.get_models():
        for row in model._base_manager.all():
            for field in model._meta.concrete_fields:
                yield f"{model.__name__}.{field.name}", str(field.value_from_object(row))


@pytest.mark.parametrize("reviews", ["keep", "remove"])
def test_nothing_of_the_person_stays_but_the_claim_to_the_name(linnet: Account, reviews: str) -> None:
    letters()
    leave(linnet, reviews)
    letters()
    found = {where for where, words in words_kept() if "linnet" in words.casefold()}
    assert found == {"PenName.name", "PenName.slug", "NameClaim.name", "NameClaim.slug"}
    assert not [where for where, words in words_kept() if "The Reed Bed" in words and not where.startswith("Review.")]


def test_the_name_is_never_given_out_again_and_its_page_is_gone(cast: Cast, linnet: Account) -> None:
    leave(linnet)
    assert name_for_reading("linnet") is None
    assert PenName.objects.get(name="Linnet").profile_html == ""
    with pytest.raises(NameTaken):
        cast.reader.take_pen_name("Linnet")


def test_events_stay_without_who_did_it(linnet: Account) -> None:
    pk = linnet.pk
    assert Event.objects.filter(actor=pk).exists()
    leave(linnet)
    assert not Event.objects.filter(actor=pk).exists()
    assert not Event.objects.filter(subject_kind="accounts.account", subject_id=pk).exclude(facts={}).exists()


def test_her_reviews_stay_without_her_name(cast: Cast, linnet: Account) -> None:
    leave(linnet, "keep")
    review = Review.objects.get(html__contains="ferry")
    assert (review.account, review.pen_name, review.is_deleted) == (None, None, False)
    assert "has left" in review.shown_name


def test_or_they_go_and_a_replied_one_leaves_only_its_place(cast: Cast, linnet: Account) -> None:
    leave(linnet, "remove")
    assert not Review.objects.filter(html__contains="ferry").exists()
    thread = Review.objects.get(html__contains="Thank you").thread
    assert thread
    assert thread.is_deleted


def test_what_others_wrote_on_her_works_is_theirs_to_keep(cast: Cast, linnet: Account) -> None:
    leave(linnet)
    review = Review.objects.get(account=cast.reader)
    assert (review.work, review.work_title) == (None, "The Reed Bed")
    assert "Linnet" not in review.writers
    assert "reeds" in review.html


def test_a_work_written_with_somebody_stays_with_them(cast: Cast, linnet: Account) -> None:
    work = make_work(linnet, "Two Hands")
    assert linnet.pen_name
    assert cast.writer.pen_name
    work.set_writers([linnet.pen_name, cast.writer.pen_name])
    leave(linnet)
    assert Work.objects.for_reading().get(pk=work.pk).byline() == "Marian"


def test_every_session_ends_everywhere(linnet: Account) -> None:
    elsewhere = browser_of(linnet)
    assert elsewhere.get("/settings/").status_code == 200
    leave(linnet)
    assert elsewhere.get("/settings/").status_code == 302
    assert not [session for session in Session.objects.all() if session.get_decoded().get("_auth_user_id")]


def test_the_page_says_what_goes_and_offers_it(linnet: Account) -> None:
    page = browser_of(linnet).get(LEAVE).content.decode()
    work = Work.objects.get(title="The Reed Bed")
    assert "The Reed Bed" in page
    assert f"{work.words} words" in page
    assert f"/works/{work.pk}/download/epub/" in page


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"password": "wrong wrong", "reviews": "keep"}, "password"),
        ({"password": "", "reviews": "keep"}, "password"),
        ({"password": PASSWORD_OF_LINNET}, "reviews"),
        ({"password": PASSWORD_OF_LINNET, "reviews": "sell"}, "reviews"),
    ],
)
def test_without_the_password_and_a_choice_nothing_goes(linnet: Account, fields: dict[str, str], field: str) -> None:
    response = browser_of(linnet).post(LEAVE, fields)
    assert list(errors(response)) == [field]
    assert Account.objects.filter(pk=linnet.pk).exists()


def test_the_last_archivist_can_not_leave_the_house_alone(cast: Cast) -> None:
    from afterword.accounts.leaving import Farewell

    response = browser_of(cast.archivist).post(LEAVE, {"password": PASSWORD, "reviews": "keep"})
    assert "only archivist" in errors(response)["__all__"][0]
    with pytest.raises(LastArchivist):
        cast.archivist.leave(Farewell(keep_reviews=True))


def test_guests_are_asked_to_sign_in_and_a_link_alone_deletes_nothing(cast: Cast, as_: As) -> None:
    assert guest().get(LEAVE)["Location"].startswith("/account/login/")
    as_(cast.reader).get(LEAVE, {"password": PASSWORD, "reviews": "keep"})
    assert Account.objects.filter(pk=cast.reader.pk).exists()
