"""The main job, on the program itself: a story goes in as its writer pasted it, is read, answered, and taken away."""

from __future__ import annotations

import email
import email.policy
import html
import re
import time
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from afterword.testing import Cast, make_work
from afterword.texts.tests.a_pasted_chapter import NOTE, STORY, TEXT
from afterword.works.labels import Rating
from afterword.works.models import Work
from browser.accessibility import NARROW, WIDE
from browser.conftest import OpenPage
from browser.serving import Served
from browser.waiting import ALL_HAS_COME

TITLE = "The Lamp at Low Water"
PASSWORD = "seven slow herons"
REVIEW = "Cold as rope. I had to put it down and walk round the kitchen."
PRIVATE = "Only for you: the lamp is on in the first line and off in the last."
REPLY = "The rope was the first thing I had. Thank you for walking."
WITH_SCRIPT = {"size": WIDE}
WITHOUT_SCRIPT = {"size": NARROW, "java_script_enabled": False}
LONGEST_WALK = 150
SECONDS_FOR_A_LETTER = 90


@pytest.mark.parametrize("window", [WITH_SCRIPT, WITHOUT_SCRIPT], ids=["wide", "narrow-without-script"])
def test_a_story_is_published_read_answered_and_taken_away(
    served: Served, open_page: OpenPage, window: dict[str, object], tmp_path: Path
) -> None:
    archivist, writer, guest = (open_page(served.url, **window) for _person in range(3))
    open_the_archive(archivist, served)
    join_and_confirm(writer, served)
    bring_the_story(writer)
    publish(writer)
    address = find_and_open(guest)
    answer(guest)
    reply_from_the_inbox(writer)
    guest.goto(address)
    threads = guest.locator(".reviews > .review")
    expect(threads).to_have_count(1)
    expect(threads.locator(".review--writer")).to_contain_text(REPLY)
    expect(threads.locator(".review--writer .review__mark")).to_have_text("writer")
    take_away(guest, tmp_path)


def open_the_archive(page: Page, served: Served) -> None:
    page.goto(served.first_run)
    page.get_by_label("Name of the archive").fill("The Lantern House")
    page.get_by_label("Your account name").fill("Ada")
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Open the archive").click()
    expect(page.get_by_text("The house is open, and you are its archivist.")).to_be_visible()


def join_and_confirm(page: Page, served: Served) -> None:
    page.goto("/")
    page.get_by_role("link", name="Join").click()
    page.get_by_label("Account name").fill("Marian")
    page.get_by_label("E-mail address").fill("marian@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("I am at least").check()
    page.get_by_label("I have read the rules").check()
    page.get_by_role("button", name="Make my account").click()
    page.wait_for_url("**/account/confirm-email/")
    page.goto(confirmation_link(served.folder / "mail"))
    page.get_by_role("button", name="Yes, this is my address").click()
    page.context.clear_cookies()
    page.goto("/account/login/?next=/write/")
    page.get_by_label("Account name or e-mail address").fill("Marian")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(re.compile("/write/$"))


def confirmation_link(folder: Path) -> str:
    """The link in the letter to whoever joined: a file, where no mail server is named, once the worker has sent it."""
    deadline = time.monotonic() + SECONDS_FOR_A_LETTER
    while time.monotonic() < deadline:
        for file in folder.glob("*"):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if found := re.search(r"http\S+/confirm-email/[-:\w]+/", letter.get_content()):
                return found[0]
        time.sleep(0.2)
    raise AssertionError("no letter came")


def bring_the_story(page: Page) -> None:
    page.get_by_role("link", name="Begin a new story").click()
    page.wait_for_load_state(ALL_HAS_COME)
    page.get_by_label("Title", exact=True).fill(TITLE)
    if (other_way := page.get_by_role("button", name="Plain text", exact=True)).is_visible():
        other_way.click()
    page.get_by_label("Text", exact=True).fill(TEXT)
    page.get_by_label("Fandoms").fill("The Harbour Watch")
    page.get_by_label("Not rated").check()
    page.get_by_label("Chose not to warn").check()
    page.get_by_label("Complete in one chapter").check()
    page.get_by_role("button", name="Keep as a draft and have a look").click()
    expect(page.get_by_role("heading", name="What we made of it")).to_be_visible()
    assert counted(page) == {"Paragraphs": len(NOTE) + len(STORY), "Scene breaks": 0}
    expect(page.locator("blockquote.offer p")).to_have_count(len(NOTE))
    page.get_by_label("Yes, make this the note before the chapter").check()
    page.get_by_role("button", name="Make it the note").click()
    assert counted(page) == {"Paragraphs": len(STORY), "Scene breaks": 0}
    expect(page.locator("blockquote.offer")).to_have_count(0)


def counted(page: Page) -> dict[str, int]:
    """What the look page counts, of what could have been invented or lost."""
    names = ("Paragraphs", "Scene breaks")
    return {name: int(page.locator(f"dt:text-is('{name}') + dd").inner_text()) for name in names}


def publish(page: Page) -> None:
    page.get_by_role("link", name="See it as readers will").click()
    expect(page.get_by_label("State of this work")).to_contain_text("A draft.")
    assert the_story(page) == list(STORY)
    expect(page.locator(".note__text p")).to_have_count(len(NOTE))
    page.get_by_role("link", name="Publish").click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name=f"“{TITLE}” is published.")).to_be_visible()
    expect(page.get_by_text("Everybody can read it now, guests too.")).to_be_visible()
    expect(page.get_by_text("the shelf of stories that wait for a first review")).to_be_visible()


def the_story(page: Page) -> list[str]:
    """The paragraphs of the story on the page, as it is shown."""
    return [paragraph.inner_text() for paragraph in page.locator("article.story > p").all()]


def find_and_open(page: Page) -> str:
    """A guest finds the story on the first page and opens it; returns its address."""
    page.goto("/")
    page.get_by_role("link", name=TITLE).first.click()
    address = page.url
    expect(page.get_by_text("marked this story as one for adults, or gave it no rating")).to_be_visible()
    expect(page.locator("article.story")).to_have_count(0)
    page.get_by_role("button", name="Yes, open it").click()
    expect(page).to_have_url(address)
    assert the_story(page) == list(STORY)
    return address


def answer(page: Page) -> None:
    expect(page.get_by_text("To Marian.")).to_be_visible()
    expect(page.get_by_text("Everybody who can read this story can read it here")).to_be_visible()
    page.get_by_label("To Marian.").fill(REVIEW)
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_role("button", name="Leave this review").click()
    expect(page.locator("#posted")).to_contain_text("Your review is here")
    expect(page.locator(".reviews")).to_contain_text(REVIEW)
    page.get_by_label("To Marian.").fill(PRIVATE)
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_label("Only for Marian").check()
    page.get_by_role("button", name="Leave this review").click()
    expect(page.locator("#posted")).to_contain_text("nobody else will see it")
    expect(page.locator(".reviews")).not_to_contain_text(PRIVATE)
    page.get_by_role("button", name="Kudos").click()
    expect(
        page.get_by_text("You left kudos.").or_(page.get_by_text("Your kudos are with Marian")).first
    ).to_be_visible()


def reply_from_the_inbox(page: Page) -> None:
    page.goto("/")
    inbox = page.get_by_role("link", name="Inbox")
    expect(inbox).to_contain_text("2")
    inbox.click()
    expect(page.locator(".inbox__item--unread")).to_have_count(2)
    expect(page.locator(".inbox")).to_contain_text(PRIVATE)
    item = page.locator(".inbox__item", has_text=REVIEW)
    item.locator("summary", has_text="Reply").click()
    item.get_by_label("Your reply").fill(REPLY)
    item.get_by_role("button", name="Send the reply").click()
    expect(page.get_by_text("Your reply is sent.")).to_be_visible()
    expect(page.get_by_role("link", name="Inbox")).to_contain_text("1")


def take_away(page: Page, folder: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("link", name="EPUB").click()
    book = folder / download.value.suggested_filename
    download.value.save_as(book)
    assert book.name == f"{TITLE}.epub"
    with zipfile.ZipFile(book) as parts:
        assert parts.namelist()[0] == "mimetype"
        pages = html.unescape("".join(parts.read(name).decode() for name in parts.namelist() if "xhtml" in name))
    assert {words for words in (TITLE, *NOTE, *STORY, PRIVATE) if words not in pages} == {PRIVATE}


# With the keyboard alone


def test_a_story_is_found_read_and_answered_with_the_keyboard_alone(page: Page, cast: Cast) -> None:
    work = make_work(cast.writer, TITLE, rating=Rating.NOT_RATED, planned_chapters=1, status="complete")
    page.goto("/")
    walk_to(page, page.get_by_role("link", name=TITLE).first)
    page.keyboard.press("Enter")
    walk_to(page, page.get_by_role("button", name="Yes, open it"))
    page.keyboard.press("Space")
    expect(page.locator("article.story")).to_be_visible()
    walk_to(page, page.get_by_label("To Marian."))
    page.keyboard.type(REVIEW)
    walk_to(page, page.get_by_label("Your name here"))
    page.keyboard.type("Passer-by")
    walk_to(page, page.get_by_label("Only for Marian"))
    page.keyboard.press("Space")
    expect(page.get_by_text("Nobody but Marian will see it.")).to_be_visible()
    page.keyboard.press("Space")
    walk_to(page, page.get_by_role("button", name="Leave this review"))
    page.keyboard.press("Enter")
    expect(page.locator(".reviews")).to_contain_text(REVIEW)
    page.wait_for_load_state(ALL_HAS_COME)
    walk_to(page, page.get_by_role("button", name="Kudos"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You left kudos.")).to_be_visible()
    expect(page.get_by_role("button", name="Take them back")).to_be_focused()
    review = Work.objects.get(pk=work.pk).reviews.get()
    assert (review.guest_name, review.is_only_for_writer) == ("Passer-by", False)


def test_the_keyboard_walks_through_a_chapters_page_and_out_again(page: Page, cast: Cast) -> None:
    work = make_work(cast.writer, chapters=2)
    page.goto(work.chapters.order_by("position")[0].get_absolute_url())
    steps = list(walk(page))
    assert steps[0] == "Skip to the page"
    assert {"Browse", "Chapters", "Leave this review", "Feed of new works"} <= set(steps)
    assert len(steps) < LONGEST_WALK


def test_a_menu_opens_and_closes_from_the_keyboard(page: Page, cast: Cast) -> None:
    page.goto("/", wait_until=ALL_HAS_COME)
    face = page.get_by_label("Reading settings")
    walk_to(page, face)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(page.locator("html")).to_have_attribute("data-theme", "paper")
    page.keyboard.press("Escape")
    expect(page.locator(".menu__panel.settings")).to_be_hidden()
    expect(face).to_be_focused()


def walk_to(page: Page, goal: Locator) -> None:
    """Press Tab until the goal has the focus, once round the page at most."""
    goal.wait_for()
    for _step in chain(walk(page), walk(page)):
        if goal.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not reach {goal}")


def walk(page: Page) -> Iterator[str]:
    """What Tab leads to, from here until it leaves the page; each step is seen and none is a trap."""
    before = ""
    for _step in range(LONGEST_WALK):
        page.keyboard.press("Tab")
        step = page.evaluate(WHERE)
        if step is None:
            return
        assert step["seen"], f"nobody sees that {step['name']} has the focus"
        assert step["key"] != before, f"{step['name']} keeps the focus"
        before = step["key"]
        yield step["name"]


# A hidden radio button shows its focus on the words beside it.
WHERE = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const shown = getComputedStyle(element).opacity === "0" ? element.nextElementSibling : element;
  const style = getComputedStyle(shown);
  const box = shown.getBoundingClientRect();
  const everything = [...document.querySelectorAll("*")];
  return {
    key: String(everything.indexOf(element)),
    name: (element.innerText || element.ariaLabel || element.name || element.tagName).trim(),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1,
  };
}"""
