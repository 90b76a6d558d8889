"""How a box for words is called: "123-456" under a chapter, "123-all" under a work, "reply-789" and "edit-789"."""

from __future__ import annotations


def under(work: int, chapter: int | None) -> str:
    return f"{work}-{chapter or 'all'}"


def replying(review: int) -> str:
    return f"reply-{review}"


def editing(review: int) -> str:
    return f"edit-{review}"
