from __future__ import annotations

from collections.abc import Iterable

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from afterword.accounts.access import name_for_reading
from afterword.pages.fandoms import counted, fandoms_for
from afterword.pages.shelves import new_works, waiting_works
from afterword.serving.guest_pages import guest_page
from afterword.tags.models import Kind
from afterword.works.access import tag_for_reading
from afterword.works.models import Work
from afterword.works.querysets import WorkQuerySet

PAGE = 20
FANDOMS = 100


def page_of(request: HttpRequest, works: WorkQuerySet) -> Page[Work]:
    """The page that was asked for; a number that is none, too low or too high gives the nearest page."""
    return Paginator(works, PAGE).get_page(request.GET.get("page"))


def _list_stamps(request: HttpRequest, **kwargs: object) -> Iterable[str]:
    return ["works"]


@guest_page(stamps=_list_stamps, params=("page",))
def works(request: HttpRequest) -> HttpResponse:
    """All works by date."""
    context = {
        "page": page_of(request, new_works(request.user)),
        "heading": _("All works"),
        "nav_current": "works",
        "shows_fandoms": True,
    }
    return render(request, "pages/list.html", context | {"feed": "feeds:works"})


@guest_page(stamps=_list_stamps, params=("page",))
def waiting(request: HttpRequest) -> HttpResponse:
    """All that waits for a first review."""
    context = {
        "page": page_of(request, waiting_works(request.user)),
        "heading": _("Waiting for a first review"),
        "lead": _("They take reviews and have none yet. One thing that stayed with you is plenty."),
        "nav_current": "waiting",
        "undated": True,
    }
    return render(request, "pages/list.html", context)


@guest_page(stamps=_list_stamps, params=("page",))
def fandoms(request: HttpRequest) -> HttpResponse:
    """All fandoms by name."""
    page = Paginator(fandoms_for(request.user), FANDOMS).get_page(request.GET.get("page"))
    context = {"page": page, "fandoms": counted(request.user, page.object_list), "nav_current": "works"}
    return render(request, "pages/fandoms.html", context)


@guest_page(stamps=_list_stamps, params=("page",))
def tag(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The works with a tag; a synonym leads to its canonical tag."""
    found = tag_for_reading(request.user, kind, slug)
    if found.canonical:
        return redirect(found.canonical)
    works = new_works(request.user).tagged(found)
    context = {"page": page_of(request, works), "tag": found, "heading": found.name, "kind": found.get_kind_display()}
    if found.kind == Kind.FANDOM:
        context |= {"feed": "feeds:fandom", "feed_key": found.slug}
    return render(request, "pages/list.html", context)


@guest_page(stamps=_list_stamps, params=("page",))
def writer(request: HttpRequest, slug: str) -> HttpResponse:
    """A writer by pen name; a name given up for another leads to that one."""
    pen_name = name_for_reading(slug)
    if pen_name is None:
        raise Http404
    if pen_name.slug != slug:
        return redirect(pen_name)
    works = new_works(request.user).by_pen_name(pen_name)
    context = {
        "page": page_of(request, works),
        "writer": pen_name,
        "profile": pen_name.shown_profile,
        "feed": "feeds:writer",
        "feed_key": pen_name.slug,
    }
    return render(request, "pages/writer.html", context)
