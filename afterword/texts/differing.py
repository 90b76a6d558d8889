"""What changed between two texts, word by word, for people to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from .aligning import Pairs, align
from .blocks import block_number
from .building import build
from .chains import Candidate, best_chain
from .counting import count_words
from .document import Box, Leaf, Node
from .excerpting import leaf_text
from .likeness import Passage, holds
from .wording import Piece, plain, worded

_AROUND = 1  # unchanged blocks that are shown beside changed ones
_FOLDED = 3  # unchanged blocks in a row that are worth folding
_EXCERPT = 60  # characters of what stood where something moved away
_PATIENCE = 1_000_000_000  # pairs of characters that are compared by words: some seconds
_PART = 3  # words of a paragraph that may have been split off or joined


@dataclass(frozen=True, slots=True)
class DifferingBlock:
    """A paragraph, heading, scene break or image of either text.

    `kind` is "same", "edited", "added", "removed" or "left" (it stands elsewhere now; `pieces` are its first words).
    `tag` is the block's, `within` the box that holds it ("blockquote", "li", "td", "note" …) or nothing. `said` are
    codes of what happened to the block as a whole: "moved", "split", "joined", "rewritten", "tag" (another kind of
    block), "class" (another alignment or style).
    """

    kind: str
    tag: str
    within: str
    pieces: tuple[Piece, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """Blocks that follow each other; `is_folded` where they are unchanged and many."""

    is_folded: bool
    blocks: tuple[DifferingBlock, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All of the new text, with what was removed from the old one where it stood."""

    stretches: tuple[Stretch, ...]
    words_added: int = 0
    words_removed: int = 0
    blocks_moved: int = 0
    marks_changed: int = 0

    @property
    def is_none(self) -> bool:
        """Whether both texts are the same."""
        return all(block.kind == "same" for stretch in self.stretches for block in stretch.blocks)


def difference(old: str, new: str) -> Difference:
    """How one canonical HTML became the other. Blocks with the same id are the same; others are known by their words.

    The HTML in the answer is safe to show, has no ids, and holds all words of both texts.
    """
    blocks = _Comparing(_leaves(old), _leaves(new)).blocks()
    pieces = [piece for block in blocks for piece in block.pieces if block.kind != "left"]
    return Difference(
        tuple(_stretches(blocks)),
        words_added=sum(count_words(piece.text) for piece in pieces if piece.kind == "added"),
        words_removed=sum(count_words(piece.text) for piece in pieces if piece.kind == "removed"),
        blocks_moved=sum("moved" in block.said for block in blocks),
        marks_changed=sum(piece.kind == "marked" for piece in pieces),
    )


@dataclass(slots=True)
class _Placed:
    """A leaf and where it stands."""

    leaf: Leaf
    within: str

    @property
    def looks(self) -> tuple[str, str, str]:
        return self.leaf.tag, self.leaf.attributes.get("class", ""), self.within


def _leaves(html: str) -> list[_Placed]:
    return list(_placed(build(html, keep_ids=True).blocks, ""))


def _placed(nodes: Sequence[Node], within: str) -> Iterator[_Placed]:
    for node in nodes:
        if isinstance(node, Box):
            yield from _placed(node.children, _name_of(node, within))
        else:
            yield _Placed(node, within)


def _name_of(box: Box, within: str) -> str:
    if "note" in box.attributes:
        return "note"
    return within if box.tag in {"ul", "ol", "table", "thead", "tbody", "tr"} else box.tag


@dataclass(slots=True)
class _Comparing:
    before: list[_Placed]
    after: list[_Placed]
    pairs: Pairs = field(default_factory=dict)
    heirs: Pairs = field(default_factory=dict)
    patience: int = _PATIENCE
    chain: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._pair_by_ids()
        self._pair_others()
        self._find_order()

    def _pair_by_ids(self) -> None:
        places = {placed.leaf.attributes["id"]: place for place, placed in enumerate(self.before) if _has_id(placed)}
        for place, placed in enumerate(self.after):
            if _has_id(placed) and placed.leaf.attributes["id"] in places:
                self.pairs[place] = places.pop(placed.leaf.attributes["id"])

    def _pair_others(self) -> None:
        """A text that was brought back has new ids, and cells of tables have none."""
        used = set(self.pairs.values())
        olds = [place for place in range(len(self.before)) if place not in used]
        news = [place for place in range(len(self.after)) if place not in self.pairs]
        found = align(
            [Passage(self.before[place].leaf) for place in olds], [Passage(self.after[place].leaf) for place in news]
        )
        self.pairs |= {news[new]: olds[old] for new, old in found.items()}
        self.heirs = {old: new for new, old in self.pairs.items()}

    def _find_order(self) -> None:
        worth = [1.0 + len(placed.leaf.text) for placed in self.after]
        chain = best_chain([Candidate(new, old, worth[new]) for new, old in self.pairs.items()])
        self.chain = [(candidate.new, candidate.old) for candidate in chain]

    # What is shown

    def blocks(self) -> list[DifferingBlock]:
        """Everything in its order: in each gap first what went, then what came."""
        found: list[DifferingBlock] = []
        parts: tuple[list[int], list[int]] = ([], [])
        last_new = last_old = -1
        for new, old in [*self.chain, (len(self.after), len(self.before))]:
            gone, come = list(range(last_old + 1, old)), list(range(last_new + 1, new))
            if last_new >= 0:
                gone_with, come_with = self._parts(last_new, last_old, gone, come)
                gone, come = gone[len(gone_with) :], come[len(come_with) :]
                olds, news = [*parts[0], last_old, *gone_with], [*parts[1], last_new, *come_with]
                found += self._edited(olds, news, moved=False)
            parts = ([], [])
            if new < len(self.after):
                before, after = self._parts(new, old, gone[::-1], come[::-1])
                gone, come = gone[: len(gone) - len(before)], come[: len(come) - len(after)]
                parts = (before[::-1], after[::-1])
            found += self._gap(gone, come)
            last_new, last_old = new, old
        return found

    def _parts(self, new: int, old: int, gone: list[int], come: list[int]) -> tuple[list[int], list[int]]:
        """Of what stood, and stands, next to a pair: the paragraphs whose words it has now, and those that it had."""
        now, was = Passage(self.after[new].leaf), Passage(self.before[old].leaf)
        joined = takewhile(lambda place: self._is_part(now, self.before[place], place in self.heirs), gone)
        split = takewhile(lambda place: self._is_part(was, self.after[place], place in self.pairs), come)
        return list(joined), list(split)

    def _is_part(self, whole: Passage, placed: _Placed, is_paired: bool) -> bool:
        part = Passage(placed.leaf)
        return not is_paired and part.is_text and part.length >= _PART and holds(whole, part)

    def _gap(self, gone: list[int], come: list[int]) -> list[DifferingBlock]:
        """What went and what came; where as many came as went, each is held against its counterpart."""
        found: list[DifferingBlock] = []
        lost = [place for place in gone if place not in self.heirs]
        fresh = [place for place in come if place not in self.pairs]
        rewritten = dict(zip(fresh, lost, strict=True)) if len(lost) == len(fresh) else {}
        rewritten = {new: old for new, old in rewritten.items() if self._share_words(old, new)}
        replaced = set(rewritten.values())
        for place in gone:
            if place in self.heirs:
                found.append(self._left(place))
            elif place not in replaced:
                found.append(self._whole("removed", self.before[place]))
        for place in come:
            if place in rewritten:
                found += self._edited([rewritten[place]], [place], moved=False)
            elif place in self.pairs:
                found += self._edited([self.pairs[place]], [place], moved=True)
            else:
                found.append(self._whole("added", self.after[place]))
        return found

    def _share_words(self, old: int, new: int) -> bool:
        (pieces,) = self._worded([self.before[old]], [self.after[new]])
        return any(piece.kind in {"same", "marked"} and count_words(piece.text) for piece in pieces)

    def _edited(self, olds: list[int], news: list[int], *, moved: bool) -> list[DifferingBlock]:
        before, after = [self.before[place] for place in olds], [self.after[place] for place in news]
        is_unchanged = len(before) == len(after) == 1 and _is_same(before[0].leaf, after[0].leaf)
        found = [plain(after[0].leaf, "same")] if is_unchanged else self._worded(before, after)
        blocks = []
        for index, (placed, pieces) in enumerate(zip(after, found, strict=True)):
            said = ["moved"] * moved + ["split"] * bool(index) + ["joined"] * (len(before) > 1 and not index)
            if not index and before[0].looks != placed.looks:
                said.append("class" if before[0].looks[0::2] == placed.looks[0::2] else "tag")
            is_same = not said and all(piece.kind == "same" for piece in pieces)
            blocks.append(_block("same" if is_same else "edited", placed, pieces, said))
        return blocks

    def _worded(self, before: list[_Placed], after: list[_Placed]) -> list[list[Piece]]:
        """By words as long as that takes seconds: no chapter may hold up the others."""
        olds, news = [placed.leaf for placed in before], [placed.leaf for placed in after]
        self.patience -= sum(len(leaf.text) for leaf in olds) * sum(len(leaf.text) for leaf in news)
        return worded(olds, news, by_words=self.patience > 0)

    def _whole(self, kind: str, placed: _Placed) -> DifferingBlock:
        return _block(kind, placed, plain(placed.leaf, kind), [])

    def _left(self, place: int) -> DifferingBlock:
        placed = self.before[place]
        words = leaf_text(placed.leaf)
        short = words if len(words) <= _EXCERPT else words[:_EXCERPT].rstrip() + "\u2026"
        return _block("left", placed, [Piece.of_words("same", short)], [])


def _has_id(placed: _Placed) -> bool:
    return block_number(placed.leaf.attributes.get("id", "")) >= 0


def _is_same(old: Leaf, new: Leaf) -> bool:
    return old.runs == new.runs and old.attributes.get("alt") == new.attributes.get("alt")


def _block(kind: str, placed: _Placed, pieces: Sequence[Piece], said: Sequence[str]) -> DifferingBlock:
    shown = () if placed.leaf.tag == "hr" else tuple(pieces)
    return DifferingBlock(kind, placed.leaf.tag, placed.within, shown, tuple(said))


def _stretches(blocks: list[DifferingBlock]) -> Iterator[Stretch]:
    """Long stretches of unchanged blocks are folded, but for the ones next to changes."""
    start = 0
    while start < len(blocks):
        end = start
        is_same = blocks[start].kind == "same"
        while end < len(blocks) and (blocks[end].kind == "same") == is_same:
            end += 1
        low = start + (_AROUND if is_same and start else 0)
        high = end - (_AROUND if is_same and end < len(blocks) else 0)
        if is_same and high - low >= _FOLDED:
            for first, last, is_folded in ((start, low, False), (low, high, True), (high, end, False)):
                if first < last:
                    yield Stretch(is_folded, tuple(blocks[first:last]))
        else:
            yield Stretch(False, tuple(blocks[start:end]))
        start = end
