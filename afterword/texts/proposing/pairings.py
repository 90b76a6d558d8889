"""Pairings and ratings that somebody mentions while talking to readers."""

import re
from collections.abc import Iterable

_NAME = r"[A-Z\u00c0-\u00de][\w'\u2019.]*[^\W_](?:\s(?:[A-Z]\.|[A-Z\u00c0-\u00de][\w'\u2019]+)){0,2}"
_PAIRING = re.compile(rf"(?<![\w/.:@]){_NAME}(?:\s?/\s?{_NAME})+(?![\w/@])|(?<![\w/]){_NAME}\s[x\u00d7]\s{_NAME}(?!\w)")
_NO_PAIRING = re.compile(
    r"(?:A/N|A/U|R/R|And/Or|He/She|She/He|He/Him|She/Her|They/Them|His/Her|Her/His|Him/Her|Hurt/Comfort|Het/Slash|Slash/Het"
    r"|Angst/\w+|\w+/Angst|\w+/Romance|Romance/\w+|\w+/Humou?r|Humou?r/\w+|Fluff/\w+|Yes/No|[A-Z]/[A-Z]|AU/\w+|Drama/\w+"
    r"|(?:Friend|Relation)ship/\w+|\w+/Friendship|Tragedy/\w+|Mystery/\w+|Adventure/\w+|Chapter/\w+|Part/\w+)",
)
_TOGETHER = re.compile(
    r"\S\s?[/&+\uff0f\u00d7]\s?\S|\S\s+(?:x|and|und|et|y|vs\.?)\s+\S|\bgen\b|\bnone\b", re.IGNORECASE
)
_RATING = re.compile(
    r"\b(?:rated|rating(?:\s+is)?)[:\s]+(?:(?:an?|is|it|for)\s+)?(K\+?|T|M|MA|G|PG(?:-?1[35])?|NC-?17|R|FR(?:T|M|AO)?[-\d]*|P-?\d{1,2}|explicit"
    r"|mature|teen(?: and up)?|general(?: audiences)?)(?![\w])",
    re.IGNORECASE,
)


def pairings_in(texts: Iterable[str]) -> tuple[str, ...]:
    """ "Buffy/Faith" and "Mara x Ines", each once; not "A/N" and "Hurt/Comfort"."""
    found = (match[0] for text in texts for match in _PAIRING.finditer(text))
    return tuple(dict.fromkeys(name for name in found if not _NO_PAIRING.fullmatch(name)))


def is_pairing(written: str) -> bool:
    """Whether a header names several people together, or one who is only in the list with them."""
    return _TOGETHER.search(written) is not None


def rating_in(texts: Iterable[str]) -> str | None:
    """ "Rated M" and its like."""
    return next((match[1] for text in texts if (match := _RATING.search(text))), None)
