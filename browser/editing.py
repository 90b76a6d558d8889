"""Hands for the rich editor: to open it on a text, choose words in it, and read what would be posted."""

from __future__ import annotations

from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect

from afterword import texts
from afterword.testing import Cast, make_work
from afterword.works.models import Chapter
from browser.conftest import SignIn

SELECT = """async ([from, to, isAfter]) => {
  const page = document.querySelector("[data-page]");
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!begun && node.data.includes(from)) {
      range.setStart(node, node.data.indexOf(from));
      begun = true;
    }
    if (!begun || !node.data.includes(to)) continue;
    range.setEnd(node, node.data.indexOf(to) + to.length);
    if (isAfter) range.collapse(false);
    page.focus();
    // Once it has the focus, the editor shows its own selection first; of ours it hears with everybody else.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const heard = new Promise((resolve) => {
      document.addEventListener("selectionchange", () => setTimeout(resolve, 20), { once: true });
      setTimeout(resolve, 500);
    });
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    await heard;
    return true;
  }
  return false;
}"""
POSTED = "() => new FormData(document.querySelector('form.form')).get('text')"
SPEAK = """([html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  if (text) data.setData("text/plain", text);
  document.querySelector("[data-page]").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


class Desk:
    """A chapter's writing page with the editor open on a text."""

    def __init__(self, page: Page, chapter: Chapter) -> None:
        self.page = page
        self.chapter = chapter
        self.sheet: Locator = page.get_by_role("textbox", name="Text", exact=True)

    @property
    def address(self) -> str:
        return f"/write/{self.chapter.work_id}/chapters/{self.chapter.pk}/"

    def open(self) -> Desk:
        self.page.goto(self.address)
        expect(self.page.locator(".rich--page")).to_be_visible()
        return self

    def write(self, html: str) -> Desk:
        """Have the page show another text: through HTML, as people would."""
        cache.clear()  # asking the server is limited, and tests are in a hurry
        self.page.get_by_role("button", name="HTML", exact=True).click()
        expect(self.page.locator(".rich--ready:not(.rich--page)")).to_be_visible()
        self.page.get_by_label("Text", exact=True).fill(html)
        self.page.get_by_role("button", name="Page", exact=True).click()
        expect(self.page.locator(".rich--page")).to_be_visible()
        return self

    def select(self, first: str, last: str = "") -> Desk:
        """Choose words, or all from some words to others."""
        assert self.page.evaluate(SELECT, [first, last or first, False]), f"no such words: {first}"
        return self

    def cursor_after(self, words: str) -> Desk:
        assert self.page.evaluate(SELECT, [words, words, True]), f"no such words: {words}"
        return self

    def press(self, *keys: str) -> Desk:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def type(self, words: str) -> Desk:
        self.page.keyboard.type(words)
        return self

    def tool(self, name: str) -> Locator:
        return self.page.locator(f'[data-tool="{name}"]')

    def paste(self, html: str = "", text: str = "") -> Desk:
        """As the browser hands over a clipboard."""
        self.page.evaluate(SPEAK, [html, text])
        return self

    @property
    def source(self) -> str:
        """What would be posted just now."""
        return str(self.page.evaluate(POSTED))

    @property
    def html(self) -> str:
        """What would be kept of it."""
        return texts.read(self.source.encode()).chapters[0].html


def open_desk(page: Page, cast: Cast, sign_in: SignIn, html: str) -> Desk:
    """The editor on a chapter of the writer's with this text."""
    work = make_work(cast.writer, text=html)
    sign_in(page, cast.writer)
    return Desk(page, work.chapters.order_by("position")[0]).open()
