"""How a row of a list is painted: mark, word and quiet remark, cut short with an ellipsis where there is no room."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui import theme
from ui.widgets import icons
from ui.widgets.plain import plain
from ui.widgets.record_model import MARK_ROLE, NOTE_ROLE, STRONG_ROLE, TONE_ROLE

CELL_PADDING, EDGE_PADDING = 8, 24
Index = QModelIndex | QPersistentModelIndex


def paint_focus(painter: QPainter, rect: QRectF, radius: float = 0) -> None:
    """The focus ring, inside the rectangle."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius)


def cell_padding(column: int, columns: int) -> tuple[int, int]:
    """The room left and right of a cell's text; the outer ones stand on the page's margin."""
    return EDGE_PADDING if column == 0 else CELL_PADDING, EDGE_PADDING if column == columns - 1 else CELL_PADDING


class RowDelegate(QStyledItemDelegate):
    """Paints cells; a selected row has a tint and a bar, the current one a ring while the list has the keyboard."""

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
        whole = _whole_text(index)
        left, right = cell_padding(index.column(), index.model().columnCount())
        room = option.rect.width() - left - right - (22 if index.data(MARK_ROLE) else 0)
        fits = QFontMetricsF(_font(index)).horizontalAdvance(whole) <= room
        QToolTip.showText(event.globalPos(), "" if fits else plain(whole), view)
        return True

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.setPen(theme.colour("selected_border"))
            painter.drawLine(QPointF(rect.left(), rect.top() + 0.5), QPointF(rect.right(), rect.top() + 0.5))
            if index.column() == 0:
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        painter.setPen(theme.colour("hair"))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))

    @staticmethod
    def _paint_cell(painter: QPainter, rect: QRect, index: Index) -> None:
        before, after = cell_padding(index.column(), index.model().columnCount())
        area = QRectF(rect).adjusted(before, 0, -after, 0)
        mark = index.data(MARK_ROLE)
        if mark is not None:
            icons.paint(painter, mark.icon, mark.tone, area.left(), area.center().y())
            area.setLeft(area.left() + 22)
        painter.setFont(_font(index))
        painter.setPen(theme.colour(index.data(TONE_ROLE)))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, index.data(Qt.ItemDataRole.TextAlignmentRole), text)
        note, used = index.data(NOTE_ROLE), painter.fontMetrics().horizontalAdvance(text + " ")
        if note and area.width() - used > 24:
            painter.setFont(theme.font())
            painter.setPen(theme.colour("muted"))
            area.setLeft(area.left() + used)
            shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, int(area.width()))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _paint_ring(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        if not isinstance(view, QTableView) or not view.hasFocus() or view.currentIndex().row() != index.row():
            return
        rect = QRectF(option.rect).adjusted(0, 1, 0, -2)
        painter.setPen(QPen(theme.colour("focus"), 2))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0:
            painter.drawLine(QPointF(rect.left() + 1, rect.top()), QPointF(rect.left() + 1, rect.bottom()))
        if index.column() == index.model().columnCount() - 1:
            painter.drawLine(QPointF(rect.right() - 1, rect.top()), QPointF(rect.right() - 1, rect.bottom()))


def _font(index: Index) -> QFont:
    return theme.font(weight=500 if index.data(STRONG_ROLE) else 400)


def _whole_text(index: Index) -> str:
    return " ".join(part for part in (index.data(), index.data(NOTE_ROLE)) if part)
