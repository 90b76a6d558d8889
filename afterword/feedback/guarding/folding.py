"""What a text says, whatever it is dressed up as: plain words, with look-alike letters and hidden marks taken off."""

from __future__ import annotations

import re
import unicodedata

MOST_CHARACTERS = 6_000
"""Nobody hides behind a long text: its beginning and its end are looked at."""

_FOREIGN, _AS_LATIN = "аеорсухікмтвнԁѕјɡαεορτυικνχ", "aeopcyxikmtbhdsjgaeoptuiknx"
_LETTERS = str.maketrans(_FOREIGN, _AS_LATIN)
_LATIN_LOOKALIKES = str.maketrans(_FOREIGN + "01345$@", _AS_LATIN + "oleassa")
_UNSEEN = frozenset({"Mn", "Cf", "Cc"})
_LATIN = re.compile(r"[a-z]")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\W_]", re.UNICODE)
_SPACED_OUT = re.compile(r"\b(?:\w[ .*_\-]){3,}\w\b")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def folded(text: str) -> str:
    """Small letters without marks and invisible characters; `d i s c o r d` drawn together."""
    ends = text if len(text) <= MOST_CHARACTERS else f"{text[: MOST_CHARACTERS // 2]} {text[-MOST_CHARACTERS // 2 :]}"
    decomposed = unicodedata.normalize("NFKD", ends.replace("\t", " "))
    plain = "".join(char for char in decomposed if char == "\n" or unicodedata.category(char) not in _UNSEEN).casefold()
    return _SPACED_OUT.sub(lambda found: re.sub(r"[ .*_\-]", "", found[0]), plain)


def words_of(text: str) -> list[str]:
    """The words of a folded text, in order. Scripts that put no space between words give pairs of letters."""
    return [word for found in _WORD.findall(text) for word in _parts(found)]


def in_latin(text: str) -> str:
    """A folded text with the letters of other scripts that stand in Latin words read as Latin; numbers stay."""
    return _WORD.sub(lambda found: found[0].translate(_LETTERS) if _LATIN.search(found[0]) else found[0], text)


def _parts(word: str) -> list[str]:
    if _UNSPACED.search(word) and len(word) > 2:
        return [word[at : at + 2] for at in range(len(word) - 1)]
    return [_unmasked(word)]


def _unmasked(word: str) -> str:
    """`disсоrd` with two Cyrillic letters, `d1scord`: what has Latin letters is read as Latin."""
    if word.isascii() and (word.isalpha() or word.isdigit()):
        return word
    return word.translate(_LATIN_LOOKALIKES) if _LATIN.search(word) else word
