"""A small puzzle that a guest's browser solves before a review is taken. Asked only while a spam wave runs.

Costs a phone a second or two, and who sends ten thousand a day. The task is signed, holds for one text sent to one
address, for a quarter of an hour and once. Whoever has no script, or a browser that can't (without https browsers don't
hand out their hash function), sends the text to a moderator instead.
"""

from __future__ import annotations

import hashlib
import secrets

from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest

TASK = "_puzzle"
SOLUTION = "_solution"
UNSOLVED = "_to_a_moderator"
LASTS = 15 * 60
PIECES = 16
BITS = 11
"""Sixteen pieces of 2,000 tries each take a phone as long as one of 32,000, but never ten times as long."""
_SALT = "afterword.feedback.guarding.puzzle"


def task_for(request: HttpRequest) -> str:
    """A fresh task for what this request sends."""
    return signing.dumps({"of": _form(request), "salt": secrets.token_hex(8)}, salt=_SALT)


def is_solved(request: HttpRequest) -> bool:
    """Whether the request brings the answer to a task that was set for it and not used yet. Using it uses it up."""
    task = request.POST.get(TASK, "")
    answers = request.POST.get(SOLUTION, "").split(",")
    return is_for(request, task) and _fits(task, answers) and _use_up(task)


def is_for(request: HttpRequest, task: str) -> bool:
    """Whether we set this task for just what the request sends, not long ago."""
    try:
        return bool(signing.loads(task, salt=_SALT, max_age=LASTS)["of"] == _form(request))
    except (signing.BadSignature, KeyError, TypeError):
        return False


def solve(task: str) -> str:
    """What the browser does (`puzzle.js`), for tests and measurements."""
    return ",".join(str(next(n for n in range(1 << 30) if _is_right(task, piece, str(n)))) for piece in range(PIECES))


def _form(request: HttpRequest) -> str:
    told = "\n".join([request.path, " ".join(request.POST.get("text", "").split())])
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()


def _fits(task: str, answers: list[str]) -> bool:
    # A number of a few digits: whoever sends more wants us to work.
    return len(answers) == PIECES and all(
        len(answer) < 12 and _is_right(task, piece, answer) for piece, answer in enumerate(answers)
    )


def _is_right(task: str, piece: int, answer: str) -> bool:
    digest = hashlib.sha256(f"{task}.{piece}.{answer}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - BITS) == 0


def _use_up(task: str) -> bool:
    """True for the first. A cache that can't keep anything must not shut the door."""
    key = "puzzle:" + hashlib.sha256(task.encode()).hexdigest()[:40]
    return bool(cache.add(key, 1, timeout=LASTS + 60)) or cache.get(key) is None
