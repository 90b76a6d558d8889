"""How likely a text is spam, by the words of those that people decided about. Pure: counts in, a number out.

Each word counts for as much as it was seen (Robinson), and the words together by chi-square (Fisher): a text of which
too little is known comes out in the middle, which means "don't know".
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

STRENGTH = 0.6
"""How many sightings a word's neutral beginning weighs."""
TELLING = 0.12
"""Words nearer to even than this say nothing."""
MOST_WORDS = 60
FEWEST_DECISIONS = 8
"""Of each kind. With fewer the answer is always "don't know"."""


@dataclass(frozen=True)
class Seen:
    """In how many texts of each kind."""

    spam: int = 0
    fine: int = 0


@dataclass(frozen=True)
class Chance:
    """Between 0 (fine) and 1 (spam), told by so many words."""

    value: float
    words: int


def chance(seen: Mapping[str, Seen], texts: Seen) -> Chance | None:
    """Of a text whose words were seen so often among so many texts. Nothing: don't know."""
    if min(texts.spam, texts.fine) < FEWEST_DECISIONS:
        return None
    told = sorted((spamminess(each, texts) for each in seen.values()), key=lambda share: -abs(share - 0.5))
    told = [share for share in told[:MOST_WORDS] if abs(share - 0.5) >= TELLING]
    if not told:
        return None
    spam = _surprise([1 - share for share in told])
    fine = _surprise(told)
    return Chance(value=(1 + spam - fine) / 2, words=len(told))


def spamminess(word: Seen, texts: Seen) -> float:
    """Of one word: which share of its texts would be spam if there were as many texts of either kind."""
    spam, fine = word.spam / max(1, texts.spam), word.fine / max(1, texts.fine)
    times = word.spam + word.fine
    share = spam / (spam + fine) if times else 0.5
    return (STRENGTH * 0.5 + times * share) / (STRENGTH + times)


def _surprise(shares: list[float]) -> float:
    """How little such shares agree with chance: near 1 if they are small together."""
    return 1 - _chi_square_tail(-2 * sum(math.log(max(share, 1e-9)) for share in shares), 2 * len(shares))


def _chi_square_tail(value: float, degrees: int) -> float:
    """The chance of at least this value, for an even number of degrees of freedom."""
    half = value / 2
    term = total = math.exp(-half) if half < 700 else 0.0
    for step in range(1, degrees // 2):
        term *= half / step
        total += term
    return min(total, 1.0)
