from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from afterword.accounts.access import name_for_reading
from afterword.house.current import required as house
from afterword.serving.guest_pages import guest_page
from afterword.tags.models import Kind
from afterword.works.access import tag_for_reading, works_listed_for
from afterword.works.models import Work
from afterword.works.querysets import WorkQuerySet

ENTRIES = 30


def _stamps(request: HttpRequest, **kwargs: object) -> Iterable[str]:
    return ["works"]


@guest_page(stamps=_stamps)
def works(request: HttpRequest) -> HttpResponse:
    """The newest works."""
    return _feed(request, works_listed_for(request.user), title=_("New works"), path="/works/")


@guest_page(stamps=_stamps)
def fandom(request: HttpRequest, slug: str) -> HttpResponse:
    tag = tag_for_reading(request.user, Kind.FANDOM, slug).meant
    return _feed(request, works_listed_for(request.user).tagged(tag), title=tag.name, path=tag.get_absolute_url())


@guest_page(stamps=_stamps)
def writer(request: HttpRequest, slug: str) -> HttpResponse:
    pen_name = name_for_reading(slug)
    if pen_name is None:
        raise Http404
    found = works_listed_for(request.user).by_pen_name(pen_name)
    return _feed(request, found, title=pen_name.name, path=pen_name.get_absolute_url())


def _feed(request: HttpRequest, found: WorkQuerySet, *, title: str, path: str) -> HttpResponse:
    feed = Atom1Feed(
        title=f"{title} · {house().name}",
        link=_absolute(path),
        feed_url=_absolute(request.path),
        description="",
        language=house().language,
    )
    for work in found[:ENTRIES]:
        _add(feed, work)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _add(feed: Atom1Feed, work: Work) -> None:
    """One entry. Its link leads through the adult gate like any other; summaries of such works stay on the page."""
    labels = [tag.name for tag in [*work.fandoms, *work.relationships]]
    labels += [work.rating_label, *work.warning_labels, f"{work.words:,} {_('words')}", work.chapter_tally]
    summary = "" if work.is_adult else work.summary_text
    feed.add_item(
        title=work.title,
        link=_absolute(work.get_absolute_url()),
        unique_id=_absolute(work.get_absolute_url()),
        description="\n".join(part for part in (" · ".join(labels), summary) if part),
        author_name=work.byline(),
        pubdate=work.published_at,
        updateddate=work.updated_at,
        categories=[tag.name for tag in work.fandoms],
    )


def _absolute(path: str) -> str:
    return f"{settings.AFTERWORD_URL}{path}"
