"""The line of facts that FanFiction.net prints, and that others hand on: "Rated: Fiction T - English - Romance - …"."""

import re

from afterword.texts.found import About
from afterword.texts.readers.facts import date, language_code, tell

# The dash stands between spaces; characters' own hyphens don't.
_BETWEEN = re.compile(r"\s+-\s+")
_LABELLED = re.compile(r"([A-Za-z][a-z]+(?: [a-z]+)?):\s*(.*)", re.DOTALL)
_PAIR = re.compile(r"\[([^\]]{1,200})\]")
_GENRES = frozenset(
    [
        "adventure",
        "angst",
        "crime",
        "drama",
        "family",
        "fantasy",
        "friendship",
        "general",
        "horror",
        "humor",
        "hurt",
        "comfort",
        "mystery",
        "parody",
        "poetry",
        "romance",
        "sci-fi",
        "spiritual",
        "supernatural",
        "suspense",
        "tragedy",
        "western",
    ]
)


def read_rated(line: str, about: About) -> None:
    """Rating, language, genres, characters, pairs, words and dates, in the order in which the site prints them."""
    for piece in _BETWEEN.split(line):
        labelled = _LABELLED.match(piece)
        if labelled:
            _tell_labelled(about, labelled[1], labelled[2])
        elif language_code(piece) and not about.language:
            about.language = language_code(piece)
        elif _is_genres(piece):
            _add(about.tags, _genres(piece))
        elif piece.strip() and piece.strip().lower() not in {"complete", "in-progress"}:
            _tell_characters(about, piece)


def _tell_labelled(about: About, label: str, value: str) -> None:
    if label == "Rated":
        about.rating = about.rating or value.strip().removeprefix("Fiction").strip()
    elif label in {"Characters", "Character"}:
        _tell_characters(about, value)
    elif label == "Genre":
        _add(about.tags, _genres(value))
    elif label in {"Published", "Updated"}:
        setattr(about, label.lower(), date(value))
    elif label not in {"Status", "Chapters", "Reviews", "Favs", "Follows"}:
        tell(about, label, value)


def _is_genres(piece: str) -> bool:
    parts = piece.lower().strip().split("/")
    return all(part.strip() in _GENRES for part in parts)


def _genres(piece: str) -> list[str]:
    return [part.strip() for part in piece.replace("Hurt/Comfort", "Hurt\0Comfort").split("/")]


def _tell_characters(about: About, piece: str) -> None:
    """[Buffy S., Faith] are a pair, others come after commas."""
    for pair in _PAIR.findall(piece):
        names = [name.strip() for name in pair.split(",")]
        _add(about.characters, names)
        _add(about.relationships, ["/".join(names)])
    _add(about.characters, [name.strip() for name in _PAIR.sub(",", piece).split(",")])


def _add(known: list[str], found: list[str]) -> None:
    known += [name.replace("\0", "/") for name in found if name and name.replace("\0", "/") not in known]
