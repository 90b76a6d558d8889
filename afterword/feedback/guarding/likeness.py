"""How alike two texts are. A text is kept as the smallest of the hashes of its words, and found again by bands.

Nothing here knows an order of words: copies of one spam differ in every second word, so bags of words are compared.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Sequence
from functools import lru_cache

from afterword.feedback.guarding.common import COMMON

KEPT = 64
BANDS = 10
ROWS = 2
ALIKE = 0.5
NEAR = 0.3
_PRIME = (1 << 61) - 1


def telling_words(words: Sequence[str], hooks: Collection[str] = ()) -> set[str]:
    """The words by which a text is told from others, and where it leads."""
    return {word for word in words if len(word) > 1 and word not in COMMON} | {f"→{hook}" for hook in hooks}


def weight(telling: Collection[str]) -> float:
    """How much there is to tell it by: pairs of letters, of scripts without spaces, count for a third of a word."""
    return sum(1 / 3 if len(word) == 2 and not word.isascii() else 1 for word in telling)


def sketch(words: Collection[str]) -> tuple[int, ...]:
    """The smallest hashes, ascending."""
    return tuple(sorted({_hash(word) for word in words})[:KEPT])


def packed(values: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(values)}I", *values)


def unpacked(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data)


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The share of words that both have, among the words of both: 1 for the same, 0 for nothing in common."""
    if not one or not other:
        return 0.0
    union = sorted({*one, *other})
    # Of long texts only the smallest hashes are known: what lies above the smaller of both ends is not compared.
    if len(one) >= KEPT or len(other) >= KEPT:
        union = union[:KEPT]
    both = {*one} & {*other}
    return sum(value in both for value in union) / len(union)


def bands(values: Sequence[int]) -> tuple[int, ...]:
    """Numbers of which two texts that are alike most likely share one, and others hardly any."""
    if not values:
        return ()
    lowest = [min((a * value + b) % _PRIME for value in values) for a, b in _permutations()]
    return tuple(_hash(f"{band}:{lowest[band * ROWS : (band + 1) * ROWS]}") | (band << 32) for band in range(BANDS))


@lru_cache(maxsize=1)
def _permutations() -> tuple[tuple[int, int], ...]:
    return tuple((_hash(f"a{n}") << 20 | 1, _hash(f"b{n}")) for n in range(BANDS * ROWS))


@lru_cache(maxsize=20_000)
def _hash(word: str) -> int:
    # crc32 is linear: a second turn spreads it.
    return (zlib.crc32(word.encode()) * 0x9E3779B1 & 0xFFFFFFFF) ^ (zlib.adler32(word.encode()) & 0xFFFF)
