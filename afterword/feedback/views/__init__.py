"""Leaving feedback, and the inbox in which it arrives."""

from afterword.feedback.views.choosing import reply_choice
from afterword.feedback.views.giving import (
    delete,
    edit,
    reply,
    review_chapter,
    review_work,
    versions,
)
from afterword.feedback.views.receiving import inbox, inbox_item, mark_all_read, mine
from afterword.feedback.views.thanking import kudos, kudos_chapter, take_back_kudos, take_back_kudos_chapter
from afterword.feedback.views.threads import permalink, thread

__all__ = [
    "delete",
    "edit",
    "inbox",
    "inbox_item",
    "kudos",
    "kudos_chapter",
    "mark_all_read",
    "mine",
    "permalink",
    "reply",
    "reply_choice",
    "review_chapter",
    "review_work",
    "take_back_kudos",
    "take_back_kudos_chapter",
    "thread",
    "versions",
]
