"""The parts of bench.pages that need Django, each run in a process of its own."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.archive import in_django
from bench.pages import REVIEWS, WEIGHED_REVIEWS, WORDS
from bench.prose import chapter as prose

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from afterword.works.models import Work

HOST = {"host": "127.0.0.1"}


def fill() -> str:
    """The archive with the story that is measured for speed; answers its chapter's path."""
    from afterword.house.models import ArchiveSettings
    from afterword.testing import make_account

    ArchiveSettings.objects.create(name="The Lantern House")
    make_account("Ruth")
    return _address(_story(make_account("Marian"), "The Salt Road", REVIEWS))


def weigh() -> str:
    """The same story with fewer reviews, as the leanest peer was weighed."""
    from afterword.accounts.models import Account

    return _address(_story(Account.objects.get(name="Marian"), "The Salt Road, weighed", WEIGHED_REVIEWS))


def _story(writer: Any, title: str, reviews: int) -> Work:
    from afterword.feedback.actions import leave_review
    from afterword.feedback.authors import Author
    from afterword.testing import make_work

    work = make_work(writer, title, text=prose(WORDS), planned_chapters=1)
    for number in range(reviews):
        by = Author(guest_name=f"Reader {number}", guest_key=str(number))
        count = number + 3
        text = f"I went back to the second bend and counted. There are {count} of these laughs. *{count}!* {title}."
        leave_review(by=by, work=work, chapter=work.chapters.get(), text=text)
    return work


def _address(work: Work) -> str:
    return work.chapters.get().get_absolute_url()


def member(pace: str) -> str:
    """How many queries a member's page asks, and its CPU time over that of its queries and prepared bytes alone."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from afterword.accounts.models import Account
    from afterword.works.models import Work

    address = _address(Work.objects.get(title="The Salt Road"))
    browser = Client(headers=HOST)
    browser.force_login(Account.objects.get(name="Ruth"))
    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = browser.get(address)
        asked = len(queries)
    if page.status_code != HTTPStatus.OK or b"Ruth" not in page.content:
        raise RuntimeError("this is not a member's page")
    bare = _with_prepared_bytes(page.content)
    rounds, pages = (5, 30) if pace == "quick" else (15, 60)
    ratios = []
    for _round in range(rounds):
        whole = _cpu(lambda: browser.get(address), pages)
        with bare:
            prepared = _cpu(lambda: browser.get(address), pages)
        ratios.append(whole / prepared)
    return f"{asked} {statistics.median(ratios):.3f}"


def _cpu(ask: Callable[[], Any], times: int) -> float:
    begin = time.process_time()
    for _time in range(times):
        ask()
    return time.process_time() - begin


def _with_prepared_bytes(content: bytes) -> Any:
    """The same address, gates and queries, answering these bytes: nothing is composed or rendered."""
    from unittest import mock

    from django.http import HttpResponse

    from afterword.feedback.models import Kudos, Review
    from afterword.pages.context import header

    def prepared(request: HttpRequest, work: Work, _chapter: Any, _seen_at: Any) -> HttpResponse:
        Review.objects.filter(work=work, account=request.user.pk).exists()
        Kudos.objects.filter(work=work, account=request.user.pk).exists()
        header(request)
        return HttpResponse(content)

    return mock.patch("afterword.pages.views.reading._chapter_page", prepared)


def main() -> None:
    part, folder, *more = sys.argv[1:]
    in_django(Path(folder))
    parts: dict[str, Callable[..., str]] = {"fill": fill, "weigh": weigh, "member": member}
    print(parts[part](*more))


if __name__ == "__main__":
    main()
