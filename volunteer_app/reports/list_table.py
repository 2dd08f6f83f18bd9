"""The table of a printed list, drawn a page at a time: its head, and the parts of rows that stand there."""

from collections.abc import Sequence
from contextlib import nullcontext
from functools import lru_cache

from volunteer_app.reports.ink import CELL, HEAD, INK, LINE
from volunteer_app.reports.list_columns import GAP
from volunteer_app.reports.list_cuts import ABOVE, Part
from volunteer_app.reports.printed_list import ListColumn
from volunteer_app.reports.tables import draw_rule, scope
from volunteer_app.reports.tagging import TaggedCanvas
from volunteer_app.reports.text import Align, Text

_UNDER_HEAD = 3.4

Row = Sequence[str]


class ListTable:
    """Columns of these widths in points, and the rows."""

    def __init__(self, columns: Sequence[ListColumn], widths: Sequence[float], rows: Sequence[Row]) -> None:
        self.columns, self.widths, self.rows = columns, widths, rows
        self.head = [Text(column.heading, HEAD, tag="", align=_side(column)) for column in columns]
        self.head_height = max(text.measure(wide) for text, wide in zip(self.head, widths, strict=True)) + _UNDER_HEAD
        self._cell = lru_cache(maxsize=4096)(self._set)
        self.width = sum(widths) + GAP * (len(widths) - 1)

    def lines_of(self, row: Row) -> int:
        """How many lines the row takes, at least one."""
        cells = [self._cell(place, text) for place, text in enumerate(row)]
        return max(1, *(len(text.lines(wide)) for text, wide in zip(cells, self.widths, strict=True)))

    def draw(self, canvas: TaggedCanvas, x: float, top: float, parts: Sequence[Part], *, first: bool) -> None:
        """One page of it. The head belongs to the table once; on later pages it is there for the eye alone."""
        with nullcontext() if first else canvas.artifact("Pagination"):
            self._draw_head(canvas, x, top)
        at = top - self.head_height
        for part in parts:
            self._draw_part(canvas, x, at, part)
            at -= part.height
        with canvas.artifact():
            self._draw_rules(canvas, x, top - self.head_height, parts)

    def _set(self, place: int, text: str) -> Text:
        return Text(text, CELL, tag="", align=_side(self.columns[place]))

    def _draw_head(self, canvas: TaggedCanvas, x: float, top: float) -> None:
        bottom = top - self.head_height + _UNDER_HEAD
        with canvas.element("TR"):
            for text, wide in zip(self.head, self.widths, strict=True):
                with canvas.element("TH", attributes=scope("Column")):
                    text.draw(canvas, x, bottom + text.measure(wide), wide)
                x += wide + GAP

    def _draw_part(self, canvas: TaggedCanvas, x: float, top: float, part: Part) -> None:
        """A row that goes on on the next page is a row of its own there: a reader goes page by page."""
        with canvas.element("TR"):
            for place, (text, wide) in enumerate(zip(self.rows[part.row], self.widths, strict=True)):
                role, attributes = ("TD", None) if place else ("TH", scope("Row"))
                with canvas.element(role, attributes=attributes):
                    self._cell(place, text).draw_lines(canvas, x, top - ABOVE, wide, part.first, part.last)
                x += wide + GAP

    def _draw_rules(self, canvas: TaggedCanvas, x: float, top: float, parts: Sequence[Part]) -> None:
        draw_rule(canvas, x, top, self.width, INK, 0.8)
        for part in parts:
            top -= part.height
            last = part is parts[-1]
            draw_rule(canvas, x, top, self.width, INK if last else LINE, 0.8 if last else 0.4)


def _side(column: ListColumn) -> Align:
    return "right" if column.numbers else "left"
