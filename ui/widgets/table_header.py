"""The headings over a list: its order, and which columns are shown where and how wide."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.record_source import Column
from ui.widgets.row_delegate import cell_padding

SMALLEST, LEAST_FREE = 48, 96
Layout = tuple[tuple[str, int], ...]
"""Columns shown from the left: the key of each and its width in pixels, 0 where it takes what is left."""


def layout_text(layout: Layout) -> str:
    """A layout as one line of settings."""
    return " ".join(f"{key}:{width}" for key, width in layout)


def layout_of(text: str) -> Layout:
    """The layout in a line of settings; what cannot be read is left out."""
    pairs = (part.partition(":") for part in text.split())
    return tuple((key, int(width)) for key, _, width in pairs if width.isdecimal())


class TableHeader(QHeaderView):
    """Stands on the page's margins like the rows under it. Columns with keys can be chosen, moved and resized.

    Signals:
        arranged: columns were shown, hidden, moved or resized.
    """

    arranged = Signal()

    def __init__(self, columns: Sequence[Column[Any]], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.columns = tuple(columns)
        self.edges = (0, len(self.columns) - 1)
        self._widths = [column.width for column in self.columns]
        self._settling = False
        self.setHighlightSections(False)
        self.setFont(theme.font("small", weight=600))
        self.setMinimumSectionSize(SMALLEST)
        self.setSectionsClickable(True)
        self.setSectionsMovable(self.is_arrangeable())
        self.sectionMoved.connect(lambda *places: self._settle())
        self.sectionResized.connect(self._keep_width)

    def is_arrangeable(self) -> bool:
        """Whether the columns can be chosen and moved."""
        return all(column.key for column in self.columns)

    def layout_shown(self) -> Layout:
        """The columns as they stand now."""
        return tuple((self.columns[place].key, self._widths[place]) for place in self._places_shown())

    def usual_layout(self) -> Layout:
        """The columns as they stand before anybody moved one."""
        return tuple((column.key, column.width) for column in self.columns if not column.hidden)

    def show_layout(self, layout: Layout) -> None:
        """Show these columns and no others; keys nobody knows are passed over, and nothing left means the usual."""
        places = {column.key: place for place, column in enumerate(self.columns)}
        shown = [(places[key], width) for key, width in dict(layout).items() if key in places]
        if not shown:
            shown = [(place, column.width) for place, column in enumerate(self.columns) if not column.hidden]
        self._settling = True
        for at, (place, width) in enumerate(shown):
            self._widths[place] = width
            self.setSectionHidden(place, False)
            self.moveSection(self.visualIndex(place), at)
        for place in set(range(len(self.columns))) - {place for place, _ in shown}:
            self.setSectionHidden(place, True)
        self._settling = False
        self._settle()

    def share_width(self) -> None:
        """Columns without a width of their own share what the others leave."""
        shown, settling = self._places_shown(), self._settling
        free = [place for place in shown if not self._widths[place]]
        left = self.width() - sum(self._widths[place] for place in shown)
        self._settling = True
        for place in shown:
            self.resizeSection(place, self._widths[place] or max(left // len(free), LEAST_FREE))
        self._settling = settling

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.space("row_height"))

    def sectionSizeFromContents(self, section: int) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.columns[section].heading)
        return QSize(text + 20 + sum(cell_padding(section, self.edges)), theme.space("row_height"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left, right = cell_padding(section, self.edges)
        self._paint_heading(painter, QRectF(rect).adjusted(left, 0, -right, 0), section)
        painter.restore()

    def _paint_heading(self, painter: QPainter, area: QRectF, section: int) -> None:
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        painter.setFont(theme.font("small", weight=600))
        painter.setPen(theme.colour("text" if sorted_here else "muted"))
        at_right = self.columns[section].right
        room = area.width() - (18 if sorted_here else 0)
        text = painter.fontMetrics().elidedText(
            self.columns[section].heading, Qt.TextElideMode.ElideRight, max(int(room) + 1, 0)
        )
        flag = Qt.AlignmentFlag.AlignRight if at_right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, flag | Qt.AlignmentFlag.AlignVCenter, text)
        if sorted_here:
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            width = painter.fontMetrics().horizontalAdvance(text)
            place = area.right() - width - 18 if at_right else area.left() + width + 4
            icons.paint(painter, "arrow-up" if up else "arrow-down", "text", place, area.center().y(), 14)

    def _places_shown(self) -> list[int]:
        """Places in the model of the columns shown, from the left."""
        order = (self.logicalIndex(at) for at in range(self.count()))
        return [place for place in order if not self.isSectionHidden(place)]

    def _keep_width(self, place: int, before: int, now: int) -> None:
        if not self._settling and before and now:
            self._widths[place] = now
            self._settle()

    def _settle(self) -> None:
        if self._settling:
            return
        shown = self._places_shown()
        self.edges = (shown[0], shown[-1])
        self.share_width()
        self.viewport().update()
        self.arranged.emit()
