"""What people do with empty lines in HTML: pairs of line breaks, empty paragraphs, one box for each line.

Works on blocks as they were built, before they are settled. What is in our own shape already passes unchanged.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from afterword.texts.characters import is_blank
from afterword.texts.document import BREAK, Leaf, Node, Run
from afterword.texts.ornaments import is_ornament
from afterword.texts.repairs import Repairs

_VERSE = 60  # characters that a line of verse seldom has
_PROSE = 70  # characters of a line that is more likely a paragraph
_SENTENCE_ENDS = (".", "!", "?", "\u2026", '"', "\u201d", "\u2019", "\u00bb", "*", ")", ":", "\u2014", "-")
_INDENT = "\xa0\u2002\u2003\u3000\t"


class _Gap:
    """An empty line between blocks."""


_Item = Node | _Gap
_GAP = _Gap()


class Spacing:
    """The spacing of one page's blocks."""

    def __init__(self, repairs: Repairs) -> None:
        self.repairs = repairs

    def repaired(self, blocks: Sequence[Node]) -> list[Node]:
        items = [item for block in blocks for item in self._apart(block)]
        return self._without_gaps(self._lines_together(items))

    # Line breaks

    def _apart(self, block: Node) -> Iterator[_Item]:
        """A block cut at its empty lines; empty paragraphs are gaps."""
        if not isinstance(block, Leaf) or block.tag != "p":
            yield block
        elif not block.runs:
            return
        elif is_blank(block.text):
            yield from [_GAP] * max(1, block.text.count(BREAK))
        elif BREAK not in block.text:
            yield self._counted(block)
        else:
            yield from self._lines_apart(block)

    def _counted(self, leaf: Leaf) -> Leaf:
        if is_ornament(leaf.text):
            self.repairs.count("drawn-breaks")
        if leaf.runs[0].text[:1] in _INDENT and leaf.text.lstrip(_INDENT + " ") and leaf.runs[0].text:
            self.repairs.count("indents")
        return leaf

    def _lines_apart(self, leaf: Leaf) -> Iterator[_Item]:
        lines = _lines_of(leaf)
        blank = [is_blank("".join(run.text for run in line)) for line in lines]
        inner = blank[: len(blank) - list(reversed(blank)).index(False)]
        if not any(inner) and not self._are_paragraphs(leaf, lines):
            yield self._counted(leaf)
        elif not self.repairs.may("line-breaks"):
            kept = [line for line, empty in zip(lines, blank, strict=True) if not empty]
            yield self._made(leaf, kept)
        else:
            yield from self._parts(leaf, lines, blank, each=not any(inner))

    def _parts(self, leaf: Leaf, lines: list[list[Run]], blank: list[bool], *, each: bool) -> Iterator[_Item]:
        made = 0
        for place, (empty, group) in enumerate(groupby(zip(lines, blank, strict=True), key=lambda pair: pair[1])):
            grouped = [line for line, _ in group]
            if empty:
                yield from [_GAP] * (len(grouped) - (not each) if place else 0)
                continue
            for part in [[line] for line in grouped] if each else [grouped]:
                made += 1
                yield self._made(leaf, part)
        self.repairs.count("line-breaks", made - 1)

    def _made(self, leaf: Leaf, lines: list[list[Run]]) -> Leaf:
        runs = [run for line in lines for run in [Run(BREAK), *line]][1:]
        return self._counted(Leaf(leaf.tag, runs, dict(leaf.attributes), leaf.anchors, leaf.loose and "br"))

    def _are_paragraphs(self, leaf: Leaf, lines: list[list[Run]]) -> bool:
        """Whether each line of a text that stands in no paragraph is one: indented, or as long as prose."""
        texts = [text for line in lines if (text := "".join(run.text for run in line)).strip()]
        if not leaf.loose or len(texts) < 3:
            return False
        indented = sum(text[0] in _INDENT for text in texts)
        ended = sum(text.rstrip().endswith(_SENTENCE_ENDS) for text in texts)
        long = median(map(len, texts)) > _PROSE and ended > len(texts) * 0.8
        return indented > len(texts) * 0.6 or long

    # Lines in boxes of their own

    def _lines_together(self, items: list[_Item]) -> list[_Item]:
        boxed = sum(self._is_boxed(item) for item in items)
        told = sum(not isinstance(item, _Gap) for item in items)
        if boxed < 2 or boxed * 2 < told:
            return items
        together = not self.repairs.may("line-divs")
        if not together:
            self.repairs.count("line-divs", boxed)
        groups = [(kind, list(group)) for kind, group in groupby(items, key=self._is_boxed)]
        verse = together or _is_verse([group for boxed, group in groups if boxed])
        if not verse:
            return items
        kept: list[_Item] = []
        for boxed_group, group in groups:
            lines = [item for item in group if isinstance(item, Leaf)]
            if boxed_group and (together or _is_stanza(lines)):
                kept.append(_joined(lines))
            else:
                kept += group
        return kept

    def _is_boxed(self, item: _Item) -> bool:
        return isinstance(item, Leaf) and item.loose == "div" and BREAK not in item.text

    # Gaps

    def _without_gaps(self, items: list[_Item]) -> list[Node]:
        gaps = _gaps_of(items)
        if not any(gaps):
            return [item for item in items if not isinstance(item, _Gap)]
        wide = self._wide(items, gaps)
        kept: list[Node] = []
        place = -1
        for item in items:
            if isinstance(item, _Gap):
                continue
            if place in wide:
                kept.append(Leaf("hr"))
            kept.append(item)
            place += 1
        return kept

    def _wide(self, items: list[_Item], gaps: list[int]) -> set[int]:
        """The places of the gaps that part scenes: those wider than usual, where they are the text's own sign."""
        told = [item for item in items if not isinstance(item, _Gap)]
        prose = [_is_prose(first) and _is_prose(second) for first, second in pairwise(told)]
        usual = Counter(gap for gap, counts in zip(gaps, prose, strict=True) if counts).most_common(1)
        between = usual[0][0] if usual else 0
        if between and self.repairs.may("double-spacing"):
            self.repairs.count("double-spacing", sum(min(gap, between) for gap in gaps))
        elif between:
            between = 0
        wide = {place for place, gap in enumerate(gaps) if gap > between and prose[place]}
        undone = bool(usual and usual[0][0] and not between)
        if not undone and not _is_a_sign(wide, gaps, told):
            return set()
        if not self.repairs.may("blank-breaks"):
            return set()
        self.repairs.count("blank-breaks", len(wide))
        return wide


def _lines_of(leaf: Leaf) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in leaf.runs:
        if BREAK not in run.text:
            lines[-1].append(run)
            continue
        first, *others = run.text.split(BREAK)
        if first:
            lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=text)] if text else [] for text in others)
    return lines


def _joined(lines: Sequence[Leaf]) -> Leaf:
    runs = [run for line in lines for run in [Run(BREAK), *line.runs]][1:]
    anchors = tuple(anchor for line in lines for anchor in line.anchors)
    return Leaf(lines[0].tag, runs, dict(lines[0].attributes), anchors)


def _is_stanza(lines: Sequence[Leaf]) -> bool:
    return len(lines) > 1 and all(len(line.text) < _VERSE and not is_ornament(line.text) for line in lines)


def _is_verse(groups: list[list[_Item]]) -> bool:
    """Whether most groups of boxed lines are stanzas."""
    stanzas = sum(_is_stanza([item for item in group if isinstance(item, Leaf)]) for group in groups)
    return len(groups) > 1 and stanzas * 10 >= len(groups) * 7


def _gaps_of(items: list[_Item]) -> list[int]:
    """The number of empty lines between each block and the next."""
    gaps: list[int] = []
    count = 0
    started = False
    for item in items:
        if isinstance(item, _Gap):
            count += 1
            continue
        if started:
            gaps.append(count)
        started, count = True, 0
    return gaps


def _is_prose(node: Node) -> bool:
    """A paragraph of a story; headings, titles and ornaments have space around them anyway."""
    if not isinstance(node, Leaf) or node.tag != "p" or is_ornament(node.text):
        return False
    return not {"centre", "end"} & set(node.attributes.get("class", "").split())


def _is_a_sign(wide: set[int], gaps: list[int], told: list[Node]) -> bool:
    """Whether wider gaps are how this text parts its scenes: more than one, few, alike, and no other sign beside."""
    if len(wide) < 2 or len(wide) * 3 > len(gaps):
        return False
    if any(node.tag == "hr" or (isinstance(node, Leaf) and is_ornament(node.text)) for node in told):
        return False
    widths = Counter(gaps[place] for place in wide)
    return widths.most_common(1)[0][1] * 5 >= len(wide) * 4 and not _are_verses(told)


def _are_verses(told: list[Node]) -> bool:
    """Whether paragraphs are lines of verse: short, and seldom ending as sentences do."""
    texts = [node.text.rstrip() for node in told if isinstance(node, Leaf) and node.tag == "p"]
    ended = sum(text.endswith(_SENTENCE_ENDS) for text in texts)
    return median(map(len, texts)) < _VERSE and ended < len(texts) * 0.6
