"""Words, names and texts for synthetic works: invented, plain, and the same for the same seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import zstandard

from afterword import texts

FIRST = (
    *("amber", "blue", "broken", "copper", "crooked", "distant", "drowned", "early", "empty", "frozen", "gentle"),
    *("glass", "golden", "hidden", "hollow", "iron", "last", "late", "little", "long", "lost", "northern", "paper"),
    *("patient", "quiet", "red", "salt", "scattered", "second", "silver", "sleeping", "slow", "small", "southern"),
    *("stolen", "sunken", "thirteenth", "tidal", "unlit", "velvet", "wandering", "western", "winter", "yellow"),
)
SECOND = (
    *("almanac", "anchor", "archive", "bakery", "bell", "bridge", "cartographer", "causeway", "clock", "compass"),
    *("ferry", "forest", "garden", "gate", "ghost", "harbour", "hour", "island", "kettle", "key", "lantern"),
    *("letter", "library", "lighthouse", "map", "mill", "mirror", "mountain", "night", "orchard", "palace", "piano"),
    *("planet", "post", "quarry", "regatta", "river", "road", "room", "school", "song", "station", "storm"),
    *("summer", "tailor", "theatre", "tide", "tower", "umbrella", "voyage", "window", "witness", "year"),
)
FILLING = (
    *("the", "the", "the", "a", "a", "and", "and", "of", "in", "to", "she", "he", "they", "it", "was", "had", "with"),
    *("said", "asked", "thought", "looked", "waited", "walked", "turned", "kept", "held", "again", "never", "still"),
    *("before", "after", "until", "because", "without", "over", "under", "beside", "hand", "door", "voice", "light"),
    *("morning", "rain", "sea", "house", "table", "coat", "street", "nothing", "something", "everything", "quietly"),
)
SHORTEST_TEXT, LONGEST_TEXT, STEP = 60, 12_000, 1.2


@dataclass(frozen=True)
class Text:
    """A chapter's text as a revision keeps it."""

    compressed: bytes
    words: int
    next_block: int


def pool_of_texts(seed: int) -> list[Text]:
    """Chapters of every length, the shortest first. Works share them: making each anew would take hours."""
    dice, made, words = Random(seed), [], float(SHORTEST_TEXT)  # nosec B311  # nothing secret
    while words <= LONGEST_TEXT:
        compared = texts.compare("", _html(dice, round(words)), 1)
        compressed = zstandard.compress(compared.html.encode(), 10)
        made.append(Text(compressed, texts.count(compared.html).words, compared.next_block))
        words *= STEP
    return made


def sentence(dice: Random, words: int) -> str:
    chosen = [dice.choice(FILLING if dice.random() < 0.8 else SECOND) for _each in range(words)]
    return " ".join(chosen).capitalize() + "."


def paragraph(dice: Random, words: int) -> str:
    """Sentences of about so many words together."""
    sentences, left = [], words
    while left > 0:
        length = min(left, dice.randint(4, 18))
        sentences.append(sentence(dice, length))
        left -= length
    return " ".join(sentences)


def name(number: int) -> str:
    """The name of a fandom or a story, another for each number."""
    first, rest = FIRST[number % len(FIRST)], number // len(FIRST)
    second, again = SECOND[rest % len(SECOND)], rest // len(SECOND)
    return f"The {first} {second}".title() + (f" {again + 1}" if again else "")


def _html(dice: Random, words: int) -> str:
    paragraphs, left = [], words
    while left > 0:
        length = min(left, dice.randint(8, 110))
        paragraphs.append(f"<p>{paragraph(dice, length)}</p>")
        left -= length
        if dice.random() < 0.02 and left > 0:
            paragraphs.append("<hr>")
    return texts.sanitise("".join(paragraphs))
