"""What of the file each piece was made of, so that both can stand side by side.

Nobody is told that the two agree: what can't be placed stands with the piece before it, and nothing is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from afterword import texts

_TRIED = (24, 12, 5)  # letters by which the beginning of a paragraph is looked for
_FAR = 6_000  # letters ahead that are searched
_MARK = 6  # letters of a list's number, a footnote's sign
_NEAR = 400  # the same for what is so short that it may stand anywhere


def html_beside(blocks: Sequence[texts.Block], given: Sequence[texts.Block]) -> list[str]:
    """For each block those of `given` from the one with its first letters to the next block's."""
    letters, owners = "", []
    for place, block in enumerate(given):
        found = _letters(block.text)[0]
        letters += found
        owners += [place] * len(found)
    begins: list[int | None] = []
    last = -1
    for start in _starts(blocks, letters):
        begin = None if start is None or owners[start] <= last else owners[start]
        last = last if begin is None else begin
        begins.append(begin)
    return ["".join(texts.without_ids(block.html) for block in given[cut]) for cut in _cuts(begins, len(given))]


def text_beside(blocks: Sequence[texts.Block], given: str) -> list[str]:
    """For each block the stretch of plain text from its first letters to the next block's."""
    letters, places = _letters(given)
    begins = [None if start is None else _line_start(given, places[start]) for start in _starts(blocks, letters)]
    return [given[cut].strip("\r\n").rstrip() for cut in _cuts(begins, len(given))]


def _starts(blocks: Sequence[texts.Block], letters: str) -> Iterator[int | None]:
    """Where among the letters each block begins, as far as it is found there."""
    cursor = 0
    for block in blocks:
        found = _found(letters, _letters(block.text)[0], cursor)
        if found is not None:
            cursor = found[1]
        yield found[0] if found else None


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, and where each stands: all that repairs and mark-up leave as it was."""
    kept = [(character, place) for place, character in enumerate(text) if character.isalnum()]
    return "".join(character for character, _ in kept), [place for _, place in kept]


def _found(letters: str, wanted: str, cursor: int) -> tuple[int, int] | None:
    """Where the wanted letters begin, and where to go on looking."""
    for length in _TRIED:
        if not wanted or (len(wanted) < length and length != _TRIED[-1]):
            continue
        head = wanted[:length]
        far = _FAR if len(head) > _TRIED[-1] else _NEAR
        place = letters.find(head, cursor, cursor + far + len(head))
        if place >= 0:
            return place, place + max(min(len(wanted), _whole(letters, wanted, place)), 1)
    return None


def _whole(letters: str, wanted: str, place: int) -> int:
    """How many letters of a block stand there without a break: all of them, or a safe few."""
    return len(wanted) if letters.startswith(wanted, place) else min(len(wanted), _TRIED[0])


def _cuts(begins: Sequence[int | None], length: int) -> list[slice]:
    """From each begin to the next. The first has all that stands before it, too; what has no begin has nothing."""
    first = next((place for place, begin in enumerate(begins) if begin is not None), 0)
    cuts: list[slice] = []
    end = length
    for place, found in reversed(list(enumerate(begins))):
        begin = 0 if place == first else end if found is None else found
        cuts.append(slice(begin, end))
        end = begin
    return cuts[::-1]


def _line_start(given: str, place: int) -> int:
    """Back to where the line begins, if nothing but marks, a number or an indent stands before; else to the word."""
    begin = max(given.rfind("\n", 0, place), given.rfind("\r", 0, place)) + 1
    before = given[begin:place]
    if len(before.strip()) <= _MARK or not any(map(str.isalnum, before)):
        return begin
    while not given[place - 1].isalnum() and not given[place - 1].isspace():
        place -= 1
    return place
