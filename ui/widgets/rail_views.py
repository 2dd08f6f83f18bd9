"""The saved views of the list on screen, under the places of the rail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.plain import plain
from ui.widgets.row_delegate import paint_focus

KEY, COUNT = (Qt.ItemDataRole.UserRole + number for number in range(2))
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class RailView:
    """A view by its key, its name, and how many rows it holds in words; the one of everything has no key."""

    key: str
    text: str
    count: str = ""


class RailViews(QWidget):
    """One stop for the Tab key. Enter and the arrows choose, F2 renames, Delete removes, Alt with the arrows moves.

    Signals:
        chosen: a view was chosen; carries its key, "" for everything.
        save_requested: what is on screen should become a view.
        update_requested, rename_requested, remove_requested: a view should be as the list is now, get another name, or
            go; carries its key.
        move_requested: a view should go up or down; carries its key and by how many places.
    """

    chosen = Signal(str)
    save_requested = Signal()
    update_requested = Signal(str)
    rename_requested = Signal(str)
    remove_requested = Signal(str)
    move_requested = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown, self._narrow = False, False
        self._marked: str | None = None
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(_ViewDelegate(self._list))
        self._list.setStyleSheet("background: transparent;")
        self._list.setAccessibleName("Saved views")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.installEventFilter(self)
        self._save = Button(icon="plus", kind="quiet", name="Save this list as a view", small=True)
        self._lay_out()
        self._list.selectionModel().currentChanged.connect(self._tell_walked)
        self._list.clicked.connect(lambda index: self.chosen.emit(index.data(KEY)))
        self._list.customContextMenuRequested.connect(self._open_menu)
        self._save.clicked.connect(lambda: self.save_requested.emit())
        self.hide()

    def mark(self, key: str | None) -> None:
        """Mark the view that is on screen, or none of them."""
        self._marked = key
        keys = [self._model.item(row).data(KEY) for row in range(self._model.rowCount())]
        index = self._model.index(keys.index(key), 0) if key in keys else QModelIndex()
        self._list.selectionModel().blockSignals(True)
        self._list.setCurrentIndex(index)
        if not index.isValid():
            self._list.clearSelection()
        self._list.selectionModel().blockSignals(False)
        self._list.viewport().update()

    def show_views(self, views: Sequence[RailView], current: str | None) -> None:
        """Show these, the one of that key marked."""
        self._list.selectionModel().blockSignals(True)
        self._model.setRowCount(len(views))
        for row, view in enumerate(views):
            item = QStandardItem(view.text)
            item.setEditable(False)
            item.setData(view.key, KEY)
            item.setData(view.count, COUNT)
            item.setToolTip(plain(view.text))
            item.setData(f"{view.text}, {view.count}", Qt.ItemDataRole.AccessibleTextRole)
            self._model.setItem(row, item)
        self._list.selectionModel().blockSignals(False)
        self.mark(current)
        self._shown = bool(views)
        self.setVisible(self._shown and not self._narrow)

    def show_narrow(self, narrow: bool) -> None:
        """Stand back where there is no room for words."""
        self._narrow = narrow
        self.setVisible(self._shown and not narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and not self._list.currentIndex().isValid():
            self._stand_on_first()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and (act := self._act_of(event)):
            act()
            return True
        return super().eventFilter(watched, event)

    def _tell_walked(self, current: QModelIndex) -> None:
        """By key; the mouse tells with its click, also on the view that is shown already."""
        if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton and current.isValid():
            self.chosen.emit(current.data(KEY))

    def _stand_on_first(self) -> None:
        """Where no view is marked the keyboard is on the first, which is not chosen by that."""
        self._list.selectionModel().blockSignals(True)
        self._list.selectionModel().setCurrentIndex(self._model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._list.selectionModel().blockSignals(False)
        self._list.viewport().update()

    def _act_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        key = str(self._list.currentIndex().data(KEY) or "")
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return lambda: self.chosen.emit(key)
        if not key:
            return None
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            return None if by is None else lambda: self.move_requested.emit(key, by)
        signals = {Qt.Key.Key_F2: self.rename_requested, Qt.Key.Key_Delete: self.remove_requested}
        signal = signals.get(Qt.Key(event.key()))
        return None if signal is None else lambda: signal.emit(key)

    def _open_menu(self, where: QPoint) -> None:
        menu, key = QMenu(self), str(self._list.currentIndex().data(KEY) or "")
        menu.aboutToHide.connect(menu.deleteLater)
        menu.aboutToHide.connect(lambda: self.mark(self._marked))  # which the right button has moved
        menu.addAction("&Save as a view…").triggered.connect(lambda: self.save_requested.emit())
        if key:
            menu.addAction("&Change to what is shown").triggered.connect(lambda: self.update_requested.emit(key))
            menu.addSeparator()
            menu.addAction("Re&name…\tF2").triggered.connect(lambda: self.rename_requested.emit(key))
            menu.addAction("Move &up\tAlt+↑").triggered.connect(lambda: self.move_requested.emit(key, -1))
            menu.addAction("Move &down\tAlt+↓").triggered.connect(lambda: self.move_requested.emit(key, 1))
            menu.addAction("&Remove\tDel").triggered.connect(lambda: self.remove_requested.emit(key))
        menu.popup(self._list.viewport().mapToGlobal(where))

    def _lay_out(self) -> None:
        line, head, column = QFrame(), QHBoxLayout(), QVBoxLayout(self)
        line.setObjectName("rail_line")
        line.setFixedHeight(1)
        head.setContentsMargins(10, 0, 0, 0)
        head.addWidget(label("Saved views", "small_strong", "muted"), 1)
        head.addWidget(self._save)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(line)
        column.addLayout(head)
        column.addWidget(self._list, 1)


class _ViewDelegate(QStyledItemDelegate):
    """A name and a figure; the view on screen has a tint and heavier words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, chosen = QRectF(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("surface_alt"))
            painter.setPen(theme.colour("outline") if chosen else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        count = str(index.data(COUNT) or "")
        painter.setFont(theme.font("small", weight=600 if chosen else 400))
        painter.setPen(theme.colour("text" if chosen else "muted"))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rect.adjusted(0, 0, -8, 0), right, count)
        room = rect.adjusted(10, 0, -16 - painter.fontMetrics().horizontalAdvance(count), 0)
        painter.setFont(theme.font(weight=600 if chosen else 400))
        painter.setPen(theme.colour("text"))
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, rect, 6)
        painter.restore()
