"""How a cell to be mended is painted and typed over."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui import theme
from ui.widgets import icons

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE, MARK_ROLE, TONE_ROLE = (Qt.ItemDataRole.UserRole + number for number in range(3))
HEADINGS = ("Row", "Column", "In the file", "What is wrong")


def _beside(index: Index, column: int) -> QModelIndex:
    return index.model().index(index.row(), column, index.parent())


class ProblemHead(QHeaderView):
    """The headings, on the page's margins like the rows under them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(theme.font("small", weight=600))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 28)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.fillRect(rect, theme.colour("window"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("muted"))
        right = Qt.AlignmentFlag.AlignRight if section == 0 else Qt.AlignmentFlag.AlignLeft
        area = rect.adjusted(0 if section == 0 else 8, 0, -8, 0)
        painter.drawText(area, right | Qt.AlignmentFlag.AlignVCenter, HEADINGS[section])
        painter.restore()


class ProblemDelegate(QStyledItemDelegate):
    """Paints groups and cells, and gives a cell its field to type in.

    Signals:
        typed: another text was typed for a cell; carries row, field and the text.
    """

    typed = Signal(int, str, str)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, theme.space("row_height"))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(f"{_beside(index, 1).data()} in row {_beside(index, 0).data()}")
        editor.setAccessibleDescription(_beside(index, 3).data())
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        line = _beside(index, 0).data(LINE_ROLE)
        if isinstance(editor, QLineEdit) and editor.text() != line.text:
            self.typed.emit(line.row, line.field, editor.text().strip())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        group = not index.parent().isValid()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_soft"))
            painter.setPen(theme.colour("selected_border"))
            painter.drawLine(QPointF(rect.left(), rect.top() + 0.5), QPointF(rect.right(), rect.top() + 0.5))
            if index.column() == 0:
                painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        painter.setPen(theme.colour("hair"))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        self._paint_group(painter, rect, index) if group else self._paint_cell(painter, rect, index)
        self._paint_ring(painter, option, index)
        painter.restore()

    @staticmethod
    def _paint_group(painter: QPainter, rect: QRectF, index: Index) -> None:
        area = rect.adjusted(theme.space("page_margin"), 0, -12, 0)
        painter.setFont(theme.font(weight=600))
        painter.setPen(theme.colour("text"))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, index.data())
        used = painter.fontMetrics().horizontalAdvance(index.data()) + 10
        painter.setFont(theme.font())
        painter.setPen(theme.colour("muted"))
        painter.drawText(area.adjusted(used, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, index.data(TONE_ROLE))

    @staticmethod
    def _paint_cell(painter: QPainter, rect: QRectF, index: Index) -> None:
        area = rect.adjusted(0 if index.column() == 0 else 8, 0, -8, 0)
        mark = index.data(MARK_ROLE)
        if mark is not None:
            icons.paint(painter, mark.icon, mark.tone, area.left(), area.center().y(), 14)
            area.setLeft(area.left() + 20)
        painter.setFont(theme.font("small" if index.column() == 3 else "base"))
        painter.setPen(theme.colour("muted" if index.column() == 0 else index.data(TONE_ROLE)))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, int(area.width()))
        right = Qt.AlignmentFlag.AlignRight if index.column() == 0 else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, right | Qt.AlignmentFlag.AlignVCenter, text)

    @staticmethod
    def _paint_ring(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = option.widget
        if isinstance(view, QTreeView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -2), 4, 4)
