"""Header blocks: "Title: …", "Author: …", "Rating: PG-13", line by line or paragraph by paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from afterword.texts.document import BREAK, Leaf, Node, Run, leaves_of
from afterword.texts.excerpting import leaf_text
from afterword.texts.languages import LANGUAGES

from .labels import SURE, labelled

_MOST_BLOCKS = 60
_LONGEST_TITLE = 120
BYLINE = re.compile(
    r"\W*(?:(?:written|story|a fanfic|fanfiction)\s+)?(?:by|von|par|por|przez|av|door)[\s:]+(\S.{0,59})", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:[,;\u3001\uff0c]|(?<=\S)\s+(?:&|and|und|et|y)\s+(?=[^\s]+[/x]))\s*")
_NUMBER = re.compile(r"[\d.,'\u00a0\u202f ]*\d")
_LISTED = frozenset(["fandom", "relationship", "characters", "warnings", "tags"])
_LONG = _LISTED | {"summary"}  # go on in the next line
_IN_A_ROW = re.compile(r"(?:Fiction\s+)?(K\+?|T|M|MA)\s+-\s+(.+)")
_OWN_NAMES = {name.casefold(): code for code, name in LANGUAGES.items()} | {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "polish": "pl", "russian": "ru",
    "japanese": "ja", "chinese": "zh-Hans", "portuguese": "pt", "dutch": "nl", "swedish": "sv", "finnish": "fi",
    "norwegian": "nb", "danish": "da", "hungarian": "hu", "czech": "cs", "korean": "ko",
}  # fmt: skip


@dataclass(slots=True)
class Fields:
    """What labels say: each field with its value, as it was written."""

    values: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, value: str) -> bool:
        """Take a field's value, and say whether it is kept whole."""
        if name in {"note", "talk"}:
            return False
        if name == "rating" and (row := _IN_A_ROW.fullmatch(value)):
            self._add_row(row[1], row[2].split(" - "))
            return False
        if name in _LISTED and name in self.values:
            value = ", ".join(filter(None, (self.values[name], value)))
        elif self.values.get(name):
            return False
        self.values[name] = value
        return (name != "words" or self.words is not None) and (name != "language" or self.language is not None)

    def _add_row(self, rating: str, others: list[str]) -> None:
        """FanFiction.net's line: "Rated: Fiction T - English - Angst - Words: 3,200 - Reviews: 4"."""
        self.values.setdefault("rating", rating)
        for other in others:
            label, _, value = other.partition(":")
            if other.casefold().strip() in _OWN_NAMES:
                self.values.setdefault("language", other)
            elif label.strip() == "Words":
                self.values.setdefault("words", value)

    def extend(self, name: str, value: str) -> None:
        self.values[name] = f"{self.values[name]} {value}".strip()

    def text(self, name: str) -> str | None:
        return self.values.get(name) or None

    def listed(self, name: str) -> tuple[str, ...]:
        """The values of a field that can have several."""
        return tuple(dict.fromkeys(part for part in _LIST.split(self.values.get(name, "").rstrip(". ")) if part))

    @property
    def words(self) -> int | None:
        """The word count that is claimed, however its thousands are set apart."""
        found = _NUMBER.search(self.values.get("words", ""))
        digits = re.sub(r"\D", "", found[0]) if found else ""
        return int(digits) if 0 < len(digits) <= 9 else None

    @property
    def language(self) -> str | None:
        return _OWN_NAMES.get(self.values.get("language", "").casefold().strip())


@dataclass(frozen=True, slots=True)
class Header:
    """The first `paragraphs` blocks, what they say, and what of them is no field of ours."""

    paragraphs: int
    fields: Fields
    rest: list[Node]


def header_of(nodes: Sequence[Node]) -> Header | None:
    """The header at the start of a text, if there is one: two labels at least, one of which only a form has."""
    reading = _Reading(nodes)
    for place, node in enumerate(nodes[:_MOST_BLOCKS]):
        if node.tag == "hr" and not reading.labels:
            continue
        leaf = _as_leaf(node)
        if leaf is None or not reading.take(place, leaf):
            break
    return reading.header()


def not_understood(nodes: Sequence[Node]) -> list[Node]:
    """What of a header's blocks is no field of ours: a disclaimer, an archive's address."""
    header = header_of(nodes)
    return header.rest + list(nodes[header.paragraphs :]) if header else list(nodes)


def _as_leaf(node: Node) -> Leaf | None:
    """A paragraph, or a list whose items are the labels, as lines."""
    if isinstance(node, Leaf):
        return node if node.tag != "hr" else None
    if node.tag not in {"ul", "blockquote"}:
        return None
    return _leaf([leaf.runs for leaf in leaves_of([node])])


class _Reading:
    """One way through the first blocks."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.fields = Fields()
        self.leading: list[tuple[Leaf, list[Run]]] = []  # lines before the first label
        self.rest: list[Node] = []
        self.labels = self.end = 0
        self.last = ""
        self.keeps = True  # whether lines without a label go on with what is kept as it is

    def take(self, place: int, leaf: Leaf) -> bool:
        """Read a block; False where the header has ended before it."""
        lines = _lines(leaf.runs)
        pairs = [labelled(_text(line)) for line in lines]
        if pairs[0] and pairs[0][0] == "talk":
            return False
        if not any(pairs) and not self.goes_on(place, leaf, lines):
            return False
        if not self.labels and not any(pairs):
            self.leading += [(leaf, line) for line in lines]
            return True
        kept: list[list[Run]] = []
        for line, pair in zip(lines, pairs, strict=True):
            self.line(leaf, line, pair, kept)
        if kept:
            self.rest.append(_leaf(kept))
        self.end = place + 1
        return True

    def line(self, leaf: Leaf, line: list[Run], pair: tuple[str, str] | None, kept: list[list[Run]]) -> None:
        if pair:
            self.labels += 1
            self.last = pair[0]
            self.keeps = not self.fields.add(*pair)
        elif not self.labels:
            self.leading.append((leaf, line))
            return
        elif not self.keeps and self.last in _LONG:
            self.fields.extend(self.last, _text(line).strip())
        if self.keeps or (not pair and self.last not in _LONG):
            kept.append(line)

    def goes_on(self, place: int, leaf: Leaf, lines: list[list[Run]]) -> bool:
        """Whether a block without labels is a title, or the second paragraph of a summary, say."""
        if not self.labels:
            return (
                len(self.leading) < 3 and len(lines) <= 3 and max(len(_text(line)) for line in lines) <= _LONGEST_TITLE
            )
        after = self.nodes[place + 1] if place + 1 < len(self.nodes) else None
        return isinstance(after, Leaf) and after.tag != "hr" and labelled(leaf_text(after).split(BREAK)[0]) is not None

    def header(self) -> Header | None:
        if self.labels < 2 or not SURE & self.fields.values.keys():
            return None
        left = [line for _, line in self.leading if not self.names(_text(line).strip())]
        return Header(self.end, self.fields, [*(_leaf([line]) for line in left), *self.rest])

    def names(self, line: str) -> bool:
        """Whether a line before the first label is the title or "by …", where no label says them."""
        byline = BYLINE.fullmatch(line)
        name, value = ("writer", byline[1].strip()) if byline else ("title", line.strip('*_~=- "\u201c\u201d'))
        if self.fields.values.get(name, value) != value:
            return False
        self.fields.values[name] = value
        return True


def _text(line: list[Run]) -> str:
    return "".join(run.text for run in line)


def _leaf(lines: list[list[Run]]) -> Leaf:
    return Leaf("p", [run for line in lines for run in (Run(BREAK), *line)][1:])


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(BREAK)
        lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=text)] for text in others)
    return lines
