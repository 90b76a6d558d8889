from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterword.accounts.doors import archivist_page, public
from afterword.accounts.http import SignedInRequest
from afterword.ops import first_run, sample_stories
from afterword.ops.forms import FirstRunForm
from afterword.ops.jobs import take_samples_out

BACKEND = "afterword.accounts.backends.AccountBackend"


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest, token: str) -> HttpResponse:
    """The first run. Once the archive is open there is nothing here any more."""
    if not first_run.token_fits(token):
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            archivist = form.open()
        except first_run.AlreadyOpen:
            raise Http404 from None
        if archivist:
            login(request, archivist, backend=BACKEND)
            messages.success(request, _("The house is open, and you are its archivist."))
            return redirect("home")
    return render(request, "ops/setup.html", {"form": form})


@public
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For whoever watches over the server: “ok” if the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@archivist_page
@require_safe
def samples(request: SignedInRequest) -> HttpResponse:
    return render(request, "ops/samples.html", {"samples": sample_stories.totals()})


@archivist_page
@require_POST
def put_samples_in(request: SignedInRequest) -> HttpResponse:
    number = sample_stories.put_in(approver=request.user)
    if number:
        messages.success(request, ngettext("%d sample story is in.", "%d sample stories are in.", number) % number)
    else:
        messages.info(request, _("The sample stories are in already."))
    return redirect("ops:samples")


@archivist_page
@require_POST
def take_samples_away(request: SignedInRequest) -> HttpResponse:
    """A handful go at once; thousands go in the background, and the page says so."""
    if sample_stories.totals().works > sample_stories.A_HANDFUL:
        take_samples_out.enqueue(request.user.pk)
        messages.success(request, _("The sample works are being taken out. It takes a while; you need not wait."))
    else:
        sample_stories.take_out(by=request.user)
        messages.success(request, _("The sample stories, their writers and their reviews are gone."))
    return redirect("ops:samples")
