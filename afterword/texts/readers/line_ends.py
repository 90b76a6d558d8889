"""Which line ends a writer meant, and which a program put where a line was full."""

import re
from itertools import pairwise
from statistics import median

from afterword.texts.repairs import Repairs

_NARROWEST, _WIDEST = 40, 132  # characters of lines that programs break
_MOST = 0.7  # of the line ends have to be full lines
_FEWEST = 4
_MARKED = re.compile(r"(?: {2,}|\\)$")


class LineEnds:
    """What can be told from all paragraphs of a text that have several lines."""

    def __init__(self, paragraphs: list[str]) -> None:
        self.width = _width(paragraphs)

    def settled(self, paragraph: str, repairs: Repairs, *, kept: str) -> str:
        """The paragraph with `kept` at line ends that are meant, and spaces where lines were only full."""
        lines = paragraph.split("\n")
        joins = self.width and repairs.may("hard-wraps")
        made = [lines[0]]
        for before, line in pairwise(lines):
            if joins and _is_full(before, line, self.width):
                repairs.count("hard-wraps")
                made.append("\n" + line)
            elif _MARKED.search(before):
                made.append("\n" + line)
            else:
                made.append(kept + line)
        return "".join(made)


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    first = after.split(maxsplit=1)[0] if after.strip() else ""
    return not _MARKED.search(line) and len(line.rstrip()) + 1 + len(first) > width


def _width(paragraphs: list[str]) -> int:
    """The width at which lines were broken, or 0 where they were not."""
    ends = [end for paragraph in paragraphs for end in pairwise(paragraph.split("\n"))]
    lengths = [len(before.rstrip()) for before, _ in ends]
    if len(ends) < _FEWEST or not _NARROWEST <= median(lengths) <= _WIDEST or max(lengths) > _WIDEST + 20:
        return 0
    width = sorted(lengths)[-max(1, len(lengths) // 50)]
    full = sum(_is_full(before, after, width) for before, after in ends)
    return width if full >= len(ends) * _MOST else 0
