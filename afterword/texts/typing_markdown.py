"""Canonical HTML as Markdown, for a text box, where Markdown says exactly that."""

import re
from dataclasses import dataclass

from .building import build
from .document import BREAK, Box, Leaf, Marks, Node, Run
from .reading import read
from .refusals import Refused

_HEADINGS = {"h3": "###", "h4": "####", "h5": "#####"}
_SIGNS = re.compile(r"([\\`*\[\]<{^~|])|(?<!\w)(_)|(_)(?!\w)|(&)(?=#?\w+;)")
_AT_START = re.compile(r"^(\d{0,9})([#>+.)-])", re.MULTILINE)


def as_markdown(html: str) -> str | None:
    """The Markdown that `read` turns into exactly this HTML, or None where Markdown can't say it."""
    if not html:
        return ""
    try:
        text = "\n\n".join(_block(block) for block in build(html).blocks) + "\n"
        again = read(text.encode("utf-8", "surrogatepass"), "text.md")
        told = read(text.encode("utf-8", "surrogatepass"))
    except (_Unsaid, Refused):
        return None
    said = [manuscript.chapters[0].html for manuscript in (again, told) if len(manuscript.chapters) == 1]
    return text if said == [html, html] else None


class _Unsaid(Exception):
    """Markdown has no way to say this."""


# Blocks


def _block(block: Node) -> str:
    if isinstance(block, Box):
        return _box(block)
    if block.attributes:
        raise _Unsaid
    if block.tag == "hr":
        return "* * *"
    if block.tag == "pre":
        return _typed_as_it_is(block)
    if block.tag in _HEADINGS and BREAK not in block.text:
        return f"{_HEADINGS[block.tag]} {_line(block.runs)}"
    if block.tag != "p":
        raise _Unsaid
    return _AT_START.sub(r"\1\\\2", _line(block.runs))


def _typed_as_it_is(leaf: Leaf) -> str:
    if any(run.marks != Marks(code=True) or run.is_whole for run in leaf.runs) or "```" in leaf.text:
        raise _Unsaid
    return f"```\n{leaf.text}\n```"


def _box(box: Box) -> str:
    if box.attributes.get("class") == "notes":
        return "\n\n".join(_note(item) for item in box.children)
    if box.tag == "table" and not box.attributes:
        return _table(box)
    if box.tag == "blockquote" and not box.attributes:
        lines = "\n\n".join(map(_block, box.children)).split("\n")
        return "\n".join(f"> {line}".rstrip() for line in lines)
    if box.tag == "ul" and not box.attributes:
        return _list(box, ["* "] * len(box.children))
    if box.tag == "ol" and not box.attributes.keys() - {"start"}:
        first = int(box.attributes.get("start", "1"))
        return _list(box, [f"{first + place}. " for place in range(len(box.children))])
    raise _Unsaid


def _list(box: Box, signs: list[str]) -> str:
    items = [_indented(item, sign, " " * len(sign)) for item, sign in zip(box.children, signs, strict=True)]
    return ("\n\n" if any("\n\n" in item for item in items) else "\n").join(items)


def _note(item: Node) -> str:
    number = item.attributes.get("note", "")[1:]
    return _indented(item, f"[^{number}]: ", "    ")


def _indented(item: Node, sign: str, indent: str) -> str:
    if not isinstance(item, Box) or item.attributes.keys() - {"note"}:
        raise _Unsaid
    text = _block(item.children[0])
    for child in item.children[1:]:
        text += ("\n" if child.tag in {"ul", "ol"} else "\n\n") + _block(child)
    lines = text.split("\n")
    return sign + "\n".join([lines[0], *(f"{indent}{line}".rstrip() for line in lines[1:])])


def _table(table: Box) -> str:
    parts = [part for part in table.children if isinstance(part, Box)]
    if [part.tag for part in parts] != ["thead", "tbody"] or len(parts) != len(table.children):
        raise _Unsaid
    head, *rows = [_row(row) for part in parts for row in part.children]
    if len(parts[0].children) != 1:
        raise _Unsaid
    return "\n".join(["| " + " | ".join(cells) + " |" for cells in (head, ["---"] * len(head), *rows)])


def _row(row: Node) -> list[str]:
    cells = row.children if isinstance(row, Box) else []
    return [_cell(cell) for cell in cells]


def _cell(cell: Node) -> str:
    if cell.attributes or not isinstance(cell, Box) or len(cell.children) > 1:
        raise _Unsaid
    text = _block(cell.children[0]) if cell.children else ""
    if "\n" in text:
        raise _Unsaid
    return text


# Words


@dataclass(frozen=True, slots=True)
class _Sign:
    """How a mark begins and ends."""

    opens: str
    closes: str


def _line(runs: list[Run]) -> str:
    out: list[str] = []
    opened: list[_Sign] = []
    for run in runs:
        wanted = _signs(run.marks)
        common = 0
        while common < min(len(opened), len(wanted)) and opened[common] == wanted[common]:
            common += 1
        out.extend(sign.closes for sign in reversed(opened[common:]))
        out.extend(sign.opens for sign in wanted[common:])
        opened = wanted
        out.append(_words(run))
    out.extend(sign.closes for sign in reversed(opened))
    return "".join(out)


def _signs(marks: Marks) -> list[_Sign]:
    if marks.lang or marks.dir or marks.small_caps:
        raise _Unsaid
    found = [_Sign("[", f"]({marks.link})")] if marks.link else []
    for is_so, sign in ((marks.strong, "**"), (marks.em, "*"), (marks.s, "~~"), (marks.code, "`")):
        if is_so:
            found.append(_Sign(sign, sign))
    tags = ["u"] * marks.u + [marks.script] * bool(marks.script)
    return found + [_Sign(f"<{tag}>", f"</{tag}>") for tag in tags]


def _words(run: Run) -> str:
    if run.note:
        return f"[^{run.note[1:].rstrip('.')}]"
    if run.ruby:
        return f"{{{run.text}|{run.ruby}}}"
    if run.marks.code:
        if "`" in run.text or BREAK in run.text:
            raise _Unsaid
        return run.text
    text = _SIGNS.sub(lambda found: "\\" + found[0], run.text)
    return text.replace("\xa0", "&nbsp;").replace(BREAK, "\\\n")
