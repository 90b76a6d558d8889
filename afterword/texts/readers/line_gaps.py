"""What the empty lines of a plain text mean: paragraphs, an empty line after each line, or the end of a scene."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .lines import Group, Line, groups_of
from .wrapping import NARROWEST, WIDEST, runs_on

_FEWEST = 4
_DEEPEST = 4  # empty lines that are kept apart from more
_FEWEST_LINES = 8
_A_PARAGRAPH = 120  # characters; no line of verse and no address is as long


def without_double_spacing(groups: list[Group]) -> tuple[list[Group], int]:
    """The groups without the empty line after each line, where sentences run on across it, and how many those were."""
    told = [group for group in groups if not group.is_drawn]
    if len(told) < _FEWEST or any(len(group.lines) > 1 for group in told):
        return groups, 0
    narrow = [
        (before.lines[0], after.lines[0])
        for before, after in pairwise(groups)
        if after.gap == 1 and not before.is_drawn and not after.is_drawn
    ]
    running = sum(runs_on(before, after) for before, after in narrow)
    width = max(group.lines[0].width for group in told)
    if len(narrow) < _FEWEST - 1 or running * 5 < len(narrow) * 2 or not NARROWEST <= width <= WIDEST:
        return groups, 0
    lines: list[Line] = []
    for before, group in pairwise([Group(), *groups]):
        drawn = group.is_drawn or before.is_drawn
        lines += [Line("")] * max(drawn, min(group.gap // 2, _DEEPEST))
        lines += group.lines
    return groups_of(lines), sum(group.gap > 0 for group in groups)


def scene_gaps(groups: Sequence[Group]) -> frozenset[int]:
    """Places of the groups before which a scene ends, said by a wider gap alone.

    Only where that is a habit: all wider gaps are alike, they are few, and no scene break is drawn. One empty line too
    many happens, so that much alone is a habit only where no gap of them is in the middle of a conversation.
    """
    gaps = Counter(group.gap for group in groups[1:])
    if len(gaps) != 2 or any(group.is_drawn for group in groups):
        return frozenset()
    usual, wide = sorted(gaps)
    places = [place for place, group in enumerate(groups) if place and group.gap == wide]
    if usual == 0 or gaps[wide] * 3 > gaps.total() or not all(_is_apart(places, len(groups))):
        return frozenset()
    spoken = sum(_is_spoken(groups[place - 1], groups[place]) for place in places)
    if wide >= usual + 2:
        return frozenset(places) if len(places) > 1 or not spoken else frozenset()
    is_habit = not spoken if len(places) < _FEWEST else spoken * 2 < len(places)
    return frozenset(places) if is_habit and len(places) > 1 else frozenset()


def _is_apart(places: list[int], end: int) -> list[bool]:
    """Whether between two gaps there is as much as a scene has."""
    return [after - before > 1 for before, after in pairwise([0, *places, end])]


def _is_spoken(before: Group, after: Group) -> bool:
    return before.lines[-1].text.endswith(('"', "\u201d", "\u00bb", "\u300d")) or after.lines[0].begins_speech


def lines_are_paragraphs(groups: Sequence[Group]) -> bool:
    """Whether each line is a paragraph, and empty lines stand only between scenes."""
    lines = [line for group in groups for line in group.lines if not line.is_drawn]
    if len(lines) < _FEWEST_LINES or not any(len(line.text) > _A_PARAGRAPH for line in lines):
        return False
    inside = sum(len(group.lines) - 1 for group in groups)
    parted = sum(not before.is_drawn and not after.is_drawn for before, after in pairwise(groups))
    ended = sum(line.ends_sentence for line in lines)
    return inside >= parted * 3 and ended * 10 >= len(lines) * 8
