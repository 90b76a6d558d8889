"""Chapters as people write them, and scripts of edits that know what became of each passage.

The prose is made of the words of our sample stories, each following one that it follows there, so that paragraphs
share what real ones share: names, small words, turns of phrase. Lines of dialogue resemble their neighbours, and
"Yes." stands everywhere.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import escape
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "afterword" / "ops" / "samples"
ENGLISH = ("eleven-below", "inventory", "low-water", "night-forecast", "the-salt-road")
REFRAINS = ["Yes.", "“Yes.”", "“No.”", "“What?”", "Silence.", "Nobody spoke.", "“I know.”", "She laughed.", "…"]
PHRASES = """
I know|You know|I don’t know|Not yet|Come here|Wait|Go on|I thought so|That’s not what I said|It was the wind|
Nobody asked you|Tell me again|You came back|I came back|Don’t|Look at me|We should go|We can’t stay|It’s late|
It’s only rain|You said that already|I said that already|What did you see|What did you want|Leave it|Give it here
"""
SPEAKERS = ("she", "he", "Mara", "Ines", "the keeper", "the boy")
VERBS = ("said", "said", "said", "asked", "whispered", "answered")
MOST_SCENES = 9


@dataclass(frozen=True)
class Passage:
    """A paragraph of a chapter. `origins` are the places in the old text that it came from; none: it is new.

    A copy is new; only where its original has left, the passage is where its copy is.
    """

    text: str
    tag: str = "p"
    is_quoted: bool = False
    origins: frozenset[int] = frozenset()
    copied_from: frozenset[int] = frozenset()
    is_rewritten: bool = False
    is_emphasised: bool = False
    is_moved: bool = False

    @property
    def words(self) -> list[str]:
        return self.text.split()


@dataclass
class Script:
    """What the chapter was, what it became, and the edits in between by name."""

    before: list[Passage]
    after: list[Passage]
    edits: list[str] = field(default_factory=list)


def html_of(passages: list[Passage]) -> str:
    """Canonical HTML, without ids."""
    out = []
    was_quoted = False
    for passage in passages:
        if passage.is_quoted != was_quoted:
            out.append("<blockquote>" if passage.is_quoted else "</blockquote>")
        was_quoted = passage.is_quoted
        out.append(_element(passage))
    return "".join(out) + ("</blockquote>" if was_quoted else "")


def _element(passage: Passage) -> str:
    if passage.tag == "hr":
        return "<hr>"
    words = escape(passage.text, quote=False)
    if passage.is_emphasised:
        first, _, rest = words.partition(" ")
        words = f"<em>{first}</em> {rest}" if rest else f"<em>{first}</em>"
    return f"<{passage.tag}>{words}</{passage.tag}>"


# Chapters


def chapter(chance: random.Random) -> list[Passage]:
    """A chapter of some 1,500 to 7,000 words: a heading now and then, scenes, exchanges, a letter."""
    found: list[Passage] = []
    for number in range(chance.randint(2, MOST_SCENES)):
        if number:
            found.append(Passage("", "hr"))
        if chance.random() < 0.15:
            found.append(Passage(prose(chance, 3).rstrip("."), "h3"))
        found += _scene(chance)
    return [replace(passage, origins=frozenset({place})) for place, passage in enumerate(found)]


def _scene(chance: random.Random) -> list[Passage]:
    found: list[Passage] = []
    for _ in range(chance.randint(2, 8)):
        kind = chance.random()
        if kind < 0.5:
            found += [Passage(prose(chance, chance.randint(15, 130))) for _ in range(chance.randint(1, 4))]
        elif kind < 0.93:
            found += [Passage(line(chance)) for _ in range(chance.randint(2, 9))]
        else:
            found += [Passage(prose(chance, 30), is_quoted=True) for _ in range(chance.randint(1, 3))]
    return found


def line(chance: random.Random) -> str:
    """A line of dialogue: a refrain, a bare one, or one with a remark behind it."""
    kind = chance.random()
    if kind < 0.2:
        return chance.choice(REFRAINS)
    phrase = chance.choice(PHRASES.replace("\n", "").split("|"))
    said = f"“{phrase},” {chance.choice(SPEAKERS)} {chance.choice(VERBS)}"
    if kind < 0.5:
        return f"{said}."
    return f"{said}. {prose(chance, chance.randint(4, 30))}"


def prose(chance: random.Random, words: int) -> str:
    """About so many words in whole sentences."""
    following = _following()
    starts = following[""]
    said: list[str] = []
    word = ""
    while len(said) < words or not word.endswith((".", "?", "!")):
        if len(said) > words + 40:
            break
        word = chance.choice(following.get(word) or starts)
        said.append(word)
    return " ".join(said)


@lru_cache(maxsize=1)
def _following() -> dict[str, list[str]]:
    """For each word of the samples the words that follow it there; for "" those that begin a sentence."""
    following: dict[str, list[str]] = defaultdict(list)
    for path in sorted(SAMPLES.glob("*.txt")):
        if path.stem.startswith(ENGLISH):
            words = re.sub(r"[*_“”\"()]", "", path.read_text(encoding="utf-8")).split()
            for word, after in zip([".", *words], words, strict=False):
                following["" if word.endswith((".", "?", "!")) else word].append(after)
    return following


# Edits

Edit = Callable[[list[Passage], int, random.Random], None]


def script(chance: random.Random) -> Script:
    """A chapter and what somebody made of it: a few touches, a revision, or a rewriting of half of it."""
    before = chapter(chance)
    after = list(before)
    edits = []
    most = max(4, len(before) // 2)
    for _ in range(chance.choice((chance.randint(1, 4), chance.randint(5, 25), chance.randint(4, most)))):
        name = chance.choices(list(EDITS), [weight for weight, _ in EDITS.values()])[0]
        place = chance.randrange(len(after))
        EDITS[name][1](after, place, chance)
        edits.append(f"{name} at {place}")
    return Script(before, _without_doubled_breaks(after), edits)


def _without_doubled_breaks(passages: list[Passage]) -> list[Passage]:
    """As settling leaves them: one scene break after the other is one."""
    kept = [
        passage
        for place, passage in enumerate(passages)
        if not (passage.tag == "hr" and place and passages[place - 1].tag == "hr")
    ]
    return kept or [Passage("Yes.")]


def _typo(passages: list[Passage], place: int, chance: random.Random) -> None:
    """One letter goes, is doubled, or changes places with the next."""
    text = passages[place].text
    letters = [at for at, letter in enumerate(text[:-1]) if letter.isalpha()]
    if not letters:
        return
    at = chance.choice(letters)
    changed = chance.choice((text[at] * 2, "", text[at + 1] + text[at]))
    rest = text[at + (2 if len(changed) == 2 and changed[0] != text[at] else 1) :]
    passages[place] = replace(passages[place], text=(text[:at] + changed + rest).strip() or text)


def _words(passages: list[Passage], place: int, chance: random.Random) -> None:
    """A few words become others, come or go."""
    words = passages[place].words
    if len(words) < 3:
        return
    for _ in range(chance.randint(1, max(1, len(words) // 12))):
        at = chance.randrange(len(words))
        words[at : at + chance.randint(0, 1)] = prose(chance, 1).split()[: chance.randint(0, 1)]
    if words:
        passages[place] = replace(passages[place], text=" ".join(words))


def _sentence(passages: list[Passage], place: int, chance: random.Random) -> None:
    """A sentence more at the end."""
    if passages[place].tag == "p":
        text = f"{passages[place].text} {prose(chance, chance.randint(3, 12))}"
        passages[place] = replace(passages[place], text=text)


def _emphasis(passages: list[Passage], place: int, chance: random.Random) -> None:
    passages[place] = replace(passages[place], is_emphasised=not passages[place].is_emphasised)


def _rewrite(passages: list[Passage], place: int, chance: random.Random) -> None:
    if passages[place].tag == "p":
        text = line(chance) if len(passages[place].words) < 8 else prose(chance, len(passages[place].words))
        passages[place] = replace(passages[place], text=text, is_rewritten=True)


def _insert_prose(passages: list[Passage], place: int, chance: random.Random) -> None:
    passages[place:place] = [Passage(prose(chance, chance.randint(10, 90))) for _ in range(chance.randint(1, 3))]


def _insert_lines(passages: list[Passage], place: int, chance: random.Random) -> None:
    passages[place:place] = [Passage(line(chance)) for _ in range(chance.randint(1, 3))]


def _insert_copy(passages: list[Passage], place: int, chance: random.Random) -> None:
    """A paste too many: the same words stand somewhere else again."""
    original = passages[place]
    copy = Passage(original.text, original.tag, copied_from=original.origins)
    passages.insert(chance.randrange(len(passages)), copy)


def _insert_break(passages: list[Passage], place: int, chance: random.Random) -> None:
    passages.insert(place, Passage("", "hr"))


def _delete(passages: list[Passage], place: int, chance: random.Random) -> None:
    most = 1 if chance.random() < 0.8 else chance.randint(2, 6)
    if len(passages) > most + 3:
        del passages[place : place + most]


def _move(passages: list[Passage], place: int, chance: random.Random) -> None:
    """One or several paragraphs to another place, near or far."""
    most = 1 if chance.random() < 0.6 else chance.randint(2, 8)
    moved = [replace(passage, is_moved=True) for passage in passages[place : place + most]]
    del passages[place : place + most]
    near = place + chance.choice((-2, -1, 1, 2))
    target = near if chance.random() < 0.4 else chance.randint(0, len(passages))
    passages[max(0, target) : max(0, target)] = moved


def _split(passages: list[Passage], place: int, chance: random.Random) -> None:
    words = passages[place].words
    if len(words) < 8 or passages[place].tag != "p":
        return
    at = chance.randint(3, len(words) - 3)
    passages[place : place + 1] = [
        replace(passages[place], text=" ".join(part), is_emphasised=False) for part in (words[:at], words[at:])
    ]


def _merge(passages: list[Passage], place: int, chance: random.Random) -> None:
    pair = passages[place : place + 2]
    if len(pair) < 2 or any(passage.tag != "p" for passage in pair):
        return
    merged = replace(
        pair[0],
        text=f"{pair[0].text} {pair[1].text}",
        origins=pair[0].origins | pair[1].origins,
        is_rewritten=pair[0].is_rewritten or pair[1].is_rewritten,
    )
    passages[place : place + 2] = [merged]


EDITS: dict[str, tuple[int, Edit]] = {
    "typo": (25, _typo),
    "words": (22, _words),
    "sentence": (8, _sentence),
    "emphasis": (6, _emphasis),
    "rewrite": (7, _rewrite),
    "insert prose": (7, _insert_prose),
    "insert lines": (7, _insert_lines),
    "insert copy": (1, _insert_copy),
    "insert break": (2, _insert_break),
    "delete": (6, _delete),
    "move": (6, _move),
    "split": (5, _split),
    "merge": (5, _merge),
}
