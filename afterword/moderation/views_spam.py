from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from afterword.accounts.http import SignedInRequest
from afterword.feedback.guarding import storm
from afterword.feedback.guarding.queue import (
    held_reviews,
    in_wave,
    last_rulings,
    lines_of,
    recently_shown,
    reviews_for_ruling,
    ruling_for_moderating,
    wave_for_moderating,
    waves,
)
from afterword.feedback.models import Ruling
from afterword.house.doors import moderator_page
from afterword.moderation.queues import waiting
from afterword.moderation.spam import rule_on_reviews, rule_on_wave, undo_ruling

WAVES = 10
PAGE = 50
RULINGS = 10
SHOWN = 20
MOST = 2000


@moderator_page
def queue(request: SignedInRequest) -> HttpResponse:
    """Spam waves and what is held alone, with one decision for many; and what was decided last."""
    found = Paginator(waves(), WAVES).get_page(1)
    held = Paginator(held_reviews(), PAGE).get_page(request.GET.get("page"))
    context = {
        "waves": found,
        "lines": lines_of(list(found.object_list)),
        "held": held,
        "until": max((judgement.at for judgement in held_reviews().reverse()[:1]), default=None),
        "shown": recently_shown()[:SHOWN],
        "rulings": last_rulings()[:RULINGS],
        "is_raging": storm.is_raging(),
        "most": MOST,
        "waiting": waiting(request.user),
    }
    return render(request, "moderation/spam.html", context)


@moderator_page
def wave(request: SignedInRequest, pk: int) -> HttpResponse:
    """All of one wave, so that what doesn't belong to it can be let through by itself."""
    found = wave_for_moderating(pk)
    page = Paginator(in_wave(found), PAGE).get_page(request.GET.get("page"))
    return render(request, "moderation/spam_wave.html", {"wave": found, "page": page})


@moderator_page
@require_POST
def wave_is_spam(request: SignedInRequest, pk: int) -> HttpResponse:
    return _done(request, rule_on_wave(wave_for_moderating(pk), is_spam=True, by=request.user))


@moderator_page
@require_POST
def wave_is_fine(request: SignedInRequest, pk: int) -> HttpResponse:
    return _done(request, rule_on_wave(wave_for_moderating(pk), is_spam=False, by=request.user))


@moderator_page
@require_POST
def reviews_are_spam(request: SignedInRequest) -> HttpResponse:
    return _rule_on_ticked(request, is_spam=True)


@moderator_page
@require_POST
def reviews_are_fine(request: SignedInRequest) -> HttpResponse:
    return _rule_on_ticked(request, is_spam=False)


@moderator_page
@require_POST
def all_are_spam(request: SignedInRequest) -> HttpResponse:
    return _rule_on_all(request, is_spam=True)


@moderator_page
@require_POST
def all_are_fine(request: SignedInRequest) -> HttpResponse:
    return _rule_on_all(request, is_spam=False)


@moderator_page
@require_POST
def undo(request: SignedInRequest, pk: int) -> HttpResponse:
    if undo_ruling(ruling_for_moderating(pk), by=request.user):
        messages.success(request, _("Undone. What was held waits here again, and the filter has forgotten it."))
    else:
        messages.info(request, _("It was undone already."))
    return redirect("moderation:spam")


def _rule_on_ticked(request: SignedInRequest, *, is_spam: bool) -> HttpResponse:
    reviews = reviews_for_ruling(request.POST.getlist("review")[:MOST])
    if not reviews:
        messages.info(request, _("Nothing was ticked."))
        return redirect("moderation:spam")
    return _done(request, rule_on_reviews(reviews, is_spam=is_spam, by=request.user))


def _rule_on_all(request: SignedInRequest, *, is_spam: bool) -> HttpResponse:
    """All that is held alone and came before the page was drawn; of what came since nobody has seen a word."""
    until = parse_datetime(request.POST.get("until", "")[:40])
    seen = held_reviews().filter(at__lte=until)[:MOST] if until else []
    return _done(request, rule_on_reviews([each.review for each in seen], is_spam=is_spam, by=request.user))


def _done(request: SignedInRequest, ruling: Ruling | None) -> HttpResponse:
    if ruling is None:
        messages.info(request, _("Nothing was changed: it is decided already, perhaps by another moderator."))
        return redirect("moderation:spam")
    ruling.refresh_from_db()
    if ruling.is_spam:
        sentence = ngettext("%(number)s review is spam.", "%(number)s reviews are spam.", ruling.size)
    else:
        sentence = ngettext(
            "%(number)s review is let through, and its writer is told.",
            "%(number)s reviews are let through, and their writers are told.",
            ruling.size,
        )
    hint = "" if ruling.is_settled else _("It takes a minute until all have followed.")
    messages.success(request, f"{sentence % {'number': ruling.size}} {hint}".strip())
    return redirect("moderation:spam")
