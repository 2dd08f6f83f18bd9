"""Tables: horizontal rules only, words left and numbers right, and header cells that a screen reader can name."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFName

from volunteer_app.reports.ink import CELL, CELL_BOLD, HEAD, INK, LINE
from volunteer_app.reports.lines import Span
from volunteer_app.reports.shapes import Bar
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Align, Text

Cell = Text | Bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its share of the table's width; a bar's column has no head and is no part of the structure."""

    head: str
    share: float
    align: Align = "left"
    bar: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells of one line; a total has a dark line above it; `indent` in points sets its first cell in.

    `place` is the name by which links find the row.
    """

    cells: Sequence[Cell]
    total: bool = False
    indent: float = 0
    place: str = ""


def words(text: str | Sequence[Span], *, bold: bool = False, limit: int = 2) -> Text:
    """A cell of words, on at most so many lines."""
    return Text(text, CELL_BOLD if bold else CELL, tag="", limit=limit)


def figures(text: str, *, bold: bool = False) -> Text:
    """A cell of digits, set to the right; a number never breaks over two lines."""
    return Text(text, CELL_BOLD if bold else CELL, tag="", align="right", fitted=True)


class Table:
    """A head and its rows, in a column of the page; `tight` rows stand closer."""

    GAP = 5.0

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], *, tight: bool = False) -> None:
        self.columns, self.rows = columns, rows
        self.above, self.below = (0.6, 1.9) if tight else (2.0, 2.6)
        self.head = [Text(column.head, HEAD, tag="", align=column.align) for column in columns]

    def measure(self, width: float) -> float:
        return self._head_height(width) + sum(self._row_height(row, width) for row in self.rows)

    def draw(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        with canvas.element("Table"):
            at = top - self._head_height(width)
            self._draw_head(canvas, x, at, width)
            for row in self.rows:
                self._draw_row(canvas, x, at, row, width)
                at -= self._row_height(row, width)
        with canvas.artifact():
            self._draw_rules(canvas, x, top - self._head_height(width), width)

    def _widths(self, width: float) -> list[float]:
        return [column.share * width - (self.GAP if place else 0) for place, column in enumerate(self.columns)]

    def _head_height(self, width: float) -> float:
        return max(text.measure(wide) for text, wide in zip(self.head, self._widths(width), strict=True)) + 3.4

    def _row_height(self, row: Row, width: float) -> float:
        widths = self._widths(width)
        widths[0] -= row.indent
        heights = [cell.measure(wide) for cell, wide in zip(row.cells, widths, strict=True) if isinstance(cell, Text)]
        return max(heights) + self.above + self.below

    def _draw_head(self, canvas: TaggedCanvas, x: float, bottom: float, width: float) -> None:
        with canvas.element("TR"):
            for column, text, wide in zip(self.columns, self.head, self._widths(width), strict=True):
                x += self.GAP if column is not self.columns[0] else 0
                if not column.bar:
                    with canvas.element("TH", attributes=scope("Column")):
                        text.draw(canvas, x, bottom + 2.6 + text.measure(wide), wide)
                x += wide

    def _draw_row(self, canvas: TaggedCanvas, x: float, top: float, row: Row, width: float) -> None:
        height = self._row_height(row, width)
        if row.place:
            canvas.place(row.place, top + 12)
        with canvas.element("TR"):
            for place, (cell, wide) in enumerate(zip(row.cells, self._widths(width), strict=True)):
                indent = row.indent if place == 0 else 0
                x += self.GAP if place else 0
                if isinstance(cell, Bar):
                    cell.draw(canvas, x, top - height / 2, wide)
                elif not self.columns[place].bar:
                    role, attributes = ("TD", None) if place else ("TH", scope("Row"))
                    with canvas.element(role, attributes=attributes):
                        cell.draw(canvas, x + indent, top - self.above, wide - indent)
                x += wide

    def _draw_rules(self, canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        strong = [top]
        for place, row in enumerate(self.rows):
            if row.total:
                strong.append(top)
            elif place:
                draw_rule(canvas, x, top, width, LINE, 0.4)
            top -= self._row_height(row, width)
        for y in (*strong, top):
            draw_rule(canvas, x, y, width, INK, 0.8)


def draw_rule(canvas: TaggedCanvas, x: float, y: float, width: float, colour: object, weight: float) -> None:
    """A line across a table, its weight in points."""
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    canvas.line(x, y, x + width, y)


def scope(direction: str) -> dict[str, object]:
    """What makes a TH the head of its "Row" or "Column"."""
    return {"O": PDFName("Table"), "Scope": PDFName(direction)}
