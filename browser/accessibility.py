"""Asking axe about a page, and saying what it found so that it can be mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROWEST = 320
WIDE = (1280, 900)
NARROW = (390, 844)

Look = tuple[str, tuple[int, int]]
PAPER_ON_A_DESK: Look = ("paper", WIDE)
NIGHT_ON_A_PHONE: Look = ("night", NARROW)
LOOKS = [PAPER_ON_A_DESK, NIGHT_ON_A_PHONE]

# A theme as theme.js puts it on; what follows the window's size has followed.
WEAR = """async (theme) => {
  document.documentElement.dataset.theme = theme;
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
}"""
# Colours on their way from one theme to another would be taken for those of the page.
HAVE_COLOURS_CHANGED = """() => {
  for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
}"""
STICKING_OUT = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  const out = [...document.body.querySelectorAll("*")]
    .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > room + 1);
  return ["the page", ...out.map((one) => one.outerHTML.slice(0, 120))];
}"""
# What axe would load first is for rules about sound and turned screens: there is no sound here, and no such rule asked.
OPTIONS = {"preload": False, "resultTypes": ["violations"], "runOnly": {"type": "tag", "values": STANDARDS}}
AXE = Axe()
# Handing over what axe found in order, too, would take longer than finding it.
ASK = "(options) => axe.run(options).then((found) => found.violations)"


def violations(page: Page) -> list[str]:
    """Every violation on the page as it stands now, with the elements that it is about."""
    page.wait_for_load_state()
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    page.evaluate(HAVE_COLOURS_CHANGED)
    found: list[dict[str, Any]] = page.evaluate(ASK, OPTIONS)
    where = f"{page.url} at {page.viewport_size} in {page.evaluate('document.documentElement.dataset.theme')}"
    return [
        f"{where}: {violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(elements(violation))
        for violation in found
    ]


def wear(page: Page, look: Look) -> None:
    """Show the page as it stands in another theme and another size of window."""
    theme, (width, height) = look
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(WEAR, theme)


def in_each(page: Page, looks: Iterable[Look] = LOOKS) -> Iterator[Look]:
    """The page in one look after the other, and at last as it was."""
    page.wait_for_load_state()
    size, theme = page.viewport_size, page.evaluate("document.documentElement.dataset.theme")
    for look in looks:
        wear(page, look)
        yield look
    if size:
        wear(page, (theme or "paper", (size["width"], size["height"])))


def elements(violation: dict[str, Any]) -> list[str]:
    """Where a violation shows and what axe says about it."""
    return [f"{node['target']}: {node['html'][:160]} {node['failureSummary'][:200]}" for node in violation["nodes"]]


def sideways(page: Page) -> list[str]:
    """What sticks out at the side of a window 320 pixels wide; nothing if the page fits."""
    page.wait_for_load_state()
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": 640})
    found: list[str] = page.evaluate(STICKING_OUT)
    if size:
        page.set_viewport_size(size)
    return found
