"""Names of people, tags and files: kept as written, told apart by keys that look-alikes share."""

import re
import unicodedata
from functools import lru_cache

from .refusals import Refused, name_too_long

_STACKED = 2  # marks on one letter
_SCRIPTS_WITH_MARKS = (
    "ARABIC HEBREW DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA THAI LAO TIBETAN "
    "MYANMAR KHMER SYRIAC THAANA BALINESE JAVANESE NKO"
)
_NEEDING_MARKS = frozenset(_SCRIPTS_WITH_MARKS.split())
_INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\u2800\U0001d159\u180b\u180c\u180d\u180f"
)
_JOINERS = frozenset("\u200c\u200d")
_SELECTORS = frozenset("\ufe0e\ufe0f")
# Names that stay the house's with any number after them, and names that are only themselves.
_HOUSE = (
    "admin administrator administration moderator moderators mod mods archivist archivists archive archiveteam support "
    "supportteam staff team help helpdesk system afterword"
)
_RESERVED = (
    "root owner webmaster postmaster abuse security official anonymous guest guests deleted deleteduser unknown nobody "
    "null undefined everyone everybody all me you theauthor orphan orphanaccount wrangler tagwrangler noreply "
    "mailerdaemon sysadmin sysop operator"
)
# Words that say so anywhere in a name.
_OFFICES = "admin admins administrator administrators moderator moderators mod mods archivist archivists sysop"
_DIGITS = "0123456789ol"  # in a key, 0 and 1 have become letters
_WINDOWS = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})
_LONGEST_FILE_NAME = 120


def clean_name(text: str, max_length: int = 100) -> str:
    """A name as it may be shown: composed, trimmed, single spaces. Raises `Refused` with the reason for people."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise Refused("name-empty", "A name needs at least one letter.")
    if len(name) > max_length:
        raise name_too_long(max_length)
    if any(map(_is_unseen, name)) or _has_stray_joiner(name):
        raise Refused("name-invisible", "This name has characters in it that can't be seen; type it again by hand.")
    if unicodedata.category(name[0])[0] == "M" or _has_towers(name):
        raise Refused("name-marks", "This name has more accents than letters can carry; leave some out.")
    if not any(unicodedata.category(character)[0] in "LNS" for character in name):
        raise Refused("name-empty", "A name needs at least one letter.")
    return name


def name_key(text: str) -> str:
    """What names that look alike have in common: for unique columns and look-ups, never for showing. Never empty."""
    folded = _folded(text)
    key = "".join(character for character in folded if unicodedata.category(character)[0] in "LNM")
    return key or "".join(folded.split()) or "-"


def slug(text: str, fallback: str) -> str:
    """The text as a part of an address: letters and digits of any script with hyphens between, else the fallback."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("\u2019", "")
    kept = "".join(
        character if unicodedata.category(character)[0] in "LNM" else "-"
        for character in unicodedata.normalize("NFC", folded)
    )
    return re.sub("-+", "-", kept).strip("-")[:80].strip("-") or fallback


def looks_reserved(key: str) -> bool:
    """Whether a name's key is one that only the house may bear, with or without digits around it."""
    return key in _reserved_keys() or key.strip(_DIGITS) in _house_keys()


def claims_office(name: str) -> bool:
    """Whether a name says of whoever bears it that they keep the house: "Mod Kate", "Archive Support", "Admin-7"."""
    words = {name_key(word).strip(_DIGITS) for word in re.split(r"[^\w'\u2019]|_", name) if word.strip()}
    return bool(words & _office_keys()) or name_key(name).strip(_DIGITS) in _house_keys()


def file_name(title: str) -> str:
    """A name for a download of any title that every system can save, without its ending."""
    name = unicodedata.normalize("NFC", title)
    name = "".join(" " if _is_unsafe(character) else character for character in name)
    name = " ".join(name.split())[:_LONGEST_FILE_NAME]
    while len(name.encode()) > 200:
        name = name[:-1]
    name = name.strip(" .-_~")
    if not any(unicodedata.category(character)[0] in "LNS" for character in name):
        return "story"
    return name + "_" if name.split(".")[0].strip().lower() in _WINDOWS else name


def _is_unsafe(character: str) -> bool:
    return character in "\"'/\\:*?<>|`$%;&#!{}^" or (
        unicodedata.category(character)[0] == "C" and character != "\u200d"
    )


def _is_unseen(character: str) -> bool:
    if character in _INVISIBLE:
        return True
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} and character not in _JOINERS


def _has_stray_joiner(name: str) -> bool:
    """Joiners and selectors shape the letters and emoji beside them; anywhere else they only hide."""
    for place, character in enumerate(name):
        if character not in _JOINERS and character not in _SELECTORS:
            continue
        before, after = name[place - 1 : place], name[place + 1 : place + 2]
        if character in _SELECTORS:
            if not before or unicodedata.category(before)[0] not in "SNP":
                return True
        elif not before or not after or not (_is_shaped(before) and _is_shaped(after)):
            return True
    return False


def _is_shaped(character: str) -> bool:
    if unicodedata.category(character) in {"So", "Sk"} or character in _SELECTORS:
        return True
    script = unicodedata.name(character, "").split(" ")[0]
    return script in _NEEDING_MARKS or script == "MONGOLIAN"


def _has_towers(name: str) -> bool:
    stacked = 0
    for character in unicodedata.normalize("NFD", name):
        if unicodedata.category(character) not in {"Mn", "Me"} or character in _SELECTORS:
            stacked = 0
            continue
        stacked += unicodedata.name(character, "").split(" ")[0] not in _NEEDING_MARKS
        if stacked > _STACKED:
            return True
    return False


@lru_cache(maxsize=4_096)
def _folded(text: str) -> str:
    plain = _without_accents(unicodedata.normalize("NFKD", text).casefold())
    looked = "".join(map(_latin_twin, plain)) if _could_imitate(plain) else plain
    return _without_accents(unicodedata.normalize("NFKD", looked).casefold()).replace("rn", "m").replace("vv", "w")


def _without_accents(text: str) -> str:
    """Accents go; the vowel signs of scripts that need them are no accents."""
    return "".join(
        character
        for character in text
        if unicodedata.category(character) != "Mn"
        or unicodedata.name(character, "").split(" ")[0] in _NEEDING_MARKS - {"ARABIC", "HEBREW"}
    )


def _could_imitate(text: str) -> bool:
    """A name wholly in letters that Latin has none of is its own; one that can be read as Latin is compared as such."""
    letters = [character for character in text if character.isalpha()]
    return all(character.isascii() or _latin_twin(character) != character for character in letters)


@lru_cache(maxsize=4_096)
def _latin_twin(character: str) -> str:
    if character in _BY_HAND:
        return _BY_HAND[character]
    if character.isascii() or not character.isalpha():
        return character
    # Its tables are slow to load, and whoever reads a manuscript needs none of them.
    from confusable_homoglyphs import confusables

    for twin in confusables.confusables_data.get(character, ()):
        if twin["c"].isascii() and twin["c"].isalpha():
            return str(twin["c"]).casefold()
    return character


# What look-alike tables leave out: digits, and letters that are alike as capitals only.
_BY_HAND = {
    **dict(zip("01|i\u0131\u0142\u00f8\u0111", "olllllod", strict=True)),
    **dict(zip("авекмнорстухіјѕ", "abekmhopctyxljs", strict=True)),
    **dict(zip("αβεζηικμνορτυχ", "abezhlkmnoptyx", strict=True)),
    "\u00e6": "ae",
    "\u0153": "oe",
}


@lru_cache(maxsize=1)
def _house_keys() -> frozenset[str]:
    return frozenset(name_key(name).strip(_DIGITS) for name in _HOUSE.split())


@lru_cache(maxsize=1)
def _office_keys() -> frozenset[str]:
    return frozenset(name_key(name).strip(_DIGITS) for name in _OFFICES.split())


@lru_cache(maxsize=1)
def _reserved_keys() -> frozenset[str]:
    return frozenset(map(name_key, f"{_HOUSE} {_RESERVED}".split()))
