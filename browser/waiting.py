"""Waiting for what a page comes to, and letting a page wait.

Playwright's own wait asks from within the page, and our policy refuses that.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Page, Route

SECONDS = 30
PAUSE = 50  # milliseconds
ALL_HAS_COME: Literal["networkidle"] = "networkidle"  # also the scripts that a page fetches once it stands


def wait_until(page: Page, condition: str) -> None:
    """Ask the page again and again until the condition, in its own language, holds."""
    deadline = time.monotonic() + SECONDS
    while not page.evaluate(condition):
        assert time.monotonic() < deadline, f"it never came to {condition}"
        page.wait_for_timeout(PAUSE)


def come_to(page: Page, condition: Callable[[], bool]) -> None:
    """Wait for what a page sends by itself to have reached the archive."""
    deadline = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < deadline, "it never came to that"
        page.wait_for_timeout(PAUSE)


def hold_back(page: Page, address: str) -> Callable[[], None]:
    """Keep the page waiting for a file, as a poor line does, until the answer is called."""
    waiting: list[Route] = []

    def keep(route: Route) -> None:
        waiting.append(route)

    def let_go() -> None:
        deadline = time.monotonic() + SECONDS
        while not waiting:
            assert time.monotonic() < deadline, f"nobody asked for {address}"
            page.wait_for_timeout(PAUSE)
        for route in waiting:
            route.continue_()
        page.unroute(address, keep)

    page.route(address, keep)
    return let_go
