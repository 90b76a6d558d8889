"""What a writer decides: about one review, about people, and about what waits for her."""

from afterword.feedback.control.views.people import block, blocks, unblock
from afterword.feedback.control.views.reviews import (
    approve,
    freeze,
    hide,
    manage,
    mute,
    thank,
    unfreeze,
    unhide,
    unmute,
    unthank,
)
from afterword.feedback.control.views.rules import add_words, inbox_rules, remove_words, work_rule

__all__ = [
    "add_words",
    "approve",
    "block",
    "blocks",
    "freeze",
    "hide",
    "inbox_rules",
    "manage",
    "mute",
    "remove_words",
    "thank",
    "unblock",
    "unfreeze",
    "unhide",
    "unmute",
    "unthank",
    "work_rule",
]
