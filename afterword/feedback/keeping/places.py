"""How a box for words is called.

"123-456" under a chapter, "123-all" under a work, "123-again" after a second reading; "reply-789" and "edit-789" of a
review; "note-456-b7" on a paragraph, "change-12" of a note, and "answer-789" to a question in the commentary.
"""

from __future__ import annotations


def under(work: int, chapter: int | None) -> str:
    return f"{work}-{chapter or 'all'}"


def again(work: int) -> str:
    return f"{work}-again"


def replying(review: int) -> str:
    return f"reply-{review}"


def editing(review: int) -> str:
    return f"edit-{review}"


def noting(chapter: int, block: str) -> str:
    return f"note-{chapter}-{block}"


def changing_note(note: int) -> str:
    return f"change-{note}"


def answering(question: int) -> str:
    return f"answer-{question}"
