"""Waiting for what a page comes to. Playwright's own wait asks from within the page, and our policy refuses that."""

from __future__ import annotations

import time

from playwright.sync_api import Page

SECONDS = 30
PAUSE = 50  # milliseconds


def wait_until(page: Page, condition: str) -> None:
    """Ask the page again and again until the condition, in its own language, holds."""
    deadline = time.monotonic() + SECONDS
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"it never came to {condition}"
        page.wait_for_timeout(PAUSE)
