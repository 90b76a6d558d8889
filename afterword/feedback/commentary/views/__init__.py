"""Asking about a passage, writing commentary, wishing for it, and the way back from an e-book."""

from afterword.feedback.commentary.views.asking import answer_in_commentary, ask, passage_thread
from afterword.feedback.commentary.views.pinning import pin, pin_second, unpin_second
from afterword.feedback.commentary.views.previewing import preview_add, preview_answer, preview_note
from afterword.feedback.commentary.views.returning import review_again, review_box
from afterword.feedback.commentary.views.wishing import unwish, wish
from afterword.feedback.commentary.views.writing import add, answer, commentary, delete, note, publish, withdraw

__all__ = [
    "add",
    "answer",
    "answer_in_commentary",
    "ask",
    "commentary",
    "delete",
    "note",
    "passage_thread",
    "pin",
    "pin_second",
    "preview_add",
    "preview_answer",
    "preview_note",
    "publish",
    "review_again",
    "review_box",
    "unpin_second",
    "unwish",
    "wish",
    "withdraw",
]
