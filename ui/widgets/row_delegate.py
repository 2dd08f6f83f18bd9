"""How a row of a list is painted: mark, word and quiet remark, cut short with an ellipsis where there is no room."""

from functools import cache
from math import ceil

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.widgets import icons
from ui.widgets.plain import plain
from ui.widgets.record_model import Cell, RecordModel

CELL_PADDING, EDGE_PADDING, MARK_WIDTH, LEAST_NOTE = 8, 24, 22, 24
LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
Index = QModelIndex | QPersistentModelIndex


def paint_focus(painter: QPainter, rect: QRectF, radius: float = 0) -> None:
    """The focus ring, inside the rectangle."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def cell_padding(column: int, edges: tuple[int, int]) -> tuple[int, int]:
    """The room left and right of a cell's text; the first and the last column stand on the page's margin."""
    first, last = edges
    return EDGE_PADDING if column == first else CELL_PADDING, EDGE_PADDING if column == last else CELL_PADDING


class RowDelegate(QStyledItemDelegate):
    """Paints cells; a selected row has a tint and a bar, the current one a ring while the list has the keyboard.

    `edges` are the first and the last column shown, by their places in the model.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edges = (0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the whole text, so that a double click between two headings can give it."""
        return QSize(ceil(self._width(index)) + 1, theme.space("row_height"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, index)
        self._paint_cell(painter, option.rect, index)
        self._paint_ring(painter, option, index)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        whole = _whole_text(_cell(index))
        fits = self._width(index) <= option.rect.width()
        QToolTip.showText(event.globalPos(), "" if fits else plain(whole), view)
        return True

    def _width(self, index: Index) -> float:
        """What the cell would take without being cut short."""
        cell = _cell(index)
        text = QFontMetricsF(_font(cell.strong)).horizontalAdvance(_whole_text(cell))
        return text + (MARK_WIDTH if cell.mark else 0) + sum(cell_padding(index.column(), self.edges))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.setPen(theme.colour("selected_border"))
            painter.drawLine(QPointF(rect.left(), rect.top() + 0.5), QPointF(rect.right(), rect.top() + 0.5))
            if index.column() == self.edges[0]:
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        painter.setPen(theme.colour("hair"))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))

    def _paint_cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        before, after = cell_padding(index.column(), self.edges)
        area, cell = QRectF(rect).adjusted(before, 0, -after, 0), _cell(index)
        if cell.mark is not None:
            icons.paint(painter, cell.mark.icon, cell.mark.tone, area.left(), area.center().y())
            area.setLeft(area.left() + MARK_WIDTH)
        painter.setFont(_font(cell.strong))
        painter.setPen(theme.colour(cell.tone))
        text = painter.fontMetrics().elidedText(cell.text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, RIGHT if cell.right else LEFT, text)
        if cell.note:
            self._paint_note(painter, area, text, cell.note)

    @staticmethod
    def _paint_note(painter: QPainter, area: QRectF, text: str, note: str) -> None:
        used = painter.fontMetrics().horizontalAdvance(text + " ")
        if area.width() - used > LEAST_NOTE:
            painter.setFont(_font(strong=False))
            painter.setPen(theme.colour("muted"))
            area.setLeft(area.left() + used)
            shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, LEFT, shown)

    def _paint_ring(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        if not isinstance(view, QTableView) or not view.hasFocus() or view.currentIndex().row() != index.row():
            return
        rect = QRectF(option.rect).adjusted(0, 1, 0, -2)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == self.edges[0]:
            painter.drawLine(QPointF(rect.left() + 1, rect.top()), QPointF(rect.left() + 1, rect.bottom()))
        if index.column() == self.edges[1]:
            painter.drawLine(QPointF(rect.right() - 1, rect.top()), QPointF(rect.right() - 1, rect.bottom()))


@cache
def _font(strong: bool) -> QFont:
    return theme.font(weight=500 if strong else 400)


def _cell(index: Index) -> Cell:
    model = index.model()
    assert isinstance(model, RecordModel), "only lists of records are painted like this"
    return model.cell(index.row(), index.column())


def _whole_text(cell: Cell) -> str:
    return " ".join(part for part in (cell.text, cell.note) if part)
