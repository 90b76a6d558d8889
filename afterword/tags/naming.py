from __future__ import annotations

import unicodedata

KEY_LENGTH = 200


def tag_key(name: str) -> str:
    """The folded form under which a tag's name is unique: "Pokémon", "pokemon" and " POKEMON" are one tag.

    Punctuation stays: "Ines/Maro" (a pairing) and "Ines & Maro" (friends) are different tags.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in decomposed if not _is_latin_accent(char))
    return unicodedata.normalize("NFC", " ".join(bare.split()))[:KEY_LENGTH]


def _is_latin_accent(char: str) -> bool:
    """Marks of other scripts (vowel signs, voicing marks) make another word; accents don't."""
    return "\u0300" <= char <= "\u036f"
