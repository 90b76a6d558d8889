"""Made spam and made reviews: campaigns with mutated wording, and readers of many kinds. All of it is ours."""

from __future__ import annotations

import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CHOICE = re.compile(r"\{([^{}]*)\}")
_PATTERNS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("spam_patterns.toml").read_text(encoding="utf-8"))


def spun(pattern: str, chance: random.Random) -> str:
    """`{one|two}` becomes one of them, innermost first: how campaigns vary what they send."""
    while _CHOICE.search(pattern):
        pattern = _CHOICE.sub(lambda found: chance.choice(found[1].split("|")), pattern)
    return pattern


@dataclass(frozen=True)
class Campaign:
    """One spammer's text. `tells` is the share of its posts that fall into the trap or bring no ticket."""

    name: str
    tells: float
    pattern: str = ""

    def make(self, chance: random.Random) -> str:
        """One of its texts; without a pattern it is gibberish that leads somewhere else each time."""
        return spun(self.pattern, chance) if self.pattern else _gibberish(chance)


GUESTS = [Campaign(**campaign) for campaign in _PATTERNS["guests"]]
ACCOUNTS = [Campaign(**campaign) for campaign in _PATTERNS["accounts"]]


def _gibberish(chance: random.Random) -> str:
    words = [_word(chance, chance.randint(2, 4)) for _ in range(7)]
    top = chance.choice(["shop", "xyz", "top"])
    return f"{' '.join(words)} https://{words[0]}{words[1]}.{top}/{chance.randint(1, 999)}"


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice("bcdfghklmnprstvz") + chance.choice("aeiou") for _ in range(syllables))


def names_of(work: int) -> list[str]:
    """Who is in a work: its readers speak of them, and other works' readers of others."""
    chance, syllables = random.Random(work), _PATTERNS["syllables"].split()  # nosec B311: the same texts in each run
    return ["".join(chance.choice(syllables) for _ in range(2)).title() for _ in range(5)]


def real(chance: random.Random, work: int) -> str:
    """What a reader of this work says: a few words mostly, sometimes many, in some languages."""
    kind = chance.random()
    if kind < 0.42:
        return str(chance.choice(_PATTERNS["short"]))
    if kind < 0.52:
        return _filled(spun(chance.choice(_PATTERNS["foreign"]), chance), chance, work)
    number = chance.randint(1, 2) if kind < 0.85 else chance.randint(3, 7)
    said = [_filled(spun(frame, chance), chance, work) for frame in chance.sample(_PATTERNS["frames"], number)]
    said[0] = f"{chance.choice(_PATTERNS['openings'])} {said[0]}".strip()
    told = ". ".join(each[0].upper() + each[1:] for each in said)
    return f"{told}{chance.choice(['.', '!', '!!', ''])}{chance.choice(_PATTERNS['endings'])}"


def real_leading_away(chance: random.Random, work: int) -> str:
    """The few honest ones that name a place elsewhere."""
    return real(chance, work) + spun(chance.choice(_PATTERNS["leading_away"]), chance)


def _filled(text: str, chance: random.Random, work: int) -> str:
    words = {"NAME": names_of(work), "THING": _PATTERNS["things"].split(), "DEED": _PATTERNS["deeds"].split()}
    for sign, choices in words.items():
        while sign in text:
            text = text.replace(sign, chance.choice(choices), 1)
    return text
