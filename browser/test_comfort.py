"""What scripts add for comfort, and what the content policy keeps out: all that only a browser shows."""

from __future__ import annotations

from datetime import timedelta

import zstandard
from django.utils import timezone
from playwright.sync_api import Dialog, Page, expect

from afterword.feedback.models import Kudos
from afterword.testing import Cast, make_work
from afterword.works.models import Chapter, Revision, Work
from browser.conftest import SignIn, Watches
from browser.waiting import ALL_HAS_COME, hold_back

WORDS = "The bread at the end. I could smell it."
# As Google Docs puts it on the clipboard.
FROM_A_WORD_PROCESSOR = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-6d1f"><p dir="ltr" '
    'style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-weight:400;font-style:normal;">She had '
    '</span><span style="font-size:11pt;font-weight:400;font-style:italic;">not</span><span style="font-size:11pt;'
    'font-style:normal;"> heard the door.</span></p><br /><p dir="ltr"><span style="font-weight:700;">'
    "Nobody</span><span> had a key.</span></p></b>"
)
HOSTILE = """<p id="b1">Fair words.</p><script>window.owned = "a script"</script>
<p onclick="window.owned = 'a handler'">Press me</p><img src="/nothing.png" onerror="window.owned = 'an image'">
<p><a href="javascript:window.owned = 'an address'">Follow me</a></p><svg onload="window.owned = 'a drawing'"></svg>
<iframe srcdoc="<script>parent.owned = 'a frame'</script>"></iframe><img src="http://elsewhere.example/pixel.png">
<form action="http://elsewhere.example/"><button>Send me</button></form><base href="http://elsewhere.example/">"""


def first_chapter(work: Work) -> Chapter:
    return work.chapters.order_by("position")[0]


# Reading


def test_a_readers_settings_hold_before_anything_is_painted(page: Page, cast: Cast) -> None:
    address = first_chapter(make_work(cast.writer)).get_absolute_url()
    page.add_init_script(
        """new MutationObserver(() => {
          if (document.body && !window.atFirst) window.atFirst = {...document.documentElement.dataset};
        }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto(address)
    before = page.evaluate(SETTING)
    page.get_by_label("Reading settings").click()
    for label in ("night", "largest", "narrow"):
        page.get_by_label(label, exact=True).check(force=True)
    chosen = page.evaluate(SETTING)
    assert chosen["paper"] != before["paper"]
    assert chosen["size"] > before["size"]
    page.reload()
    assert page.evaluate("window.atFirst") == {"script": "on", "theme": "night", "size": "largest", "measure": "narrow"}
    assert page.evaluate(SETTING) == chosen
    page.goto("/help/")
    assert page.evaluate("document.documentElement.dataset.theme") == "night"


SETTING = """() => {
  const story = document.querySelector("article.story");
  return {
    paper: getComputedStyle(document.documentElement).backgroundColor,
    size: parseFloat(getComputedStyle(story).fontSize),
    width: story.getBoundingClientRect().width,
  };
}"""


def test_times_are_told_from_now(page: Page, cast: Cast) -> None:
    work = make_work(cast.writer)
    Work.objects.update(published_at=timezone.now() - timedelta(days=3), updated_at=timezone.now() - timedelta(days=60))
    page.goto(work.get_absolute_url())
    recent, old = page.locator(".about time").all()
    expect(recent).to_have_text("3 days ago")
    expect(recent).to_have_attribute("title", page_title_of(recent.get_attribute("datetime") or "", page))
    expect(old).to_contain_text(str((timezone.now() - timedelta(days=60)).year))


def page_title_of(moment: str, page: Page) -> str:
    """The moment in full, as the browser says it."""
    said: str = page.evaluate(
        "moment => new Intl.DateTimeFormat('en', {dateStyle: 'full', timeStyle: 'short'}).format(new Date(moment))",
        moment,
    )
    return said


# Answering


def test_an_opener_places_its_own_words_and_the_cursor(page: Page, cast: Cast) -> None:
    page.goto(first_chapter(make_work(cast.writer)).get_absolute_url(), wait_until=ALL_HAS_COME)
    box = page.get_by_label("To Marian.")
    page.get_by_role("button", name="It made me feel…").click()
    expect(box).to_be_focused()
    page.keyboard.type("warm.")
    expect(box).to_have_value("It made me feel warm.")
    page.get_by_role("button", name="I wanted to know…").click()
    page.keyboard.type("more.")
    expect(box).to_have_value("It made me feel warm.\n\nI wanted to know more.")


def test_an_unsent_review_waits_on_the_device_and_is_forgotten_once_sent(page: Page, cast: Cast) -> None:
    address = first_chapter(make_work(cast.writer)).get_absolute_url()
    page.goto(address, wait_until=ALL_HAS_COME)
    page.get_by_label("To Marian.").fill(WORDS)
    page.goto("/")
    page.goto(address)
    expect(page.get_by_label("To Marian.")).to_have_value(WORDS)
    expect(page.get_by_text("Kept on this device from last time.")).to_be_visible()
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_role("button", name="Leave this review").click()
    expect(page.locator(".reviews")).to_contain_text(WORDS)
    expect(page.get_by_label("To Marian.")).to_have_value("")
    page.goto(address, wait_until=ALL_HAS_COME)
    expect(page.get_by_label("To Marian.")).to_have_value("")
    assert page.evaluate("Object.keys(localStorage)") == []


def test_words_typed_before_the_script_came_are_kept_and_older_ones_offered(page: Page, cast: Cast) -> None:
    address = first_chapter(make_work(cast.writer)).get_absolute_url()
    key = f"afterword.draft.{address.split('/')[2]}-{address.split('/')[4]}"
    box = page.get_by_label("To Marian.")
    page.goto(address)
    page.evaluate("([key, text]) => localStorage.setItem(key, JSON.stringify({ text }))", [key, "From last week."])
    late = hold_back(page, "**/keep-draft*")
    page.goto(address)
    box.fill("Typed at once.")
    late()
    offer = page.get_by_role("status").filter(has_text="Other words of yours are kept on this device: From last week.")
    expect(offer).to_be_visible()
    expect(box).to_have_value("Typed at once.")
    page.goto(address)
    expect(box).to_have_value("Typed at once.")
    offer.get_by_role("button", name="Put them into the box instead").click()
    expect(box).to_have_value("From last week.")
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_role("button", name="Leave this review").click()
    expect(page.locator(".reviews")).to_contain_text("From last week.")
    expect(box).to_have_value("")
    page.get_by_role("button", name="Put them into the box instead").click()
    expect(box).to_have_value("Typed at once.")


def test_what_was_refused_stays_on_the_device(page: Page, cast: Cast) -> None:
    address = first_chapter(make_work(cast.writer)).get_absolute_url()
    page.goto(address, wait_until=ALL_HAS_COME)
    page.get_by_label("To Marian.").fill(WORDS)
    page.get_by_label("Your name here").fill("Marian")
    page.get_by_role("button", name="Leave this review").click()
    expect(page.get_by_role("alert")).to_contain_text("It would be taken for the writer's")
    expect(page.get_by_label("To Marian.")).to_have_value(WORDS)
    page.wait_for_load_state(ALL_HAS_COME)
    page.goto(address)
    expect(page.get_by_label("To Marian.")).to_have_value(WORDS)


def test_kudos_leave_the_page_where_it_is(page: Page, cast: Cast, sign_in: SignIn) -> None:
    work = make_work(cast.writer)
    sign_in(page, cast.reader)
    page.goto(first_chapter(work).get_absolute_url(), wait_until=ALL_HAS_COME)
    page.get_by_label("To Marian.").fill(WORDS)
    page.evaluate("window.stayed = true")
    page.get_by_role("button", name="Kudos").click()
    expect(page.get_by_text("You left kudos.")).to_be_visible()
    expect(page.get_by_role("button", name="Take them back")).to_be_focused()
    assert page.evaluate("window.stayed")
    expect(page.get_by_label("To Marian.")).to_have_value(WORDS)
    assert Kudos.objects.filter(work=work).count() == 1
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Kudos")).to_be_focused()
    assert not Kudos.objects.filter(work=work).exists()


def test_opening_the_inbox_takes_the_count_out_of_other_windows(page: Page, cast: Cast, sign_in: SignIn) -> None:
    work = make_work(cast.writer)
    page.goto(first_chapter(work).get_absolute_url())
    page.get_by_label("To Marian.").fill(WORDS)
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_role("button", name="Leave this review").click()
    expect(page.locator(".reviews")).to_contain_text(WORDS)
    sign_in(page, cast.writer)
    page.goto("/")
    expect(page).to_have_title("(1) The Lantern House")
    other = page.context.new_page()
    other.goto("/inbox/")
    expect(page).to_have_title("The Lantern House")
    expect(page.get_by_role("link", name="Inbox").locator(".count")).to_have_count(0)


# Writing


def test_a_paste_keeps_its_italics_up_to_the_published_chapter(
    page: Page, cast: Cast, sign_in: SignIn, watches: Watches
) -> None:
    sign_in(page, cast.writer)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/write/new/", wait_until=ALL_HAS_COME)
    page.get_by_label("Title", exact=True).fill("The Lamp")
    page.get_by_text("From a word processor or another site?").click()
    page.evaluate(
        """html => navigator.clipboard.write([new ClipboardItem({
          "text/html": new Blob([html], {type: "text/html"}),
          "text/plain": new Blob(["She had not heard the door."], {type: "text/plain"}),
        })])""",
        FROM_A_WORD_PROCESSOR,
    )
    page.get_by_role("textbox", name="Paste it with its formatting").click()
    page.keyboard.press("ControlOrMeta+v")
    sheet = page.get_by_role("textbox", name="Paste it with its formatting")
    expect(sheet).to_contain_text("Nobody had a key.")
    expect(sheet.locator("em")).to_have_text("not")
    expect(sheet.locator("strong")).to_have_text("Nobody")
    page.get_by_role("button", name="Keep as a draft and have a look").click()
    expect(page.get_by_role("heading", name="What we made of it")).to_be_visible()
    work = Work.objects.get(title="The Lamp")
    Work.objects.filter(pk=work.pk).update(rating="general", warnings=16)
    page.goto(first_chapter(work).get_absolute_url())
    story = page.locator("article.story")
    expect(story.locator("p")).to_have_text(["She had not heard the door.", "Nobody had a key."])
    expect(story.locator("em")).to_have_text("not")
    expect(story.locator("strong")).to_have_text("Nobody")
    # The clipboard's own styles are refused wherever they are parsed; the page has none.
    watches[page].complaints = [words for words in watches[page].complaints if "inline style" not in words]


def test_what_was_pasted_before_the_script_came_is_kept(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(page, cast.writer)
    late = hold_back(page, "**/paste-box*")
    page.goto("/write/import/")
    sheet = page.get_by_role("textbox", name="Or paste it with its formatting")
    sheet.evaluate("sheet => { sheet.innerHTML = '<p>She had <i>not</i> heard the door.</p>'; }")
    late()
    expect(page.locator("textarea[name=pasted_html]")).to_have_value("<p>She had <i>not</i> heard the door.</p>")
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("heading", name="Look it over").wait_for()
    expect(page.locator(".proof__made em")).to_have_text("not")


def test_scripts_for_the_end_of_a_long_chapter_come_when_somebody_comes_near(
    narrow_page: Page, cast: Cast, sign_in: SignIn
) -> None:
    page = narrow_page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    long = first_chapter(make_work(cast.writer, text="The lamp burned all night, and nobody came.\n\n" * 300))
    sign_in(page, cast.reader)
    page.goto(long.get_absolute_url(), wait_until=ALL_HAS_COME)
    assert [address for address in asked if "keep-draft" in address], "what keeps words is there from the beginning"
    assert not [address for address in asked if "preview" in address]
    page.locator("#review-form textarea").fill("The lamp *stayed* with me.")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#review-form em")).to_have_text("stayed")
    assert [address for address in asked if "preview" in address]


def test_leaving_unsaved_words_is_asked_about(page: Page, cast: Cast, sign_in: SignIn) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    sign_in(page, cast.writer)
    page.on("dialog", stay)
    page.goto("/write/new/", wait_until=ALL_HAS_COME)
    page.get_by_label("Title", exact=True).press_sequentially("The Lamp")
    page.get_by_role("link", name="Browse").click(no_wait_after=True)
    expect(page.get_by_label("Title", exact=True)).to_have_value("The Lamp")
    assert asked == ["beforeunload"]
    page.get_by_role("button", name="Keep as a draft and have a look").click()
    page.wait_for_url(lambda address: "/write/new/" not in address)
    assert asked == ["beforeunload"]


def test_leaving_what_was_refused_is_asked_about(page: Page, cast: Cast, sign_in: SignIn) -> None:
    asked: list[str] = []

    def go(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    sign_in(page, cast.writer)
    page.on("dialog", go)
    for fandoms, question in (("", []), ("x" * 400, ["beforeunload"])):
        page.goto("/write/new/", wait_until=ALL_HAS_COME)
        page.get_by_label("Fandoms").fill(fandoms)
        page.get_by_role("button", name="Keep as a draft and have a look").click()
        expect(page.get_by_role("alert")).to_be_visible()
        page.wait_for_load_state(ALL_HAS_COME)
        page.get_by_role("heading", level=1).click()
        page.get_by_role("link", name="Browse").click()
        page.wait_for_url("**/works/")
        assert asked == question


def test_a_tag_with_a_comma_of_its_own_stays_one(page: Page, cast: Cast, sign_in: SignIn) -> None:
    sign_in(page, cast.writer)
    page.goto("/write/new/")
    line = page.get_by_label("Fandoms")
    line.fill('The Harbour Books, "Radio Plays, 1962–1971", Low Water')
    tags = page.locator(".field__tags:visible > li")
    expect(tags).to_have_text(["The Harbour Books×", "Radio Plays, 1962–1971×", "Low Water×"])
    page.get_by_role("button", name="Remove Low Water").click()
    expect(line).to_have_value('The Harbour Books, "Radio Plays, 1962–1971"')


# What the content policy keeps out


def test_nothing_hostile_in_a_stored_text_runs_or_leaves_the_house(page: Page, cast: Cast, watches: Watches) -> None:
    chapter = first_chapter(make_work(cast.writer))
    Revision.objects.filter(chapter=chapter).update(compressed=zstandard.compress(HOSTILE.encode()))
    stopped: dict[str, str | None] = {}
    page.on("requestfailed", lambda request: stopped.update({request.url: request.failure}))
    page.goto(chapter.get_absolute_url())
    for words in ("Press me", "Follow me", "Send me"):
        page.get_by_text(words).dispatch_event("click")
    page.wait_for_timeout(300)
    assert page.evaluate("window.owned") is None
    assert page.evaluate("document.baseURI") == page.url
    assert page.url.endswith(chapter.get_absolute_url())
    assert {why for address, why in stopped.items() if "elsewhere.example" in address} <= {"csp"}
    refused = "\n".join(watches[page].complaints)
    for what in ("inline script", "inline event handler", "JavaScript URL", "base URI", "image", "form data"):
        assert what in refused
    watches[page].complaints.clear()


def test_a_device_that_keeps_nothing_can_answer_as_well(page: Page, cast: Cast, sign_in: SignIn) -> None:
    page.add_init_script("delete Window.prototype.localStorage")
    page.goto(first_chapter(make_work(cast.writer)).get_absolute_url())
    page.get_by_label("To Marian.").fill(WORDS)
    page.get_by_label("Your name here").fill("Passer-by")
    page.get_by_role("button", name="Leave this review").click()
    expect(page.locator(".reviews")).to_contain_text(WORDS)
    sign_in(page, cast.writer)
    page.goto("/inbox/", wait_until=ALL_HAS_COME)
    page.keyboard.press("j")
    expect(page.locator(".inbox__item")).to_be_focused()
    page.goto("/write/new/", wait_until=ALL_HAS_COME)
