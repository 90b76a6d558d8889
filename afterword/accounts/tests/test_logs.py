"""What nobody may read in a log: passwords, addresses, links that work once."""

from __future__ import annotations

import logging
from smtplib import SMTPRecipientsRefused
from typing import Any

import pytest
from django.core.mail.backends.locmem import EmailBackend

from afterword.accounts.tests.joining import As, guest, join, letter_to, link_in
from afterword.jobs.models import Job
from afterword.jobs.testing import WentWrong, run_all_now
from afterword.testing import Cast

CANARY = "canary9yellow"
ADDRESS = "finch7@example.org"


def test_coming_in_and_failing_to_leaves_no_trace_in_the_log(
    cast: Cast, as_: As, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    browser = guest()
    join(browser, email=ADDRESS, password1=CANARY)
    link = link_in(letter_to(ADDRESS))
    assert "/confirm-email/" in link
    join(browser, username="Wren", email=ADDRESS, password1=CANARY)
    browser.get(link + "x")
    browser.post(link)
    browser.post("/account/login/", {"login": ADDRESS, "password": CANARY + "wrong"})
    browser.post("/account/password/reset/", {"email": ADDRESS})
    reset = link_in(letter_to(ADDRESS))
    browser.get(reset)
    as_(cast.reader).post("/account/email/", {"email": ADDRESS, "password": CANARY, "action_add": "1"})
    as_(cast.reader).post("/settings/leave/", {"reviews": "keep", "password": CANARY})
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    secrets = {"password": CANARY, "address": ADDRESS, "confirmation": link[-20:-1], "reset": reset[-20:-1]}
    assert [what for what, words in secrets.items() if words in said] == []


def test_a_letter_that_the_server_refuses_names_nobody(
    cast: Cast, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: Any) -> int:
        raise SMTPRecipientsRefused({ADDRESS: (550, b"no such person")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    join(email=ADDRESS)
    with pytest.raises(WentWrong):
        run_all_now()
    job = Job.objects.get(task="afterword.accounts.jobs.send_letter")
    assert ADDRESS not in job.last_error + caplog.text
    assert job.finished_at is None, "it is tried again"
