"""What can be seen of a review: the key under which a thread that was drawn once is kept.

Drawing thirty reviews costs as much as all the rest of a page. Since the key is everything that the template shows,
nothing need ever be told that it is out of date.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Any, Protocol


class Shown(Protocol):
    """What a review offers to the page. What is written as an attribute may be a method without arguments."""

    pk: int
    shown_name: str
    name_url: str | None
    is_by_writer: bool
    is_guest: bool
    is_only_for_writer: bool
    is_deleted: bool
    html: str
    created_at: dt.datetime
    edited_at: dt.datetime | None
    about: str
    can_reply: bool
    can_edit: bool
    can_delete: bool
    can_remove: bool
    is_removed: bool
    is_second: bool
    office: str
    word: str
    thanked_by: str
    is_frozen: bool

    @property
    def replies(self) -> Iterable["Shown"]:
        """Oldest first."""


PLAIN = (
    "pk",
    "shown_name",
    "name_url",
    "is_by_writer",
    "is_guest",
    "is_only_for_writer",
    "is_deleted",
    "html",
    "created_at",
    "edited_at",
    "about",
    "can_reply",
    "can_edit",
    "can_delete",
    "can_remove",
    "is_removed",
    "is_second",
    "office",
    "word",
    "thanked_by",
    "is_frozen",
    "reply_url",
    "edit_url",
    "delete_url",
    "versions_url",
    "more",
    "thread_url",
    "manage_url",
    "report_url",
    "get_absolute_url",
)
"""All that ui/review_thread.html and ui/review_verbs.html read; a test compares."""


def what_shows(review: Shown) -> tuple[object, ...]:
    """The key. The name's type is part of it: a safe string is drawn otherwise than an equal unsafe one."""
    values = [_value(review, name) for name in PLAIN]
    return (*values, type(values[1]), tuple(what_shows(reply) for reply in _value(review, "replies") or ()))


def _value(review: Shown, name: str) -> Any:
    value = getattr(review, name, None)
    return value() if callable(value) else value
