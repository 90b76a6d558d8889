"""Which line ends a writer meant, and which a program put where a line was full."""

import re
from itertools import pairwise
from statistics import median

from afterword.texts.repairs import Repairs

_NARROWEST, _WIDEST = 40, 132  # characters of lines that programs break
_MOST = 0.7  # of the line ends have to be full lines
_FEWEST = 4
_LONG = 70  # characters of a line that is no verse
_ENDED = re.compile("[.!?:\u2026\u3002][\"'*_\u201d\u2019\u00bb)\\]]*\\s*$")
_MARKED = re.compile(r"(?: {2,}|\\)$")


class LineEnds:
    """What can be told from all paragraphs of a text that have several lines; `apart` is the number of the others."""

    def __init__(self, paragraphs: list[str], *, apart: int = 0) -> None:
        self.ends = [end for paragraph in paragraphs for end in pairwise(paragraph.split("\n"))]
        self.width = self._width()
        self.are_paragraphs = not self.width and self._are_paragraphs(len(paragraphs) + apart)

    def settled(self, paragraph: str, repairs: Repairs, *, broken: str, parted: str, joined: str = "\n") -> str:
        """The paragraph with `broken` at line ends that are meant and `joined` where lines were only full; or `parted`
        at all of them, where each line is a paragraph."""
        lines = paragraph.split("\n")
        joins = self.width and repairs.may("hard-wraps")
        made = [lines[0]]
        for before, line in pairwise(lines):
            if joins and _is_full(before, line, self.width):
                repairs.count("hard-wraps")
                made.append(joined + line)
            elif self.are_paragraphs:
                made.append(parted + line)
            else:
                made.append(("\n" if _MARKED.search(before) else broken) + line)
        return "".join(made)

    def _width(self) -> int:
        """The width at which lines were broken, or 0 where they were not."""
        lengths = [len(before.rstrip()) for before, _ in self.ends]
        if len(lengths) < _FEWEST or not _NARROWEST <= median(lengths) <= _WIDEST or max(lengths) > _WIDEST + 20:
            return 0
        width = sorted(lengths)[-max(1, len(lengths) // 50)]
        full = sum(_is_full(before, after, width) for before, after in self.ends)
        ended = sum(
            _ENDED.search(before) is not None for before, _ in self.ends
        )  # as paragraphs do, and few full lines
        return width if full >= len(lengths) * _MOST and ended * 2 < len(lengths) else 0

    def _are_paragraphs(self, groups: int) -> bool:
        """Whether the writer never put a blank line between paragraphs: long lines, and hardly a blank one."""
        if not self.ends or len(self.ends) < groups * 3:
            return False
        return median(len(before) for before, _ in self.ends) > _LONG


def _is_full(line: str, after: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted."""
    first = after.split(maxsplit=1)[0] if after.strip() else ""
    return not _MARKED.search(line) and len(line.rstrip()) + 1 + len(first) > width
