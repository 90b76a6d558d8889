"""Two paragraphs word by word: what stayed, came, went, and what only looks different."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from .counting import count_words, word_pattern
from .document import BREAK, PLAIN, Leaf, Marks, Run
from .writing import write

_PARAGRAPH = "\u2029"
_MOST = 4_000_000  # pairs of words; beyond, a paragraph is compared as a whole
_REWRITTEN = 0.25  # the share of words that must have stayed for the difference to be worth reading word by word


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row. `kind` is "same", "added", "removed", "marked" (only its look changed; `said` are codes like
    "+em" and "-strong", or "=link" for one that leads elsewhere), "joined" or "broken" (an end of a paragraph or line
    that went or came)."""

    kind: str
    html: str
    text: str
    said: tuple[str, ...] = ()

    @classmethod
    def of_words(cls, kind: str, words: str) -> "Piece":
        return cls(kind, _inline([Run(words)]), words)


class _Token(NamedTuple):
    """A word, a sign, a break, or a whole run; `after` is the space behind it. A word may be set in several ways."""

    key: str
    runs: tuple[Run, ...]
    after: str = ""


def worded(olds: Sequence[Leaf], news: Sequence[Leaf], *, by_words: bool = True) -> list[list[Piece]]:
    """What became of some paragraphs that follow each other: the pieces of each new one. Where several were made one,
    or one several, words are found across the borders. Without `by_words` all is told as removed and added."""
    before, after = _tokens_of_all(olds), _tokens_of_all(news)
    pieces = list(_pieces(before, after)) if by_words else []
    if not by_words or not _are_worth_words(pieces):
        pieces = [*_as_pieces("removed", before), *_as_pieces("added", after)]
    return _by_paragraph(pieces, len(news))


def plain(leaf: Leaf, kind: str) -> list[Piece]:
    """All of a paragraph as one kind of piece."""
    runs = [_shown(run) for run in _runs(leaf)]
    return [Piece(kind, _inline(runs), "".join(run.text for run in runs))] if runs else []


# Words


def _tokens_of_all(leaves: Sequence[Leaf]) -> list[_Token]:
    found: list[_Token] = []
    for place, leaf in enumerate(leaves):
        if place:
            found.append(_Token(_PARAGRAPH, (Run(_PARAGRAPH),)))
        found += _tokens(leaf)
    return found


def _tokens(leaf: Leaf) -> list[_Token]:
    found: list[_Token] = []
    for is_whole, runs in groupby(_runs(leaf), key=lambda run: run.is_whole):
        if is_whole:
            found += [_Token("note" if run.note else f"{run.text}({run.ruby})", (_shown(run),)) for run in runs]
        else:
            _add_words(list(runs), found)
    return found


def _runs(leaf: Leaf) -> list[Run]:
    """What there is to read; of an image its description."""
    if leaf.tag == "img":
        return [Run(leaf.attributes["alt"])] if leaf.attributes.get("alt") else []
    return leaf.runs


def _shown(run: Run) -> Run:
    """The sign of a note leads nowhere here, since both texts have one."""
    return Run(run.text, PLAIN._replace(script="sup")) if run.note else run


def _add_words(runs: list[Run], found: list[_Token]) -> None:
    text = "".join(run.text for run in runs)
    cut = _Cut(runs)
    place = 0
    for match in word_pattern().finditer(text):
        _add_signs(text[place : match.start()], cut, found)
        found.append(_Token(match[0], cut.off(len(match[0]))))
        place = match.end()
    _add_signs(text[place:], cut, found)


def _add_signs(signs: str, cut: "_Cut", found: list[_Token]) -> None:
    for sign in signs:
        runs = cut.off(1)
        if sign == " " and found and found[-1].key not in {BREAK, _PARAGRAPH}:
            found[-1] = found[-1]._replace(after=" ")
        elif sign != " ":
            found.append(_Token(sign, runs))


class _Cut:
    """Takes characters off some runs, with their marks."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs, self.index, self.place = runs, 0, 0

    def off(self, length: int) -> tuple[Run, ...]:
        found: list[Run] = []
        while length:
            run = self.runs[self.index]
            part = run.text[self.place : self.place + length]
            self.place, length = self.place + len(part), length - len(part)
            if part:
                found.append(run._replace(text=part))
            if self.place == len(run.text):
                self.index, self.place = self.index + 1, 0
        return tuple(found)


# Differences


def _pieces(before: list[_Token], after: list[_Token]) -> Iterator[Piece]:
    for what, a, b, c, d in _changes(before, after):
        if what == "equal":
            yield from _kept(before[a:b], after[c:d])
        else:
            yield from _as_pieces("removed", before[a:b])
            yield from _as_pieces("added", after[c:d])


Change = tuple[str, int, int, int, int]


def _changes(before: list[_Token], after: list[_Token]) -> list[Change]:
    """As `difflib` names them, with no equal stretch that says nothing between two changes."""
    olds, news = [token.key for token in before], [token.key for token in after]
    start, end = _common(olds, news)
    a, b, c, d = start, len(olds) - end, start, len(news) - end
    inner: list[Change] = []
    if (b - a) * (d - c) > _MOST:
        inner = [("replace", a, b, c, d)]
    elif b > a or d > c:
        matcher = SequenceMatcher(None, olds[a:b], news[c:d], autojunk=False)
        inner = [(what, a + i, a + j, c + k, c + m) for what, i, j, k, m in matcher.get_opcodes()]
    head = [("equal", 0, a, 0, c)] if a else []
    tail = [("equal", b, len(olds), d, len(news))] if end else []
    return [*head, *_without_crumbs(inner, olds), *tail]


def _common(olds: list[str], news: list[str]) -> tuple[int, int]:
    """How many are the same at the start and at the end."""
    shorter = min(len(olds), len(news))
    start = next((place for place in range(shorter) if olds[place] != news[place]), shorter)
    left = shorter - start
    return start, next((place for place in range(left) if olds[-1 - place] != news[-1 - place]), left)


def _without_crumbs(changes: list[Change], olds: list[str]) -> list[Change]:
    """A comma that stayed between words that all changed is read more easily as changed too."""
    found: list[Change] = []
    for place, (what, a, b, c, d) in enumerate(changes):
        is_crumb = what == "equal" and 0 < place < len(changes) - 1 and not any(map(count_words, olds[a:b]))
        is_crumb = is_crumb and not {BREAK, _PARAGRAPH} & set(olds[a:b])
        if found and (is_crumb or (what != "equal" and found[-1][0] == "joined")):
            _, first, _, third, _ = found.pop()
            found.append(("joined", first, b, third, d))
        else:
            found.append((what, a, b, c, d))
    return found


def _are_worth_words(pieces: list[Piece]) -> bool:
    stayed = sum(count_words(piece.text) for piece in pieces if piece.kind in {"same", "marked"})
    changed = [sum(count_words(piece.text) for piece in pieces if piece.kind == kind) for kind in ("added", "removed")]
    return not all(changed) or stayed >= _REWRITTEN * (stayed + max(changed))


# Pieces


def _kept(before: list[_Token], after: list[_Token]) -> Iterator[Piece]:
    """Words that stayed, parted where their look changed."""
    start = 0
    looks = [_look(old, new) for old, new in zip(before, after, strict=True)]
    for place in range(1, len(after) + 1):
        if place == len(after) or looks[place] != looks[start]:
            kind = "marked" if looks[start] else "same"
            yield from _as_pieces(kind, after[start:place], looks[start])
            start = place


def _look(old: _Token, new: _Token) -> tuple[str, ...]:
    """What changed about the marks of a word. Of signs nobody would see it."""
    if old.runs == new.runs or new.key == "note" or not count_words(new.key):
        return ()
    before, after = ([run.marks for run in token.runs for _ in run.text] for token in (old, new))
    codes = (
        _code(name, [getattr(marks, name) for marks in before], [getattr(marks, name) for marks in after])
        for name in Marks._fields
    )
    return tuple(code for code in codes if code)


def _code(name: str, old: list[object], new: list[object]) -> str:
    if old == new:
        return ""
    sign = "=" if any(old) and any(new) else "+" if any(new) else "-"
    if name == "script":
        return sign + str(next(value for value in [*new, *old] if value))
    return sign + name


def _as_pieces(kind: str, tokens: list[_Token], said: tuple[str, ...] = ()) -> Iterator[Piece]:
    """Tokens of one kind as pieces; the ends of paragraphs stand alone."""
    start = 0
    for place in range(len(tokens) + 1):
        if place == len(tokens) or tokens[place].key == _PARAGRAPH:
            if place > start:
                yield _piece(kind, tokens[start:place], said)
            if place < len(tokens):
                yield Piece({"removed": "joined", "added": "broken"}.get(kind, "broken"), "", _PARAGRAPH)
            start = place + 1


def _piece(kind: str, tokens: list[_Token], said: tuple[str, ...]) -> Piece:
    runs = [run for token in tokens for run in _spaced(token)]
    return Piece(kind, _inline(runs), "".join(run.text for run in runs), said)


def _spaced(token: _Token) -> list[Run]:
    *others, last = token.runs
    if last.is_whole and token.after:
        return [*others, last, Run(token.after)]
    return [*others, last._replace(text=last.text + token.after)]


def _inline(runs: list[Run]) -> str:
    """The runs as canonical HTML without a block around them."""
    html = write([Leaf("p", runs)])
    return html[len("<p>") : -len("</p>")]


def _by_paragraph(pieces: list[Piece], number: int) -> list[list[Piece]]:
    """The pieces of each new paragraph; an end that went stays where it was."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == "broken" and len(found) < number:
            found.append([])
        elif piece.text:
            found[-1].append(piece)
    return found + [[] for _ in range(number - len(found))]
