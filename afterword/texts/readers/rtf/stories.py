"""Sequences of paragraphs, tables and pictures, as they come together while an RTF file is read."""

from dataclasses import dataclass, field

from afterword.texts.document import Leaf, Run
from afterword.texts.sanitising import too_long

from .state import CellShape, Layout

MAX_TABLES = 4  # tables in tables
MAX_PARAGRAPHS = 200_000
_WIDEST_GAP = 8  # empty paragraphs after each other that still say more than seven


@dataclass(slots=True)
class Paragraph:
    """A paragraph as it stands in the file. `label` is the number or bullet that stands before it."""

    runs: list[Run]
    layout: Layout
    label: str = ""


@dataclass(slots=True)
class Row:
    """A row of a table, with what it said about its cells beforehand."""

    cells: list[list["Item"]]
    shapes: list[CellShape]
    head: bool = False


@dataclass(slots=True)
class Table:
    """A table: its rows, and the row and the cell that have begun."""

    rows: list[Row] = field(default_factory=list)
    cells: list[list["Item"]] = field(default_factory=list)
    cell: list["Item"] = field(default_factory=list)


Item = Paragraph | Leaf | Table


@dataclass
class Story:
    """A sequence of its own: the text, a footnote, a box beside the text."""

    items: list[Item] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)  # of the paragraph that has begun
    tables: list[Table] = field(default_factory=list)  # that are open, the innermost last
    label: str = ""
    boxes: list["Story"] = field(default_factory=list)  # beside this paragraph; they come after it
    key: str = ""
    gap: int = 0  # empty paragraphs that came last

    def target(self) -> list[Item]:
        """Where the next paragraph goes."""
        return self.tables[-1].cell if self.tables else self.items

    def end_paragraph(self, layout: Layout) -> None:
        """What was said is a paragraph that is set so."""
        self._set_tables(layout.depth or 1 if layout.in_table else 0)
        self._finish(layout)

    def put_block(self, leaf: Leaf, layout: Layout) -> None:
        """A picture or rule between what was said and what follows."""
        self._set_tables(layout.depth or 1 if layout.in_table else 0)
        if any(run.text.strip() for run in self.runs):
            self._finish(layout)
        self.target().append(leaf)

    def end_cell(self, layout: Layout, depth: int) -> None:
        """The cell of a table that stands in so many others, itself counted, is full."""
        self._set_tables(depth)
        if self.runs or self.boxes or not self.target():
            self._finish(layout)
        table = self.tables[-1]
        table.cells.append(table.cell)
        table.cell = []

    def end_row(self, depth: int, shapes: list[CellShape], *, head: bool) -> None:
        """The row is full."""
        if not self.tables:
            return
        self._set_tables(depth)
        table = self.tables[-1]
        table.rows.append(Row(table.cells, shapes, head))
        table.cells = []

    def end(self, layout: Layout) -> None:
        """There is no more."""
        if self.runs or self.boxes:
            self._finish(layout)
        while self.tables:
            self._end_table()

    def _finish(self, layout: Layout) -> None:
        target = self.target()
        self.gap = self.gap + 1 if not self.runs and not layout.below and not layout.above else 0
        if self.gap < _WIDEST_GAP:
            target.append(Paragraph(self.runs, layout, self.label))
        if len(target) > MAX_PARAGRAPHS:
            raise too_long()
        self.runs, self.label = [], ""
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.target().extend(box.items)

    def _set_tables(self, depth: int) -> None:
        """Open or close tables until so many stand in each other."""
        depth = min(depth, MAX_TABLES)
        while len(self.tables) < depth:
            self.tables.append(Table())
        while len(self.tables) > depth:
            self._end_table()

    def _end_table(self) -> None:
        table = self.tables.pop()
        if table.cell:
            table.cells.append(table.cell)
        if table.cells:
            table.rows.append(Row(table.cells, []))
        table.cells, table.cell = [], []
        if table.rows:
            self.target().append(table)
