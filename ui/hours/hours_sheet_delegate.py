"""How the cells of the hours sheet are painted, and the field one is typed in."""

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from ui import theme
from ui.hours.hours_sheet_columns import COLUMNS
from ui.hours.hours_sheet_model import BAD_ROLE, HINT_ROLE, MARK_ROLE, Index
from ui.widgets import icons
from ui.widgets.plain import plain

if TYPE_CHECKING:
    from ui.hours.hours_sheet_table import SheetTable

PADDING, MARK_WIDTH = 10, 22


def cell_area(section: QRect) -> QRect:
    """The cell itself: a row with a problem is higher, for what is said of it below."""
    return QRect(section.left(), section.top(), section.width(), theme.space("row_height"))


class SheetDelegate(QStyledItemDelegate):
    """A grid with a ring round the current cell; keys typed into a cell are the table's to judge first."""

    def __init__(self, table: "SheetTable") -> None:
        super().__init__(table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = COLUMNS[index.column()]
        edit = QLineEdit(parent)
        edit.setObjectName("cell")
        edit.setProperty("own_ring", True)
        edit.setAccessibleName(f"{column.heading}, row {index.row() + 1}")
        edit.setAlignment(Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft)
        self._table.typing.begin(edit, index)
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if not editor.isModified():  # what is known of the row may come while it is typed in
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        self._table.typing.keep(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(cell_area(option.rect).adjusted(0, 0, -1, -1))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self._table.typing.end(editor)
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._table.typing.take_key(event):
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(COLUMNS[index.column()].width, theme.space("row_height"))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return False
        text = index.data() or ""
        fits = ceil(option.fontMetrics.horizontalAdvance(text)) <= option.rect.width() - 2 * PADDING
        QToolTip.showText(event.globalPos(), "" if fits else plain(text), view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(cell_area(option.rect))
        current, bad = self._table.currentIndex(), bool(index.data(BAD_ROLE))
        self._paint_ground(painter, area, option, bad=bad, of_current=current.row() == index.row())
        self._paint_text(painter, area, index, bad=bad)
        if current == index and self._table.hasFocus():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRectF, option: QStyleOptionViewItem, *, bad: bool, of_current: bool
    ) -> None:
        selected = option.state & QStyle.StateFlag.State_Selected
        if bad:
            painter.fillRect(area, theme.colour("danger_soft"))
        elif selected or of_current:
            painter.fillRect(area, theme.colour("accent_soft"))
        painter.setPen(theme.colour("hair"))
        painter.drawLine(QPointF(area.left(), area.bottom() - 0.5), QPointF(area.right(), area.bottom() - 0.5))
        painter.drawLine(QPointF(area.right() - 0.5, area.top()), QPointF(area.right() - 0.5, area.bottom()))
        if bad:
            painter.setPen(QPen(theme.colour("danger"), 1.5))
            painter.drawRect(area.adjusted(0.75, 0.75, -1.75, -1.75))
        elif selected:
            painter.setPen(theme.colour("selected_border"))
            painter.drawRect(area.adjusted(0.5, 0.5, -1.5, -1.5))

    def _paint_text(self, painter: QPainter, area: QRectF, index: Index, *, bad: bool) -> None:
        column, mark = COLUMNS[index.column()], index.data(MARK_ROLE)
        area = area.adjusted(PADDING, 0, -PADDING, 0)
        if mark is not None:
            icons.paint(painter, mark.icon, mark.tone, area.left(), area.center().y())
            area.setLeft(area.left() + MARK_WIDTH)
        painter.setFont(theme.font(weight=600 if column.key == "minutes" or bad else 400))
        said, hint = index.data() or "", index.data(HINT_ROLE)
        painter.setPen(theme.colour("danger" if bad else "text" if said else "muted"))
        text = painter.fontMetrics().elidedText(said or hint, Qt.TextElideMode.ElideRight, int(area.width()))
        side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(area, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


class SheetHeader(QHeaderView):
    """The headings above, or the numbers of the rows at the left, where that of the current row stands out."""

    def __init__(self, orientation: Qt.Orientation, table: "SheetTable") -> None:
        super().__init__(orientation, table)
        self._table = table
        self.setFont(theme.font("small", weight=600))
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(40, theme.space("row_height"))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        across = self.orientation() == Qt.Orientation.Horizontal
        current = not across and section == self._table.currentIndex().row()
        area = QRectF(rect if across else cell_area(rect))
        painter.save()
        painter.fillRect(QRectF(rect), theme.colour("accent_soft" if current else "window"))
        painter.setPen(theme.colour("border"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if across:
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font("small", weight=600 if across or current else 400))
        painter.setPen(theme.colour("accent" if current else "muted"))
        at_left = across and not COLUMNS[section].right
        side = Qt.AlignmentFlag.AlignLeft if at_left else Qt.AlignmentFlag.AlignRight
        text = str(self.model().headerData(section, self.orientation()))
        painter.drawText(area.adjusted(PADDING, 0, -PADDING, 0), side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
