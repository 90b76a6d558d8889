"""Margin comments: chosen with a mouse, by keyboard alone, on a telephone, and without any script."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from afterword.accounts.models import Account
from afterword.feedback.actions import change_words, reply
from afterword.feedback.margin.actions import keep_mark, leave_remark
from afterword.feedback.margin.choices import answer
from afterword.feedback.models import Mark, Review
from afterword.feedback.pinning import Chosen, passage_at
from afterword.feedback.tests.saying import author
from afterword.testing import Cast, make_chapter, make_work
from afterword.works.labels import Reviewers
from afterword.works.models import Chapter
from browser.accessibility import sideways
from browser.conftest import Accessible, OpenPage, SignIn
from browser.waiting import ALL_HAS_COME, hold_back, wait_until

TEXT = """The lamp had been left burning in the window of the toll house, though nobody had used the road since the \
thaw. Ines saw it from the second bend and said nothing, because Maro had seen it first and was pretending he had not.

“You could *still* turn back,” he said.

“So could you.”

He laughed at that, one breath of it, white in the cold. It was the laugh he kept for things that were not funny, and \
she had been collecting them since the autumn, the way other people collect buttons.

* * *

Inside, somebody had set the table for two. The bread was still warm. There was salt in a blue dish, and beside the \
dish a folded paper with her name on it in a hand that she had last seen on a gravestone.

“Don’t,” said Maro. And then, when she had already opened it: “Well?”
"""
LAUGH = "It was the laugh he kept for things that were not funny"
ONE_BELOW_THE_OTHER = """[...document.querySelectorAll(".margin-notes")]
  .map((notes) => notes.getBoundingClientRect())
  .every((box, at, all) => !at || all[at - 1].bottom <= box.top)"""


def open_chapter(cast: Cast) -> Chapter:
    work = make_work(cast.writer, text=TEXT)
    answer(work, by=cast.writer, who=Reviewers.EVERYONE, for_others=False)
    chapter = work.chapters.get()
    chapter.work = work
    return chapter


def remark(chapter: Chapter, by: Account | None, exact: str, text: str = "", reaction: str = "") -> Review:
    passage = passage_at(chapter, Chosen("b1", exact=exact))
    return leave_remark(by=author(by), chapter=chapter, passage=passage, text=text, reaction=reaction)


def select(page: Page, words: str) -> None:
    """As a mouse does, from the first letter to the last; the bar is there for them then."""
    page.evaluate(
        """(words) => {
            const walker = document.createTreeWalker(document.querySelector(".story"), NodeFilter.SHOW_TEXT);
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.data.indexOf(words);
                if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + words.length);
            }
        }""",
        words,
    )
    expect(page.locator(".margin-bar [name=exact]").first).to_have_value(words)


def test_selected_words_get_a_remark_without_leaving_the_page(page: Page, cast: Cast, sign_in: SignIn) -> None:
    chapter = open_chapter(cast)
    sign_in(page, cast.reader)
    page.goto(chapter.get_absolute_url())
    select(page, LAUGH)
    bar = page.get_by_role("group", name="The chosen words")
    bar.get_by_role("button", name="Write a remark").click()
    bar.get_by_role("textbox").fill("There are four of these laughs.")
    expect(bar).to_contain_text("under your name Ruth")
    bar.get_by_role("button", name="Put it in the margin").click()
    expect(bar).to_contain_text("It is in the margin.")
    select(page, "The bread was still warm.")
    bar.get_by_role("button", name="Keep it for myself").click()
    expect(bar).to_contain_text("Kept for yourself.")
    left = Review.objects.get()
    assert left.passage
    assert (left.passage.exact, left.html) == (LAUGH, "<p>There are four of these laughs.</p>")
    assert Mark.objects.get().passage.exact == "The bread was still warm."


def test_a_paragraph_is_chosen_and_answered_by_keyboard_alone(
    page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible
) -> None:
    chapter = open_chapter(cast)
    sign_in(page, cast.reader)
    page.goto(f"{chapter.get_absolute_url()}?margin=choose")
    page.get_by_role("link", name="Close the margin").first.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="Paragraph 1")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Paragraph 2")).to_be_checked()
    bar = page.get_by_role("group", name="The chosen words")
    expect(bar).to_be_visible()
    accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(bar).to_contain_text("It is in the margin.")
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    expect(page.get_by_role("radio", name="Paragraph 2")).to_be_focused()
    left = Review.objects.get()
    assert left.passage
    assert (left.reaction, left.passage.exact) == ("laughed", "“You could still turn back,” he said.")


def test_the_margin_stands_beside_its_words_or_opens_under_them(
    open_page: OpenPage, cast: Cast, sign_in: SignIn, accessible: Accessible, archive: str
) -> None:
    chapter = open_chapter(cast)
    for number in range(3):
        remark(chapter, None, LAUGH, f"Thought {number}, and it is longer than the line that it stands beside.")
    remark(chapter, cast.stranger, "white in the cold", reaction="shivers")
    remark(chapter, cast.stranger, "“So could you.”", "This answer!")
    keep_mark(
        by=cast.reader, chapter=chapter, passage=passage_at(chapter, Chosen("b1", exact="blue dish")), note="Why?"
    )
    sizes: list[tuple[int, int]] = [(1280, 900), (320, 700)]
    for size in sizes:
        page = open_page(archive, size=size)
        sign_in(page, cast.reader)
        page.goto(f"{chapter.get_absolute_url()}?margin=now")
        notes = page.get_by_role("note", name="In the margin")
        expect(notes).to_have_count(3)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if size[0] == 320:
            expect(page.get_by_text("This answer!")).to_be_hidden()
            page.get_by_text("1 in the margin").click()
        expect(page.get_by_text("This answer!")).to_be_visible()
        expect(page.get_by_role("article", name="Passer-by in the margin")).to_have_count(3 if size[0] > 320 else 0)
        expect(page.get_by_role("article", name="Marked for yourself")).to_have_count(1)
        wait_until(page, ONE_BELOW_THE_OTHER)
        accessible(page)


def test_notes_that_grow_by_themselves_make_room(page: Page, cast: Cast, sign_in: SignIn) -> None:
    chapter = open_chapter(cast)
    remark(chapter, cast.stranger, "“So could you.”", "This answer!")
    remark(chapter, cast.stranger, LAUGH, "And this.")
    sign_in(page, cast.reader)
    page.goto(f"{chapter.get_absolute_url()}?margin=now", wait_until=ALL_HAS_COME)
    first = page.get_by_role("note", name="In the margin").first
    first.evaluate("note => note.style.setProperty('font-size', '300%')")
    wait_until(page, ONE_BELOW_THE_OTHER)


def test_nothing_done_before_the_script_came_is_undone_or_missed_by_it(
    page: Page, narrow_page: Page, cast: Cast, sign_in: SignIn
) -> None:
    chapter = open_chapter(cast)
    remark(chapter, cast.stranger, "“So could you.”", "This answer!")
    late = hold_back(narrow_page, "**/margin-notes*.js")
    narrow_page.goto(f"{chapter.get_absolute_url()}?margin=now")
    narrow_page.get_by_text("1 in the margin").click()
    late()
    wait_until(narrow_page, "CSS.highlights.has('margin')")
    expect(narrow_page.get_by_text("This answer!")).to_be_visible()
    sign_in(page, cast.reader)
    late = hold_back(page, "**/margin-notes*.js")
    page.goto(f"{chapter.get_absolute_url()}?margin=choose")
    page.get_by_role("radio", name="Paragraph 2").check()
    late()
    expect(page.get_by_role("group", name="The chosen words")).to_be_visible()


def test_a_bar_that_could_not_be_fetched_is_asked_for_again(page: Page, cast: Cast, sign_in: SignIn) -> None:
    chapter = open_chapter(cast)
    sign_in(page, cast.reader)
    page.goto(f"{chapter.get_absolute_url()}?margin=choose")
    page.route("**/passage/bar/", lambda route: route.abort(), times=1)
    with page.expect_event("requestfailed"):
        page.get_by_role("radio", name="Paragraph 1").check()
    page.get_by_role("radio", name="Paragraph 2").check()
    expect(page.get_by_role("group", name="The chosen words")).to_be_visible()


def test_without_script_a_remark_takes_a_paragraph_and_a_page(open_page: OpenPage, cast: Cast, archive: str) -> None:
    chapter = open_chapter(cast)
    page = open_page(archive, size=(390, 844), java_script_enabled=False)
    page.goto(chapter.get_absolute_url())
    page.get_by_role("link", name="Say something about a passage").click()
    page.get_by_role("radio", name="Paragraph 4").check()
    page.get_by_role("button", name="Say something about this paragraph").click()
    page.get_by_label("Your words").fill("That laugh.")
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_role("button", name="Put it in the margin").click()
    expect(page.get_by_text("It is in the margin")).to_be_visible()
    page.goto(f"{chapter.get_absolute_url()}?margin=now")
    page.get_by_text("1 in the margin").click()
    expect(page.get_by_text("That laugh.")).to_be_visible()


def test_the_pages_around_it_on_a_phone(narrow_page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible) -> None:
    chapter = open_chapter(cast)
    said = remark(chapter, cast.reader, LAUGH, "There are four of these laughs. " + "x" * 200)
    reply(by=author(cast.writer), to=said, text="Five.")
    change_words(said, "There are five.", by=cast.reader)
    keep_mark(by=cast.reader, chapter=chapter, passage=passage_at(chapter, Chosen("b1", exact="blue dish")))
    gone = make_chapter(chapter.work, title="The other shore", publish=True)
    gone.hide(by=cast.moderator, reason="Copied.")
    story, work, one = chapter.get_absolute_url(), f"/write/{chapter.work_id}/", f"/reviews/{said.pk}/"
    pages = {
        cast.reader: (
            *(f"{story}passage/?block=b4&said", f"{story}margin/earlier/", f"{story}typo/", "/my/marks/"),
            *(f"{one}thread/", f"{one}versions/", "/settings/replies/"),
            *(gone.get_absolute_url(), chapter.work.get_absolute_url()),
        ),
        cast.writer: (f"{work}margin/", f"{work}wishes/", "/settings/wishes/"),
        cast.moderator: ("/moderation/spam/",),
    }
    for account, addresses in pages.items():
        sign_in(narrow_page, account)
        for address in addresses:
            accessible(narrow_page, address)
            assert sideways(narrow_page) == [], address


def test_a_remark_that_stayed_behind_is_not_let_go_with_a_mark(page: Page, cast: Cast, sign_in: SignIn) -> None:
    """The page asks because of the note beside it; the remark has been on its way already."""
    address = f"{open_chapter(cast).get_absolute_url()}passage/?block=b4"
    sign_in(page, cast.reader)
    page.goto(address, wait_until=ALL_HAS_COME)
    words, note = page.get_by_label("Your words"), page.get_by_label("A note for yourself")
    words.press_sequentially("She knew the laugh.")
    note.press_sequentially("Look this up again.")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Put it in the margin").click(no_wait_after=True)
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_text("Kept for yourself.")).to_be_visible()
    page.goto(address, wait_until=ALL_HAS_COME)
    expect(words).to_have_value("She knew the laugh.")
    assert not Review.objects.exists()
