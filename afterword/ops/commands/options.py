"""Values of options that several commands take."""

from __future__ import annotations

from argparse import ArgumentTypeError


def whole_number(text: str, *, least: int, most: int) -> int:
    """A number in bounds, or a complaint for the parser."""
    if not text.isascii() or not text.isdigit() or not least <= int(text) <= most:
        raise ArgumentTypeError(f"{text!r} is not a number from {least} to {most}")
    return int(text)


def port(text: str) -> int:
    return whole_number(text, least=1, most=65535)


def workers(text: str) -> int:
    return whole_number(text, least=1, most=256)


def how_many(text: str) -> int:
    return whole_number(text, least=1, most=100_000_000)
