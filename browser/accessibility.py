"""Asking axe about a page, and saying what it found so that it can be mended."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = 320
STICKING_OUT = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.body.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 1);
  return ["the page", ...out.map((one) => one.outerHTML.slice(0, 120))];
}"""
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}}


def violations(page: Page) -> list[str]:
    """Every violation on the page as it stands now, with the elements that it is about."""
    found: list[dict[str, Any]] = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        f"{page.url} at {page.viewport_size}: {violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(elements(violation))
        for violation in found
    ]


def elements(violation: dict[str, Any]) -> list[str]:
    """Where a violation shows and what axe says about it."""
    return [f"{node['target']}: {node['html'][:160]} {node['failureSummary'][:200]}" for node in violation["nodes"]]


def sideways(page: Page) -> list[str]:
    """What sticks out at the side of a window 320 pixels wide; nothing if the page fits."""
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    found: list[str] = page.evaluate(STICKING_OUT)
    if size:
        page.set_viewport_size(size)
    return found
