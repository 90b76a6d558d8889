"""Where the elements of a page begin and end, for those who look for a story in it.

It goes by the tags alone and forgives everything; each query takes time in proportion to what it finds.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from .lexing import Token
from .vocabulary import BOXES, FLOW, LEAVES, SAME_AS, VOID

_SPACES = re.compile(r"\s+")
# What an element that often has no end tag ends at, and what it can't look beyond.
_ENDS: dict[str, frozenset[str]] = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "option": frozenset({"option"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"tr", "td", "th", "p"}),
}
_DEEPEST = 200
_SHORT = 60  # tokens
_NOTHING: frozenset[str] = frozenset()
BLOCKS = LEAVES | BOXES | FLOW | frozenset(SAME_AS) | {"hr"}


@dataclass(frozen=True, slots=True)
class Element:
    """The tokens from `start` (its start tag) up to `end`, with `inner_end` before its end tag."""

    start: int
    end: int
    inner_end: int

    def holds(self, place: int) -> bool:
        return self.start <= place < self.end


class _Opened:
    """The elements that are open while tags are matched."""

    def __init__(self, elements: dict[int, Element]) -> None:
        self.elements = elements
        self.stack: list[tuple[str, int]] = []
        self.counts: dict[str, int] = defaultdict(int)

    @property
    def innermost(self) -> int:
        return self.stack[-1][1] if self.stack else -1

    def open(self, name: str, place: int) -> None:
        self.stack.append((name, place))
        self.counts[name] += 1

    def end_before(self, name: str, place: int) -> None:
        """Close the paragraph or item that this element can't stand in."""
        ends = _ENDS.get(name, _ENDS["p"] if name in BLOCKS else _NOTHING)
        while self.stack and self.stack[-1][0] in ends:
            self.close_to(len(self.stack) - 1, place, place)

    def close(self, name: str, place: int) -> None:
        if self.counts[name]:
            depth = len(self.stack) - 1
            while self.stack[depth][0] != name:
                depth -= 1
            self.close_to(depth, place, place + 1)

    def close_to(self, depth: int, inner_end: int, end: int) -> None:
        """Close all but the outermost `depth`; only the last of them has the end tag at `inner_end`."""
        while len(self.stack) > depth:
            name, start = self.stack.pop()
            self.counts[name] -= 1
            self.elements[start] = Element(start, end if len(self.stack) == depth else inner_end, inner_end)


class Outline:
    """The elements of a list of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.elements: dict[int, Element] = {}
        self.parents: list[int] = []  # of each token, the start tag of the element that it stands in
        self._match()

    def _match(self) -> None:
        opened = _Opened(self.elements)
        for place, token in enumerate(self.tokens):
            if token.kind == "start":
                opened.end_before(token.name, place)
                self.parents.append(opened.innermost)
                if token.name not in VOID:
                    opened.open(token.name, place)
                    continue
            else:
                self.parents.append(opened.innermost)
            if token.kind == "end":
                opened.close(token.name, place)
            elif token.kind != "text":
                self.elements[place] = Element(place, place + 1, place + 1)
        opened.close_to(0, len(self.tokens), len(self.tokens))

    # Looking for elements

    @cached_property
    def _ids(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for key in ("id", "name"):
            for place in self._starts:
                value = self.tokens[place].attributes.get(key)
                if value and (key == "id" or self.tokens[place].name == "a"):
                    found.setdefault(value, place)
        return found

    @cached_property
    def _classes(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place in self._starts:
            for word in self.tokens[place].attributes.get("class", "").split():
                found[word].append(place)
        return found

    @cached_property
    def _tags(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for place in self._starts:
            found[self.tokens[place].name].append(place)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [place for place, token in enumerate(self.tokens) if token.kind in {"start", "raw"}]

    @property
    def whole(self) -> Element:
        """All tokens, as if an element stood around them."""
        return Element(-1, len(self.tokens), len(self.tokens))

    def by_id(self, identifier: str) -> Element | None:
        """The first element with this id (or the anchor with this name)."""
        place = self._ids.get(identifier)
        return None if place is None else self.elements[place]

    def with_class(self, *words: str, tag: str = "", within: Element | None = None) -> list[Element]:
        """The elements that have all these classes, in their order."""
        first, *others = words
        return [
            self.elements[place]
            for place in _between(self._classes.get(first, []), within)
            if (not tag or self.tokens[place].name == tag)
            and (not others or set(others) <= set(self.tokens[place].attributes["class"].split()))
        ]

    def named(self, *tags: str, within: Element | None = None) -> list[Element]:
        """The elements with one of these tags, in their order."""
        places = sorted(place for tag in tags for place in _between(self._tags.get(tag, []), within))
        return [self.elements[place] for place in places]

    def children(self, element: Element) -> Iterator[Element]:
        """The elements right inside this one."""
        place = element.start + 1
        while place < element.inner_end:
            if self.tokens[place].kind in {"start", "raw"}:
                child = self.elements[place]
                yield child
                place = max(child.end, place + 1)
            else:
                place += 1

    def around(self, place: int) -> list[Element]:
        """The elements that are open at this token, outermost first; of very many, the innermost."""
        found: list[Element] = []
        parent = self.parents[place] if 0 <= place < len(self.parents) else -1
        while parent >= 0 and len(found) < _DEEPEST:
            found.append(self.elements[parent])
            parent = self.parents[parent]
        return found[::-1]

    # Reading them

    def name(self, element: Element) -> str:
        return self.tokens[element.start].name if element.start >= 0 else ""

    def attribute(self, element: Element, key: str) -> str:
        return self.tokens[element.start].attributes.get(key, "") if element.start >= 0 else ""

    def text(self, element: Element, *, without: Iterable[Element] = ()) -> str:
        """The words in an element on one line."""
        return words_of(self.inside(element, without=without))

    def label(self, element: Element, *, most: int = _SHORT) -> str:
        """The words of an element of few tokens, and nothing of a long one: for looks at many elements."""
        return self.text(element) if element.end - element.start <= most else ""

    def inside(self, element: Element, *, without: Iterable[Element] = ()) -> list[Token]:
        """The tokens in an element, but for some elements in it."""
        kept: list[Token] = []
        place = element.start + 1
        for hole in sorted(without, key=lambda hole: hole.start):
            if place <= hole.start < element.inner_end:
                kept += self.tokens[place : hole.start]
                place = hole.end
        kept += self.tokens[place : element.inner_end]
        return kept


def words_of(tokens: Iterable[Token]) -> str:
    """The words of some tokens on one line."""
    pieces = [
        token.text if token.kind == "text" else " " if token.name in BLOCKS or token.name == "br" else ""
        for token in tokens
    ]
    return _SPACES.sub(" ", "".join(pieces)).strip()


def _between(places: list[int], within: Element | None) -> list[int]:
    if within is None:
        return places
    return places[bisect_left(places, within.start + 1) : bisect_left(places, within.end)]
