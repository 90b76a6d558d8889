"""Plain text: what people type and paste, with the marks they draw in it."""

import re
from itertools import pairwise

from afterword.texts.characters import without_controls
from afterword.texts.document import BREAK, Box, Leaf, Node
from afterword.texts.found import Found, Part
from afterword.texts.limits import MAX_BLOCKS
from afterword.texts.marking import mark
from afterword.texts.ornaments import is_ornament
from afterword.texts.repairs import Repairs
from afterword.texts.sanitising import too_long

from .source import Source

NAME = "text"

_INDENT = re.compile("^[ \t\xa0\u2000-\u200a\u202f\u205f]+")
_QUOTE = re.compile(r"> ?")
_BULLET = re.compile("([-*\u2022]) +(?=\\S)")
_NUMBER = re.compile(r"([0-9]{1,3})([.)]) +(?=\S)")
_DEEPEST = 5
_LONGEST_ITEM = 200


def knows(source: Source) -> bool:
    """Every text is at least plain text; what is none is refused by its decoding."""
    return source.decoded.text is not None


def read(source: Source) -> Found:
    """The story in a plain text. It says neither its title nor its writer."""
    text, controls = without_controls(source.decoded.text)
    source.repairs.count("controls", controls)
    return Found(NAME, source.decoded.encoding, [Part(blocks_of(text, source.repairs))])


def blocks_of(text: str, repairs: Repairs) -> list[Node]:
    """The blocks of a plain text; what was put right is counted in `repairs`."""
    if text.count("\n") > MAX_BLOCKS * 2:
        raise too_long()
    lines = [_without_indent(line, repairs) for line in text.split("\n")]
    return _Blocks(repairs, lists=True, depth=0).of(_groups(lines))


def _without_indent(line: str, repairs: Repairs) -> str:
    stripped = _INDENT.sub("", line)
    if stripped and len(line) - len(stripped) > 0:
        repairs.count("indents")
    return stripped.rstrip()


def _groups(lines: list[str]) -> list[list[str]]:
    """Lines that belong together. Without blank lines, other than around scene breaks, each line is a paragraph."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    told = [group for group in groups if not (len(group) == 1 and is_ornament(group[0]))]
    between = any(not _is_drawn(first) and not _is_drawn(second) for first, second in pairwise(groups))
    if between or all(len(group) == 1 for group in told):
        return groups
    return _one_line_each(groups)


def _is_drawn(group: list[str]) -> bool:
    return len(group) == 1 and is_ornament(group[0])


def _one_line_each(groups: list[list[str]]) -> list[list[str]]:
    """Each line apart; only quotes and lists, whose lines say that they belong together, stay so."""
    apart: list[list[str]] = []
    for group in groups:
        for line in group:
            kind = _kind(line)
            if kind and apart and _kind(apart[-1][-1]) == kind:
                apart[-1].append(line)
            else:
                apart.append([line])
    return apart


def _kind(line: str) -> str:
    if is_ornament(line):
        return ""
    if _is_quoted(line):
        return "quote"
    if _NUMBER.match(line):
        return "number"
    bullet = _BULLET.match(line)
    # Lines that begin with a hyphen are speech in half of Europe.
    return "bullet" if bullet and bullet[1] != "-" else ""


def _is_quoted(line: str) -> bool:
    return line == ">" or line.startswith(("> ", ">\t", ">>"))


class _Blocks:
    """Groups of lines into blocks, counting what was put right."""

    def __init__(self, repairs: Repairs, *, lists: bool, depth: int) -> None:
        self.repairs, self.lists, self.depth = repairs, lists, depth

    def of(self, groups: list[list[str]]) -> list[Node]:
        blocks: list[Node] = []
        for group in groups:
            blocks.extend(self.block(group))
        return blocks

    def block(self, lines: list[str]) -> list[Node]:
        if _is_drawn(lines):
            self.repairs.count("drawn-breaks")
            return [Leaf("hr")]
        if all(map(_is_quoted, lines)) and self.depth < _DEEPEST:
            return [self.quote(lines)]
        if self.lists and (items := _items(lines)):
            tag, texts = items
            return [Box(tag, [Box("li", [self.paragraph([text])]) for text in texts])]
        return [self.paragraph(lines)]

    def quote(self, lines: list[str]) -> Box:
        inside = [_INDENT.sub("", _QUOTE.sub("", line, count=1)) for line in lines]
        groups: list[list[str]] = [[]]
        for line in inside:
            if line:
                groups[-1].append(line)
            else:
                groups.append([])
        deeper = _Blocks(self.repairs, lists=self.lists, depth=self.depth + 1)
        return Box("blockquote", deeper.of([group for group in groups if group]))

    def paragraph(self, lines: list[str]) -> Leaf:
        runs, marks = mark(BREAK.join(lines), tags=True)
        self.repairs.count("emphasis", marks)
        return Leaf("p", runs)


def _items(lines: list[str]) -> tuple[str, list[str]] | None:
    """A list's tag and items, where the lines are clearly one."""
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_ITEM:
        return None
    bullets = [_BULLET.match(line) for line in lines]
    if len({bullet[1] for bullet in bullets if bullet}) == 1 and all(bullets):
        if (
            bullets[0]
            and bullets[0][1] == "-"
            and any(line.rstrip("\"'\u201d\u2019\u00bb").endswith(("!", "?", "...", "\u2026")) for line in lines)
        ):
            return None
        return "ul", [line[found.end() :] for line, found in zip(lines, bullets, strict=True) if found]
    numbers = [_NUMBER.match(line) for line in lines]
    if [int(found[1]) for found in numbers if found] == list(range(1, len(lines) + 1)):
        return "ol", [line[found.end() :] for line, found in zip(lines, numbers, strict=True) if found]
    return None
