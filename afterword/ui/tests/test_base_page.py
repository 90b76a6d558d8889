"""The base page: the same for all guests, a member's own for members."""

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.forms import Form
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils.safestring import mark_safe

HOUSE = SimpleNamespace(name="The Lantern House", language="en", direction="ltr")
RUTH = SimpleNamespace(is_authenticated=True, may_moderate=False, get_username=lambda: "Ruth")


def draw(text: str, *, user: Any = None, session: bool = False, **context: Any) -> str:
    request: HttpRequest = RequestFactory().get("/works/")
    request.user = user or AnonymousUser()
    request.session = {}  # type: ignore[assignment]  # a dictionary is all that the token needs
    if session:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = "x"
    drawn = RequestContext(request)
    drawn.push(**{"house": HOUSE, "request": request, "unread_count": None} | context)
    return Template("{% load ui %}" + text).render(drawn)


BASE = '{% include "base.html" %}'


@pytest.fixture(autouse=True)
def archive(house: object) -> None:
    """The context of every page asks for it."""


def test_two_guests_get_the_same_page() -> None:
    assert draw(BASE) == draw(BASE)


def test_a_guest_is_asked_in_and_gets_no_token() -> None:
    page = draw(BASE)
    assert "Sign in" in page
    assert "csrfmiddlewaretoken" not in page


def test_a_member_has_a_menu_an_inbox_and_a_token() -> None:
    page = draw(BASE, user=RUTH, session=True, unread_count=3)
    assert "Ruth" in page
    assert re.search(r'<span class="count">3<', page)
    assert "csrfmiddlewaretoken" in page
    assert "Sign in" not in page


def test_a_token_needs_a_session() -> None:
    assert draw("{% form_token %}") == ""
    assert "csrfmiddlewaretoken" in draw("{% form_token %}", session=True)


def test_all_forms_of_a_page_have_one_token() -> None:
    page = draw("{% form_token %}{% form_token %}", session=True)
    first, second = re.findall(r'value="(\w+)"', page)
    assert first == second
    assert draw("{% form_token %}", session=True) not in page


@pytest.mark.parametrize(("given", "came_back"), [(None, ""), ({"text": ""}, ' data-came-back="true"')])
def test_a_form_that_asks_before_it_is_left_knows_whether_it_came_back(given: Any, came_back: str) -> None:
    assert draw("<form {% unsaved form %}>", form=Form(given)) == f'<form data-behaviour="unsaved"{came_back}>'


def test_language_and_direction_are_the_archives() -> None:
    arabic = SimpleNamespace(name="بيت", language="ar", direction="rtl")
    assert '<html lang="ar" dir="rtl">' in draw(BASE, house=arabic)


def test_the_entry_of_the_page_is_marked() -> None:
    assert re.search(r'aria-current="page"[^>]*>Browse', draw(BASE, nav_current="works"))
    assert 'aria-current="page"' not in draw(BASE)


def test_there_is_one_way_past_the_head() -> None:
    page = draw(BASE)
    assert page.index('href="#main"') < page.index('<header class="house">') < page.index('id="main"')


def test_a_moment_is_absolute_in_the_page() -> None:
    moment = dt.datetime(2026, 11, 22, 18, 30, tzinfo=dt.UTC)
    drawn = draw("{% time at %}", at=moment)
    assert drawn == '<time datetime="2026-11-22T18:30:00+00:00" data-relative>22 November 2026</time>'
    assert draw("{% time at %}", at=None) == ""
    assert draw("{% time at %}", at=moment.date()) == '<time datetime="2026-11-22">22 November 2026</time>'


@pytest.mark.parametrize(
    ("tally", "words"), [("1/1", "One-shot"), ("3/3", "Chapter 2 of 3"), ("7/?", "Chapter 2 of 7 so far")]
)
def test_a_chapter_says_which_of_how_many_it_is(tally: str, words: str) -> None:
    assert draw("{% chapter_of 2 tally %}", tally=tally) == words


def test_numbers_are_grouped() -> None:
    assert draw("{{ 48210|count }}{{ none|count }}", none=None) == "48,210"


def test_what_is_kept_is_told_apart_by_its_values() -> None:
    drawn = '{% kept "ui/openers.html" target=target %}'
    assert 'data-target="one"' in draw(drawn, target="one")
    assert 'data-target="two"' in draw(drawn, target="two")


def test_a_safe_value_does_not_lend_its_safety_to_what_is_kept() -> None:
    drawn = '{% kept "ui/openers.html" target=target %}'
    assert 'data-target="<i>"' in draw(drawn, target=mark_safe("<i>"))
    assert 'data-target="<i>"' not in draw(drawn, target="<i>")


@pytest.mark.parametrize(("number", "words"), [(1, "1 word, about 1 min"), (2140, "2,140 words, about 1 min")])
def test_lengths_are_said_in_words(number: int, words: str) -> None:
    assert draw("{% length number 1 %}", number=number) == words
