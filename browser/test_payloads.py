"""What came of over a thousand payloads, by every way, on the real page of a chapter: nothing runs, nothing is loaded.

All of them stand on a few pages, and every element of the story is pressed, pointed at and focused. Once with our
content policy, and once without it, because other readers of the same text have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest
import zstandard
from playwright.sync_api import Page

from afterword import texts
from afterword.testing import Cast, make_work
from afterword.texts.tests.payloads.ways import WAYS, came_out
from afterword.works.models import Chapter, Revision
from browser.conftest import OpenPage, Watches

AT_ONCE = 1_500
WATCH = """() => {
  window.ran = [];
  for (const name of ["alert", "confirm", "prompt", "print", "open", "msgbox"])
    window[name] = (...words) => { window.ran.push(`${name}(${words})`); };
}"""
# Every kind of thing that a reader may do, to every element; those of our own around the story stay untouched.
TOUCH = """() => {
  const kinds = "click dblclick auxclick contextmenu mouseover mouseenter mousedown pointerover focus blur " +
    "pointerdown keydown input change toggle beforetoggle load error begin animationstart transitionend scroll wheel " +
    "paste copy drag drop submit reset select touchstart hashchange message";
  const stay = (event) => event.preventDefault();
  window.addEventListener("click", stay, true);
  window.addEventListener("auxclick", stay, true);
  for (const element of document.querySelectorAll("article.story *"))
    for (const kind of kinds.split(" ")) element.dispatchEvent(new Event(kind, {bubbles: false, cancelable: true}));
  for (const link of document.querySelectorAll("article.story a")) link.click();
  return document.querySelectorAll("article.story *").length;
}"""
STRANGE = """() => {
  const story = document.querySelector("article.story");
  const found = [];
  for (const element of story.querySelectorAll("*")) {
    if (element.namespaceURI !== "http://www.w3.org/1999/xhtml") found.push(`namespace of ${element.outerHTML}`);
    for (const {name, value} of element.attributes) {
      if (name.startsWith("on") || ["style", "name", "srcset", "action", "data", "ping"].includes(name))
        found.push(element.outerHTML);
      if (name === "id" && !/^[bnr][0-9a-z]+$/.test(value)) found.push(`id ${value}`);
      if (name === "src" && !value.startsWith("/media/images/")) found.push(`src ${value}`);
    }
    if (element.localName === "a" && element.hasAttribute("href") && !/^(https?:|mailto:)$/.test(element.protocol))
      found.push(`leads to ${element.href}`);
    if (/script|style|iframe|frame|object|embed|link|meta|base|form|input|button|template|svg|math|video|audio/
        .test(element.localName)) found.push(element.localName);
  }
  return found;
}"""


@cache
def outcomes() -> tuple[tuple[str, str], ...]:
    return tuple((way, html) for way, html in came_out() if html)


def pages() -> Iterator[str]:
    """All that came out, each piece once, on as few pages as a browser bears."""
    pieces = list(dict.fromkeys(html for _way, html in outcomes()))
    for start in range(0, len(pieces), AT_ONCE):
        yield "\n".join(pieces[start : start + AT_ONCE])


def show(page: Page, chapter: Chapter, html: str) -> None:
    Revision.objects.filter(chapter=chapter).update(compressed=zstandard.compress(html.encode()))
    page.goto(chapter.get_absolute_url())


def test_something_came_out_by_every_way() -> None:
    assert {way for way, _html in outcomes()} == {"html", "a review", *WAYS}
    assert len(outcomes()) > 2_000


@pytest.mark.parametrize("with_policy", [True, False], ids=["with our policy", "without a policy"])
def test_nothing_that_came_out_runs_or_loads(
    open_page: OpenPage, archive: str, cast: Cast, watches: Watches, with_policy: bool
) -> None:
    chapter = make_work(cast.writer).chapters.get()
    page = open_page(archive, bypass_csp=not with_policy)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(f"({WATCH})()")
    for html in pages():
        show(page, chapter, html)
        assert page.evaluate(TOUCH) > 1_000
        page.wait_for_timeout(200)
        assert page.evaluate("window.ran") == []
        assert page.evaluate(STRANGE) == []
        assert page.url.split("#")[0] == archive + chapter.get_absolute_url()
        assert page.evaluate("document.querySelector('article.story').innerText").count("alert(1)") > 20
    assert [address for address in asked if not is_ours(address, archive)] == []
    assert watches[page].complaints == []


def is_ours(address: str, archive: str) -> bool:
    return address.startswith(archive)


def test_a_browser_without_scripts_loads_nothing_either(open_page: OpenPage, archive: str, cast: Cast) -> None:
    """There `noscript` is no longer text."""
    chapter = make_work(cast.writer).chapters.get()
    page = open_page(archive, java_script_enabled=False, bypass_csp=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for html in pages():
        show(page, chapter, html)
    assert [address for address in asked if not is_ours(address, archive)] == []


def test_the_watch_would_have_seen_it(open_page: OpenPage, archive: str, cast: Cast, watches: Watches) -> None:
    """The same eyes on texts that were never sanitised: they must see what runs, what loads and what is strange."""
    chapter = make_work(cast.writer).chapters.get()
    page = open_page(archive, bypass_csp=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(f"({WATCH})()")
    bad = "<p onclick=alert(1)>x</p><img src=https://evil.example/x onerror=alert(2)><p id=location name=y>z</p>"
    show(page, chapter, bad + "<svg></svg><a href='javascript:alert(3)'>x</a>")
    page.evaluate(TOUCH)
    page.wait_for_timeout(300)
    assert {"alert(1)", "alert(2)"} <= set(page.evaluate("window.ran"))
    strange = "\n".join(page.evaluate(STRANGE))
    assert all(word in strange for word in ("onclick", "src https", "id location", "svg", "javascript:"))
    assert any("evil.example" in address for address in asked)
    watches[page].complaints.clear()
    assert texts.sanitise(bad) == "<p>x</p><p>z</p>"
