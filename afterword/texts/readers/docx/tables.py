"""Tables, with cells that span others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from afterword.texts.document import Box, Node

from .names import CONTENT, SDT, is_on, number, value, w

_ROW, _CELL, _ROW_PROPERTIES, _CELL_PROPERTIES = w("tr"), w("tc"), w("trPr"), w("tcPr")
_TRANSPARENT = frozenset({w("ins"), w("moveTo"), w("customXml"), w("smartTag"), CONTENT, SDT})
_WIDEST = 63


@dataclass(slots=True)
class _Cell:
    box: Box
    rows: int = 1


def read_table(table: Element, read_cell: Callable[[Element], list[Node]], *, accepts: bool) -> list[Node]:
    """A table. Rows that were deleted are not there."""
    heads: list[Node] = []
    rows: list[Node] = []
    above: dict[int, _Cell] = {}
    for row in _inside(table, _ROW):
        properties = row.find(_ROW_PROPERTIES)
        if _is_gone(properties, accepts=accepts):
            continue
        is_head = not rows and _says(properties, "tblHeader")
        cells = _read_row(row, "th" if is_head else "td", above, read_cell)
        (heads if is_head else rows).append(Box("tr", cells))
    attributes = {"dir": "rtl"} if _says(table.find(w("tblPr")), "bidiVisual") else {}
    parts: list[Node] = [Box(tag, part) for tag, part in (("thead", heads), ("tbody", rows)) if part]
    return [Box("table", parts, attributes)]


def _read_row(
    row: Element, tag: str, above: dict[int, _Cell], read_cell: Callable[[Element], list[Node]]
) -> list[Node]:
    cells: list[Node] = []
    properties = row.find(_ROW_PROPERTIES)
    column = min(number(value(properties, w("gridBefore"))), _WIDEST)
    if column:
        cells.append(_box(tag, [], column))
    for cell in _inside(row, _CELL):
        said = cell.find(_CELL_PROPERTIES)
        width = min(number(value(said, w("gridSpan")), 1) or 1, _WIDEST)
        merged = said.find(w("vMerge")) if said is not None else None
        goes_on = merged is not None and value(merged) != "restart"
        if goes_on and column in above:
            _widen(above[column], read_cell(cell))
        else:
            made = _Cell(_box(tag, read_cell(cell), width))
            cells.append(made.box)
            above.pop(column, None)
            if merged is not None:
                above[column] = made
        column += width
    return cells


def _widen(cell: _Cell, blocks: list[Node]) -> None:
    """One row more for a cell. What stands in the cells below it is not seen, but it is words."""
    cell.rows += 1
    cell.box.attributes["rowspan"] = str(min(cell.rows, 100))
    cell.box.children += blocks


def _box(tag: str, blocks: list[Node], width: int) -> Box:
    return Box(tag, blocks, {"colspan": str(width)} if width > 1 else {})


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _inside(child, tag)


def _says(properties: Element | None, name: str) -> bool:
    found = properties.find(w(name)) if properties is not None else None
    return found is not None and is_on(found)


def _is_gone(properties: Element | None, *, accepts: bool) -> bool:
    if properties is None:
        return False
    return properties.find(w("del" if accepts else "ins")) is not None
