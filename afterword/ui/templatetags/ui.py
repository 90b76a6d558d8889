"""Small things that every page needs: `{% load ui %}`."""

import datetime as dt
from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.middleware.csrf import get_token
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone_name, localtime
from django.utils.translation import get_language, gettext, ngettext

from afterword.ui.scripts import import_map_json
from afterword.ui.threads import Shown, what_shows

register = template.Library()

MASKED = "afterword.form_field"
MOST_THREADS = 2048
_threads: dict[object, SafeString] = {}


@register.simple_tag(takes_context=True)
def form_token(context: Context) -> str:
    """The token that an unsafe request needs; nothing for guests, whose pages are the same for all of them.

    One for all forms of a page: each asking would mask it anew.
    """
    request = getattr(context, "request", None) or context.get("request")
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    if MASKED not in request.META:
        masked = get_token(request)
        request.META[MASKED] = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', masked)
    field: str = request.META[MASKED]
    return field


@register.simple_tag
def unsaved(form: BaseForm) -> SafeString:
    """For a form that asks before it is left with something in it. One that was refused has it from the beginning."""
    # Words of our own and nothing else.
    return mark_safe('data-behaviour="unsaved"' + (' data-came-back="true"' if form.is_bound else ""))  # nosec B308 B703


@register.simple_tag
def import_map() -> SafeString:
    """The map of our modules: the same on every page of a release, so that its hash can be named in a header."""
    # Addresses of our own files and nothing else; json.dumps has escaped them.
    return mark_safe(f'<script type="importmap">{import_map_json()}</script>')  # nosec B308 B703


@register.simple_tag
def asset(path: str) -> str:
    """The address of a static file: with its digest in a built release, plain otherwise."""
    return static(path) if settings.DEBUG else _static(path)


@register.simple_tag
def time(moment: dt.datetime | dt.date | None) -> str:
    """An absolute `<time>`, the same for everybody; the browser makes a recent one relative."""
    if moment is None:
        return ""
    if isinstance(moment, dt.datetime):
        return _moment(moment, get_current_timezone_name(), get_language())
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), _day(moment, get_language()))


@register.filter
def count(number: int | None) -> str:
    """A whole number with its thousands set apart as the page's language does it."""
    return "" if number is None else _grouped(number, get_language())


@register.simple_tag
def chapter_of(number: int, tally: str) -> str:
    """Which of how many: "Chapter 2 of 3" for 3/3, "Chapter 2 of 7 so far" for 7/?, "One-shot" for 1/1."""
    written, _slash, planned = tally.partition("/")
    if tally == "1/1":
        return gettext("One-shot")
    words = gettext("Chapter {number} of {all}") if written == planned else gettext("Chapter {number} of {all} so far")
    return words.format(number=number, all=written)


@register.filter
def words(number: int) -> str:
    """A length: "48,210 words"."""
    return _words(number, get_language())


@register.simple_tag
def length(number: int, minutes: int) -> str:
    """A length and the time it takes: "2,140 words, about 9 min"."""
    return _length(number, minutes, get_language())


@register.simple_tag
def kept(template_name: str, **values: str | int | bool | None) -> str:
    """A piece of page that depends on the language and these plain values alone, rendered once for each set of them."""
    render = _kept.__wrapped__ if settings.DEBUG else _kept
    return render(template_name, get_language(), **values)


@register.simple_tag
def review_thread(review: Shown) -> str:
    """A review with its replies, rendered once for each thing that can be seen of it."""
    key = (what_shows(review), get_current_timezone_name(), get_language())
    if (drawn := _threads.get(key)) is None:
        drawn = _threads[key] = render_to_string("ui/review_thread.html", {"review": review})
        if len(_threads) > MOST_THREADS:
            _threads.pop(next(iter(_threads)), None)
    return drawn


@cache
def _static(path: str) -> str:
    return static(path)


@lru_cache(maxsize=4096)
def _day(day: dt.date, language: str | None) -> str:
    return date_format(day, "j F Y" if language == "en" else "DATE_FORMAT")


@lru_cache(maxsize=4096)
def _grouped(number: int, _language: str | None) -> str:
    return str(number_format(number, use_l10n=True, force_grouping=True))


@lru_cache(maxsize=4096)
def _moment(moment: dt.datetime, _zone: str, language: str | None) -> str:
    moment = localtime(moment)
    day = _day(moment.date(), language)
    return format_html('<time datetime="{}" data-relative>{}</time>', moment.isoformat("T", "seconds"), day)


@lru_cache(maxsize=4096)
def _words(number: int, language: str | None) -> str:
    return ngettext("{words} word", "{words} words", number).format(words=_grouped(number, language))


@lru_cache(maxsize=4096)
def _length(number: int, minutes: int, language: str | None) -> str:
    time_it_takes = gettext("about {minutes} min").format(minutes=_grouped(minutes, language))
    return gettext("{words}, {time}").format(words=_words(number, language), time=time_it_takes)


# typed: a safe string and an unsafe one are equal, and must not stand in for each other.
@lru_cache(maxsize=2048, typed=True)
def _kept(template_name: str, _language: str | None, **values: str | int | bool | None) -> SafeString:
    return render_to_string(template_name, values)
