"""Whatever is sent in whichever field of whichever form: an answer in words, with what was typed still there."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django import forms
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from afterword import texts
from afterword.feedback.actions import leave_review
from afterword.feedback.authors import Author
from afterword.feedback.margin.choices import answer
from afterword.testing import Cast, SignIn, make_work
from afterword.works.importing.reading import Given, read
from afterword.works.labels import Reviewers
from afterword.works.models import Import

pytestmark = pytest.mark.django_db
VALUES: dict[str, Any] = {
    "nothing": "",
    "a blank": " ",
    "a megabyte": "long " * 200_000,
    "a megabyte without a space": "x" * 1_000_000,
    "NUL": "a\0b",
    "control characters": "a\x01\x08\x1b[31m\x7f\x85b",
    "turned round": "a\u202eb\u2066c\u200f",
    "unseen": "\u200b\u2060\ufeff",
    "combining": "e" + "\u0301" * 10_000,
    "a script": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈" * 9,
    "a huge number": "9" * 5_000,
    "a number below nought": "-1",
    "a broken number": "1e309",
    "nan": "nan",
    "other digits": "٣²",
    "twice": ["one", "two"],
    "a dictionary": '{"$gt": ""}',
    "a template": "{{ 7|add:7 }}{% debug %}%s%(x)s{0}",
    "a quote": "'; DROP TABLE works_work; --",
    "unassigned": "\U000e0001\ufffe\U0010ffff",
}
GIVEN_BACK = ("a script", "a template", "a quote", "emoji")
"""What must stand in the page again, as it was typed."""
ALONE = ("NUL", "twice")
ALONE_OF_NUMBERS = ("a huge number", "twice")

READING = "/works/{work}/chapters/{chapter}/"
PASSAGE = READING + "passage/?block=b1"
PAGES = [
    *(("writer", "/write/new/"), ("writer", "/write/{work}/settings/"), ("writer", "/write/{work}/chapters/new/")),
    *(("writer", "/write/{work}/chapters/{chapter}/"), ("writer", "/write/{draft}/publish/")),
    *(("writer", "/write/{work}/delete/"), ("writer", "/write/{work}/"), ("reader", READING)),
    *(("guest", READING), ("reader", "/reviews/{review}/edit/"), ("writer", "/reviews/{review}/reply/")),
    *(("guest", "/reviews/{review}/reply/"), ("reader", "/settings/pen-names/"), ("reader", "/settings/leave/")),
    *(("reader", "/settings/pen-names/{pen_name}/"), ("reader", "/settings/mail/"), ("reader", "/settings/")),
    *(("reader", "/account/email/"), ("reader", "/account/password/change/"), ("guest", "/account/login/")),
    *(("guest", "/account/signup/"), ("guest", "/account/password/reset/"), ("reader", "/account/reauthenticate/")),
    *(("archivist", "/house/rules/edit/"), ("archivist", "/settings/house/"), ("archivist", "/settings/house/people/")),
    *(("moderator", "/moderation/works/{work}/"), ("writer", "/write/import/"), ("writer", "/write/import/{brought}/")),
    *(("reader", PASSAGE), ("guest", PASSAGE), ("writer", "/write/{work}/margin/")),
]
ACTIONS = {
    READING: READING + "reviews/",
    "/write/{work}/": "/write/{work}/chapters/order/",
    "/settings/": "/settings/reading/",
    "/settings/pen-names/{pen_name}/": "/settings/pen-names/{pen_name}/{name}/",
    "/moderation/works/{work}/": "/moderation/works/{work}/{name}/",
    "/settings/house/people/": "/settings/house/people/appoint/",
    PASSAGE: READING + "passage/{name}/",
}
SEVERAL = {
    PASSAGE: {"remark": "remark", "mark": "mark"},
    "/settings/pen-names/{pen_name}/": {"name_form": "name", "profile_form": "profile"},
    "/moderation/works/{work}/": {"hide_form": "hiding", "correct_form": "labels"},
}
"""Pages with more forms than one: what each is called there, and where it goes."""


@dataclass
class Place:
    browser: Client
    numbers: dict[str, int]

    def at(self, address: str, **more: str) -> str:
        return address.format(**self.numbers, **more)


@pytest.fixture
def place(cast: Cast, as_: SignIn, request: pytest.FixtureRequest) -> Place:
    who = request.param
    work = make_work(cast.writer, chapters=2)
    by = Author(account=cast.reader, pen_name=cast.reader.pen_name)
    review = leave_review(by=by, work=work, chapter=None, text="I read it twice.")
    answer(work, by=cast.writer, who=Reviewers.EVERYONE, for_others=False)
    numbers = {
        "work": work.pk,
        "chapter": work.chapters.order_by("position")[0].pk,
        "draft": make_work(cast.writer, "Unfinished", publish=False).pk,
        "review": review.pk,
        "pen_name": cast.reader.pen_name_id or 0,
        "brought": _brought(cast).pk,
    }
    return Place(as_(None if who == "guest" else getattr(cast, who)), numbers)


def _brought(cast: Cast) -> Import:
    found = [(given, read(given, texts.Choices())) for given in map(_given, ("One *two*.\n\nThree.", "Four."))]
    return Import.of(found, by=cast.writer)


def _given(text: str) -> Given:
    return Given("", text.encode())


def forms_on(place: Place, page: str) -> Iterator[tuple[str, forms.Form]]:
    """Each form on a page with where it is sent."""
    context = place.browser.get(place.at(page)).context
    if page in SEVERAL:
        there = {name: where for name, where in SEVERAL[page].items() if context[name]}
        yield from ((place.at(ACTIONS[page], name=where), context[name]) for name, where in there.items())
        return
    form = context["section"].form if page == READING else context.get("form") or context["reading"]
    yield place.at(ACTIONS.get(page, page)), form


def first_values(form: forms.Form) -> dict[str, Any]:
    """What a browser would send of the form untouched."""
    found: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if isinstance(field.field, forms.FileField) or value in (None, False, ""):
            continue
        found[field.html_name] = "on" if value is True else value
    return found


@pytest.mark.parametrize(("place", "page"), PAGES, indirect=["place"])
def test_no_field_breaks(place: Place, page: str) -> None:
    broken = []
    for where, form in forms_on(place, page):
        for what, sent in sendings(form):
            cache.clear()
            mark = transaction.savepoint()
            answer = place.browser.post(where, as_sent(form, sent))
            transaction.savepoint_rollback(mark)
            broken += [f"{where} {what}: {trouble}" for trouble in troubles(answer, form, sent, VALUES[what])]
    assert broken == []


def sendings(form: forms.Form) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each value in all fields at once, and the worst ones in each field alone, so that the others are good."""
    untouched = first_values(form)
    yield from ((what, dict.fromkeys(form.fields, value)) for what, value in VALUES.items())
    for name in form.fields:
        worst = ALONE if is_text(form, name) else ALONE_OF_NUMBERS
        yield from ((what, untouched | {name: VALUES[what]}) for what in worst)


def as_sent(form: forms.Form, values: dict[str, Any]) -> dict[str, Any]:
    """Text where a file is asked for comes as a file with an odd name."""
    return {
        name: SimpleUploadedFile("a\u202eb<script>.txt", str(value).encode())
        if isinstance(form.fields.get(name), forms.FileField)
        else value
        for name, value in values.items()
    }


def troubles(answer: Any, form: forms.Form, sent: dict[str, Any], value: Any) -> Iterator[str]:
    """What is wrong with an answer to this value."""
    if answer.status_code >= 500 or answer.status_code == 400:
        yield str(answer.status_code)
    if answer.status_code not in {200, 422}:
        return
    source = answer.content.decode()
    if "<script>alert" in source:
        yield "a script stands in the page"
    if value in map(VALUES.get, GIVEN_BACK) and value not in html.unescape(source):
        yield from (f"{name} is not given back" for name in sent if sent[name] == value and is_text(form, name))


def is_text(form: forms.Form, name: str) -> bool:
    """Whether somebody writes into it; nothing that is secret."""
    widget = form.fields[name].widget
    return isinstance(widget, forms.TextInput | forms.Textarea) and not isinstance(widget, forms.PasswordInput)


@pytest.mark.parametrize(("place", "page"), PAGES, indirect=["place"])
def test_what_is_left_out_breaks_nothing(place: Place, page: str) -> None:
    for where, form in forms_on(place, page):
        untouched = first_values(form)
        statuses = {"all": place.browser.post(where, {}).status_code}
        for name in form.fields:
            cache.clear()
            rest = {key: value for key, value in untouched.items() if key != name}
            statuses[name] = place.browser.post(where, rest).status_code
        assert {name: status for name, status in statuses.items() if status >= 500} == {}
