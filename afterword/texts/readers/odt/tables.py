"""Tables of OpenDocument."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from afterword.texts.document import Box, Node

from .names import n, number, said

_ROW, _CELL, _HEAD = n("table:table-row"), n("table:table-cell"), n("table:table-header-rows")
_GROUPS = frozenset({n("table:table-rows"), n("table:table-row-group"), _HEAD})
_WIDEST = 63


def read_table(table: Element, read_cell: Callable[[Element], list[Node]]) -> list[Node]:
    """A table. Rows and cells that are only said to be repeated stand once: there is nothing in them."""
    heads: list[Node] = []
    rows: list[Node] = []
    for row, is_head in _rows(table, is_head=False):
        tag = "th" if is_head else "td"
        (heads if is_head else rows).append(Box("tr", [_cell(cell, tag, read_cell) for cell in row.iterfind(_CELL)]))
    return [Box("table", [Box(tag, part) for tag, part in (("thead", heads), ("tbody", rows)) if part])]


def _rows(parent: Element, *, is_head: bool) -> Iterator[tuple[Element, bool]]:
    for child in parent:
        if child.tag == _ROW:
            yield child, is_head
        elif child.tag in _GROUPS:
            yield from _rows(child, is_head=is_head or child.tag == _HEAD)


def _cell(cell: Element, tag: str, read_cell: Callable[[Element], list[Node]]) -> Node:
    attributes = {}
    for ours, theirs in (("colspan", "columns"), ("rowspan", "rows")):
        spanned = min(number(said(cell, f"table:number-{theirs}-spanned"), 1), _WIDEST)
        if spanned > 1:
            attributes[ours] = str(spanned)
    return Box(tag, read_cell(cell), attributes)
