"""A running archive and the system's Chromium before it.

`page` is a wide window and `narrow_page` a phone's, both on the archive that runs in this process, so a test makes
its rows with the cast of afterword/testing.py. `sign_in(page, account)` skips the form. `served` is the program itself
in a process of its own, for what must be tried on the whole. A window that reports an error, breaks the content policy
or asks another host for anything fails its test; a failed test leaves screenshots in build/browser/. With LATENCY=400
in the environment every answer takes so many milliseconds more, as on a telephone with a poor line: what then fails
either asks too early or loses what somebody did before a script came.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, expect, sync_playwright
from pytest_django import DjangoDbBlocker, Settings
from pytest_django.live_server_helper import LiveServer

from afterword.accounts.models import Account
from afterword.house.models import ArchiveSettings
from browser.accessibility import NARROW, WIDE, violations
from browser.serving import Served, serve
from tools.system import path_of

# Playwright's own loop runs in this thread, which makes Django believe that rows are touched from asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

SCREENSHOTS = Path(__file__).resolve().parent.parent / "build" / "browser"
LATENCY = int(os.environ.get("LATENCY", "0"))
PATIENCE = 30_000  # milliseconds; a test that fails takes so long, one that succeeds never

OpenPage = Callable[..., Page]
SignIn = Callable[[Page, Account], None]
Accessible = Callable[..., None]
FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file: the server's threads then have connections of their own, as they do in an archive."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(tmp_path_factory.mktemp("database") / "afterword.sqlite3")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember whether the test failed, for the fixture that takes the screenshots."""
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@dataclass
class Watch:
    """What a window did that no window of ours may do."""

    home: str
    complaints: list[str] = field(default_factory=list)
    has_met_axe: bool = False

    def attach(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(f"script error: {error}"))
        page.on("console", self.hear)
        page.on("request", self.see)
        page.on("response", self.judge)

    def hear(self, message: ConsoleMessage) -> None:
        # axe tries styles on the page to see what they do, and our policy refuses them: that is no page's fault.
        is_from_axe = self.has_met_axe and "inline style" in message.text
        if "Content Security Policy" in message.text and not is_from_axe:
            self.complaints.append(message.text)

    def judge(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} for {response.url}")

    def see(self, request: Request) -> None:
        if request.url.startswith("http") and urlsplit(request.url).netloc != urlsplit(self.home).netloc:
            self.complaints.append(f"asked another host: {request.url}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium. Root may start it only without its sandbox; it sees nothing but our own pages."""
    expect.set_options(timeout=PATIENCE)
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of("chromium"), args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After each of these tests all rows are deleted, also those of the log, which migrations close."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        editor = SimpleNamespace(connection=connection, execute=cursor.execute)
        import_module("afterword.moderation.migrations.0005_close_the_log").open_log(None, editor)


@pytest.fixture
def archive(live_server: LiveServer, house: ArchiveSettings, settings: Settings) -> str:
    """The address of an archive that is set up and runs in this process."""
    settings.AFTERWORD_URL = live_server.url
    return live_server.url


Watches = dict[Page, Watch]


@contextmanager
def window(chromium: Browser, home: str, watches: Watches, *, size: tuple[int, int], **options: Any) -> Iterator[Page]:
    """A fresh window, watched. Its screenshot is taken before it closes if the test has failed."""
    width, height = size
    context = chromium.new_context(base_url=home, viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    if LATENCY:
        slow = {"offline": False, "latency": LATENCY, "downloadThroughput": -1, "uploadThroughput": -1}
        context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    watches[page] = Watch(home)
    watches[page].attach(page)
    try:
        yield page
    finally:
        context.close()
    complaints = watches[page].complaints
    assert complaints == [], "\n".join(complaints)


def keep_screenshots(request: pytest.FixtureRequest, pages: list[Page]) -> None:
    """Keep what the windows showed when the test failed."""
    if not request.node.stash.get(FAILED, False):
        return
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    for number, page in enumerate(pages, start=1):
        name = re.sub(r"[^\w-]+", "-", request.node.name)
        page.screenshot(path=SCREENSHOTS / f"{name}-{number}.png", full_page=True)


@pytest.fixture
def watches() -> Watches:
    """The windows of this test with what each complained about."""
    return {}


@pytest.fixture
def open_page(chromium: Browser, watches: Watches, request: pytest.FixtureRequest) -> Iterator[OpenPage]:
    """`open_page(size=NARROW, java_script_enabled=False)`: one more window, with a browser context of its own."""
    with ExitStack() as stack:

        def open_one(home: str | None = None, *, size: tuple[int, int] = WIDE, **options: Any) -> Page:
            address = home or request.getfixturevalue("archive")
            return stack.enter_context(window(chromium, address, watches, size=size, **options))

        yield open_one
        keep_screenshots(request, list(watches))


@pytest.fixture
def page(archive: str, open_page: OpenPage) -> Page:
    """A wide window, signed out."""
    return open_page(archive)


@pytest.fixture
def narrow_page(archive: str, open_page: OpenPage) -> Page:
    """A phone's window, signed out."""
    return open_page(archive, size=NARROW, has_touch=True)


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def any_page(archive: str, open_page: OpenPage, request: pytest.FixtureRequest) -> Page:
    """The test runs in a wide window and again in a phone's."""
    return open_page(archive, size=request.param)


@pytest.fixture
def sign_in(archive: str) -> SignIn:
    """`sign_in(page, cast.reader)`: from now on this window belongs to that account."""

    def give_session(page: Page, account: Account) -> None:
        client = Client()
        client.force_login(account)
        name = django_settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": archive}])

    return give_session


@pytest.fixture
def accessible(watches: Watches) -> Accessible:
    """`accessible(page)` fails with all that axe finds on the page as it stands, `accessible(page, "/", …)` on each."""

    def ask(page: Page, *addresses: str) -> None:
        watches[page].has_met_axe = True
        found = [] if addresses else violations(page)
        for address in addresses:
            page.goto(address)
            found += violations(page)
        assert not found, "\n".join(found)

    return ask


@pytest.fixture
def served(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Served]:
    """The program itself, serving a new, empty data folder: `served.url`, `served.first_run`, `served.folder`."""
    with serve(tmp_path / "served") as running:
        yield running
