"""A browser and the archive count the letters of a story alike, whatever is in it."""

from __future__ import annotations

from random import Random
from typing import TypedDict

from playwright.sync_api import Page

from afterword import texts
from afterword.texts.anchoring import VisibleText
from browser.generated import stories
from browser.test_editor import corpus

PLACES_OF_EACH = 6
LONGEST = 15_000  # characters; longer ones have nothing that these have not
THERE_AND_BACK = """async (all) => {
  const { placeOf } = await import("/static/feedback/js/margin/places.js");
  const { rangeAt } = await import("/static/feedback/js/margin/drawing.js");
  return all.map(([html, places]) => {
    const story = document.createElement("div");
    story.innerHTML = html;
    document.body.append(story);
    const found = places.map((place) => {
      const range = rangeAt(story, place);
      return range && placeOf(story, range);
    });
    story.remove();
    return found;
  });
}"""


class Spot(TypedDict):
    """Where a stretch of a story begins and ends, and its words."""

    block: str
    start: int
    end_block: str
    end: int
    exact: str


def spots(html: str, chance: Random) -> list[Spot]:
    """Whole blocks, and stretches anywhere, that begin and end with a letter or sign; each with its words."""
    text = VisibleText(html)
    letters = [at for at, letter in enumerate(text.whole) if not letter.isspace()]
    if not letters:
        return []
    ends = [sorted(chance.choices(letters, k=2)) for _ in range(PLACES_OF_EACH)]
    ends += [[at, min(letters[-1], at + 30)] for at in chance.choices(letters, k=PLACES_OF_EACH)]
    return [spot(text, start, end + 1) for start, end in ends if not text.whole[end].isspace()]


def spot(text: VisibleText, start: int, end: int) -> Spot:
    (block, first), (end_block, last) = text.point(start), text.point(end - 1)
    return {"block": block, "start": first, "end_block": end_block, "end": last + 1, "exact": text.whole[start:end]}


def compact(one: Spot) -> Spot:
    return {**one, "exact": letters_of(one["exact"])}


def letters_of(words: str) -> str:
    """Without space: blocks without words stand between others in the archive's text alone, and the space before the
    way back from a note in the browser's."""
    return "".join(words.split())


def test_places_are_the_same_in_a_browser_and_in_the_archive(page: Page) -> None:
    chance = Random(1)  # nosec B311  nothing is kept secret with it
    canonical = [texts.compare("", html, 1).html for html in [*stories(24), *corpus()] if len(html) < LONGEST]
    cases = [(html, spots(html, chance)) for html in canonical]
    page.goto("/")
    answers: list[list[Spot]] = page.evaluate(THERE_AND_BACK, cases)
    assert sum(len(places) for _, places in cases) > 300
    for (html, places), came in zip(cases, answers, strict=True):
        for place, back in zip(places, came, strict=True):
            assert compact(back) == compact(place), html
