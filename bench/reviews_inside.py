"""The parts of bench.reviews that need Django, each run in a process of its own."""

from __future__ import annotations

import json
import statistics
import sys
import time
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.archive import in_django
from bench.prose import chapter as prose
from bench.prose import paragraphs

if TYPE_CHECKING:
    from django.test import Client

    from afterword.works.models import Chapter

WORDS = 3_929
HOST = {"host": "127.0.0.1"}
FEW = (10, 10)
MANY = (1_000, 5_000)
WAYS = {"member": "", "margin": "?margin=now"}


def fill(members: str) -> str:
    """A work to review, and members of long standing; answers its chapter's path and each one's session."""
    from django.test import Client
    from django.utils import timezone

    from afterword.accounts.models import Account
    from afterword.house.models import ArchiveSettings
    from afterword.testing import make_account, make_work

    ArchiveSettings.objects.create(name="The Lantern House")
    chapter = make_work(make_account("Marian"), "Payment in Kind").chapters.get()
    sessions = []
    for number in range(int(members)):
        account = make_account(f"Reader{number} of the house")
        browser = Client()
        browser.force_login(account)
        sessions.append({cookie.key: cookie.value for cookie in browser.cookies.values()})
    Account.objects.update(joined_at=timezone.now() - timedelta(days=400))
    return json.dumps({"path": chapter.get_absolute_url(), "sessions": sessions})


def page(rounds: str) -> str:
    """What a member's page costs with few and with many things said on it, nothing of it kept from before."""
    from django.test import Client

    from afterword.accounts.models import Account
    from afterword.house.models import ArchiveSettings
    from afterword.testing import make_account

    ArchiveSettings.objects.create(name="The Lantern House")
    writer, reader = make_account("Marian"), make_account("Ruth")
    browser = Client(headers=HOST)
    browser.force_login(Account.objects.get(pk=reader.pk))
    chapters = {name: _said(writer, *number) for name, number in (("few", FEW), ("many", MANY))}
    figures: dict[str, Any] = {}
    for way, query in WAYS.items():
        costs = {
            name: _cost(browser, f"{one.get_absolute_url()}{query}", int(rounds)) for name, one in chapters.items()
        }
        figures[way] = {name: {"seconds": seconds, "queries": asked} for name, (seconds, asked) in costs.items()}
    return json.dumps(figures)


def _said(writer: Any, reviews: int, remarks: int) -> Chapter:
    """A chapter of which so much was said."""
    from afterword.testing import make_work

    work = make_work(writer, f"With {reviews} reviews", text=prose(WORDS), planned_chapters=1)
    chapter: Chapter = work.chapters.get()
    _review(chapter, reviews)
    _remark(chapter, remarks)
    return chapter


def _review(chapter: Chapter, number: int) -> None:
    from afterword.feedback.models import Review

    words = paragraphs(number * 40, seed=number)
    Review.objects.bulk_create(
        Review(
            work=chapter.work,
            chapter=chapter,
            work_title=chapter.work.title,
            writers="Marian",
            guest_name=f"Reader {each}",
            html=f"<p>{words[each % len(words)]}</p>",
        )
        for each in range(number)
    )


def _remark(chapter: Chapter, number: int) -> None:
    """Margin comments, each on a paragraph as a whole."""
    import re

    from afterword.feedback.kinds import Kind
    from afterword.feedback.models import Passage, Review
    from afterword.feedback.pinning import Chosen, passage_at

    chapter = type(chapter).objects.select_related("live", "work").get(pk=chapter.pk)
    assert chapter.live
    blocks = re.findall(r'<p id="([^"]+)"', chapter.live.html)
    found = [passage_at(chapter, Chosen(block=block)) for block in blocks]
    columns = [field.attname for field in Passage._meta.concrete_fields if field.attname != "id"]
    kept = [Passage(**{name: getattr(found[each % len(found)], name) for name in columns}) for each in range(number)]
    Passage.objects.bulk_create(kept)
    Review.objects.bulk_create(
        Review(
            work=chapter.work,
            chapter=chapter,
            work_title=chapter.work.title,
            writers="Marian",
            guest_name=f"Reader {each}",
            kind=Kind.MARGIN,
            passage=passage,
            html=f"<p>The bread, for the {each}th time.</p>",
        )
        for each, passage in enumerate(kept)
    )


def _cost(browser: Client, address: str, rounds: int) -> tuple[float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from afterword.serving.fragments import fragments

    browser.get(address)
    with CaptureQueriesContext(connection) as queries:
        answer = browser.get(address)
        asked = len(queries)
    if answer.status_code != HTTPStatus.OK or b"Ruth" not in answer.content:
        raise RuntimeError(f"{address} is not a member's page: {answer.status_code}")
    seconds = []
    for _round in range(rounds):
        fragments.forget()
        begin = time.perf_counter()
        browser.get(address)
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds), asked


def main() -> None:
    part, folder, *more = sys.argv[1:]
    in_django(Path(folder))
    print({"fill": fill, "page": page}[part](*more))


if __name__ == "__main__":
    main()
