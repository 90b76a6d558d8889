"""How like two passages are: whether one may be the other, edited."""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise

from .document import Leaf, Node, leaves_of
from .excerpting import leaf_text

_TERM = re.compile(r"\w+|[^\w\s]")
_BARE, _SHORT = 3, 14  # words
_OF_LETTERS = 0.75  # the share of letters that makes two bare lines one
_OF_WORDS = 0.72  # of words, in a line: one word of four may have changed
_OF_PAIRS = 0.5  # of words and pairs of words, in a paragraph
_HELD, _HOLDS = 0.85, 8  # the share, and the words, of a passage that stand in a longer one which holds it
_IMAGE = 24  # words
_LEAST_HELD = 3  # words with which a line that was continued begins


class Passage:
    """A block that can be recognised: its node, and what of it is words."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.text = "\n".join(map(leaf_text, leaves_of([node])))  # without the numbers of notes
        self.key = (_kind(node), self.text or node.attributes.get("src", ""))
        self.is_text = bool(self.text)

    @cached_property
    def words(self) -> list[str]:
        return _TERM.findall(self.text.lower())

    @cached_property
    def counted(self) -> Counter[str]:
        return Counter(word for word in self.words if word.isalnum())

    @cached_property
    def length(self) -> int:
        """How many words it has; an image says as much as a paragraph."""
        return _IMAGE if self.node.tag == "img" else self.counted.total()

    @cached_property
    def terms(self) -> Counter[str]:
        """Words and pairs of words, which tell apart what has the same words in another order."""
        return Counter(self.words) + Counter(map(" ".join, pairwise(self.words)))

    @cached_property
    def weight(self) -> int:
        return self.terms.total()


def likeness(old: Passage, new: Passage) -> float:
    """From 0, which is not alike, to 1. A line has to be nearer than a paragraph, for lines resemble each other."""
    if old.key == new.key:
        return 1.0
    if not old.is_text or not new.is_text or isinstance(old.node, Leaf) != isinstance(new.node, Leaf):
        return 0.0
    shorter, longer = sorted((old.length, new.length))
    if longer <= _BARE:
        return _of_letters(old.text.lower(), new.text.lower())
    if longer <= _SHORT:
        return _of_words(old.counted, new.counted, shorter + longer)
    return _of_pairs(old, new)


def continues(old: Passage, new: Passage) -> bool:
    """Whether the new passage begins or ends with all of the old one, or the other way round."""
    shorter, longer = sorted((old.words, new.words), key=len)
    size = len(shorter)
    is_held = longer[:size] == shorter or longer[-size:] == shorter
    return is_held and sum(map(str.isalnum, shorter)) >= _LEAST_HELD


def holds(whole: Passage, part: Passage) -> bool:
    """Whether nearly all of one passage stands in a longer one."""
    return part.weight < whole.weight and _shared(whole.terms, part.terms) >= _HELD * part.weight


def _kind(node: Node) -> str:
    """Paragraphs and headings are one kind: the same words in another dress are the same passage."""
    return "text" if isinstance(node, Leaf) and node.tag not in {"hr", "img"} else node.tag


@lru_cache(maxsize=20_000)
def _of_letters(old: str, new: str) -> float:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.real_quick_ratio() < _OF_LETTERS or matcher.quick_ratio() < _OF_LETTERS:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _OF_LETTERS else 0.0


def _of_words(old: Counter[str], new: Counter[str], both: int) -> float:
    share = 2 * _shared(old, new) / both
    return share if share >= _OF_WORDS else 0.0


def _of_pairs(old: Passage, new: Passage) -> float:
    smaller, larger = sorted((old.weight, new.weight))
    if 4 * smaller < larger and smaller < 2 * _HOLDS:
        return 0.0
    shared = _shared(old.terms, new.terms)
    share = 2 * shared / (smaller + larger)
    if share >= _OF_PAIRS:
        return share
    is_held = shared >= _HELD * smaller and min(old.length, new.length) >= _HOLDS
    return _OF_PAIRS if is_held else 0.0


def _shared(old: Counter[str], new: Counter[str]) -> int:
    if len(old) > len(new):
        old, new = new, old
    return sum(min(number, new[term]) for term, number in old.items() if term in new)
