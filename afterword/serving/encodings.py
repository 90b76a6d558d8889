"""Content codings: how a body is compressed, and which coding a browser would rather have."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]  # ships no types
import zstandard

IDENTITY = ""
PREFERRED = ("br", "zstd", "gzip")
"""Our order among codings a browser likes equally: brotli 5 and zstd 10 are about as small, brotli 11 is smaller."""

SMALLEST_WORTH = 256

_choices: dict[str, str] = {}
_CHOICES_KEPT = 1000


def _brotli(body: bytes) -> bytes:
    return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=5))


def _zstd(body: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=10).compress(body)


def _gzip(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


_COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "zstd": _zstd, "gzip": _gzip}


def compress(body: bytes, coding: str) -> bytes:
    """The body in this coding, as quick as a page needs it; the identity returns it as it is."""
    return _COMPRESSORS[coding](body) if coding else body


def compress_hard(body: bytes) -> bytes:
    """The body in brotli as small as it gets: thirty times the work of `compress`, for pages many people ask for."""
    return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=11))


def choose(accept_encoding: str) -> str:
    """The coding for a request that sent this header; nothing when it wants none of ours. The answer is remembered."""
    coding = _choices.get(accept_encoding)
    if coding is None:
        coding = _weigh(accept_encoding)
        # Browsers send a handful of different headers; a stranger may send as many as he likes.
        if len(_choices) < _CHOICES_KEPT:
            _choices[accept_encoding] = coding
    return coding


def _weigh(accept_encoding: str) -> str:
    weights = dict(_weighted(part) for part in accept_encoding.lower().split(",") if part.strip())
    everything_else = weights.get("*", 0.0)
    best, best_weight = IDENTITY, 0.0
    for coding in PREFERRED:
        weight = weights.get(coding, everything_else)
        if weight > best_weight:
            best, best_weight = coding, weight
    return best if best_weight >= weights.get("identity", 0.0) else IDENTITY


def _weighted(part: str) -> tuple[str, float]:
    name, _, parameter = part.partition(";")
    key, _, value = parameter.partition("=")
    if key.strip() != "q":
        return name.strip(), 1.0
    try:
        return name.strip(), float(value)
    except ValueError:
        return name.strip(), 0.0
