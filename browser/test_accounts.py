"""Coming in, the settings and the house's pages, as a browser shows them: accessible, and without sideways scroll."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from playwright.sync_api import Page

from afterword.accounts.models import Account, Invitation
from afterword.accounts.tests.joining import join
from afterword.testing import PASSWORD, Cast, make_work
from browser.accessibility import in_each
from browser.conftest import Accessible, OpenPage, SignIn

FOR_GUESTS = [
    *("/account/login/", "/account/signup/", "/account/confirm-email/", "/account/confirm-email/nothing/"),
    *("/account/password/reset/", "/account/password/reset/done/", "/account/password/reset/key/1-nothing/"),
    *("/account/password/reset/key/done/", "/account/inactive/", "/house/rules/", "/house/privacy/", "/house/contact/"),
    "/settings/left/",
]
FOR_MEMBERS = [
    *("/settings/", "/settings/pen-names/", "/settings/leave/", "/account/email/", "/account/password/change/"),
    *("/account/sessions/", "/account/logout/", "/account/reauthenticate/"),
]
FOR_THE_ARCHIVIST = [
    "/settings/",
    "/settings/house/",
    "/settings/house/people/",
    "/settings/invitations/",
    "/house/rules/edit/",
]


def look(page: Page, accessible: Accessible) -> None:
    for _ in in_each(page):
        accessible(page)
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{page.url} scrolls sideways by {width} pixels"


def test_the_entrance(page: Page, cast: Cast, accessible: Accessible) -> None:
    for address in FOR_GUESTS:
        page.goto(address)
        look(page, accessible)


def test_what_went_wrong_at_the_entrance(page: Page, cast: Cast, accessible: Accessible) -> None:
    page.goto("/account/signup/")
    page.get_by_label("Account name").fill("Marian")
    page.get_by_label("E-mail address").fill("linnet@example.org")
    page.get_by_label("Password").fill("short")
    page.locator("form").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Make my account").click()
    assert page.get_by_label("E-mail address").input_value() == "linnet@example.org"
    look(page, accessible)
    page.goto("/account/login/")
    page.get_by_label("Account name or e-mail address").fill("Marian")
    page.get_by_label("Password").fill("wrong wrong")
    page.get_by_role("button", name="Sign in").click()
    look(page, accessible)


def test_a_members_settings(page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible) -> None:
    make_work(cast.writer, "The Salt Road and All That Came After It, Told in Nine Parts")
    second = cast.writer.take_pen_name("Wren of the Reeds")
    cast.writer.suspend(by=cast.moderator, reason="Forty reviews of one word.")
    sign_in(page, cast.writer)
    for address in [*FOR_MEMBERS, f"/settings/pen-names/{second.pk}/", f"/settings/pen-names/{second.pk}/give-up/"]:
        page.goto(address)
        look(page, accessible)


def test_the_archivists_pages(page: Page, cast: Cast, sign_in: SignIn, accessible: Accessible) -> None:
    join()
    Invitation.objects.create(by=cast.archivist)
    Invitation.objects.create(by=cast.archivist).use(cast.reader)
    sign_in(page, cast.archivist)
    for address in FOR_THE_ARCHIVIST:
        page.goto(address)
        look(page, accessible)
    page.get_by_role("button", name="Preview").click()
    look(page, accessible)


def test_somebody_joins_and_signs_in_with_the_keyboard_alone(narrow_page: Page, cast: Cast) -> None:
    page = narrow_page
    page.goto("/account/signup/")
    page.get_by_label("Account name").focus()
    for words in ("Linnet", "linnet@example.org", "seven slow herons"):
        page.keyboard.type(words)
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/account/confirm-email/")
    account = Account.objects.get(name="Linnet")
    EmailAddress.objects.filter(user=account).update(verified=True)
    page.goto("/account/login/?next=/settings/pen-names/")
    page.get_by_label("Account name or e-mail address").focus()
    page.keyboard.type("Linnet")
    page.keyboard.press("Tab")
    page.keyboard.type("seven slow herons")
    page.keyboard.press("Enter")
    page.wait_for_url("**/settings/pen-names/")


def test_without_script_somebody_signs_in_and_out(archive: str, cast: Cast, open_page: OpenPage) -> None:
    page = open_page(archive, java_script_enabled=False)
    page.goto("/account/login/")
    page.get_by_label("Account name or e-mail address").fill("Marian")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/account/logout/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    assert page.get_by_text("You have signed out.").is_visible()
