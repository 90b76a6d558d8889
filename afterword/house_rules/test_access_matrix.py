"""Every address as everybody, in every state of a work, against the written table; and no page says what it may not.

A route that is missing from the table fails here. Whoever adds one says in `access_table` who may knock.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import copy
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpResponseNotFound
from django.template.base import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from afterword import urls
from afterword.accounts.backends import AccountBackend
from afterword.house import current
from afterword.house_rules.access_rows import Row
from afterword.house_rules.access_table import (
    OF_A_CASE,
    OF_A_REVIEW,
    OF_AN_IMPORT,
    OF_CHAPTERS,
    OF_PRIVATE_REVIEWS,
    OF_THE_HOUSE,
    OF_WORKS,
    Door,
)
from afterword.house_rules.access_world import (
    CHAPTER_STATES,
    OTHER_NAME,
    ROLES,
    STATES,
    TEAM_NAMES,
    Place,
    World,
    build,
)
from afterword.jobs.testing import run_all_now
from afterword.serving import stamps
from afterword.serving.fragments import fragments

pytestmark = pytest.mark.django_db
CANT_POST = re.compile(r"can(&#x27;|')t post")
CANARY = re.compile(r"canary[a-z0-9]+", re.IGNORECASE)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Built once; each request is undone."""
    shared = stamps.Stamps(tmp_path_factory.mktemp("stamps") / "stamps")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(stamps._Current, "stamps", shared)
        current.forget()
        world = build()
        _ask_each_thing_once(patch)
        yield world
        transaction.set_rollback(True)
    current.forget()
    fragments.forget()


def _ask_each_thing_once(patch: pytest.MonkeyPatch) -> None:
    """Thousands of requests: who is asking is looked up once a role, and "nothing here" is a word, not a page. Nobody
    asks afterwards which templates were used."""
    look_up = AccountBackend.get_user
    found: dict[Any, Any] = {}

    def get_user(backend: AccountBackend, user_id: Any) -> Any:
        if user_id not in found:
            found[user_id] = look_up(backend, user_id)
        return copy(found[user_id])

    load = SessionStore.load
    kept: dict[str | None, dict[str, Any]] = {}

    def load_session(session: SessionStore) -> dict[str, Any]:
        if session.session_key not in kept:
            kept[session.session_key] = load(session)
        return dict(kept[session.session_key])

    patch.setattr(AccountBackend, "get_user", get_user)
    patch.setattr(SessionStore, "load", load_session)
    patch.setattr(Template, "_render", lambda template, context: template.nodelist.render(context))
    patch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound())


# The table is whole


def routes(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
    """Every route by its name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            name = entry.name or ("account_root" if entry.lookup_str.endswith(".account_root") else entry.lookup_str)
            yield f"{namespace}:{name}" if namespace else name
        else:
            yield from routes(entry, entry.namespace or namespace)


def test_every_route_stands_in_the_table() -> None:
    assert set(routes(get_resolver())) == {*OF_WORKS, *OF_THE_HOUSE}


# What is there for whom


def address(route: str, place: Place, world: World, *, is_private: bool = False) -> str:
    work, chapter = place.work_pk, place.chapter_pk
    review = place.private_pk if is_private else place.review_pk
    if route == "account_root":
        return "/account/"
    arguments = arguments_of(place, world) | of_reports(world, work)
    if (number := of_commentary(route, place)) is not None:
        return reverse(route, args=number)
    if route in OF_AN_IMPORT and world.brought:
        return reverse(route, args=[world.brought.pk, *([0] if route == "write:import_source" else [])])
    if route in arguments:
        return reverse(route, args=arguments[route])
    if route.startswith("accounts:") and route.partition(":")[2] in {
        *("pen_name", "rename", "describe", "write_as", "give_up")
    }:
        return reverse(route, args=[world.other_name.pk if world.other_name else 0])
    if route in OF_THE_HOUSE:
        return reverse(route)
    if route in OF_A_REVIEW:
        return reverse(route, args=[review])
    if route in {"moderation:suspend", "moderation:unsuspend"}:
        return reverse(route, args=[work, "kestrelquill"])
    if route in {"write:two_texts", "write:use_text", "write:revision", "write:restore"}:
        return reverse(route, args=[work, chapter, place.revision_pk])
    return reverse(route, args=[work, chapter] if route in OF_CHAPTERS else [work])


def arguments_of(place: Place, world: World) -> dict[str, list[object]]:
    """What the routes need that name neither work nor chapter."""
    return {
        "feedback:inbox_item": [place.item_pk],
        "feedback:mark_item_read": [place.item_pk],
        "feedback:mark_item_unread": [place.item_pk],
        "feedback:reply_here": [place.item_pk],
        "feedback:chosen": ["read"],
        "feedback:change_mark": [place.mark_pk],
        "feedback:delete_mark": [place.mark_pk],
        "feedback:unblock": [world.block.pk if world.block else 0],
        "feedback:remove_words": [world.words.pk if world.words else 0],
        "tag": ["fandom", place.tag],
        "write:picture": [place.picture],
        "feeds:fandom": [place.tag],
        "writer": ["owlfeather"],
        "feeds:writer": ["owlfeather"],
        "help_page": ["readers"],
        "house:page": ["rules"],
        "house:edit": ["rules"],
        "house:preview": ["rules"],
        "setup": ["a-token-that-was-never-given"],
        "notifications:unsubscribe": ["a-token-that-was-never-given"],
        "account_confirm_email": ["nokey"],
        "account_reset_password_from_key": ["1", "nokey"],
        "moderation:spam_wave": [world.ruling.wave_id if world.ruling else 0],
        "moderation:wave_is_spam": [world.ruling.wave_id if world.ruling else 0],
        "moderation:wave_is_fine": [world.ruling.wave_id if world.ruling else 0],
        "moderation:undo_spam_ruling": [world.ruling.pk if world.ruling else 0],
        "accounts:confirm": [world.address.pk if world.address else 0],
    }


def of_commentary(route: str, place: Place) -> list[int] | None:
    """What the routes of questions and commentary need, if it is one of them."""
    noted = [place.work_pk, place.note_pk]
    return {
        "again_walk": [place.work_pk, 1],
        "feedback:review_box": [place.chapter_pk],
        "feedback:passage_thread": [place.question_pk],
        "feedback:answer_in_commentary": [place.question_pk],
        "feedback:preview_answer": [place.question_pk],
        "feedback:note_from_reply": [place.answer_pk],
        "feedback:commentary_note": noted,
        "feedback:commentary_preview_note": noted,
        "feedback:commentary_delete": noted,
        "feedback:commentary_withdraw": noted,
        "feedback:commentary_unpin": noted,
        "feedback:commentary_pin": [*noted, place.chapter_pk],
        "feedback:commentary_pin_second": [*noted, place.chapter_pk],
    }.get(route)


def of_reports(world: World, work: int) -> dict[str, list[object]]:
    """What the routes of reports, cases and appeals are asked with."""
    assert world.case
    assert world.appeal
    appeal, decision = world.appeal.pk, world.appeal.decision_id
    return {
        **{route: [world.case.pk] for route in OF_A_CASE},
        "reports:report": ["work", work],
        "reports:takedown": ["work", work],
        "reports:decision": [decision],
        "reports:appeal": [decision],
        "moderation:appeal": [appeal],
        "moderation:answer_appeal": [appeal],
    }


def cells() -> Iterator[tuple[str, str]]:
    """Each route with each state; the chapter's own states where a chapter is named."""
    for route in OF_WORKS:
        yield from ((route, state) for state in (CHAPTER_STATES if route in OF_CHAPTERS else STATES))


@pytest.mark.parametrize(("route", "state"), list(cells()))
def test_what_belongs_to_works(world: World, route: str, state: str) -> None:
    assert differences(world, OF_WORKS[route], address(route, world.places[state], world), state) == []


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("route", OF_PRIVATE_REVIEWS)
def test_what_belongs_to_reviews_only_for_the_writer(world: World, route: str, state: str) -> None:
    place = world.places[state]
    where = address(route, place, world, is_private=True)
    assert differences(world, OF_PRIVATE_REVIEWS[route], where, state) == []


@pytest.mark.parametrize("route", OF_THE_HOUSE)
def test_what_belongs_to_the_house(world: World, route: str) -> None:
    assert differences(world, OF_THE_HOUSE[route], address(route, world.places["public"], world), "") == []


def differences(world: World, door: Door, where: str, state: str) -> list[str]:
    """The cells that are not as they are written, and what was said there that may not be."""
    found = []
    for method, table in (("GET", door.get), ("POST", door.post)):
        row = row_of(table, state)
        for role in ROLES if row else ():
            answer = ask(world, role, method, where)
            if (is_ := told(answer)) != row[role]:
                found.append(f"{method} {where} as {role}: {is_}, not {row[role]}")
            found += [f"{method} {where} tells {role} {word}" for word in leaks(answer, role)]
    return found


def row_of(table: Any, state: str) -> Row:
    row: Row = (table.get(state, table) if state else table) if table else {}
    return row


def ask(world: World, role: str, method: str, where: str) -> Any:
    """One request, and everything that it did undone."""
    cache.clear()
    mark = transaction.savepoint()
    browser = world.clients[role]
    cookies = browser.cookies.copy()
    try:
        return browser.generic(method, where, "sent=1", content_type="application/x-www-form-urlencoded")
    finally:
        transaction.savepoint_rollback(mark)
        browser.cookies = SimpleCookie(cookies)


def told(answer: Any) -> str:
    if answer.status_code == 302 and answer.headers["Location"].startswith("/account/login/?next="):
        return "in"
    if answer.status_code == 404:
        return "-"
    if answer.status_code == 403 or (answer.status_code == 422 and CANT_POST.search(answer.content.decode())):
        return "no"
    return "ok" if answer.status_code in {200, 204, 302, 422} else str(answer.status_code)


# What is said to whom

TEAM = {"writer", "co-writer", "silenced"}
STAFF = {"moderator", "archivist"}
SIDES = TEAM | {"reader"}
MEMBERS = {*ROLES} - {"guest"}


def may_see(word: str, role: str) -> bool:
    """Whether this role may meet this canary anywhere."""
    word = word.lower().removeprefix("canary")
    if word.startswith(("account", "mail")):
        key = role.replace("-", "")
        return word in {f"account{key}", f"mail{key}"} or (word == "mailnew" and role == "archivist")
    if word.startswith("reason") and word.removeprefix("reason") in {"suspended", "silenced"}:
        return role in STAFF | {word.removeprefix("reason")}
    if word.startswith("mark"):
        return role == "reader"
    if word.startswith("import"):
        return role == "writer"
    if word.startswith("invitation"):
        return role == "moderator"
    if word.startswith(("private", "answer")):
        return role in SIDES
    if word.startswith(("draft", "unpublished", "pending")):
        return role in TEAM
    state = next(state for state in sorted(STATES, key=len) if word.endswith(state)) if ends_with_state(word) else ""
    # Whoever reviewed it has seen its title then, and keeps her own words.
    return role in SEEN_BY.get(state, {*ROLES}) or (word.startswith(("review", "title")) and role in SIDES)


def ends_with_state(word: str) -> bool:
    return word.endswith(tuple(STATES))


SEEN_BY: dict[str, set[str]] = {
    "members": MEMBERS,
    "draft": TEAM,
    "held": TEAM | STAFF,
    "hidden": TEAM | STAFF,
    "purged": set(),
}


def leaks(answer: Any, role: str) -> list[str]:
    """What an answer says that this role may not meet. What stood in the address was the asker's own word."""
    asked = answer.request["PATH_INFO"] + answer.request["QUERY_STRING"]
    return [word for word in untold("\n".join(said(answer)), role) if word not in asked]


def untold(text: str, role: str) -> list[str]:
    """The canaries in a text that this role may not meet."""
    found = sorted(word for word in set(CANARY.findall(text)) if not may_see(word, role))
    return found + [OTHER_NAME] * (role != "writer" and OTHER_NAME.lower() in text.lower())


def said(answer: Any) -> Iterator[str]:
    """All that an answer says: headers, page, and what is packed into a book."""
    yield from (f"{name}: {value}" for name, value in answer.headers.items() if name != "Location")
    if answer.headers.get("Content-Type", "").startswith("application/epub"):
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            yield from (book.read(name).decode("utf-8", "replace") for name in book.namelist())
    else:
        yield answer.content.decode("utf-8", "replace")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_a_search_finds_what_lists_show(world: World, state: str, role: str) -> None:
    answer = ask(world, role, "GET", f"/search/?q=canarycharacter{state}")
    is_listed = state == "public" or (state == "members" and role != "guest")
    assert (f"/works/{world.places[state].work_pk}/" in answer.content.decode()) == is_listed
    assert leaks(answer, role) == []


@pytest.mark.parametrize("role", sorted({*ROLES} - {"writer"}))
def test_nobody_learns_which_pen_names_belong_together(world: World, role: str) -> None:
    page = ask(world, role, "GET", f"/writers/{OTHER_NAME.lower()}/").content.decode()
    assert OTHER_NAME in page
    assert TEAM_NAMES[0] not in page
    assert untold(page.replace(OTHER_NAME, "").replace(OTHER_NAME.lower(), ""), role) == []


def test_letters_say_no_more_than_pages(world: World, mailoutbox: list[EmailMessage]) -> None:
    mark = transaction.savepoint()
    run_all_now()
    transaction.savepoint_rollback(mark)
    roles = {account.email: role for role, account in world.accounts.items()}
    assert {roles[letter.to[0]] for letter in mailoutbox} >= {"writer", "co-writer", "reader", "suspended"}
    told = [(roles[letter.to[0]], str(letter.subject) + str(letter.body)) for letter in mailoutbox]
    assert [(role, untold(text, role)) for role, text in told if untold(text, role)] == []


def test_there_is_nothing_here_in_the_same_words_for_all_that_is_hidden(client: Client, world: World) -> None:
    """The page that the others replace by a word. It knows nothing of what was asked for but the address."""
    pages = {
        client.get(f"/works/{pk}/").content.replace(str(pk).encode(), b"")
        for pk in (world.places["draft"].work_pk, world.places["hidden"].work_pk, 1234567890)
    }
    assert len(pages) == 1
