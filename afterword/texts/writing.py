"""A document into canonical HTML, the one spelling that everything else here and the pages rely on.

Spelling: no space between blocks; `&`, `<`, `>` and no-break spaces as references; attributes in one order; marks
nested in one order and merged where they meet. nh3, a real HTML parser, has the last word; it agrees with all we write.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

import nh3

from .document import BREAK, Leaf, Marks, Node, Run
from .links import REL
from .vocabulary import BOXES, DIRECTED, NOTE_BACK, TAGS

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;"})
_BROKEN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\xa0": "&nbsp;", BREAK: "<br>"})
_ORDER = ("id", "class", "dir", "lang", "start", "type", "colspan", "rowspan", "src", "alt", "width", "height")

_EMPTY = {"alt"}  # attributes that say something when they are empty
_BOX_ENDS = {f"</{tag}>" for tag in BOXES}

_MANY_REFERENCES = 20_000

_GUARD = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags=set(),
    attributes={
        **{tag: {"class", "dir", "lang", "id"} for tag in DIRECTED},
        "hr": {"id"},
        "a": {"href", "rel", "class", "id"},
        "li": {"class", "dir", "lang", "id"},
        "img": {"id", "src", "alt", "width", "height"},
        "ol": {"class", "dir", "lang", "id", "start", "type"},
        "td": {"dir", "lang", "colspan", "rowspan"},
        "th": {"dir", "lang", "colspan", "rowspan"},
    },
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def write(blocks: Iterable[Node]) -> str:
    """The canonical HTML of settled blocks."""
    out: list[str] = []
    for block in blocks:
        _write(block, out)
    return "".join(out)


def guarded(html: str) -> str:
    """The HTML as a browser's parser and nh3's allow-list have it: the same, unless something here is broken."""
    if html.count("&") < _MANY_REFERENCES:
        return _GUARD.clean(html)
    # nh3 takes quadratic time on these two; noncharacters, which no text of ours has, stand for them meanwhile.
    html = _GUARD.clean(html.replace("&amp;", "\ufdd0").replace("&nbsp;", "\ufdd1"))
    return html.replace("\ufdd0", "&amp;").replace("\ufdd1", "&nbsp;")


def _write(node: Node, out: list[str]) -> None:
    out.append(f"<{node.tag}{_attributes(node.attributes)}>" if node.attributes else f"<{node.tag}>")
    if isinstance(node, Leaf):
        if node.tag in {"hr", "img"}:
            return
        _write_runs(node, out)
    else:
        for child in node.children:
            _write(child, out)
        if "note" in node.attributes:
            _write_way_back(node.attributes["note"], out)
    out.append(f"</{node.tag}>")


def _write_way_back(note: str, out: list[str]) -> None:
    """From a note to its place: at the end of its last words."""
    place = len(out)
    while place and out[place - 1] in _BOX_ENDS:
        place -= 1
    if place and out[place - 1].startswith("</"):
        out.insert(place - 1, f' <a class="note-back" href="#r{note[1:]}">{NOTE_BACK}</a>')


def _attributes(attributes: dict[str, str]) -> str:
    if "src" in attributes:
        attributes = {"alt": "", **attributes}
    elif "note" in attributes:
        attributes = {"id": attributes["note"], **attributes}
    return "".join(
        f' {key}="{_quoted(attributes[key])}"'
        for key in _ORDER
        if attributes.get(key) or key in _EMPTY & attributes.keys()
    )


def _quoted(value: str) -> str:
    """An attribute's value as nh3 writes it, which leaves apostrophes as they are."""
    return escape(value).replace("&#x27;", "'")


def _write_runs(leaf: Leaf, out: list[str]) -> None:
    table = _TEXT if leaf.tag == "pre" else _BROKEN
    opened: tuple[tuple[str, str], ...] = ()
    for run in leaf.runs:
        wanted = _elements(run.marks)
        if wanted != opened:
            common = _shared(opened, wanted)
            out.extend(f"</{name}>" for name, _ in reversed(opened[common:]))
            out.extend(start for _, start in wanted[common:])
            opened = wanted
        text = run.text
        if run.ruby:
            text = _ruby(run)
        elif run.note:
            text = _note_ref(run)
        elif not text.isprintable() or "&" in text or "<" in text or ">" in text:
            text = text.translate(table)
        out.append(text)
    out.extend(f"</{name}>" for name, _ in reversed(opened))


def _ruby(run: Run) -> str:
    base, reading = run.text.translate(_TEXT), run.ruby.translate(_TEXT)
    return f"<ruby>{base}<rp>(</rp><rt>{reading}</rt><rp>)</rp></ruby>"


def _note_ref(run: Run) -> str:
    number = run.note[1:].rstrip(".")
    place = "" if run.note.endswith(".") else f' id="r{number}"'
    return f'<a{place} class="note-ref" href="#n{number}">{run.text.translate(_TEXT)}</a>'


def _shared(opened: tuple[tuple[str, str], ...], wanted: tuple[tuple[str, str], ...]) -> int:
    count = 0
    for mine, yours in zip(opened, wanted, strict=False):
        if mine != yours:
            break
        count += 1
    return count


@lru_cache(maxsize=1_024)
def _elements(marks: Marks) -> tuple[tuple[str, str], ...]:
    """Name and start tag of each element that says these marks, outermost first."""
    found = []
    if marks.link:
        rel = "" if marks.link.startswith("#") else f' rel="{REL}"'
        found.append(("a", f'<a href="{_quoted(marks.link)}"{rel}>'))
    if marks.lang or marks.dir or marks.small_caps:
        attributes = {"class": "small-caps" if marks.small_caps else "", "dir": marks.dir, "lang": marks.lang}
        found.append(("span", f"<span{_attributes(attributes)}>"))
    found += [(name, f"<{name}>") for name in ("strong", "em", "u", "s", "code") if getattr(marks, name)]
    if marks.script:
        found.append((marks.script, f"<{marks.script}>"))
    return tuple(found)
