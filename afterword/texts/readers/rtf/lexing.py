"""RTF into groups, control words and characters, in linear time."""

import re
from collections.abc import Iterator

from afterword.texts.refusals import Refused

MAX_TOKENS = 3_000_000  # a novel as Word saves it has one million

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]+)(?:(?P<number>-?[0-9]{1,10})[0-9]*)? ?"
    r"|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n]+)"
    r"|[\r\n]+|\\",
)


# Kind, text, number: `kind` is word, hex, sign, brace, text or binary; the number is None where a word has none.
Token = tuple[str, str, int | None]


def tokens(source: str) -> Iterator[Token]:
    r"""All tokens of a file that was decoded as Latin-1; what follows \bin comes as one token, never as words."""
    place, left = 0, MAX_TOKENS
    while place < len(source):
        begin, place = place, len(source)
        for found in _TOKEN.finditer(source, begin):
            left -= 1
            if not left:
                raise _too_much()
            kind = found.lastgroup
            if kind is None:
                continue
            if kind != "word" and kind != "number":
                yield kind, found[kind], None
            elif found["word"] != "bin":
                number = found["number"]
                yield "word", found["word"], int(number) if number else None
            else:
                end = found.end() + max(int(found["number"] or 0), 0)
                yield "binary", source[found.end() : end], None
                place = end
                break


def _too_much() -> Refused:
    return Refused(
        "too-much-markup", "This file has more formatting than words; save it as .docx or plain text instead."
    )
