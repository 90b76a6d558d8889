"""Plain text: what people type and paste, with the marks they draw in it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from afterword.texts.characters import without_controls
from afterword.texts.document import BREAK, PLAIN, Box, Leaf, Node, Run
from afterword.texts.found import Found, Part
from afterword.texts.limits import MAX_BLOCKS
from afterword.texts.marking import has_slash_habit, mark
from afterword.texts.repairs import Repairs
from afterword.texts.sanitising import too_long

from .line_gaps import lines_are_paragraphs, scene_gaps, without_double_spacing
from .lines import Group, Line, groups_of, line_of
from .source import Source
from .wrapping import Wrapping, wrapping_of

NAME = "text"

_QUOTE = re.compile(r"> ?")
_BULLET = re.compile("([-*\u2022]) +(?=\\S)")
_NUMBER = re.compile(r"([0-9]{1,3})([.)]) +(?=\S)")
_DEEPEST = 5
_LONGEST_ITEM = 200
_LEAST_CENTRED = 8  # columns of indent
_LOOKED_AT = 200_000

Lines = list[Line]


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
    groups = groups_of(map(line_of, text.split("\n")))
    if repairs.may("double-spacing"):
        groups, empty = without_double_spacing(groups)
        repairs.count("double-spacing", empty)
    wrapping = wrapping_of(groups) if repairs.may("hard-wraps") else None
    slashes = has_slash_habit(text[:_LOOKED_AT])
    return _Blocks(repairs, wrapping, slashes=slashes).of(_parted(groups, wrapping, repairs))


def _parted(groups: list[Group], wrapping: Wrapping | None, repairs: Repairs) -> list[Lines]:
    """The lines of each paragraph; an empty list where a scene ends without a sign."""
    gaps = scene_gaps(groups) if repairs.may("blank-breaks") else frozenset()
    if wrapping:
        by_group = [wrapping.paragraphs(group) for group in groups]
        lines = sum(len(group.lines) for group in groups)
        kept = sum(len(paragraph) for paragraphs in by_group for paragraph in paragraphs)
        repairs.count("hard-wraps", lines - kept)
    elif lines_are_paragraphs(groups):
        by_group = [_one_line_each(group) for group in groups]
        gaps = frozenset(_drawless(groups)) if repairs.may("blank-breaks") else gaps
    else:
        by_group = _by_empty_lines(groups)
    repairs.count("blank-breaks", len(gaps))
    return [lines for place, paragraphs in enumerate(by_group) for lines in _after_gap(paragraphs, place in gaps)]


def _after_gap(paragraphs: list[Lines], ends_scene: bool) -> list[Lines]:
    return [[], *paragraphs] if ends_scene else paragraphs


def _drawless(groups: Sequence[Group]) -> list[int]:
    """The gaps that no drawn scene break stands at."""
    return [
        place + 1
        for place, (before, after) in enumerate(pairwise(groups))
        if not before.is_drawn and not after.is_drawn
    ]


def _by_empty_lines(groups: Sequence[Group]) -> list[list[Lines]]:
    """Groups as they are; without empty lines, other than around scene breaks, each line is a paragraph."""
    told = [group for group in groups if not group.is_drawn]
    if _drawless(groups) or all(len(group.lines) == 1 for group in told):
        return [[group.lines] for group in groups]
    return [_one_line_each(group) for group in groups]


def _one_line_each(group: Group) -> list[Lines]:
    """Each line apart; only quotes and lists, whose lines say that they belong together, stay so."""
    apart: list[Lines] = []
    for line in group.lines:
        kind = _kind(line)
        if kind and apart and _kind(apart[-1][-1]) == kind:
            apart[-1].append(line)
        else:
            apart.append([line])
    return apart


def _kind(line: Line) -> str:
    if line.is_drawn:
        return ""
    if _is_quoted(line.text):
        return "quote"
    if _NUMBER.match(line.text):
        return "number"
    bullet = _BULLET.match(line.text)
    # Lines that begin with a hyphen are speech in half of Europe.
    return "bullet" if bullet and bullet[1] != "-" else ""


def _is_quoted(line: str) -> bool:
    return line == ">" or line.startswith(("> ", ">\t", ">>"))


class _Blocks:
    """Paragraphs of lines into blocks, counting what was put right."""

    def __init__(self, repairs: Repairs, wrapping: Wrapping | None, *, slashes: bool, depth: int = 0) -> None:
        self.repairs, self.wrapping, self.slashes, self.depth = repairs, wrapping, slashes, depth

    def of(self, paragraphs: list[Lines]) -> list[Node]:
        blocks: list[Node] = []
        for lines in paragraphs:
            if len(lines) == 1 and lines[0].is_drawn and not self.repairs.may("drawn-breaks"):
                # Anywhere else an ornament alone is a scene break, also the next time that the text is read.
                blocks.append(Leaf("p", [Run(lines[0].text, PLAIN._replace(code=True))]))
            elif len(lines) == 1 and lines[0].is_drawn:
                if blocks and blocks[-1].tag == "hr":
                    self.repairs.count("doubled-breaks")
                self.repairs.count("drawn-breaks")
                blocks.append(Leaf("hr"))
            else:
                blocks.append(self.block(lines) if lines else Leaf("hr"))
        return blocks

    def block(self, lines: Lines) -> Node:
        self.repairs.count("indents", sum(line.indent > 0 for line in lines))
        if all(_is_quoted(line.text) for line in lines) and self.depth < _DEEPEST:
            return self.quote(lines)
        texts = [line.text for line in lines]
        if self.repairs.may("bullets") and (items := _items(texts)):
            tag, words = items
            return Box(tag, [Box("li", [self.paragraph([text])]) for text in words])
        paragraph = self.paragraph(texts)
        if self.wrapping and all(self.is_centred(line) for line in lines):
            paragraph.attributes["class"] = "centre"
        return paragraph

    def quote(self, lines: Lines) -> Box:
        groups = groups_of(line_of(_QUOTE.sub("", line.text, count=1)) for line in lines)
        deeper = _Blocks(self.repairs, self.wrapping, slashes=self.slashes, depth=self.depth + 1)
        return Box("blockquote", deeper.of([group.lines for group in groups]))

    def paragraph(self, lines: list[str]) -> Leaf:
        text = BREAK.join(lines)
        if not self.repairs.may("emphasis"):
            return Leaf("p", [Run(text)])
        runs, marks = mark(text, tags=True, slashes=self.slashes, rubies=True)
        self.repairs.count("emphasis", marks)
        return Leaf("p", runs)

    def is_centred(self, line: Line) -> bool:
        """Whether there is as much before the line as would be after it."""
        assert self.wrapping is not None
        after = self.wrapping.width - line.width
        return line.indent >= _LEAST_CENTRED and abs(line.indent - after) <= max(3, line.indent // 6)


def _items(lines: list[str]) -> tuple[str, list[str]] | None:
    """A list's tag and items, where the lines are clearly one."""
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_ITEM:
        return None
    bullets = [_BULLET.match(line) for line in lines]
    if len({bullet[1] for bullet in bullets if bullet}) == 1 and all(bullets):
        return None if _is_speech(lines) else ("ul", _without(lines, bullets))
    numbers = [_NUMBER.match(line) for line in lines]
    if [int(found[1]) for found in numbers if found] == list(range(1, len(lines) + 1)):
        return "ol", _without(lines, numbers)
    return None


def _is_speech(lines: list[str]) -> bool:
    ends = ("!", "?", "...", "\u2026")
    return lines[0].startswith("-") and any(line.rstrip("\"'\u201d\u2019\u00bb").endswith(ends) for line in lines)


def _without(lines: list[str], found: Sequence[re.Match[str] | None]) -> list[str]:
    return [line[sign.end() :] for line, sign in zip(lines, found, strict=True) if sign]
