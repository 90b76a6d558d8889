"""Original prose of any length, the same each time: sentences of a dull harbour, put together by a fixed seed."""

from __future__ import annotations

import random

WHO = ("Ines", "Maro", "the harbour master", "her sister", "nobody", "the ferryman", "a boy with a lamp", "Tobias")
DID = ("counted", "carried", "forgot", "mended", "watched", "followed", "remembered", "buried", "sold", "waited for")
WHAT = ("the nets", "seven letters", "the blue dish", "a rope", "the tide", "the last boat", "their names", "the salt")
WHERE = ("by the toll house", "below the wall", "on the second bend", "in the rain", "before dawn", "without a word")
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
    middle = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHAT)} {chance.choice(WHERE)}"
    if chance.random() < 0.25:
        return f"{chance.choice(SAID)} said {chance.choice(WHO)}, and {middle}."
    number = chance.randint(2, 900)
    return f"{middle[0].upper()}{middle[1:]}, as on {number} *other* evenings of that winter."


def chapter(words: int, *, seed: int = 1) -> str:
    """A chapter as its writer types it, with a scene break now and then."""
    parts = paragraphs(words, seed=seed)
    for place in range(12, len(parts), 40):
        parts[place] = "* * *"
    return "\n\n".join(parts)
