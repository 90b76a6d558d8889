"""What stands between the blocks of a chapter: notes after the block that they are about, marks to choose one by.

Canonical HTML in, HTML out; one pass, whatever is put in. The text itself stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)(?: id="(b[0-9a-z]+)")?[^<>]*>')
_VOID = frozenset({"br", "hr", "img", "input"})
_PARAGRAPH = re.compile(r'<(?:p|h3|h4|h5|pre|figcaption) id="(b[0-9a-z]+)"[^<>]*>')


def blocks_of(html: str) -> Iterator[tuple[int, list[str]]]:
    """Where each block that stands in no other ends, and the ids in it, its own first."""
    depth, ids = 0, []
    for tag in _TAG.finditer(html):
        if tag[3]:
            ids.append(tag[3])
        if tag[1]:
            depth -= 1
        elif tag[2] not in _VOID:
            depth += 1
        if depth == 0:
            yield tag.end(), ids
            ids = []


def weave(html: str, notes: Mapping[str, str], *, opening: str = "<div{id}>", closing: str = "</div>") -> str:
    """The text with these notes (HTML, by the id of any block), each after the top-level block that holds its own.

    A note stands between `opening`, in which `{id}` becomes its id, and `closing`; its block says that it is there.
    """
    pieces: list[str] = []
    done = 0
    for end, ids in blocks_of(html):
        here = [identifier for identifier in ids if identifier in notes]
        if here:
            pieces.append(_pointing(html[done:end], here))
            pieces += [opening.format(id=f' id="margin-{name}"') + notes[name] + closing for name in here]
            done = end
    return "".join([*pieces, html[done:]])


def _pointing(html: str, ids: list[str]) -> str:
    """Blocks that say which notes are about them."""
    for name in ids:
        html = html.replace(f' id="{name}"', f' id="{name}" aria-details="margin-{name}"', 1)
    return html


def with_choices(html: str, *, form: str, label: str) -> str:
    """The text with a radio button of this form in each paragraph: one stop for the keyboard, moved by arrows.

    `label` names it, with a place for its number: "Paragraph {number}".
    """
    number = 0

    def choice(tag: re.Match[str]) -> str:
        nonlocal number
        number += 1
        names = f'name="block" form="{form}" value="{tag[1]}" aria-label="{label.format(number=number)}"'
        return f'{tag[0]}<input class="choice" type="radio" {names}>'

    return _PARAGRAPH.sub(choice, html)
