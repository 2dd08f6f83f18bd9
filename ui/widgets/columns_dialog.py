"""Chooses, moves and widens the columns of a list by keyboard or mouse; what is changed is seen at once."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.check_list import TickDelegate
from ui.widgets.labels import label
from ui.widgets.table_header import LEAST_FREE, SMALLEST, TableHeader

STEP = 24
KEY = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """Space shows or hides a column, Alt with the arrows moves it or makes it narrower or wider."""

    def __init__(self, header: TableHeader, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Columns")
        self._header = header
        self._list = QListWidget()
        self._list.setObjectName("check_list")
        self._list.setItemDelegate(TickDelegate(self._list))
        self._list.setAccessibleName("Columns")
        self._list.setAccessibleDescription("Space shows or hides, Alt and the arrows move, narrow and widen")
        self._list.installEventFilter(self)
        self._moves = {
            Qt.Key.Key_Up: Button("Move &up", "arrow-up", small=True),
            Qt.Key.Key_Down: Button("Move &down", "arrow-down", small=True),
            Qt.Key.Key_Left: Button("&Narrower", "chevron-left", small=True),
            Qt.Key.Key_Right: Button("&Wider", "chevron-right", small=True),
        }
        self._usual, self._close = Button("U&sual columns"), Button("Close", kind="primary")
        self._lay_out()
        self._show()
        self._list.itemChanged.connect(lambda item: self._apply())
        for key, button in self._moves.items():
            button.clicked.connect(lambda checked, key=key: self._act(key))
        self._usual.clicked.connect(self._put_back)
        self._close.clicked.connect(self.accept)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in self._moves:
                self._act(key)
                return True
        return super().eventFilter(watched, event)

    def _act(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if key == Qt.Key.Key_Up else 1)
        else:
            self._widen(-STEP if key == Qt.Key.Key_Left else STEP)

    def _move(self, by: int) -> None:
        at = self._list.currentRow()
        if 0 <= at + by < self._list.count():
            self._list.blockSignals(True)
            item = self._list.takeItem(at)
            self._list.insertItem(at + by, item)
            self._list.setCurrentRow(at + by)
            self._list.blockSignals(False)
            self._apply()

    def _widen(self, by: int) -> None:
        key = self._list.currentItem().data(KEY)
        shown = dict(self._header.layout_shown())
        if key in shown:
            place = next(place for place, column in enumerate(self._header.columns) if column.key == key)
            width = max((shown[key] or max(self._header.sectionSize(place), LEAST_FREE)) + by, SMALLEST)
            self._header.show_layout(tuple((shown | {key: width}).items()))

    def _apply(self) -> None:
        """The last column shown stays."""
        known = {column.key: column.width for column in self._header.columns} | dict(self._header.layout_shown())
        items = [self._list.item(at) for at in range(self._list.count())]
        chosen = [item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked]
        if chosen:
            self._header.show_layout(tuple((key, known[key]) for key in chosen))
        else:
            self._show()

    def _put_back(self) -> None:
        self._header.show_layout(self._header.usual_layout())
        self._show()

    def _show(self) -> None:
        shown = [key for key, _ in self._header.layout_shown()]
        columns = {column.key: column for column in self._header.columns}
        self._list.blockSignals(True)
        self._list.clear()
        for key in (*shown, *(key for key in columns if key not in shown)):
            item = QListWidgetItem(columns[key].heading)
            item.setData(KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in shown else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.blockSignals(False)

    def _lay_out(self) -> None:
        keys, buttons, body, foot, column = (
            QVBoxLayout(),
            QVBoxLayout(),
            QHBoxLayout(),
            QHBoxLayout(),
            QVBoxLayout(self),
        )
        for button in self._moves.values():
            buttons.addWidget(button)
        buttons.addStretch()
        body.setSpacing(12)
        body.addWidget(self._list, 1)
        body.addLayout(buttons)
        foot.addWidget(self._usual)
        foot.addStretch()
        foot.addWidget(self._close)
        keys.addWidget(
            label(
                "Space shows or hides a column. Alt and ↑ ↓ move it, Alt and ← → change its width.",
                "small",
                "muted",
                wrap=True,
            )
        )
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(keys)
        column.addLayout(body, 1)
        column.addLayout(foot)
        self.resize(440, 460)
