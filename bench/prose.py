"""Prose-like text of any length, the same each time, that packs about as well as real prose does."""

from __future__ import annotations

import random

SYLLABLES = """
ba da fe gi ho ju ka le mi no or pe qua ri su ta ul ve wi yo an el in os um ar est ing ly er tion
"""
SMALL = """
the a of and to in that was her his it with for on as had but not at by from she he they were over
"""
SAID = ("“Don’t,”", "“You could still turn back,”", "“So could you,”", "“Well?”", "“It says we’re late,”")


def paragraphs(words: int, *, seed: int = 1) -> list[str]:
    """Paragraphs of plain text with at least this many words in all."""
    chance = random.Random(seed)
    result: list[str] = []
    count = 0
    while count < words:
        paragraph = " ".join(_sentence(chance) for _ in range(chance.randint(1, 5)))
        result.append(paragraph)
        count += len(paragraph.split())
    return result


def _sentence(chance: random.Random) -> str:
    """Small words among made-up ones, so that the text packs about as well as prose does (to four tenths)."""
    words = [
        chance.choice(SMALL.split()) if chance.random() < 0.5 else _word(chance) for _ in range(chance.randint(6, 18))
    ]
    if chance.random() < 0.1:
        words[1] = f"*{words[1]}*"
    sentence = " ".join(words)
    if chance.random() < 0.25:
        return f"{chance.choice(SAID)} said {_word(chance).title()}, and {sentence}."
    return f"{sentence[0].upper()}{sentence[1:]}."


def _word(chance: random.Random) -> str:
    """A word out of a few thousand, the shorter and the frequent ones more often."""
    known = random.Random(int(6000 * chance.random() ** 2.6))
    return "".join(known.choice(SYLLABLES.split()) for _ in range(known.randint(2, 4)))


def chapter(words: int, *, seed: int = 1) -> str:
    """A chapter as its writer types it, with a scene break now and then."""
    parts = paragraphs(words, seed=seed)
    for place in range(12, len(parts), 40):
        parts[place] = "* * *"
    return "\n\n".join(parts)
