"""What a text will be once it is kept, which the editor asks for each paste, dropped file and way of writing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from afterword import texts
from afterword.accounts.http import SignedInRequest
from afterword.limits import limited
from afterword.works.forms.text import TextForm, as_signs, as_source
from afterword.works.reading import Counted, Reading


@require_POST
@limited("convert")
def convert(request: SignedInRequest) -> HttpResponse:
    """Canonical HTML of what was sent, with what was put right and left out.

    Of all of it only pictures are kept, which the page shows from then on.

    With `plain` among what was sent the answer holds the plain text too, or Markdown, or null where neither can say it.
    """
    form = TextForm(request.POST, request.FILES, by=request.user)
    if not form.is_valid():
        return JsonResponse({"refused": _sentences(form)}, status=422)
    answer = _answer(form.html, form.reading or Reading())
    if "plain" in request.POST:
        answer["plain"] = as_signs(form.html)
    return JsonResponse(answer)


def _answer(html: str, reading: Reading) -> dict[str, Any]:
    return {
        "html": html,
        "source": as_source(html),
        "words": texts.count(html).words if html else 0,
        "repairs": _said(reading.repairs),
        "losses": _said(reading.losses),
    }


def _said(counted: Counted) -> list[dict[str, str | int]]:
    return [{"what": gettext(what), "count": count} for what, count in counted]


def _sentences(form: TextForm) -> str:
    return " ".join(dict.fromkeys(str(sentence) for errors in form.errors.values() for sentence in errors))
