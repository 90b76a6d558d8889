"""A document as it was read into the one shape that canonical HTML has.

Spaces are collapsed, empty blocks go, two line breaks part a paragraph, ornaments become scene breaks, lists and tables
hold what they must. Settling what is settled changes nothing.
"""

import re
from collections.abc import Iterable

from .characters import balance, has_bidi_controls, is_blank, without_controls
from .document import BREAK, PLAIN, Box, Leaf, Node, Run
from .languages import detect_direction
from .ornaments import begins_with_words, is_ornament
from .vocabulary import CLASSES, IMAGE

_SPACES = re.compile("[ \t]+")
_MIXED = re.compile("[ \xa0]*(?: \xa0|\xa0 )[ \xa0]*")
_AROUND_BREAK = re.compile(f" *{BREAK} *")
_BLANK_LINES = re.compile(f"{BREAK}(?:[\xa0\u2000-\u200a]*{BREAK})+")
_INDENT = " \t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f" + BREAK
_SETTLED = re.compile(f"[\t\xa0{BREAK}\u2000-\u200a\u202f\u205f]|  ")
_LONGEST_ALT = 500  # characters
_DRAWS_BREAKS = frozenset({"", "blockquote", "details"})


def settle(nodes: Iterable[Node], within: str = "", direction: str = "") -> list[Node]:
    """The blocks in canonical shape. `within` names the box that holds them."""
    settled: list[Node] = []
    for node in nodes:
        for made in (
            _settle_leaf(node, within, direction) if isinstance(node, Leaf) else _settle_box(node, within, direction)
        ):
            if not (_is_break(made) and settled and _is_break(settled[-1])):
                settled.append(made)
    return settled


def _is_break(node: Node) -> bool:
    return node.tag == "hr"


# Boxes


def _settle_box(box: Box, within: str, direction: str) -> list[Node]:
    direction = box.attributes.get("dir", direction)
    _settle_class(box, direction, "")
    if box.tag == "table":
        return _settle_table(box, within, direction)
    if box.tag in {"ul", "ol"}:
        box.children = [child for child in settle(box.children, box.tag, direction) if child.tag == "li"]
    else:
        box.children = settle(box.children, box.tag, direction)
    if not box.children:
        return []
    if box.tag == "details":
        return _settle_details(box, within, direction)
    if box.tag == "figure":
        return _settle_figure(box, within, direction)
    return [box]


def _settle_details(box: Box, within: str, direction: str) -> list[Node]:
    summaries = [child for child in box.children if child.tag == "summary"]
    rest = [child for child in box.children if child.tag != "summary"]
    if not summaries or not rest:
        return _moved(_loose(box.children), within, direction)
    box.children = [summaries[0], *_moved([*_loose(summaries[1:]), *rest], "details", direction)]
    return [box]


def _settle_figure(box: Box, within: str, direction: str) -> list[Node]:
    captions = [child for child in box.children if child.tag == "figcaption"]
    rest = [child for child in box.children if child.tag != "figcaption"]
    if not rest or not (captions or any(child.tag == "img" for child in rest)):
        return _moved(_loose(box.children), within, direction)
    if not captions:
        return [box]
    last = box.children[-1].tag == "figcaption"
    box.children = [*rest, captions[0]] if last else [captions[0], *rest]
    return [box, *settle(_loose(captions[1:]), within, direction)]


def _settle_table(table: Box, within: str, direction: str) -> list[Node]:
    captions = settle([child for child in table.children if child.tag == "caption"], "table", direction)
    parts = [part for part in table.children if isinstance(part, Box) and part.tag in {"thead", "tbody"}]
    heads = [row for part in parts if part.tag == "thead" for row in _rows(part, direction)]
    rows = [row for part in parts if part.tag == "tbody" for row in _rows(part, direction)]
    cells = [cell for row in heads + rows for cell in row.children if isinstance(cell, Box)]
    if not any(cell.children for cell in cells):
        return settle(_loose(captions), within, direction)
    if len(cells) == 1 and not captions:
        return _moved(cells[0].children, within, direction)
    table.children = [*captions[:1], *_part("thead", heads), *_part("tbody", rows)]
    return [table, *settle(_loose(captions[1:]), within, direction)]


def _moved(nodes: Iterable[Node], within: str, direction: str) -> list[Node]:
    """Settled blocks in another place. Boxes stay as they are: settled anew at each level they would take for ever."""
    moved: list[Node] = []
    for node in nodes:
        for made in [node] if isinstance(node, Box) else _settle_leaf(node, within, direction):
            if not (_is_break(made) and moved and _is_break(moved[-1])):
                moved.append(made)
    return moved


def _part(tag: str, rows: list[Box]) -> list[Node]:
    return [Box(tag, list(rows))] if rows else []


def _rows(part: Box, direction: str) -> list[Box]:
    rows = []
    for row in part.children:
        if not isinstance(row, Box) or row.tag != "tr":
            continue
        cells = [cell for cell in row.children if isinstance(cell, Box) and cell.tag in {"td", "th"}]
        for cell in cells:
            cell.children = settle(cell.children, cell.tag, cell.attributes.get("dir", direction))
            _settle_class(cell, direction, "")
        if any(cell.children for cell in cells):
            rows.append(Box("tr", list(cells)))
    return rows


def _loose(nodes: Iterable[Node]) -> list[Node]:
    """Captions and summaries that stand alone are paragraphs."""
    for node in nodes:
        if node.tag in {"caption", "figcaption", "summary"}:
            node.tag = "p"
    return list(nodes)


# Leaves


def _settle_leaf(leaf: Leaf, within: str, direction: str) -> list[Node]:
    if leaf.tag == "hr":
        return [leaf]
    if leaf.tag == "img":
        return _settle_image(leaf, within)
    if (leaf.tag == "summary" and within != "details") or (leaf.tag == "figcaption" and within != "figure"):
        _loose([leaf])
    if leaf.tag == "p" and _is_simple(leaf):
        return [leaf]
    leaf.runs = [_without_controls(run) for run in leaf.runs]
    if leaf.tag == "pre":
        return _settle_pre(leaf, direction)
    leaf.runs = settle_runs(_without_underlined_links(leaf.runs))
    if leaf.tag == "p":
        pieces = _parted(leaf, draws=within in _DRAWS_BREAKS)
    else:
        if BREAK in leaf.text:
            leaf.runs = _without_blank_lines(leaf.runs)
        pieces = [Leaf("hr")] if leaf.tag.startswith("h") and is_ornament(leaf.text) else [leaf]
    found: list[Node] = []
    for piece in pieces:
        piece.runs = _closed(piece.runs)
        if piece.tag == "hr" or not is_blank(piece.text):
            _settle_class(piece, direction, piece.text)
            found.append(piece)
    return found


def _settle_image(leaf: Leaf, within: str) -> list[Node]:
    """An image of ours, in a figure; of any other nothing is known to show."""
    if not IMAGE.fullmatch(leaf.attributes.get("src", "")):
        return []
    kept = {key: leaf.attributes[key] for key in ("id", "src", "width", "height") if leaf.attributes.get(key)}
    leaf.attributes = kept | {"alt": " ".join(leaf.attributes.get("alt", "").split())[:_LONGEST_ALT]}
    return [leaf] if within == "figure" else [Box("figure", [leaf])]


def _without_blank_lines(runs: list[Run]) -> list[Run]:
    """The lines of a heading or a caption, which is one block however many breaks stand in it."""
    lines = [line for line in _lines(runs) if "".join(run.text for run in line).strip(_INDENT)]
    return settle_runs(_breaks_marked([run for line in lines for run in [Run(BREAK), *line]][1:]))


def _is_simple(leaf: Leaf) -> bool:
    """Most paragraphs of most stories: one run that begins like a sentence, with nothing in it to look at twice."""
    if len(leaf.runs) != 1 or leaf.attributes:
        return False
    text, marks, ruby, note = leaf.runs[0]
    return (
        marks is PLAIN
        and not ruby
        and not note
        and text.isprintable()
        and begins_with_words(text)
        and "  " not in text
        and text[0] != " " != text[-1]
    )


def _without_controls(run: Run) -> Run:
    if run.text.isprintable() and not run.is_whole:
        return run
    if run.note:
        return Run(without_controls(run.text)[0].strip() or "*", note=run.note)
    return run._replace(text=without_controls(run.text)[0], ruby=without_controls(run.ruby)[0])


def _settle_pre(leaf: Leaf, direction: str) -> list[Node]:
    runs = _merged(leaf.runs)
    # HTML drops a newline right after <pre>, so none can stand there.
    while runs and not runs[0].text.lstrip("\n"):
        runs.pop(0)
    while runs and not runs[-1].text.rstrip():
        runs.pop()
    if runs:
        runs[0] = runs[0]._replace(text=runs[0].text.lstrip("\n"))
        runs[-1] = runs[-1]._replace(text=runs[-1].text.rstrip())
    leaf.runs = _merged(balance(runs)) if has_bidi_controls(leaf.text) else runs
    _settle_class(leaf, direction, leaf.text)
    return [] if is_blank(leaf.text) else [leaf]


def _parted(leaf: Leaf, *, draws: bool) -> list[Leaf]:
    """The paragraphs and scene breaks that lines and blank lines make of one leaf."""
    if BREAK not in leaf.text:
        return [Leaf("hr")] if draws and _is_drawn(leaf.runs) else [leaf]
    stanzas: list[list[list[Run]]] = [[]]
    for line in _lines(leaf.runs):
        text = "".join(run.text for run in line)
        if not text.strip(_INDENT):
            stanzas.append([])
        elif draws and len(text.strip()) > 1 and _is_drawn(line):
            stanzas += [[line], []]
        else:
            stanzas[-1].append(line)
    pieces = [_stanza(leaf, lines, draws=draws) for lines in stanzas if lines]
    for piece in pieces[1:]:
        piece.attributes.pop("id", None)
    return pieces


def _stanza(leaf: Leaf, lines: list[list[Run]], *, draws: bool) -> Leaf:
    if draws and len(lines) == 1 and _is_drawn(lines[0]):
        return Leaf("hr")
    joined = [run for line in lines for run in [Run(BREAK), *line]][1:]
    return Leaf(leaf.tag, settle_runs(_breaks_marked(joined)), dict(leaf.attributes))


def _breaks_marked(runs: list[Run]) -> list[Run]:
    """A line break has the marks that both its neighbours have."""
    last = len(runs) - 1
    return [
        run._replace(marks=runs[place - 1].marks.shared_with(runs[place + 1].marks))
        if run.text == BREAK and 0 < place < last
        else run
        for place, run in enumerate(runs)
    ]


def _is_drawn(runs: list[Run]) -> bool:
    return not any(run.marks.link or run.is_whole or run.marks.code for run in runs) and is_ornament(
        "".join(run.text for run in runs)
    )


def _lines(runs: list[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split(BREAK)
        if first or run.is_whole:
            lines[-1].append(run._replace(text=first))
        lines.extend([run._replace(text=text)] if text else [] for text in others)
    return lines


def settle_runs(runs: list[Run]) -> list[Run]:
    """The runs with spaces collapsed and marks in their shortest form."""
    if len(runs) == 1 and not runs[0].is_whole and runs[0].text and not _SETTLED.search(runs[0].text):
        text = runs[0].text.strip(" ")
        return [runs[0]._replace(text=text)] if text else []
    while (settled := _collapsed(_merged(runs))) != runs:
        runs = settled
    return runs


def _without_underlined_links(runs: list[Run]) -> list[Run]:
    return [run._replace(marks=run.marks._replace(u=False)) if run.marks.link and run.marks.u else run for run in runs]


def _merged(runs: list[Run]) -> list[Run]:
    merged: list[Run] = []
    texts: list[str] = []
    for place, run in enumerate(runs):
        marks = run.marks
        if not run.is_whole and not run.text.strip(" " + BREAK) and marks != PLAIN:
            before = merged[-1].marks if merged else PLAIN
            after = runs[place + 1].marks if place + 1 < len(runs) else PLAIN
            marks = marks.shared_with(before).shared_with(after)
        if merged and merged[-1].marks == marks and not run.is_whole and not merged[-1].is_whole:
            texts.append(run.text)
            continue
        if texts:
            merged[-1] = merged[-1]._replace(text="".join(texts))
        merged.append(run._replace(marks=marks))
        texts = [run.text]
    if texts:
        merged[-1] = merged[-1]._replace(text="".join(texts))
    return merged


def _collapsed(runs: list[Run]) -> list[Run]:
    out: list[Run] = []
    for run in runs:
        text = run.text
        if not run.is_whole:
            text = _AROUND_BREAK.sub(BREAK, _MIXED.sub(" ", _SPACES.sub(" ", text)))
            text = _BLANK_LINES.sub(BREAK + BREAK, text)
            if not out:
                text = text.lstrip(_INDENT)
            elif out[-1].text.endswith((" ", BREAK)) and not out[-1].is_whole:
                text = text.lstrip(" ")
            if text.startswith(BREAK) and out and not out[-1].is_whole:
                out[-1] = out[-1]._replace(text=out[-1].text.rstrip(" "))
        if text or run.is_whole:
            out.append(run._replace(text=text))
    if out and not out[-1].is_whole:
        out[-1] = out[-1]._replace(text=out[-1].text.rstrip(_INDENT))
    return [run for run in out if run.text]


def _closed(runs: list[Run]) -> list[Run]:
    if not any(has_bidi_controls(run.text) for run in runs):
        return runs
    return settle_runs(balance(runs))


# Classes


def _settle_class(node: Node, direction: str, text: str) -> None:
    """Turn the side on which lines are set into `centre` or `end`, which also hold for the other direction."""
    side = node.attributes.pop("side", "")
    if side in {"left", "right"}:
        own = node.attributes.get("dir") or direction or (detect_direction(text) if text else "ltr")
        side = "end" if (side == "right") != (own == "rtl") else ""
    allowed = CLASSES.get(node.tag, frozenset())
    words = [word for word in (side, *node.attributes.pop("class", "").split()) if word in allowed]
    if words:
        node.attributes["class"] = " ".join(dict.fromkeys(words))
