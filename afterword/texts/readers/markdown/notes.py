"""Footnotes: [^1] in the text, "[^1]: …" anywhere, and ^[a note where it stands]."""

import re
from collections.abc import Callable

from afterword.texts.document import Box, Leaf, Node, Run, leaves_of

# Characters that no text has stand around the number of a note until the text is built.
BEGIN, END = "\ufdd0", "\ufdd1"
MAX_NOTES = 5_000

_DEFINITION = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_INDENTED = re.compile(r"(?: {2,4}|\t)")
_PLACE = re.compile(f"{BEGIN}([0-9]+){END}")

Definitions = dict[str, str]


def split_notes(text: str) -> tuple[str, Definitions]:
    """The text without the definitions of its notes, and these by their labels. The first of each label counts."""
    kept: list[str] = []
    definitions: Definitions = {}
    lines = text.split("\n")
    fenced, place = False, 0
    while place < len(lines):
        line = lines[place]
        fenced ^= _FENCE.match(line) is not None
        found = None if fenced else _DEFINITION.match(line)
        if not found or found[1] in definitions or len(definitions) >= MAX_NOTES:
            kept.append(line)
            place += 1
            continue
        end = _end_of(lines, place + 1)
        rest = [_INDENTED.sub("", further, count=1) for further in lines[place + 1 : end]]
        definitions[found[1]] = "\n".join([found[2], *rest]).strip()
        kept.append("")
        place = end
    return "\n".join(kept), definitions


def _end_of(lines: list[str], place: int) -> int:
    """Where a note ends: its lines go on until a blank one, and after that as long as they are indented."""
    while place < len(lines):
        line = lines[place]
        if not line.strip():
            after = next((further for further in lines[place + 1 : place + 3] if further.strip()), "")
            if not _INDENTED.match(after):
                return place
        elif _DEFINITION.match(line):
            return place
        place += 1
    return place


def with_notes(blocks: list[Node], definitions: Definitions, read: Callable[[str], list[Node]]) -> list[Node]:
    """The blocks with their places of notes made into references, and with the notes."""
    labels = list(definitions)
    items: list[Node] = []
    place = 0
    # A note may bring another with it, so the list grows while it is read.
    while place < len(labels):
        items.append(Box("li", read(definitions[labels[place]]), {"note": str(place)}))
        labels = list(definitions)
        place += 1
    made = [*blocks, Box("ol", items, {"class": "notes"})] if items else blocks
    known: set[str] = set()
    for leaf in leaves_of(made):
        _refer(leaf, known)
    return made


def _refer(leaf: Leaf, known: set[str]) -> None:
    if BEGIN not in leaf.text:
        return
    runs: list[Run] = []
    for run in leaf.runs:
        parts = _PLACE.split(run.text)
        for index, part in enumerate(parts):
            if index % 2:
                runs.append(Run(str(int(part) + 1), note=f"{part}." if part in known else part))
                known.add(part)
            elif part:
                runs.append(run._replace(text=part))
    leaf.runs = runs
