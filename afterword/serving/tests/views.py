"""A small site to test the doors with: pages for guests, a form, and views that do what a guest page must not."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template import RequestContext, Template
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from afterword.serving import stamps
from afterword.serving.guest_pages import guest_page, seen_as_adult


class Drawn:
    times = 0


def _stamps(request: HttpRequest, **kwargs: object) -> Iterable[str]:
    return [f"work:{kwargs['pk']}"] if "pk" in kwargs else ["works"]


def _page(request: HttpRequest) -> HttpResponse:
    Drawn.times += 1
    adult = "adult" if seen_as_adult(request) else "not adult"
    return HttpResponse(f"drawing {Drawn.times}, {adult}, {sorted(request.COOKIES)}, {request.META['HTTP_COOKIE']}")


@login_not_required
@guest_page(stamps=_stamps, params=("page", "order"))
def work(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request)


@login_not_required
@guest_page(stamps=_stamps)
def unfit(request: HttpRequest, kind: str) -> HttpResponse:
    """A guest page that is not fit to be one, in several ways."""
    if kind == "missing":
        raise Http404
    response = _page(request)
    match kind:
        case "cookie":
            response.set_cookie("seen", "yes")
        case "session":
            request.session["seen"] = True
        case "private":
            response.headers["Cache-Control"] = "private"
        case "error":
            response.status_code = 500
        case "moved":
            return redirect("/works/1/")
        case "written to":
            stamps.current().bump("works")
        case "host":
            response.content = request.get_host().encode()
    return response


@login_not_required
@never_cache
def form(request: HttpRequest) -> HttpResponse:
    """A form with Django's token, and what was sent with it."""
    if request.method == "POST":
        return HttpResponse(f"carried out: {request.POST.get('body', '')}")
    text = Template("<form method=post>{% csrf_token %}<textarea name=body></textarea></form>")
    return HttpResponse(text.render(RequestContext(request)))


@login_not_required
@csrf_protect
def form_with_decorator(request: HttpRequest) -> HttpResponse:
    return HttpResponse("carried out")


@login_not_required
@csrf_exempt
def machine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("carried out")


@login_not_required
def sign_in(request: HttpRequest) -> HttpResponse:
    """Not the real one: makes a session and nothing else."""
    request.session["is_somebody"] = True
    return render(request, "serving/plain.html")


@login_not_required
@csrf_exempt
def slow(request: HttpRequest) -> HttpResponse:
    """Takes a second, and says so when it begins."""
    (Path(settings.DATA) / "slow-began").touch()
    time.sleep(1)
    return HttpResponse(f"finished, after {len(request.body)} bytes")


urlpatterns = [
    path("slow/", slow),
    path("works/<int:pk>/", work),
    path("unfit/<str:kind>/", unfit),
    path("form/", form),
    path("decorated/", form_with_decorator),
    path("machine/", machine),
    path("sign-in/", sign_in, name="account_login"),
]
