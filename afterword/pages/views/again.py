"""The second reading: the door to it, the whole text with notes, one chapter, the walk, and what was seen this time."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from afterword.accounts.models import Account
from afterword.feedback.access import why_no_review
from afterword.feedback.forms import ReviewForm
from afterword.feedback.keeping import places
from afterword.feedback.keeping.drafts import draft_in
from afterword.feedback.section import draft_action
from afterword.pages import sheets
from afterword.pages.again import SecondReading, chapter_text, whole_text
from afterword.reading.access import has_finished
from afterword.serving.guest_pages import guest_page
from afterword.works import adult
from afterword.works.access import chapter_of, work_for_reading
from afterword.works.models import Work


def _stamps(request: HttpRequest, pk: int, **kwargs: object) -> Iterable[str]:
    return [f"work:{pk}"]


def _chapter_stamps(request: HttpRequest, work_pk: int, pk: int) -> Iterable[str]:
    return [f"work:{work_pk}"]


def _opened(request: HttpRequest, work: Work) -> SecondReading | HttpResponse:
    """What there is to read again; without any note, the story itself."""
    if adult.must_ask(request, work):
        return adult.ask(request, work)
    reading = SecondReading.of(work)
    return reading if reading.notes else redirect(work)


@guest_page(stamps=_stamps)
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """The door: two ways of reading it again, and a word for who has not read it yet."""
    reading = _opened(request, work_for_reading(request.user, pk))
    if isinstance(reading, HttpResponse):
        return reading
    context = {
        "work": reading.work,
        "notes": len(reading.notes),
        "stops": len(reading.stops),
        "has_finished": has_finished(request.user, reading.work),
    }
    return render(request, "pages/again.html", context)


@guest_page(stamps=_stamps)
def again_text(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole text with the commentary beside it."""
    seen_at = sheets.moment(pk)
    reading = _opened(request, work_for_reading(request.user, pk))
    if isinstance(reading, HttpResponse):
        return reading
    text = whole_text(reading, request.user, seen_at)
    return render(request, "pages/again_text.html", {"work": reading.work, "text": text})


@guest_page(stamps=_chapter_stamps)
def again_chapter(request: HttpRequest, work_pk: int, pk: int) -> HttpResponse:
    """One chapter with the notes that open after it, and nothing of what comes later."""
    work = work_for_reading(request.user, work_pk)
    chapter = chapter_of(request.user, work, pk)
    reading = _opened(request, work)
    if isinstance(reading, HttpResponse):
        return reading
    notes = reading.after_chapter(chapter)
    if not notes:
        return redirect(chapter)
    html = chapter_text(reading, chapter, notes, request.user)
    return render(request, "pages/again_chapter.html", {"work": work, "chapter": chapter, "html": html})


@guest_page(stamps=_stamps)
def again_walk(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One stop of the walk; a number past the last leads to the end."""
    reading = _opened(request, work_for_reading(request.user, pk))
    if isinstance(reading, HttpResponse):
        return reading
    last = len(reading.stops)
    if not 1 <= number <= last:
        return redirect("again_end", pk) if number > last else redirect("again_walk", pk, 1)
    context = {
        "work": reading.work,
        "scene": reading.scene(number),
        "number": number,
        "last": last,
        "before": reverse("again_walk", args=[pk, number - 1]) if number > 1 else "",
        "after": reverse("again_walk", args=[pk, number + 1]) if number < last else reverse("again_end", args=[pk]),
    }
    return render(request, "pages/again_walk.html", context)


@guest_page(stamps=_stamps)
def again_end(request: HttpRequest, pk: int) -> HttpResponse:
    """What did you see this time?"""
    reading = _opened(request, work_for_reading(request.user, pk))
    if isinstance(reading, HttpResponse):
        return reading
    work, person = reading.work, request.user
    closed = why_no_review(person, work)
    place = places.again(work.pk)
    draft = draft_in(person, place) if isinstance(person, Account) else ""
    form = None if closed else ReviewForm(person=person, work=work, initial={"text": draft})
    context = {"work": work, "form": form, "closed": closed, "keep_as": place, "restored": draft}
    context["keep_at"] = draft_action(person)
    return render(request, "pages/again_end.html", context)
