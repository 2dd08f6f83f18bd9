"""The settings: their pages by name on the left, the one chosen beside them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from ui.settings.part import Part
from ui.widgets.beside import lay_beside
from ui.widgets.page import Page
from ui.widgets.page_head import PageHead
from ui.widgets.rail import ICON, KEY, RailDelegate

LEFT_WIDTH = 248
PARTS = (
    ("organisation", "Organisation", "building-2"),
    ("sites", "Sites and departments", "map-pin"),
    ("lists", "Lists", "list"),
    ("rates", "Rates", "pound-sign"),
    ("appearance", "Appearance", "sun-moon"),
    ("backups", "Backups", "shield-check"),
    ("about", "About", "info"),
)


class SettingsPage(Page):
    """The left list is one stop for the Tab key; the arrows choose.

    Signals:
        shown: the page came to the front.
        part_chosen: another of its pages did; carries its key.
    """

    shown = Signal()
    part_chosen = Signal(str)

    def __init__(self, parts: Sequence[Part], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack, self._list, self._model = QStackedWidget(), QListView(), QStandardItemModel(self)
        for (key, text, icon), part in zip(PARTS, parts, strict=True):
            item = QStandardItem(text)
            item.setData(key, KEY)
            item.setData(icon, ICON)
            item.setEditable(False)
            self._model.appendRow(item)
            self._stack.addWidget(part)
        self._list.setModel(self._model)
        self._list.setItemDelegate(RailDelegate(self._list))
        self._list.setAccessibleName("Settings")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.selectionModel().currentChanged.connect(self._show_part)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._lay_out()
        self.pass_keyboard_to(self._list)

    def choose(self, key: str) -> None:
        """Bring one of its pages to the front."""
        keys = [key for key, _, _ in PARTS]
        self._list.setCurrentIndex(self._model.index(keys.index(key), 0))

    def part(self) -> Part:
        """The page in front."""
        part = self._stack.currentWidget()
        assert isinstance(part, Part), "the stack holds nothing else"
        return part

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def _show_part(self, index: QModelIndex) -> None:
        self._stack.setCurrentIndex(index.row())
        self.part_chosen.emit(index.data(KEY))

    def _lay_out(self) -> None:
        left, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(0)
        held = QVBoxLayout()
        held.setContentsMargins(12, 0, 12, 0)
        held.addWidget(self._list)
        column.addWidget(PageHead("Settings"))
        column.addLayout(held, 1)
        left.setLayout(column)
        lay_beside(self, left, LEFT_WIDTH, self._stack)
