"""What is held before anybody sees it: each rule looks at what is about to be kept and says why, or nothing.

Rules register here (the writer's approval, the house's filter), so that saying something knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from afterword.feedback.kinds import Why

if TYPE_CHECKING:
    from afterword.feedback.authors import Author
    from afterword.feedback.models import Review


@dataclass(frozen=True)
class Hold:
    """Why something is to be held, and what made us think so (for who decides, never for who wrote it)."""

    why: Why
    reason: str = ""


Rule = Callable[["Review", "Author"], Hold | None]
Second = Callable[["Review", str], None]
_rules: list[Rule] = []
_seconds: list[Second] = []


def may_hold(rule: Rule) -> Rule:
    """Register a rule. It is asked of each review, reply and margin comment, outside the transaction that keeps it."""
    _rules.append(rule)
    return rule


def holds_upon(review: Review, by: Author) -> list[Hold]:
    """What holds this review, which is not saved yet; one of each kind at most."""
    return list({hold.why: hold for hold in _asked(review, by)}.values())


def _asked(review: Review, by: Author) -> Iterator[Hold]:
    for rule in _rules:
        if hold := rule(review, by):
            yield hold


def looks_again(second: Second) -> Second:
    """Register what looks again at words that were changed: called in that transaction, with what they were before."""
    _seconds.append(second)
    return second


def look_again(review: Review, before: str) -> None:
    """The words of this review were others until now."""
    for second in _seconds:
        second(review, before)
