"""What archives print about a story ("Rating: Teen", "Words: 12,345"), put where it belongs."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from afterword.texts.found import About

# What the archives' own labels name. "category" is a fandom to some and something else to AO3.
_FIELDS = {
    "rating": "rating",
    "rated": "rating",
    "archive warning": "warnings",
    "warning": "warnings",
    "content warning": "warnings",
    "fandom": "fandoms",
    "fandoms": "fandoms",
    "relationship": "relationships",
    "pairing": "relationships",
    "ship": "relationships",
    "character": "characters",
    "additional tag": "tags",
    "freeform": "tags",
    "tag": "tags",
    "genre": "tags",
    "language": "language",
    "series": "series",
    "word": "words",
    "published": "published",
    "posted": "published",
    "updated": "updated",
    "completed": "updated",
    "summary": "summary",
    "description": "summary",
}
_LISTS = frozenset({"warnings", "fandoms", "relationships", "characters", "tags"})
_LANGUAGES = {
    "english": "en", "deutsch": "de", "german": "de", "fran\u00e7ais": "fr", "french": "fr", "espa\u00f1ol": "es",
    "spanish": "es", "italiano": "it", "italian": "it", "portugu\u00eas": "pt", "portuguese": "pt",
    "portugu\u00eas brasileiro": "pt-BR", "polski": "pl", "polish": "pl", "nederlands": "nl", "dutch": "nl",
    "svenska": "sv", "swedish": "sv", "dansk": "da", "danish": "da", "norsk": "nb", "norwegian": "nb", "suomi": "fi",
    "finnish": "fi", "\u010de\u0161tina": "cs", "czech": "cs", "magyar": "hu", "hungarian": "hu",
    "t\u00fcrk\u00e7e": "tr", "turkish": "tr", "cymraeg": "cy", "welsh": "cy", "latin": "la", "esperanto": "eo",
    "bahasa indonesia": "id", "indonesian": "id", "ti\u1ebfng vi\u1ec7t": "vi", "vietnamese": "vi",
    "\u0440\u0443\u0441\u0441\u043a\u0438\u0439": "ru", "russian": "ru",
    "\u0443\u043a\u0440\u0430\u0457\u043d\u0441\u044c\u043a\u0430": "uk", "ukrainian": "uk",
    "\u4e2d\u6587-\u666e\u901a\u8bdd \u570b\u8a9e": "zh", "chinese": "zh", "\u65e5\u672c\u8a9e": "ja", "japanese": "ja",
    "\ud55c\uad6d\uc5b4": "ko", "korean": "ko", "\u0627\u0644\u0639\u0631\u0628\u064a\u0629": "ar", "arabic": "ar",
    "\u05e2\u05d1\u05e8\u05d9\u05ea": "he", "\u05e2\u05b4\u05d1\u05b0\u05e8\u05b4\u05d9\u05ea": "he", "hebrew": "he",
    "\u03b5\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac": "el", "greek": "el", "rom\u00e2n\u0103": "ro", "romanian": "ro",
    "catal\u00e0": "ca", "catalan": "ca", "filipino": "fil", "\u0939\u093f\u0928\u094d\u0926\u0940": "hi",
    "\u0641\u0627\u0631\u0633\u06cc": "fa", "\u0e44\u0e17\u0e22": "th", "thai": "th",
}  # fmt: skip
_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMBERED = re.compile(r"(?:chapter\s+)?(\d{1,4})(?:\s*[.:)\u2013\u2014-]\s*|\s*$)(.*)", re.IGNORECASE | re.DOTALL)


def tell(about: About, label: str, value: str, values: Sequence[str] = ()) -> bool:
    """Put what stands after a label into `about`; `values` are its parts where the page says them apart."""
    name = field_of(label)
    value = value.strip()
    if name is None or not value:
        return False
    if name in _LISTS:
        known: list[str] = getattr(about, name)
        said = [part.strip() for part in (values or value.split(","))]
        known += [part for part in said if part and part not in known]
    elif name == "words":
        about.words = number(value) or about.words
    elif name == "language":
        about.language = about.language or language_code(value)
    elif name in {"published", "updated"}:
        setattr(about, name, date(value))
    else:
        setattr(about, name, getattr(about, name) or value)
    return True


def field_of(label: str) -> str | None:
    """The field of `About` that a label names."""
    label = label.strip().rstrip(":").strip().lower()
    return _FIELDS.get(label) or _FIELDS.get(label.removesuffix("s"))


def language_code(name: str) -> str:
    """The code of a language by the name that archives print; nothing for one that we don't know."""
    return _LANGUAGES.get(name.strip().lower(), "")


def number(value: str) -> int | None:
    """The number in "12,345 words"."""
    found = re.search(r"\d[\d,.\u00a0\u202f' ]{0,15}", value)
    digits = re.sub(r"\D", "", found[0]) if found else ""
    return int(digits) if digits else None


def date(value: str) -> str:
    """A date as YYYY-MM-DD where it is said so or nearly so; else as it is said."""
    found = _DATE.search(value)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else value.strip()[:40]


def date_of_seconds(value: str) -> str:
    """The date of a count of seconds since 1970."""
    if not re.fullmatch(r"\d{6,11}", value):
        return ""
    return datetime.fromtimestamp(int(value), UTC).strftime("%Y-%m-%d")


def without_number(title: str) -> str:
    """A chapter's title without the number that its archive prints before it ("3. The Lamp", "Chapter 3: The Lamp")."""
    found = _NUMBERED.fullmatch(title.strip())
    return found[2].strip() if found else title.strip()
