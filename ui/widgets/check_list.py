"""A choice of any number of known things, each with a tick."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.widgets import icons
from ui.widgets.plain import plain

KEY = Qt.ItemDataRole.UserRole
ROW, MOST_ROWS = 28, 7


class TickDelegate(QStyledItemDelegate):
    """Draws the tick as an icon of the family over the box that the style draws."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked:
            self.initStyleOption(option, index)
            style, part = option.widget.style(), QStyle.SubElement.SE_ItemViewItemCheckIndicator
            box = style.subElementRect(part, option, option.widget)
            icons.paint(painter, "check", "on_accent", box.center().x() - 5.5, box.center().y() + 0.5, 12)


class CheckList(QListWidget):
    """Space ticks; letters go to a name that begins with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_list")
        self.setItemDelegate(TickDelegate(self))
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_choices(self, names: Mapping[str, str], chosen: Sequence[str]) -> None:
        """Offer these names by key, with those chosen ticked; a key nobody knows is forgotten."""
        self.clear()
        for key, name in names.items():
            item = QListWidgetItem(name)
            item.setData(KEY, key)
            item.setToolTip(plain(name))
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setFixedHeight(min(max(len(names), 2), MOST_ROWS) * ROW + 10)
        self.setCurrentRow(next((at for at, key in enumerate(names) if key in chosen), 0))

    def chosen(self) -> tuple[str, ...]:
        """Keys of what is ticked, from the top."""
        items = (self.item(at) for at in range(self.count()))
        return tuple(item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked)
