from __future__ import annotations

import gzip

import brotli  # type: ignore[import-untyped]  # ships no types
import pytest
import zstandard

from afterword.serving.encodings import choose, compress, compress_hard

PAGE = b"<p>And so the lantern was lit again.</p>" * 200


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        ("", ""),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate, zstd", "zstd"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip;q=0.1", "gzip"),
        ("br ; q = 1.0, gzip", "br"),
        ("*", "br"),
        ("*;q=0.3, br;q=0", "zstd"),
        ("identity", ""),
        ("identity, br;q=0.5", ""),
        ("identity;q=0.1, gzip;q=0.5", "gzip"),
        ("br;q=nonsense", ""),
        (",,;;=", ""),
        ("compress, deflate", ""),
    ],
)
def test_the_browser_gets_the_coding_it_likes_best(header: str, coding: str) -> None:
    assert choose(header) == coding
    assert choose(header) == coding


def test_every_coding_gives_the_page_back() -> None:
    assert brotli.decompress(compress(PAGE, "br")) == PAGE
    assert brotli.decompress(compress_hard(PAGE)) == PAGE
    assert zstandard.ZstdDecompressor().decompress(compress(PAGE, "zstd")) == PAGE
    assert gzip.decompress(compress(PAGE, "gzip")) == PAGE
    assert compress(PAGE, "") == PAGE


def test_a_flood_of_different_headers_is_not_remembered() -> None:
    for number in range(3000):
        assert choose(f"gzip;q=0.{number}1, br;q=0.0") == "gzip"
    assert choose("zstd;q=0.123") == "zstd"
