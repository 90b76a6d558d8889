"""What word processors say of every paragraph though it goes without saying: its language and its direction."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from afterword.texts.found import About
from afterword.texts.lexing import Token

_DIRECTION = re.compile(r"(?<![\w-])direction\s*:\s*ltr\s*;?", re.IGNORECASE)


def without_the_usual(inside: Sequence[Token], about: About) -> list[Token]:
    """The tokens without the language and direction that most of the text has; those go to `about`."""
    about.language = spelled(about.language or _most(_said(inside, "lang")))
    language = about.language.split("-")[0].lower()
    direction = _most(_said(inside, "dir")).lower()
    if direction == "rtl":
        about.direction = about.direction or "rtl"
    return [_without(token, language, direction) if token.attributes else token for token in inside]


def spelled(language: str) -> str:
    """A language tag in its usual spelling: EN-us is en-US."""
    first, *others = language.split("-")
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in others)])


def _said(inside: Iterable[Token], key: str) -> list[str]:
    return [value for token in inside if token.attributes and (value := token.attributes.get(key))]


def _most(values: Sequence[str]) -> str:
    most = Counter(values).most_common(1)
    return most[0][0] if most else ""


def _without(token: Token, language: str, direction: str) -> Token:
    said = token.attributes
    unneeded = {
        key
        for key in ("lang", "xml:lang")
        if key in said and (said[key].split("-")[0].lower() == language or not language)
    }
    if said.get("dir", "").lower() == direction:
        unneeded.add("dir")
    kept = {key: value for key, value in said.items() if key not in unneeded}
    if direction != "rtl" and "direction" in kept.get("style", ""):
        kept["style"] = _DIRECTION.sub("", kept["style"])
    if "lang" in kept:
        kept["lang"] = spelled(kept["lang"])
    return token._replace(attributes=kept) if kept != said else token
