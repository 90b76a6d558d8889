"""Kudos: given with one press, and taken back with another."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from afterword.accounts.http import Person
from afterword.accounts.models import Account
from afterword.feedback.access import why_no_kudos
from afterword.feedback.actions import give_kudos
from afterword.feedback.actions import take_back_kudos as undo
from afterword.feedback.authors import Author, guest_key
from afterword.feedback.views.refusing import keeping_words, refused
from afterword.house.doors import public
from afterword.limits import limited
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.models import Chapter, Work


@public
@limited("kudos")
@keeping_words
def kudos(request: HttpRequest, pk: int) -> HttpResponse:
    return _give(request, work_for_reading(request.user, pk), None)


@public
@limited("kudos")
@keeping_words
def kudos_chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, work_pk)
    return _give(request, work, chapter_of(request.user, work, pk))


@public
@limited("kudos")
@keeping_words
def take_back_kudos(request: HttpRequest, pk: int) -> HttpResponse:
    return _take_back(request, work_for_reading(request.user, pk), None)


@public
@limited("kudos")
@keeping_words
def take_back_kudos_chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    work = work_for_reading(request.user, work_pk)
    return _take_back(request, work, chapter_of(request.user, work, pk))


def _give(request: HttpRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    page = _page(work, chapter)
    if request.method != "POST":
        return redirect(f"{page}#review")
    if why := why_no_kudos(request.user, work):
        return refused(request, why, back=page)
    give_kudos(by=_giver(request), work=work, chapter=chapter)
    return redirect(f"{page}?posted={'kudos' if chapter else 'kudos-work'}#posted")


def _take_back(request: HttpRequest, work: Work, chapter: Chapter | None) -> HttpResponse:
    page = _page(work, chapter)
    if request.method != "POST":
        return redirect(f"{page}#review")
    undo(by=_giver(request), work=work, chapter=chapter)
    return redirect(f"{page}?posted=no-kudos#posted")


def _page(work: Work, chapter: Chapter | None) -> str:
    return chapter.get_absolute_url() if chapter else reverse("whole_work", args=[work.pk])


def _giver(request: HttpRequest) -> Author:
    person: Person = request.user
    account = person if isinstance(person, Account) else None
    return Author(account=account, guest_key="" if account else guest_key(request))
