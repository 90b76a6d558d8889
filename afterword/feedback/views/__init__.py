"""Leaving feedback, and the inbox in which it arrives."""

from afterword.feedback.views.choosing import reply_choice
from afterword.feedback.views.drafting import (
    delete_draft,
    keep_draft,
    preview_again,
    preview_chapter,
    preview_edit,
    preview_reply,
    preview_work,
)
from afterword.feedback.views.giving import (
    delete,
    edit,
    reply,
    review_chapter,
    review_work,
    versions,
)
from afterword.feedback.views.later import (
    end_later_list,
    later_chapter,
    later_list,
    later_work,
    not_later_chapter,
    not_later_work,
)
from afterword.feedback.views.thanking import kudos, kudos_chapter, take_back_kudos, take_back_kudos_chapter
from afterword.feedback.views.threads import permalink, thread
from afterword.feedback.views.trail import mine, trail_file

__all__ = [
    "delete",
    "delete_draft",
    "edit",
    "end_later_list",
    "keep_draft",
    "kudos",
    "kudos_chapter",
    "later_chapter",
    "later_list",
    "later_work",
    "mine",
    "not_later_chapter",
    "not_later_work",
    "permalink",
    "preview_again",
    "preview_chapter",
    "preview_edit",
    "preview_reply",
    "preview_work",
    "reply",
    "reply_choice",
    "review_chapter",
    "review_work",
    "take_back_kudos",
    "take_back_kudos_chapter",
    "thread",
    "trail_file",
    "versions",
]
