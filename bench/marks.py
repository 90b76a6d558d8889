"""Whether what has to come out of a manuscript did: one checker for our HTML and for that of others.

The kinds of marks stand in corpus/README.md. Our own reader has no part in it, so it doesn't judge itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

from bench.seen import HEADINGS, MARKS, Block, Element, Page

LETTERS: frozenset[str] = frozenset(("em", "strong", "u", "s", "sub", "sup", "code", "small-caps"))
FACTS = frozenset(
    (
        *("title", "writer", "summary", "language", "direction", "rating", "fandom", "relationship", "character"),
        *("tag", "warning", "series"),
    )
)
_BLANK = re.compile(r"\s+")
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?[.:]?\s+|\[\d{1,3}\]")

Mark = tuple[str, str]


@dataclass
class Came:
    """What came out of a program: pages, and facts by their kinds. `chapters` is None where only headings can say where
    they begin; `ours` asks for our own levels of headings."""

    pages: list[Page]
    facts: dict[str, list[str]] = field(default_factory=dict)
    chapters: list[str] | None = None
    ours: bool = False


def missing(marks: list[Mark], came: Came) -> list[Mark]:
    """The marks that did not come out."""
    return [mark for mark in marks if not holds(mark, came)]


def holds(mark: Mark, came: Came) -> bool:
    """Whether one mark came out. Raises `ValueError` for a kind that there is none of."""
    kind, words = mark
    if kind in FACTS:
        return any(_flat(words).casefold() == _flat(said).casefold() for said in came.facts.get(kind, []))
    if kind == "chapter":
        return _is_chapter(_flat(words), came)
    if kind == "not":
        return bool(words) and not any(_flat(words) in _flat(block.text) for block in _blocks(came))
    if kind == "image":
        return any(not words or _flat(words) == _flat(said) for page in came.pages for said in page.images)
    if kind in LETTERS:
        return any(_is_marked(block, _flat(words), kind) for block in _blocks(came))
    if kind in {"h3", "h4", "h5"}:
        return any(
            _flat(block.text) == _flat(words) and _is_heading(block, kind * came.ours) for block in _blocks(came)
        )
    if kind in _ONE:
        return any(_ONE[kind](block, _flat(words)) for block in _blocks(came))
    if kind in _TWO:
        first, parted, second = words.partition("|")
        return bool(parted) and any(_TWO[kind](page, _flat(first), _flat(second)) for page in came.pages)
    raise ValueError(f"There is no mark of the kind {kind!r}.")


def _blocks(came: Came) -> Iterator[Block]:
    for page in came.pages:
        yield from page.blocks


def _flat(text: str) -> str:
    return _BLANK.sub(" ", text).strip()


def _is_chapter(words: str, came: Came) -> bool:
    if came.chapters is not None:
        return any(words == _flat(title) for title in came.chapters)
    return any(words == _flat(block.text) and _is_heading(block, "") for block in _blocks(came))


# Letters


def _spans(block: Block, words: str) -> Iterator[list[frozenset[str]]]:
    """The marks of each letter, wherever the words stand in the block."""
    text = block.text.replace("\n", " ")
    place = text.find(words)
    while words and place >= 0:
        here = range(place, place + len(words))
        yield [block.marks[index] for index in here if text[index] != " "]
        place = text.find(words, place + 1)


def _is_marked(block: Block, words: str, kind: str) -> bool:
    """Whether the words are so; where all of a longer block is so too, that is no emphasis on them."""
    told = [marks for marks, letter in zip(block.marks, block.letters, strict=True) if not letter.isspace()]
    if len(words) * 2 < len(_flat(block.text)) and all(kind in marks for marks in told):
        return False
    return any(all(kind in marks for marks in span) for span in _spans(block, words))


def _is_plain(block: Block, words: str) -> bool:
    seen = LETTERS | frozenset(MARKS.values())
    return any(not any(marks & seen for marks in span) for span in _spans(block, words))


def _says(page: Page, words: str, value: str, *, name: str) -> bool:
    wanted = f"{name}={value}"
    spans = (span for block in page.blocks for span in _spans(block, words))
    return any(all(wanted in marks for marks in span) for span in spans)


# Blocks


def _is_heading(block: Block, tag: str) -> bool:
    return any(element.tag in HEADINGS and tag in {"", element.tag} for element in block.inside)


def _is_whole(block: Block, words: str) -> bool:
    return _flat(block.text) == words


def _stands_in(block: Block, words: str, *, tag: str) -> bool:
    return words in _flat(block.text) and any(element.tag == tag for element in block.inside)


def _is_set(block: Block, words: str, *, name: str, side: str = "") -> bool:
    return words in _flat(block.text) and any(_sets(element, name, side) for element in block.inside)


def _sets(element: Element, name: str, side: str) -> bool:
    if name in element.get("class").split() or (element.tag == "center" and side == "center"):
        return True
    style = element.get("style").replace(" ", "").lower()
    return bool(side) and (f"text-align:{side}" in style or element.get("align").lower() == side)


# Two places


def _is_break(page: Page, before: str, after: str) -> bool:
    for place in range(1, len(page.blocks) - 1):
        if page.blocks[place].tag == "hr":
            last, first = _flat(page.blocks[place - 1].text), _flat(page.blocks[place + 1].text)
            if before and after and last.endswith(before) and first.startswith(after):
                return True
    return False


def _is_verse(page: Page, first: str, second: str) -> bool:
    for block in page.blocks:
        lines = [_flat(line) for line in block.text.split("\n")]
        if any(one.endswith(first) and two.startswith(second) for one, two in pairwise(lines)):
            return True
    return False


def _is_row(page: Page, first: str, second: str) -> bool:
    cells = [(*_cell(block), _flat(block.text)) for block in page.blocks]
    return any(
        one[0] == two[0] != 0 and one[1] != two[1] and (one[2], two[2]) == (first, second)
        for one, two in pairwise(cell for cell in cells if cell[1])
    )


def _cell(block: Block) -> tuple[int, int]:
    """The numbers of the row and the cell in which a block stands."""
    numbers = {element.tag: element.number for element in block.inside}
    return numbers.get("tr", 0), numbers.get("td", 0) or numbers.get("th", 0)


def _is_noted(page: Page, before: str, note: str) -> bool:
    """Whether a link right after the word leads to the place where the note begins."""
    for block in page.blocks:
        text, place = block.text, block.text.find(before)
        while before and place >= 0:
            end = place + len(before)
            links = {mark for marks in block.marks[end : end + 3] for mark in marks if mark.startswith("link=#")}
            if any(_place(page, link.removeprefix("link=#")).startswith(note) for link in links):
                return True
            place = text.find(before, place + 1)
    return False


def _place(page: Page, name: str) -> str:
    """The words at a place, without the number that stands before them."""
    number = page.places.get(name, -1)
    words = _flat(page.blocks[number].text) if 0 <= number < len(page.blocks) else ""
    return _NUMBER.sub("", words, count=1) if _NUMBER.match(words) else words


def _is_link(page: Page, words: str, address: str) -> bool:
    return _says(page, words, address, name="link")


def _is_ruby(page: Page, base: str, reading: str) -> bool:
    return (base, reading) in page.rubies


_ONE: dict[str, Callable[[Block, str], bool]] = {
    "plain": _is_plain,
    "p": _is_whole,
    "centre": partial(_is_set, name="centre", side="center"),
    "end": partial(_is_set, name="end", side="right"),
    "letter": partial(_is_set, name="letter"),
    "text-message": partial(_is_set, name="text-message"),
    "quote": partial(_stands_in, tag="blockquote"),
    "li": partial(_stands_in, tag="li"),
    "pre": partial(_stands_in, tag="pre"),
    "details": partial(_stands_in, tag="details"),
}
_TWO: dict[str, Callable[[Page, str, str], bool]] = {
    "break": _is_break,
    "verse": _is_verse,
    "table": _is_row,
    "note": _is_noted,
    "link": _is_link,
    "ruby": _is_ruby,
    "lang": partial(_says, name="lang"),
    "dir": partial(_says, name="dir"),
}
KINDS = LETTERS | FACTS | _ONE.keys() | _TWO.keys() | {"chapter", "not", "image", "h3", "h4", "h5"}
