"""The log names no keys and nobody's address: whoever may read it may not sign in with it."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from afterword.serving.log_lines import KEPT_OUT, quiet

SECRETS = [
    "/account/confirm-email/MTI:1tXyZ-canary:0_sig/",
    "/account/password/reset/key/1f-canary-0a1b/",
    "/setup/canaryAbc_-123/",
    "/account/signup/?invitation=canary-Ab_9 said",
    "recipients refused: {'canary.o+tag@post.example.org': (550, b'no')}",
]
PLAIN = ["/works/1234567890/chapters/9876543210/", "/settings/house/", "/account/password/reset/", "3 @ 5", "a@b"]


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_left_out(text: str) -> None:
    assert "canary" not in quiet(text)
    assert KEPT_OUT in quiet(text)


@pytest.mark.parametrize("text", PLAIN)
def test_the_rest_stays(text: str) -> None:
    assert quiet(text) == text


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the archive's own handler writes."""
    logging_settings: Any = settings.LOGGING
    declared = logging_settings["formatters"]["line"]
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(import_string(declared["class"])(declared["format"], style=declared["style"]))
    logger = logging.getLogger("afterword.tests.log")
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


def test_a_traceback_names_nobody_either(written: io.StringIO) -> None:
    logger = logging.getLogger("afterword.tests.log")
    try:
        raise RuntimeError("canary@post.example.org was refused")
    except RuntimeError:
        logger.exception("Internal Server Error: %s", "/setup/canary-key/")
    assert "canary" not in written.getvalue()
    assert "RuntimeError: … was refused" in written.getvalue()
    assert "Internal Server Error: /setup/…/" in written.getvalue()
