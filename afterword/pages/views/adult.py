from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from afterword.house.doors import public
from afterword.works.adult import remember


@public
@require_POST
def adult(request: HttpRequest) -> HttpResponse:
    """Somebody said yes at the adult gate; on to the page that was asked for."""
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    response = redirect(wanted if safe else "/")
    remember(request, response)
    return response
