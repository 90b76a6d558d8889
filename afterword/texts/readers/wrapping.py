"""Lines that a program, or a person at a typewriter, broke at a width: whether a text has them, and its paragraphs.

Decided for the text as a whole by what only broken lines have: hardly any could have held the next word, and sentences
run on across their ends. Verse, addresses, lists and chats have neither.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .lines import Group, Line, columns, is_wide

NARROWEST, WIDEST = 40, 110  # columns
_FEWEST = 3  # line ends
_FULL = 0.8  # of the line ends, where a program broke them
_RAGGED = 0.72  # of the width is what lines have that people broke
_LEAST_RAGGED = 55
_FEWEST_RAGGED = 6
_SHORT = 30
_HYPHEN = re.compile(r"[^\W\d_]-$")
_SUSPENDED = re.compile(r"(?:and|or|und|oder|et|ou|y|o|to|bis)\b")
_TIGHT = re.compile(r"\w(?:--|\u2014)\w")
_SPACED = re.compile(r"\s(?:--|\u2014)\s")

Pair = tuple[Line, Line]


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a text were broken: at which width, and whether indents begin its paragraphs."""

    width: int
    is_strict: bool  # by a program, so that no line could have held the next word
    indents: bool
    tight_dashes: bool

    def is_full(self, line: Line, after: Line) -> bool:
        return line.width + 1 + columns(_first_word(after)) > self.width

    def says(self, line: Line, after: Line) -> bool:
        """Whether the end of a line says something about the habit; the last one of a paragraph doesn't."""
        return not line.ends_sentence or runs_on(line, after) or self.is_full(line, after)

    def goes_on(self, line: Line, after: Line) -> bool:
        """Whether a line ends only because it was full."""
        if line.quote != after.quote or line.is_drawn or after.is_drawn or self.begins(line, after):
            return False
        if self.is_full(line, after) or line.flows:
            return True
        ragged = not self.is_strict and line.width >= self.width * _RAGGED
        return ragged and not (line.ends_sentence and not runs_on(line, after))

    def begins(self, line: Line, after: Line) -> bool:
        """Whether a paragraph begins here with an indent."""
        return self.indents and after.indent >= line.indent + 2

    def paragraphs(self, group: Group) -> list[list[Line]]:
        """The paragraphs in a group; each line is what stands before a line break that is meant."""
        lines = group.lines
        starts = frozenset(place for place, line in enumerate(lines) if line.is_item or line.names_speaker)
        starts = starts if len(starts) > 1 else frozenset()
        on = [place not in starts and self.goes_on(lines[place - 1], lines[place]) for place in range(1, len(lines))]
        if sum(on) * 2 < len(on) and not self.indents and not _ends(lines, on):
            return [list(lines)]
        made = [[lines[0]]]
        for place, (before, line) in enumerate(pairwise(lines), start=1):
            if on[place - 1] or (sum(on) and place not in starts and _is_torn(before, line)):
                made[-1][-1] = self.joined(made[-1][-1], line)
            elif place in starts or not (
                before.ends_sentence or self.begins(before, line) or line.is_drawn or before.is_drawn
            ):
                made[-1].append(line)
            else:
                made.append([line])
        return made

    def joined(self, line: Line, after: Line) -> Line:
        """Two parts of a line in one."""
        return Line(self._with(line.text, after.words), line.indent, quote=line.quote)

    def _with(self, text: str, after: str) -> str:
        """A hyphen stays where it is, and dashes keep to the text's habit."""
        if not text or not after:
            return text + after
        if text[-1] == "\u00ad":
            return text[:-1] + after
        if text.endswith(("--", "\u2014")):
            tight = self.tight_dashes and not text.rstrip("-\u2014").endswith(" ")
            return text + after if tight else f"{text} {after}"
        if _HYPHEN.search(text[-3:]) and not _SUSPENDED.match(after):
            return text + after
        return text + after if is_wide(text[-1]) and is_wide(after[0]) else f"{text} {after}"


def wrapping_of(groups: Sequence[Group]) -> Wrapping | None:
    """How the lines of a text were broken, or None where their ends are meant."""
    by_group = [list(_ends_in(group)) for group in groups]
    ends = [end for found in by_group for end in found]
    indents = _parts_by_indents(ends)
    telling = [[end for end in found if _tells(end, indents=indents)] for found in by_group]
    widths = sorted(before.width for found in telling for before, _ in found)
    if len(widths) < _FEWEST:
        return None
    width = widths[-1 - len(widths) // 50]  # a few stick out: an address, a word that was added later
    if not NARROWEST <= width <= WIDEST or _has_longer(groups, width):
        return None
    text = "\n".join(line.text for group in groups for line in group.lines)
    tight = len(_TIGHT.findall(text)) >= len(_SPACED.findall(text))
    for is_strict in (True, False):
        found = Wrapping(width, is_strict, indents, tight)
        prose = [end for group in telling if _may_be_prose(found, group) for end in group if found.says(*end)]
        if len(prose) >= _FEWEST and len(prose) * 5 >= len(widths) * 2 and _breaks(found, prose):
            return found
    return None


def _ends_in(group: Group) -> Iterator[Pair]:
    for before, after in pairwise(group.lines):
        if before.quote == after.quote and not before.is_drawn and not after.is_drawn:
            yield before, after


def _tells(end: Pair, *, indents: bool) -> bool:
    """Whether the end of a line says something about the habit; those of short last lines say nothing."""
    before, after = end
    if indents and after.indent >= before.indent + 2:
        return False
    return before.width >= _SHORT or not before.ends_sentence


def _may_be_prose(wrapping: Wrapping, ends: list[Pair]) -> bool:
    """Whether a group is no address, list of facts or verse, of which hardly a line is full."""
    if wrapping.is_strict:
        full = sum(wrapping.is_full(before, after) or before.flows for before, after in ends)
    else:
        full = sum(before.width >= wrapping.width * _RAGGED for before, _ in ends)
    return full * 3 >= len(ends) and full > 0


def _has_longer(groups: Sequence[Group], width: int) -> bool:
    """Whether some lines, more than a few, are longer than a program that breaks lines lets them be."""
    widths = [line.width for group in groups for line in group.lines]
    return sum(each > width + 10 for each in widths) * 20 > len(widths)


def _breaks(wrapping: Wrapping, ends: list[Pair]) -> bool:
    running = sum(runs_on(before, after) for before, after in ends)
    if sum(before.flows for before, _ in ends) >= len(ends) * 0.9:
        return running * 3 >= len(ends)
    if wrapping.is_strict:
        full = sum(wrapping.is_full(before, after) for before, after in ends)
        return full >= len(ends) * _FULL and running * 3 >= len(ends)
    long = sum(before.width >= wrapping.width * _RAGGED for before, _ in ends)
    if len(ends) < _FEWEST_RAGGED or wrapping.width < _LEAST_RAGGED:
        return False
    return long >= len(ends) * _FULL and running * 2 >= len(ends)


def _parts_by_indents(ends: list[Pair]) -> bool:
    """Whether paragraphs begin with an indent: some lines have one, after lines that end a sentence."""
    starts = [before for before, after in ends if after.indent >= before.indent + 2]
    proper = sum(line.ends_sentence for line in starts)
    return len(starts) >= 2 and len(starts) * 2 < len(ends) + 1 and proper * 5 >= len(starts) * 4


def runs_on(line: Line, after: Line) -> bool:
    """Whether a sentence goes on from one line to the next."""
    first = after.words[:1]
    return not line.ends_sentence and not first.isupper() and not after.begins_speech and not after.is_item


def _is_torn(line: Line, after: Line) -> bool:
    """A short line in the middle of a sentence, as cutting words out leaves it."""
    return line.quote == after.quote and not line.ends_sentence and after.words[:1].islower()


def _ends(lines: list[Line], on: list[bool]) -> bool:
    """Whether lines that could have gone on end a sentence each, as one-line paragraphs do."""
    stopped = [lines[place] for place, goes_on in enumerate(on) if not goes_on]
    return any(on) and all(line.ends_sentence for line in stopped)


def _first_word(line: Line) -> str:
    words = line.words
    return words[:1] if words and is_wide(words[0]) else words.split(" ", 1)[0]
