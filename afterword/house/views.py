from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from afterword import texts
from afterword.house.access import declarations_for_editing, page_for_reading
from afterword.house.doors import archivist_page, public
from afterword.house.forms import HouseForm, HousePageForm
from afterword.serving.guest_pages import guest_page


def _no_stamps(request: HttpRequest, **kwargs: Any) -> list[str]:
    """House pages depend on the house alone, which every kept page does."""
    return []


@public
@require_safe
@guest_page(stamps=_no_stamps)
def page(request: HttpRequest, kind: str) -> HttpResponse:
    return render(request, "house/page.html", {"page": page_for_reading(kind)})


@archivist_page
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, kind: str) -> HttpResponse:
    house_page = page_for_reading(kind)
    form = HousePageForm(request.POST or None, initial={"source": house_page.source})
    if request.method == "POST" and form.is_valid():
        house_page.rewrite(form.cleaned_data["source"])
        messages.success(request, _("The page says this now, for everybody."))
        return redirect(house_page)
    return render(request, "house/edit_page.html", {"page": house_page, "form": form})


@archivist_page
@require_POST
def preview_page(request: HttpRequest, kind: str) -> HttpResponse:
    """The page as it would look, over the form with what was typed. Nothing is saved."""
    form = HousePageForm(request.POST)
    preview = texts.light(form.cleaned_data["source"]) if form.is_valid() else ""
    return render(request, "house/edit_page.html", {"page": page_for_reading(kind), "form": form, "preview": preview})


@archivist_page
@require_http_methods(["GET", "HEAD", "POST"])
def declarations(request: HttpRequest) -> HttpResponse:
    """What the archivist declares about the house; it takes effect with the next page that anybody opens."""
    form = HouseForm(request.POST or None, instance=declarations_for_editing())
    if request.method == "POST" and form.is_valid():
        form.instance.declare()
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("house:settings")
    return render(request, "house/settings.html", {"form": form})
