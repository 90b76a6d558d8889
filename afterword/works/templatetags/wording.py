"""`{% load wording %}`: what `texts` says in English, in the page's language; and moments to the minute."""

import datetime as dt

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import get_language

from afterword.works import change_words
from afterword.works.importing import wording

register = template.Library()
register.filter("repair_in_words", wording.repair_in_words)
register.filter("loss_in_words", wording.loss_in_words)
register.filter("look_in_words", change_words.look_in_words)
register.filter("block_in_words", change_words.block_in_words)


@register.filter
def magnitude(number: int) -> int:
    """How much, whichever way."""
    return abs(number)


@register.filter
def moment_text(moment: dt.datetime) -> str:
    """Day and time of day: "3 March 2026, 21:04"."""
    return date_format(localtime(moment), "j F Y, H:i" if get_language() == "en" else "DATETIME_FORMAT")


@register.simple_tag
def moment(at: dt.datetime) -> str:
    """The same as a `<time>`, which a script makes relative while it is recent."""
    stamp = localtime(at).isoformat("T", "seconds")
    return format_html('<time datetime="{}" data-relative>{}</time>', stamp, moment_text(at))
