"""From where words stood to where they stand, once it is known which word is which."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher

from afterword.texts.anchoring.doubting import Doubt
from afterword.texts.anchoring.matching import Matching
from afterword.texts.anchoring.tokens import keys_of

_FEW = 4  # words of a passage that is known by what stands beside it
_LEAST, _LEAST_OF_FEW = 0.5, 0.75  # the share of its words that a passage must have kept
_SHORT, _LEAST_OF_SHORT = 8, 0.65  # words of a line, which resembles others, and the share
_ROOM, _SPREAD = 8, 0.5  # words that may have come between two of its words, and the share of its length
_LEAST_IN_ALL, _ALIKE = 0.4, 0.6  # the share of what was chosen that must still be there; of its letters
_FOREIGN = 3  # words of other passages that may have

Span = tuple[int, int]


def follow(start: int, end: int, doubt: Doubt) -> Span | None:
    """Where a stretch of the old text is in the new one, or None if most of it is not there in one piece."""
    matching = doubt.matching
    old, new = matching.old, matching.new
    tokens = old.between(start, end)
    heirs = _together(tokens, matching)
    is_settled = matching.is_settled(tokens)
    if not heirs or not (is_settled or _is_enough(tokens, heirs, matching)):
        return None
    heirs = _grown(tokens, heirs, matching)
    first, last = _first(tokens, heirs, matching), _last(tokens, heirs, matching)
    if not is_settled and doubt.is_doubtful(tokens, first, last):
        return None
    begin, finish = new.starts[first], new.ends[last]
    if _is_same(tokens.start, first, matching):
        begin += max(0, start - old.starts[tokens.start])
    if _is_same(tokens.stop - 1, last, matching):
        finish -= max(0, old.ends[tokens.stop - 1] - end)
    return (begin, finish) if begin < finish else None


def says_still(exact: str, now: str) -> bool:
    """Whether words are still much what was chosen, after however many small steps."""
    before, after = Counter(keys_of(exact)), Counter(keys_of(now))
    if sum((before & after).values()) >= _LEAST_IN_ALL * before.total():
        return True
    return before.total() <= _FEW and SequenceMatcher(None, exact, now, autojunk=False).ratio() >= _ALIKE


def _together(tokens: range, matching: Matching) -> list[int]:
    """Of its words that are still there the most that stand together."""
    best: list[int] = []
    group: list[int] = []
    room = min(_ROOM, len(tokens)) + _SPREAD * len(tokens)
    for heir in sorted(heir for heir in matching.heir[tokens.start : tokens.stop] if heir >= 0):
        if group:
            between = matching.origin[group[-1] + 1 : heir]
            if len(between) > room or sum(origin >= 0 for origin in between) > _FOREIGN:
                best, group = max(best, group, key=len), []
        group.append(heir)
    return max(best, group, key=len)


def _is_enough(tokens: range, heirs: list[int], matching: Matching) -> bool:
    """Whether so much of it is there that it is the same passage."""
    words = sum(map(matching.old.is_word, tokens))
    kept = sum(map(matching.new.is_word, heirs)) if words else len(heirs)
    if words > _FEW:
        return kept >= (_LEAST if words > _SHORT else _LEAST_OF_SHORT) * words
    is_there = kept >= _LEAST_OF_FEW * (words or len(tokens))
    is_placed = matching.is_kept(tokens, heirs) or _is_held(heirs, matching)
    return is_there and is_placed and _is_known(heirs, matching)


def _is_held(heirs: list[int], matching: Matching) -> bool:
    """Whether the word before it is still before it, or the one after it after it."""
    first, last = heirs[0], heirs[-1]
    old_first, old_last = matching.origin[first], matching.origin[last]
    before = matching.heir[old_first - 1] == first - 1 if old_first else first == 0
    if old_last + 1 == len(matching.heir):
        return before or last + 1 == len(matching.origin)
    return before or matching.heir[old_last + 1] == last + 1


def _is_known(heirs: list[int], matching: Matching) -> bool:
    """Whether one of its words is what it was, or misspelled; where both spellings are words, they are two words."""
    pairs = [(matching.old.keys[matching.origin[heir]], matching.new.keys[heir]) for heir in heirs]
    if any(one == other and one[-1:].isalnum() for one, other in pairs):
        return True
    return all(one == other or matching.is_misspelled(one, other) for one, other in pairs)


def _grown(tokens: range, heirs: list[int], matching: Matching) -> list[int]:
    """With its own words right before and after, of which elsewhere nobody could have said which they are."""
    found = list(heirs)
    old = matching.origin[found[0]] - 1
    while old >= tokens.start and matching.is_free_and_same(old, found[0] - 1):
        found.insert(0, found[0] - 1)
        old -= 1
    old = matching.origin[heirs[-1]] + 1
    while old < tokens.stop and matching.is_free_and_same(old, found[-1] + 1):
        found.append(found[-1] + 1)
        old += 1
    return found


def _first(tokens: range, heirs: list[int], matching: Matching) -> int:
    """The first word of it; with those before it that stand where its own first words stood."""
    before = matching.heir[tokens.start - 1] if tokens.start else -1
    if tokens.start and before < 0:
        return heirs[0]
    return before + 1 if _stand_for(range(before + 1, heirs[0]), tokens, heirs, matching) else heirs[0]


def _last(tokens: range, heirs: list[int], matching: Matching) -> int:
    """The last word of it, likewise."""
    is_end = tokens.stop == len(matching.heir)
    after = len(matching.origin) if is_end else matching.heir[tokens.stop]
    return after - 1 if _stand_for(range(heirs[-1] + 1, after), tokens, heirs, matching) else heirs[-1]


def _stand_for(news: range, tokens: range, heirs: list[int], matching: Matching) -> bool:
    """Whether words beside those of a passage stand there for some that it has lost."""
    lost = len(tokens) - len(heirs)
    is_short = 0 < len(news) <= 2 * lost
    return (
        is_short and matching.is_one_block(*sorted((news[0], heirs[0]))) and all(matching.origin[at] < 0 for at in news)
    )


def _is_same(old: int, new: int, matching: Matching) -> bool:
    return matching.heir[old] == new and matching.old.keys[old] == matching.new.keys[new]
