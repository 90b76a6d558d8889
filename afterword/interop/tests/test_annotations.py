"""What was said in the margin, and what somebody marked, as W3C Web Annotations."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from afterword import texts
from afterword.feedback.actions import reply
from afterword.feedback.kinds import Why
from afterword.feedback.models import Passage
from afterword.feedback.tests.marking import BREAD, LAMP, chapter_of, mark, open_work, remark
from afterword.feedback.tests.saying import author
from afterword.jobs.testing import run_all_now
from afterword.testing import Cast, SignIn
from afterword.works.models import Work

pytestmark = pytest.mark.django_db

ANNO = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = {"commenting", "questioning", "highlighting", "replying", "editing"}


def taken(browser: Client, address: str) -> dict[str, Any]:
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == f'application/ld+json; profile="{ANNO}"'
    assert answer["Content-Disposition"].startswith("attachment")
    found: dict[str, Any] = json.loads(answer.content)
    must_be_a_collection(found)
    return found


def must_be_a_collection(found: dict[str, Any]) -> None:
    """What the model requires of a collection, its page and each annotation."""
    assert found["@context"] == ANNO
    assert found["type"] == "AnnotationCollection"
    assert found["id"].startswith("http")
    assert found["total"] == len(items(found))
    if found["total"]:
        page = found["first"]
        assert (page["type"], page["partOf"], page["startIndex"]) == ("AnnotationPage", found["id"], 0)
    for annotation in items(found):
        must_be_an_annotation(annotation)
    assert len({annotation["id"] for annotation in items(found)}) == found["total"]


def must_be_an_annotation(annotation: dict[str, Any]) -> None:
    assert annotation["type"] == "Annotation"
    assert annotation["id"].startswith("http")
    assert annotation["motivation"] in MOTIVATIONS
    assert annotation["created"].endswith("Z")
    for body in annotation.get("body", []):
        assert body["type"] == "TextualBody"
        assert body["value"]
        assert body["format"] in {"text/html", "text/plain"}
    target = annotation["target"]
    if isinstance(target, str):
        assert target.startswith("http")
        return
    assert annotation["motivation"] != "replying"
    assert target["source"].startswith("http")
    selectors = target["selector"] if isinstance(target["selector"], list) else [target["selector"]]
    assert selectors[0]["type"] == "TextQuoteSelector"
    assert selectors[0]["exact"]
    assert {"prefix", "suffix"} <= selectors[0].keys()


def items(found: dict[str, Any]) -> list[dict[str, Any]]:
    return list(found["first"]["items"]) if "first" in found else []


def of_work(work: Work) -> str:
    return f"/works/{work.pk}/download/annotations/"


def test_a_writer_takes_what_was_said_in_her_margins(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    left = remark(work, cast.reader, BREAD, "I could smell it.", reaction="ached")
    remark(work, None, LAMP, "Oh.", guest="Passer-by")
    reply(by=author(cast.writer), to=left, text="Thank you.")
    found = taken(as_(cast.writer), of_work(work))
    first, second, answer = items(found)
    assert first["creator"]["name"] == left.shown_name
    assert first["creator"]["id"].endswith(left.name_url or "no name")
    assert [body["purpose"] for body in first["body"]] == ["tagging", "commenting"]
    assert first["body"][1]["value"] == "<p>I could smell it.</p>"
    assert first["target"]["source"].endswith(chapter_of(work).get_absolute_url())
    on = Passage.objects.get(review=left).start_block
    words, block = first["target"]["selector"]
    assert words["exact"] == BREAD
    assert (block["type"], block["value"], block["refinedBy"]) == ("FragmentSelector", on, words)
    assert block["conformsTo"] == "http://tools.ietf.org/rfc/rfc3236"
    assert second["creator"] == {"type": "Person", "name": "Passer-by"}
    assert (answer["motivation"], answer["target"]) == ("replying", first["id"])


def test_what_follows_is_quoted_as_it_reads_now_and_what_is_outdated_says_when(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    remark(work, cast.reader, BREAD, "Oh.")
    remark(work, cast.reader, LAMP, "Ah.")
    chapter = chapter_of(work)
    assert chapter.live
    html = texts.without_ids(chapter.live.html).replace(BREAD, "The bread was still warm.").replace(LAMP, "sun rose")
    chapter.save_text(f"<p>Rain.</p>{html}", by=cast.writer, base=chapter.working_id)
    chapter.publish(by=cast.writer)
    run_all_now()
    oh, ah = items(taken(as_(cast.writer), of_work(work)))
    assert ah["target"]["state"]["type"] == "TimeState"
    assert ah["target"]["selector"]["exact"] == LAMP
    assert "state" not in oh["target"]
    assert oh["target"]["selector"][0]["exact"] == "The bread was still warm."


def test_a_member_takes_her_own_remarks_and_marks_and_nobody_elses(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    remark(work, cast.reader, BREAD, "Oh.")
    remark(work, cast.stranger, BREAD, "Not mine.")
    mark(work, cast.reader, LAMP, "For later.")
    mark(work, cast.stranger, LAMP)
    mine = items(taken(as_(cast.reader), "/my/annotations/"))
    assert [found["motivation"] for found in mine] == ["commenting", "highlighting"]
    assert mine[1]["body"][0]["value"] == "For later."
    assert "creator" not in mine[1]


def test_what_is_held_as_spam_is_not_the_writers(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    remark(work, cast.reader, BREAD, "Buy.").hold(why=Why.SPAM)
    assert items(taken(as_(cast.writer), of_work(work))) == []
    assert len(items(taken(as_(cast.reader), "/my/annotations/"))) == 1


def test_strangers_and_guests_get_no_writers_file(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    assert as_(cast.stranger).get(of_work(work)).status_code == 404
    assert as_(cast.moderator).get(of_work(work)).status_code == 404
    for address in (of_work(work), "/my/annotations/"):
        assert Client().get(address).status_code == 302


def test_what_was_said_of_a_removed_chapter_or_a_purged_work_stays_without_its_words(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer, chapters=2)
    remark(work, cast.reader, BREAD, "Oh.")
    chapter_of(work).remove(by=cast.writer)
    run_all_now()
    assert items(taken(as_(cast.reader), "/my/annotations/"))[0]["target"]["source"].endswith(f"/works/{work.pk}/")
    work.purge(by=cast.writer)
    (kept,) = items(taken(as_(cast.reader), "/my/annotations/"))
    assert "Oh." in kept["body"][0]["value"]
    assert kept["target"].endswith("/my/reviews/"), "the words of a story that is gone go with it"


def test_many_remarks_take_as_many_queries_as_few(cast: Cast, as_: SignIn) -> None:
    work = open_work(cast.writer)
    browser = as_(cast.writer)
    counts = []
    for number in (1, 6):
        for place in range(number):
            remark(work, cast.reader, BREAD, f"{number} {place}")
        with CaptureQueriesContext(connection) as queries:
            taken(browser, of_work(work))
        counts.append(len(queries))
    assert counts[0] == counts[1]
