"""Chapters in which each letter knows where it came from, and edits that keep that knowledge.

So it is the script of edits, and nothing that looks at words, which says what became of a passage.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from html import escape

from bench.editing import PHRASES, REFRAINS, chapter, line, prose

NEW = -1
FEWEST, MOST = 2_000, 5_000  # words of a chapter
_CURLED = str.maketrans("“”‘’", "\"\"''")
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile(r"[^.?!…]+[.?!…]*[”\"]?\s*")
_SIGNS = ".,;:!?…"


@dataclass(frozen=True)
class Letters:
    """A stretch of text; each letter with its place in the old text, or `NEW`; of a copy, where it was copied."""

    text: str
    origins: tuple[int, ...]
    copied: tuple[int, ...]

    @classmethod
    def new(cls, text: str) -> Letters:
        return cls(text, (NEW,) * len(text), (NEW,) * len(text))

    @classmethod
    def first(cls, text: str, start: int) -> Letters:
        return cls(text, tuple(range(start, start + len(text))), (NEW,) * len(text))

    def __add__(self, other: Letters) -> Letters:
        return Letters(self.text + other.text, self.origins + other.origins, self.copied + other.copied)

    def __getitem__(self, part: slice) -> Letters:
        return Letters(self.text[part], self.origins[part], self.copied[part])

    def with_part(self, start: int, end: int, part: Letters) -> Letters:
        return self[:start] + part + self[end:]

    def stripped(self) -> Letters:
        text = self.text
        return self[len(text) - len(text.lstrip()) : len(text.rstrip())]

    def as_copy(self) -> Letters:
        return Letters(self.text, (NEW,) * len(self.text), self.origins)


@dataclass(frozen=True)
class Paragraph:
    letters: Letters
    tag: str = "p"
    is_quoted: bool = False
    is_emphasised: bool = False

    @property
    def text(self) -> str:
        return self.letters.text


@dataclass
class Edited:
    """A chapter before and after some edits, by name and place."""

    before: list[Paragraph]
    after: list[Paragraph]
    edits: list[tuple[str, int]] = field(default_factory=list)
    touched: set[int] = field(default_factory=set)  # paragraphs of the old text at which an edit was aimed


def html_of(paragraphs: list[Paragraph]) -> str:
    """Canonical HTML, without ids."""
    out = []
    was_quoted = False
    for paragraph in paragraphs:
        if paragraph.is_quoted != was_quoted:
            out.append("<blockquote>" if paragraph.is_quoted else "</blockquote>")
        was_quoted = paragraph.is_quoted
        out.append(_element(paragraph))
    return "".join(out) + ("</blockquote>" if was_quoted else "")


def _element(paragraph: Paragraph) -> str:
    if paragraph.tag == "hr":
        return "<hr>"
    words = escape(paragraph.text, quote=False)
    if paragraph.is_emphasised:
        first, space, rest = words.partition(" ")
        words = f"<em>{first}</em>{space}{rest}"
    return f"<{paragraph.tag}>{words}</{paragraph.tag}>"


# Chapters


def lettered_chapter(chance: random.Random) -> list[Paragraph]:
    """Between `FEWEST` and `MOST` words: prose and dialogue, or of the kinds in which everything is repeated."""
    made = chance.choices((_story, _one_word_lines, _refrains), (8, 1, 1))[0](chance)
    found: list[Paragraph] = []
    start = 0
    for text, tag, is_quoted in made:
        found.append(Paragraph(Letters.first(text, start), tag, is_quoted))
        start += len(text) + 1
    return found


Made = list[tuple[str, str, bool]]


def _story(chance: random.Random) -> Made:
    while True:
        made = [(passage.text, passage.tag, passage.is_quoted) for passage in chapter(chance)]
        if FEWEST <= sum(len(text.split()) for text, _, _ in made) <= MOST:
            return made


def _one_word_lines(chance: random.Random) -> Made:
    """Long exchanges of “Yes.” and “No.”, with a paragraph between them now and then."""
    made: Made = []
    while sum(len(text.split()) for text, _, _ in made) < FEWEST:
        for _ in range(chance.randint(4, 20)):
            made.append((chance.choice(REFRAINS) if chance.random() < 0.7 else line(chance), "p", False))
        made += [(prose(chance, chance.randint(20, 90)), "p", False) for _ in range(chance.randint(1, 3))]
    return made


def _refrains(chance: random.Random) -> Made:
    """A sentence that comes back at the end of most paragraphs, and whole paragraphs that come back."""
    refrain = f"{prose(chance, 5)} {chance.choice(PHRASES.replace(chr(10), '').split('|'))}."
    verse = prose(chance, 30)
    made: Made = []
    while sum(len(text.split()) for text, _, _ in made) < FEWEST:
        text = prose(chance, chance.randint(15, 80))
        made.append((f"{text} {refrain}" if chance.random() < 0.6 else text, "p", False))
        if chance.random() < 0.2:
            made.append((verse, "p", True))
        if chance.random() < 0.3:
            made.append((refrain, "p", False))
    return made


# Edits

Edit = Callable[[list[Paragraph], int, random.Random], None]


def edited_chapter(seed: int) -> Edited:
    """A chapter and what its writer made of it: a few touches, a revision, or a rewriting."""
    chance = random.Random(seed)
    before = lettered_chapter(chance)
    after = list(before)
    script = Edited(before, after)
    homes = _homes(before)
    for _ in range(chance.choice((1, 2, 3, 5, 8, 20, max(4, len(before) // 3)))):
        name = chance.choices(list(EDITS), [weight for weight, _ in EDITS.values()])[0]
        place = chance.randrange(len(after))
        script.touched.update(homes[origin] for origin in after[place].letters.origins if origin != NEW)
        EDITS[name][1](after, place, chance)
        script.edits.append((name, place))
    script.after = _settled(after)
    return script


def _homes(paragraphs: list[Paragraph]) -> dict[int, int]:
    return {origin: place for place, paragraph in enumerate(paragraphs) for origin in paragraph.letters.origins}


def _settled(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """As `texts` leaves them: no empty ones, and one scene break after the other is one."""
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        if paragraph.tag == "hr":
            if not (kept and kept[-1].tag == "hr"):
                kept.append(paragraph)
        elif paragraph.text.strip():
            kept.append(replace(paragraph, letters=_evenly_spaced(paragraph.letters)))
    return kept or [Paragraph(Letters.new("Yes."))]


def _evenly_spaced(letters: Letters) -> Letters:
    while (at := letters.text.find("  ")) >= 0:
        letters = letters.with_part(at, at + 1, Letters.new(""))
    return letters.stripped()


def _put(paragraphs: list[Paragraph], place: int, letters: Letters) -> None:
    if letters.text.strip():
        paragraphs[place] = replace(paragraphs[place], letters=letters.stripped())


def _word_spans(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text)]


def _typo(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    """One letter goes, is doubled, or changes places with the next."""
    letters = paragraphs[place].letters
    places = [at for at, letter in enumerate(letters.text[:-1]) if letter.isalpha()]
    if not places:
        return
    at = chance.choice(places)
    one, two = letters[at : at + 1], letters[at + 1 : at + 2]
    kind = chance.random()
    if kind < 0.33:
        letters = letters.with_part(at, at + 1, one + Letters.new(one.text))
    elif kind < 0.66:
        letters = letters.with_part(at, at + 1, Letters.new(""))
    else:
        letters = letters.with_part(at, at + 2, two + one)
    _put(paragraphs, place, letters)


def _words(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    """A few words become others, come or go."""
    for _ in range(chance.randint(1, max(1, len(paragraphs[place].text.split()) // 15))):
        letters = paragraphs[place].letters
        spans = _word_spans(letters.text)
        if len(spans) < 3:
            return
        start, end = chance.choice(spans)
        kind = chance.random()
        other = Letters.new(prose(chance, 1).split()[0])
        if kind < 0.5:
            letters = letters.with_part(start, end, other)
        elif kind < 0.75:
            letters = letters.with_part(start, start, other + Letters.new(" "))
        else:
            letters = letters.with_part(start, min(end + 1, len(letters.text)), Letters.new(""))
        _put(paragraphs, place, letters)


def _punctuation(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    """A comma comes, or one sign goes or becomes another."""
    letters = paragraphs[place].letters
    signs = [at for at, letter in enumerate(letters.text) if letter in _SIGNS]
    if signs and chance.random() < 0.7:
        at = chance.choice(signs)
        _put(paragraphs, place, letters.with_part(at, at + 1, Letters.new(chance.choice(("", ";", "!", "…", ".")))))
    elif spans := _word_spans(letters.text)[:-1]:
        at = chance.choice(spans)[1]
        _put(paragraphs, place, letters.with_part(at, at, Letters.new(",")))


def _straighten(paragraphs: list[Paragraph], _place: int, _chance: random.Random) -> None:
    """All quotes become straight ones, or (there are none) typographic ones."""
    curled = any(set(paragraph.text) & set("“”‘’") for paragraph in paragraphs)
    for place, paragraph in enumerate(paragraphs):
        text = paragraph.text.translate(_CURLED) if curled else _curl(paragraph.text)
        if paragraph.tag != "hr":
            paragraphs[place] = replace(paragraph, letters=replace(paragraph.letters, text=text))


def _curl(text: str) -> str:
    text = re.sub(r'(?<!\S)"', "“", text).replace('"', "”")
    return re.sub(r"(?<!\S)'", "‘", text).replace("'", "’")


def _sentence_in(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    """A sentence more, somewhere in a paragraph."""
    letters = paragraphs[place].letters
    if paragraphs[place].tag == "p":
        at = chance.choice([found.start() for found in _SENTENCE.finditer(letters.text)] or [0])
        said = Letters.new(prose(chance, chance.randint(3, 12)) + " ")
        _put(paragraphs, place, letters.with_part(at, at, said))


def _sentence_out(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    spans = [found.span() for found in _SENTENCE.finditer(paragraphs[place].text)]
    if len(spans) > 1:
        _put(paragraphs, place, paragraphs[place].letters.with_part(*chance.choice(spans), Letters.new("")))


def _sentences_swapped(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    letters = paragraphs[place].letters
    spans = [found.span() for found in _SENTENCE.finditer(letters.text)]
    if len(spans) > 2:
        number = chance.randrange(len(spans) - 2)
        (a, b), (c, d) = spans[number : number + 2]
        _put(paragraphs, place, letters.with_part(a, d, letters[c:d] + letters[a:b]))


def _emphasis(paragraphs: list[Paragraph], place: int, _chance: random.Random) -> None:
    paragraphs[place] = replace(paragraphs[place], is_emphasised=not paragraphs[place].is_emphasised)


def _rewrite(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    """Other words altogether in the same place."""
    if paragraphs[place].tag == "p":
        words = len(paragraphs[place].text.split())
        _put(paragraphs, place, Letters.new(line(chance) if words < 8 else prose(chance, words)))


def _insert_prose(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    new = [Paragraph(Letters.new(prose(chance, chance.randint(10, 90)))) for _ in range(chance.randint(1, 3))]
    paragraphs[place:place] = new


def _insert_lines(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    paragraphs[place:place] = [Paragraph(Letters.new(line(chance))) for _ in range(chance.randint(1, 3))]


def _insert_copy(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    """A paste too many: the same words, or nearly the same, stand somewhere else again."""
    copied = [replace(paragraphs[place], letters=paragraphs[place].letters.as_copy())]
    if chance.random() < 0.5:
        _words(copied, 0, chance)
    paragraphs.insert(chance.randrange(len(paragraphs)), copied[0])


def _insert_break(paragraphs: list[Paragraph], place: int, _chance: random.Random) -> None:
    paragraphs.insert(place, Paragraph(Letters.new(""), "hr"))


def _delete(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    most = 1 if chance.random() < 0.7 else chance.randint(2, 6)
    if len(paragraphs) > most + 3:
        del paragraphs[place : place + most]


def _move(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    """One or several paragraphs to another place, near or far."""
    most = 1 if chance.random() < 0.6 else chance.randint(2, 8)
    moved = paragraphs[place : place + most]
    del paragraphs[place : place + most]
    near = place + chance.choice((-2, -1, 1, 2))
    target = near if chance.random() < 0.4 else chance.randint(0, len(paragraphs))
    paragraphs[max(0, target) : max(0, target)] = moved


def _swap(paragraphs: list[Paragraph], place: int, _chance: random.Random) -> None:
    paragraphs[place : place + 2] = paragraphs[place : place + 2][::-1]


def _split(paragraphs: list[Paragraph], place: int, chance: random.Random) -> None:
    whole = paragraphs[place]
    spans = _word_spans(whole.text)
    if len(spans) < 4 or whole.tag != "p":
        return
    at = chance.choice(spans[1:-1])[1]
    parts = [whole.letters[:at].stripped(), whole.letters[at:].stripped()]
    paragraphs[place : place + 1] = [replace(whole, letters=part, is_emphasised=False) for part in parts]


def _merge(paragraphs: list[Paragraph], place: int, _chance: random.Random) -> None:
    pair = paragraphs[place : place + 2]
    if len(pair) == 2 and all(paragraph.tag == "p" for paragraph in pair):
        joined = pair[0].letters + Letters.new(" ") + pair[1].letters
        paragraphs[place : place + 2] = [replace(pair[0], letters=joined)]


EDITS: dict[str, tuple[int, Edit]] = {
    "typo": (18, _typo),
    "words": (18, _words),
    "punctuation": (8, _punctuation),
    "straighten": (2, _straighten),
    "sentence in": (7, _sentence_in),
    "sentence out": (5, _sentence_out),
    "sentences swapped": (3, _sentences_swapped),
    "emphasis": (4, _emphasis),
    "rewrite": (6, _rewrite),
    "insert prose": (5, _insert_prose),
    "insert lines": (5, _insert_lines),
    "insert copy": (4, _insert_copy),
    "insert break": (2, _insert_break),
    "delete": (7, _delete),
    "move": (6, _move),
    "swap": (4, _swap),
    "split": (6, _split),
    "merge": (6, _merge),
}
