"""The list of what waits: one thing to do on each line."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.today.today_painting import HEIGHTS, button_of, paint_row
from ui.today.today_rows import RowKind, TodayRow

ROW, OPEN = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class TodayList(QListView):
    """As high as its rows. The arrows walk past headings; Enter, a click on the button or a double click acts.

    Signals:
        chosen: the thing to do on a line; carries its TodayRow.
        folded: what can wait should be shown, or put away.
        walked: another row is current; carries where it is.
    """

    chosen = Signal(object)
    folded = Signal()
    walked = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("What needs somebody")
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._act)

    def show_rows(self, rows: Sequence[TodayRow], *, unfolded: bool) -> None:
        """Show these; the row that was current stays so, or the one that took its place."""
        current = self.currentIndex().data(ROW)
        place = self.currentIndex().row()
        self._model.show_rows(rows, unfolded=unfolded)
        self.setFixedHeight(sum(HEIGHTS[row.kind] for row in rows))
        keys = [row.key for row in rows]
        if current is not None:
            self._make_current(keys.index(current.key) if current.key in keys else min(place, len(rows) - 1))
        elif self.hasFocus():
            self._make_current(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._act(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self._is_on_action(index, where):
            self._act(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        where = event.position().toPoint()
        index = self.indexAt(where)
        over = index.isValid() and self._is_on_action(index, where)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._make_current(0)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.walked.emit(self.visualRect(current).center())

    def _make_current(self, place: int) -> None:
        """That row, or the first after it that can be."""
        rows = range(max(place, 0), self._model.rowCount())
        usable = (self._model.index(row) for row in rows)
        index = next((index for index in usable if index.flags() & Qt.ItemFlag.ItemIsSelectable), None)
        if index is not None:
            self.setCurrentIndex(index)

    def _is_on_action(self, index: Index, where: QPoint) -> bool:
        row = index.data(ROW)
        return row.kind is RowKind.FOLD or bool(row.action and button_of(self.visualRect(index), row).contains(where))

    def _act(self, index: Index) -> None:
        row = index.data(ROW)
        if row.kind is RowKind.FOLD:
            self.folded.emit()
        elif row.place is not None:
            self.chosen.emit(row)


class _Rows(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._rows: tuple[TodayRow, ...] = ()
        self._unfolded = False

    def show_rows(self, rows: Sequence[TodayRow], *, unfolded: bool) -> None:
        self.beginResetModel()
        self._rows, self._unfolded = tuple(rows), unfolded
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._rows[index.row()].kind is RowKind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        spoken = ", ".join(part for part in (row.title, row.detail, row.when, row.note) if part)
        values = {
            int(ROW): row,
            int(OPEN): self._unfolded,
            int(Qt.ItemDataRole.DisplayRole): row.title,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{spoken}. Enter: {row.action}" if row.action else spoken,
        }
        return values.get(int(role))


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, HEIGHTS[index.data(ROW).kind])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        paint_row(painter, option, index.data(ROW), unfolded=index.data(OPEN), pointer=_pointer(option))


def _pointer(option: QStyleOptionViewItem) -> QPoint:
    view = option.widget
    return view.viewport().mapFromGlobal(view.cursor().pos()) if isinstance(view, QListView) else QPoint(-1, -1)
