"""Mail about reviews: once per review and person, as each chose, and nothing that was taken back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone
from pytest_django.fixtures import Settings

from afterword.accounts.models import PenName
from afterword.events.delivering import deliver
from afterword.feedback.models import Review
from afterword.feedback.tests.saying import WORDS, answer, review, say
from afterword.jobs.models import Job
from afterword.jobs.testing import WentWrong, run_all_now
from afterword.notifications.jobs import send_mail
from afterword.notifications.kinds import About, When
from afterword.notifications.models import Mail, MailChoice
from afterword.notifications.sending import KEPT, prune
from afterword.testing import Cast, SignIn, make_work
from afterword.works.models import Work

NONE: dict[str, str] = {about.value: "off" for about in About} | {"hour": "8", "zone": ""}
"""The form with everything off."""


@pytest.fixture(autouse=True)
def our_address(settings: Settings) -> None:
    settings.AFTERWORD_URL = "https://lantern.example"


def test_a_review_is_mailed_to_its_writer_once(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    say(as_(cast.reader), work)
    assert mail.outbox == []
    run_all_now()
    run_all_now()
    (sent,) = mail.outbox
    left = Review.objects.get()
    assert sent.to == ["marian@example.org"]
    assert sent.subject == "A review of “The Salt Road”"
    assert sent.from_email == '"Ruth, at The Lantern House" <archive@127.0.0.1>'
    assert sent.extra_headers["Message-ID"] == f"<review-{left.pk}-{cast.writer.pk}@lantern.example>"
    assert f"> {WORDS}" in sent.body
    assert f"https://lantern.example/reviews/{left.pk}/\n" in sent.body
    assert f"https://lantern.example/reviews/{left.pk}/reply/" in sent.body
    assert "https://lantern.example/settings/mail/" in sent.body
    assert "127.0.0.1" not in sent.body


def test_each_co_writer_and_who_is_replied_to_gets_one(cast: Cast) -> None:
    work = make_work(cast.writer)
    assert cast.writer.pen_name
    assert cast.co_writer.pen_name
    work.set_writers([cast.writer.pen_name, cast.co_writer.pen_name])
    left = review(work, cast.reader)
    run_all_now()
    assert sorted(sent.to[0] for sent in mail.outbox) == ["marian@example.org", "sami@example.org"]
    mail.outbox.clear()
    answer(left, cast.writer)
    run_all_now()
    assert sorted(sent.to[0] for sent in mail.outbox) == ["ruth@example.org", "sami@example.org"]
    assert {sent.subject: str(sent.body).partition("\n")[0] for sent in mail.outbox} == {
        "Re: Your review of “The Salt Road”": "Marian replied to you, on “The Salt Road”:",
        "Re: A review of “The Salt Road”": "Marian replied under a review of “The Salt Road”:",
    }


def test_the_same_words_twice_are_one_mail(cast: Cast, as_: SignIn) -> None:
    work = make_work(cast.writer)
    for _time in range(3):
        say(as_(cast.reader), work)
    run_all_now()
    assert len(mail.outbox) == 1


def test_a_guest_is_called_one_whatever_the_name(cast: Cast) -> None:
    work = make_work(cast.writer)
    left = review(work, None, guest="Ruth")
    answer(left, cast.co_writer)
    run_all_now()
    assert mail.outbox[0].from_email.startswith('"Ruth (a guest), at The Lantern House" <')
    assert mail.outbox[0].body.startswith("Ruth (a guest) left a review of “The Salt Road”:")


def test_one_only_for_the_writer_says_so_and_a_guests_offers_no_reply(cast: Cast) -> None:
    review(make_work(cast.writer), None, private=True)
    run_all_now()
    assert "(Only for you: nobody else sees it.)" in mail.outbox[0].body
    assert "/reply/" not in mail.outbox[0].body


@pytest.mark.parametrize(
    ("wanted", "subjects"),
    [("reviews", {"A review of “The Salt Road”"}), ("replies", {"Re: A review of “The Salt Road”"})],
)
def test_who_wants_one_kind_gets_that_alone(cast: Cast, as_: SignIn, wanted: str, subjects: set[str]) -> None:
    as_(cast.writer).post("/settings/mail/", NONE | {wanted: "at_once"})
    work = make_work(cast.writer)
    left = review(work, cast.reader)
    answer(answer(left, cast.writer), cast.reader, "You are welcome.")
    run_all_now()
    assert {sent.subject for sent in mail.outbox if sent.to == ["marian@example.org"]} == subjects


def test_who_wants_none_says_so(cast: Cast, as_: SignIn) -> None:
    browser = as_(cast.writer)
    assert browser.get("/settings/mail/").context["form"]["reviews"].value() == "at_once"
    assert browser.post("/settings/mail/", NONE)["Location"] == "/settings/mail/"
    choice = MailChoice.objects.get(account=cast.writer)
    assert {choice.when(about) for about in About} == {When.OFF}
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    assert mail.outbox == []
    assert Review.objects.get().inbox_items.count() == 1


def test_choices_are_ones_own_and_need_signing_in(cast: Cast, as_: SignIn) -> None:
    as_(cast.stranger).post("/settings/mail/", NONE | {"account": str(cast.writer.pk)})
    assert MailChoice.objects.get().account == cast.stranger
    assert not MailChoice.objects.filter(account=cast.writer).exists()
    assert "/account/login/" in as_(None).get("/settings/mail/")["Location"]
    assert "/account/login/" in as_(None).post("/settings/mail/", {})["Location"]


@pytest.mark.parametrize("when", ["before it is written", "before it is sent", "with a reply under it"])
def test_what_was_taken_back_is_not_mailed(cast: Cast, when: str) -> None:
    left = review(make_work(cast.writer), cast.reader)
    if when != "before it is written":
        deliver()
        assert Mail.objects.count() == 1
    if when == "with a reply under it":
        answer(left, cast.stranger)
    left.take_back(by=cast.reader)
    run_all_now()
    assert all(WORDS not in sent.body for sent in mail.outbox)
    assert not Mail.objects.filter(text__contains=WORDS).exists()


def test_of_a_deleted_work_nothing_is_mailed(cast: Cast) -> None:
    review(make_work(cast.writer), cast.reader)
    deliver()
    Work.objects.get().purge(by=cast.writer)
    run_all_now()
    assert mail.outbox == []


def test_while_the_mail_server_is_away_it_waits_and_is_sent_once(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    send = EmailBackend.send_messages

    def away(self: EmailBackend, messages: Sequence[EmailMessage]) -> int:
        tried.append(messages[0].extra_headers["Message-ID"])
        if len(tried) < 3:
            raise SMTPServerDisconnected("Connection unexpectedly closed")
        return send(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", away)
    review(make_work(cast.writer), cast.reader)
    for _time in range(2):
        with pytest.raises(WentWrong):
            run_all_now()
        Job.objects.update(run_at=None, last_error="")
    run_all_now()
    assert len(tried) == 3
    assert len(set(tried)) == 1
    assert len(mail.outbox) == 1
    assert Mail.objects.get().sent_at


def test_a_job_that_runs_again_sends_nothing_again(cast: Cast) -> None:
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    send_mail.enqueue(Mail.objects.get().pk)
    send_mail.enqueue(0)
    run_all_now()
    assert len(mail.outbox) == 1


def test_what_was_sent_is_not_kept(cast: Cast) -> None:
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    kept = Mail.objects.get()
    assert (kept.subject, kept.text, kept.html, kept.from_name) == ("", "", "", "")
    prune()
    assert Mail.objects.exists()
    Mail.objects.update(made_at=timezone.now() - KEPT * 2)
    prune()
    assert not Mail.objects.exists()


def test_no_name_and_no_words_can_make_headers_or_end_the_quotation(cast: Cast) -> None:
    # A moderator's: a newcomer's link would be held, and nobody told.
    PenName.objects.filter(name="Mo").update(name="Mo\r\nBcc: all@example.org\n\nx")
    cast.moderator.refresh_from_db()
    work = make_work(cast.writer, "Salt\nSubject: x")
    text = "One.\n\n-- \nThe Lantern House\nSign in anew: http://evil.example/"
    review(work, cast.moderator, text)
    run_all_now()
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert "\n" not in mail.outbox[0].subject
    assert message["To"] == "marian@example.org"
    said = re.findall(r"^(?!>).*evil\.example.*$", str(mail.outbox[0].body), re.MULTILINE)
    assert said == []


def test_an_account_without_an_address_gets_none(cast: Cast) -> None:
    cast.writer.email = ""
    cast.writer.save(update_fields=["email"])
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    assert mail.outbox == []
