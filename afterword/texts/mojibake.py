"""Garbled characters put right: UTF-8 that some program took for another encoding ("donâ€™t", "cafÃ©"), once or several
times, and the quotation marks of one system read as another's ("donít", "ÒNoÓ").

ftfy was measured first. It looks at single lines, so that it changes right ones ("“AMANHÔ is Portuguese); here a whole
text has to show a sure sign, one that nobody writes, before anything that somebody could have written is touched.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

_CODECS = ("cp1252", "cp1250", "cp1251", "mac_roman", "cp850", "cp437", "cp1254", "latin-1")
# What may stand after a capital in a right text, and is a continuation byte in a garbled one.
_AMBIGUOUS = frozenset("\u201c\u201d\u2018\u2019\u201e\u201a\u2026\u2013\u2014\u2022\u203a\u2039\u00ab\u00bb\u00a0 ")
_ROUNDS = 3
_MEASURED = 200_000  # characters
_FEWEST_OF_OTHERS = 2  # sure signs that are needed where they may be another language's letters
_C1 = re.compile("[\x80-\x9f]")
_SURE_C1 = re.compile("[\x80-\x84\x86-\x9f]")  # the other one is also a line end
_PLAUSIBLE = re.compile(
    "[\u00a0-\u024f\u0259\u02b0-\u03ff\u0400-\u04ff\u0531-\u058f\u05d0-\u05ea\u0600-\u06ff\u0900-\u0e5b\u1e00-\u1eff\u2010-\u205f"
    "\u20ac\u2100-\u21ff\u2200-\u22ff\u2310-\u2321\u2460-\u27bf\u2e3a\u2e3b\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf8ff\ufb01\ufb02\ufe0f\uff00-\uffef"
    "\u200b-\u200f\U0001f000-\U0001faff]"
)
_RARE = re.compile("[\u02b0-\u0385\u03cf-\u03ff\u0460-\u048f\u0531-\u0589]")  # what chance makes of two letters
# Quotation marks, dashes and dots of Windows that were read as a Mac's, and the other way round.
_WINDOWS_AS_MAC = str.maketrans("íìîñóÖë", "\u2019\u201c\u201d\u2013\u2014\u2026\u2018")
_MAC_AS_WINDOWS = str.maketrans("ÕÒÓÐÑÉÔ", "\u2019\u201c\u201d\u2013\u2014\u2026\u2018")
_MAC_HABIT = re.compile(r"(?<=[a-z])í(?:t|s|ll|re|ve|d|m)\b|(?<!\w)ì(?=[A-Z])|(?<=[a-z][.,!?])î(?!\w)")
_WINDOWS_HABIT = re.compile(r"(?<=[a-z])Õ(?:t|s|ll|re|ve|d|m)\b|(?<!\w)Ò(?=[A-Z][a-z])|(?<=[a-z][.,!?])Ó(?!\w)")
_FEWEST_HABITS = 3


class Ungarbler:
    """What is wrong with a text as a whole, and how to put its parts right."""

    def __init__(self, parts: Iterable[str]) -> None:
        text = _sample(parts)
        self.has_controls = _SURE_C1.search(text) is not None
        self.codecs: list[str] = []
        while len(self.codecs) < _ROUNDS and (codec := _codec_of(text)):
            self.codecs.append(codec)
            text, _ = _decoded(text, codec)
        self.table = _quotes_of(text)
        self.is_needed = bool(self.has_controls or self.codecs or self.table)

    def put_right(self, text: str) -> tuple[str, int]:
        """The text as it was meant, and how many characters were garbled."""
        if text.isascii() or not self.is_needed:
            return text, 0
        total = 0
        for codec in self.codecs:
            text, count = _decoded(text, codec)
            total += count
        if self.has_controls:
            text, count = _C1.subn(lambda found: _as_windows(found[0]), text)
            total += count
        if self.table:
            fixed = text.translate(self.table)
            total += sum(before != after for before, after in zip(text, fixed, strict=True))
            text = fixed
        return text, total


def _sample(parts: Iterable[str]) -> str:
    """Enough of what is not plain to judge by."""
    chosen, length = [], 0
    for part in parts:
        if not part.isascii():
            chosen.append(part[:_MEASURED])
            length += len(part)
            if length > _MEASURED:
                break
    return "\n".join(chosen)


def _codec_of(text: str) -> str:
    """As what the text was taken that is UTF-8, or nothing."""
    best, most = "", 0
    high = len(text) - len(text.encode("ascii", "ignore"))
    for codec in _CODECS if high else ():
        sure, covered = _signs(text, codec)
        enough = 1 if codec == "cp1252" else _FEWEST_OF_OTHERS
        # Of other alphabets whole texts are garbled, or nothing: their letters alone would be signs.
        if codec not in {"cp1252", "latin-1"} and covered < high * 0.7:
            continue
        if sure >= enough and covered > most:
            best, most = codec, covered
    return best


def _signs(text: str, codec: str) -> tuple[int, int]:
    """How many sequences nobody writes, and how many characters are in sequences of all kinds."""
    sure = covered = 0
    for found in _pattern(codec).finditer(text):
        meant = _meant(found[0], codec)
        if meant is not None:
            covered += len(found[0])
            sure += not _AMBIGUOUS.issuperset(found[0][1:]) and not _RARE.match(meant)
    return sure, covered


def _decoded(text: str, codec: str) -> tuple[str, int]:
    count = 0

    def put_right(found: re.Match[str]) -> str:
        nonlocal count
        meant = _meant(found[0], codec)
        count += meant is not None
        return found[0] if meant is None else meant

    text = _pattern(codec).sub(put_right, text)
    if count and codec == "cp1252":
        # The last byte of a closing quotation mark has no character in Windows-1252 and is lost on the way.
        text, closing = re.subn("\u00e2\u20ac[\x9d\ufffd]?(?![\x80-\uffff])", "\u201d", text)
        text, graves = re.subn(r"\u00c3(?: (?= )|(?= ))", "\u00e0", text)
        count += closing + graves
    return text, count


@lru_cache(maxsize=4_096)
def _meant(garbled: str, codec: str) -> str | None:
    """The character that these characters were before, or None where they are what they are."""
    meant = bytes(_bytes_of(codec)[character] for character in garbled).decode("utf-8", "ignore")
    return meant if len(meant) == 1 and (_PLAUSIBLE.match(meant) or "\x80" <= meant < "\xa0") else None


@lru_cache(maxsize=16)
def _bytes_of(codec: str) -> dict[str, int]:
    """Each character with its byte; bytes that the encoding leaves out stand for themselves."""
    table = {chr(byte): byte for byte in range(0x80, 0x100)} if codec != "latin-1" else {}
    for byte in range(0x80, 0x100):
        character = bytes([byte]).decode(codec, "ignore") or chr(byte)
        table[character] = byte
    return {character: byte for character, byte in table.items() if _is_own(character, byte, codec)}


def _is_own(character: str, byte: int, codec: str) -> bool:
    own = bytes([byte]).decode(codec, "ignore")
    return own in {"", character} or (character == chr(byte) and byte < 0xA0)


@lru_cache(maxsize=16)
def _pattern(codec: str) -> re.Pattern[str]:
    """Two to four characters that are one in UTF-8."""
    table = _bytes_of(codec)

    def among(low: int, high: int) -> str:
        return "[" + "".join(re.escape(character) for character, byte in table.items() if low <= byte <= high) + "]"

    later = among(0x80, 0xBF)
    return re.compile(
        f"{among(0xC2, 0xDF)}{later}|{among(0xE0, 0xEF)}{later}{later}|{among(0xF0, 0xF4)}{later}{later}{later}"
    )


def _quotes_of(text: str) -> dict[int, int] | None:
    for habit, table in ((_MAC_HABIT, _WINDOWS_AS_MAC), (_WINDOWS_HABIT, _MAC_AS_WINDOWS)):
        if len(habit.findall(text)) >= _FEWEST_HABITS and not re.search("[\u2018-\u201d]", text):
            return table
    return None


def _as_windows(control: str) -> str:
    return control.encode("latin-1").decode("cp1252", "ignore") or control
