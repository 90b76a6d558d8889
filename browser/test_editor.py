"""The rich editor of a chapter: what it shows is what is kept."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from afterword import texts
from afterword.texts.tests.a_pasted_chapter import TEXT
from afterword.texts.vocabulary import TAGS
from browser.generated import stories

ROUND = """async (all) => {
  const { parse, write } = await import("/static/works/js/rich-text/html.js");
  return all.map((html) => write(parse(html)).join(""));
}"""
ALL_MARKUP = Path(texts.__file__).parents[1] / "ui" / "templates" / "patterns" / "stories" / "all_markup.html"


# There and back


def test_every_text_comes_back_byte_for_byte(page: Page) -> None:
    canonical = [*stories(80), texts.sanitise(TEXT), texts.sanitise(ALL_MARKUP.read_text(encoding="utf-8"))]
    assert [tag for tag in sorted(TAGS) if f"<{tag}" not in "".join(canonical)] == []
    page.goto("/")
    back: list[str] = page.evaluate(ROUND, canonical)
    for text, came in zip(canonical, back, strict=True):
        assert texts.sanitise(came) == text
