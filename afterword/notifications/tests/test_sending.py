"""The way to the mail server: what it does not take is kept and tried again, and nothing gets into a mail's head."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from afterword.accounts.letters import write as write_letter
from afterword.accounts.models import Account, Letter, PenName
from afterword.feedback.models import Review
from afterword.feedback.tests.saying import review
from afterword.jobs.models import Job
from afterword.jobs.testing import WentWrong, run_all_now
from afterword.notifications.models import Mail
from afterword.notifications.sending import STUCK, resume
from afterword.notifications.tests.smtp import MailServer
from afterword.ops.checkup import Finding, _letters
from afterword.testing import Cast, make_work


@pytest.fixture
def server(settings: Settings) -> Iterator[MailServer]:
    listening = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", listening.port, False
    settings.AFTERWORD_URL = "https://lantern.example"
    yield listening
    listening.stop()


def fail() -> None:
    with pytest.raises(WentWrong):
        run_all_now()


def doctor() -> list[str]:
    return [finding.text for finding in _letters() if isinstance(finding, Finding)]


def test_while_the_server_is_down_nothing_is_lost_and_the_doctor_says_so(cast: Cast, server: MailServer) -> None:
    server.stop()
    review(make_work(cast.writer), cast.reader)
    for _attempt in range(3):
        fail()
        Job.objects.update(run_at=None)
    assert doctor()[0].startswith("1 letters could not be sent yet, the oldest of 20")
    assert "ConnectionRefusedError" in doctor()[0]
    assert "marian@example.org" not in Job.objects.get(queue="mail").last_error
    again = MailServer(port=server.port)
    Job.objects.update(last_error="")
    run_all_now()
    run_all_now()
    again.stop()
    (received,) = again.received
    assert received.recipients == ["marian@example.org"]
    assert doctor() == ["No letter waits for the mail server."]


def test_mail_is_tried_for_days(cast: Cast, server: MailServer) -> None:
    review(make_work(cast.writer), cast.reader)
    write_letter("account/email/unknown_account", "somebody@example.org", signup_url="x")
    server.answers += [("MAIL", b"451 later"), ("MAIL", b"451 later")]
    fail()
    fail()
    assert set(Job.objects.filter(queue="mail").values_list("state", "attempts", "max_attempts")) == {("READY", 1, 130)}
    assert Letter.objects.count() == Mail.objects.unsent().count() == 1


def test_a_server_that_says_later_gets_it_later(cast: Cast, server: MailServer) -> None:
    review(make_work(cast.writer), cast.reader)
    server.answers.append(("RCPT", b"450 greylisted, marian@example.org"))
    fail()
    assert "SMTPRecipientsRefused" in doctor()[0]
    assert "marian@example.org" not in Job.objects.exclude(last_error="").get().last_error
    Job.objects.update(run_at=None, last_error="")
    run_all_now()
    assert len(server.received) == 1


@pytest.mark.parametrize("verb", ["RCPT", "DATA"])
def test_what_is_refused_for_good_is_not_pressed_upon_it(
    cast: Cast, server: MailServer, caplog: pytest.LogCaptureFixture, verb: str
) -> None:
    server.answers.append((verb, b"550 no marian@example.org here"))
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    kept = Mail.objects.get()
    assert kept.refused_at
    assert kept.text == ""
    assert doctor()[0].startswith("The mail server refused 1 letters for good this month, the last: SMTP")
    assert "marian@example.org" not in caplog.text


def test_what_nobody_tries_any_more_is_taken_up_again_and_sent_once(cast: Cast, server: MailServer) -> None:
    review(make_work(cast.writer), cast.reader)
    server.answers.append(("MAIL", b"421 busy"))
    fail()
    Job.objects.filter(queue="mail").delete()
    resume()
    assert not Job.objects.filter(queue="mail").exists(), "it is too young to have been forgotten"
    Mail.objects.update(made_at=timezone.now() - STUCK - timedelta(minutes=1))
    resume()
    resume()
    assert Job.objects.filter(queue="mail").count() == 1
    run_all_now()
    resume()
    run_all_now()
    assert len(server.received) == 1


def test_a_mail_has_two_forms_and_nothing_from_elsewhere(cast: Cast, server: MailServer) -> None:
    review(make_work(cast.writer), cast.reader)
    link = '<a href="https://elsewhere.example/a.png" rel="nofollow ugc noopener">https://elsewhere.example/a.png</a>'
    Review.objects.update(html=f"<p>Oh, <em>that</em> bread. {link}</p>")
    run_all_now()
    message = server.received[0].message
    assert message["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<https://lantern\.example/mail/off/[\w:-]+/>", message["List-Unsubscribe"].strip())
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    plain, html = [part.get_content() for part in message.iter_parts()]
    assert message.get_content_type() == "multipart/alternative"
    assert "> Oh, *that* bread." in plain
    assert "<blockquote><p>Oh, <em>that</em> bread." in html
    for what in ("<img", "src=", "<style", "<link", "url(", "<script", "@import"):
        assert what not in html
    assert "This is a multi" not in plain


NASTY = [
    "Ruth\r\nBcc: all@example.org",
    "Ruth\nTo: all@example.org",
    "Ruth\rCc: all@example.org\r\n\r\nBody",
    "Ruth\x0b\x1bBcc: all@example.org",
    "Ruth\u2028Bcc: all@example.org",
    "Ruth\u0085Bcc: all@example.org",
    'Ruth" <all@example.org>, "x',
    "all@example.org, Ruth",
    "<all@example.org>",
    "Ruth \\",
    '"',
    "=?utf-8?q?R=0D=0ABcc:_a=40b.example?=",
    "Ruth; Bcc: all@example.org",
    "Ruth\u202eelpmaxe",
    "R" * 40,
    "Рут Ньюмен" * 4,
    "露思" * 20,
    "\U0001f56f" * 40,
    "Ruth (comment",
    "undisclosed-recipients:;",
]


@pytest.mark.parametrize("name", NASTY)
def test_no_name_makes_a_header_or_a_recipient(cast: Cast, server: MailServer, name: str) -> None:
    PenName.objects.filter(name="Ruth").update(name=name)
    work = make_work(cast.writer, f"Salt {name}", summary_html="<p>x</p>")
    reader = Account.objects.get(pk=cast.reader.pk)
    review(work, reader)
    run_all_now()
    (received,) = server.received
    assert received.recipients == ["marian@example.org"]
    heads = [key.lower() for key in received.message]
    assert sorted(heads) == sorted(set(heads))
    assert not {"cc", "bcc"} & set(heads)
    assert received.message["To"] == "marian@example.org"
    sender = received.message["From"].addresses
    assert [each.addr_spec for each in sender] == ["archive@127.0.0.1"]
    assert len(received.message["Subject"]) <= 200


@pytest.mark.parametrize(
    "address",
    [
        "a@example.org\nBcc: all@example.org",
        "a@example.org, all@example.org",
        "a@example.org\r\n\r\nx",
        "<a@example.org> all@example.org",
        "no address",
        "a@example.org>\r\nRCPT TO:<all@example.org",
    ],
)
def test_no_address_makes_a_second_one(cast: Cast, server: MailServer, address: str) -> None:
    Account.objects.filter(pk=cast.writer.pk).update(email=address)
    review(make_work(cast.writer), cast.reader)
    run_all_now()
    assert all("all@example.org" not in "".join(received.recipients) for received in server.received)
    assert Mail.objects.unsent().count() == 0
