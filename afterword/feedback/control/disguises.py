"""Words that were made hard to find: "d1scord", "D I S C O R D", "dis-cord", letters of other scripts."""

from __future__ import annotations

import re
import unicodedata

from afterword import texts

_HIDDEN = "discord telegram whatsapp instagram snapchat facebook messenger gmail commission commissions wechat"
_MISSPELT = {
    "discrd": "discord",
    "dizcord": "discord",
    "diskord": "discord",
    "dlscrd": "discord",
    "discordd": "discord",
    "telegrm": "telegram",
    "telegrarn": "telegram",
    "whatsap": "whatsapp",
    "watsapp": "whatsapp",
    "whatsup": "whatsapp",
    "instagrm": "instagram",
    "comission": "commission",
    "comissions": "commissions",
    "commision": "commission",
    "commisions": "commissions",
    "commish": "commission",
}
_LEET = str.maketrans({"3": "e", "4": "a", "5": "s", "$": "s", "7": "t", "@": "a", "!": "i", "|": "i", "€": "e"})
_UNSEEN = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_SPELT_OUT = re.compile(r"(?<!\w)(?:\w[ .\-_*|/]{1,2}){3,}\w(?!\w)")
_DOT = re.compile(r"\s?[\[({]\s?(?:dot|\.)\s?[\])}]\s?|(?<=\w)\s(?:dot|d0t)\s(?=(?:com|net|org|gg|me|io)\b)")
_TOKEN = re.compile(r"[^\s,;:()\[\]\"“”«»/]+")
_PUNCTUATION = ".!?'’*_-~"
_LONGEST = 24


def unmasked(text: str) -> str:
    """The text in small Latin letters, with such words as they are meant. Lines stay lines."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold().replace("’", "'")
    plain = _DOT.sub(".", _SPELT_OUT.sub(_joined, plain))
    return "\n".join(_line(line) for line in plain.split("\n"))


def _joined(match: re.Match[str]) -> str:
    whole = re.sub(r"[\W_]", "", match.group())
    return whole if _key(whole) in _known() else match.group()


def _line(line: str) -> str:
    out, last = [], 0
    for match in _TOKEN.finditer(line):
        out += [line[last : match.start()], _meant(match.group())]
        last = match.end()
    return _pairs("".join([*out, line[last:]]))


def _meant(token: str) -> str:
    bare = token.strip(_PUNCTUATION)
    if not 4 <= len(bare) <= _LONGEST:
        return token
    for tried in (bare, bare.translate(_LEET)):
        if word := _known().get(_key(tried)):
            return token.replace(bare, word)
    return token if bare.isascii() else token.replace(bare, _latin(bare))


def _latin(word: str) -> str:
    """Letters that only look like Latin ones in a word that otherwise is Latin."""
    return texts.name_key(word) if any(letter.isascii() and letter.isalpha() for letter in word) else word


def _pairs(line: str) -> str:
    """A word that was cut in two: "dis cord"."""
    return re.sub(r"\b(\w{3,5})[ \-](\w{3,6})\b", lambda m: _known().get(_key(m[1] + m[2]), m[0]), line)


def _key(word: str) -> str:
    return texts.name_key(word) if word else ""


_words: dict[str, str] = {}


def _known() -> dict[str, str]:
    if not _words:
        _words.update({texts.name_key(word): word for word in _HIDDEN.split()})
        _words.update({texts.name_key(word): meant for word, meant in _MISSPELT.items()})
    return _words
