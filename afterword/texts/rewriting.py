"""Whether words that were changed are still the same words, put right, or others in their place."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

from .excerpting import visible_text

_WORD = re.compile(r"\w+")
_SHORT = 120  # characters: of so little, each letter counts
_OF_LETTERS = 0.85
_OF_WORDS = 0.75  # of words and pairs of words


def says_the_same(old: str, new: str) -> bool:
    """Whether one HTML text is the other but for a slip or a sentence. It takes little time, however long they are."""
    before, after = (" ".join(visible_text(html).casefold().split()) for html in (old, new))
    if before == after:
        return True
    if max(len(before), len(after)) <= _SHORT:
        return SequenceMatcher(None, before, after, autojunk=False).ratio() >= _OF_LETTERS
    terms, others = _terms(before), _terms(after)
    shared = sum((terms & others).values())
    return 2 * shared >= _OF_WORDS * (terms.total() + others.total())


def _terms(text: str) -> Counter[str]:
    words = _WORD.findall(text)
    return Counter(words) + Counter(map(" ".join, pairwise(words)))
