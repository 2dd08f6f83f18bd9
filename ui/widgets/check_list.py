"""A choice of any number of known things, each with a tick."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

KEY = Qt.ItemDataRole.UserRole
ROW, MOST_ROWS = 28, 7


class CheckList(QListWidget):
    """Space ticks; letters go to a name that begins with them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("check_list")
        self.setUniformItemSizes(True)

    def show_choices(self, names: Mapping[str, str], chosen: Sequence[str]) -> None:
        """Offer these names by key, with those chosen ticked; a key nobody knows is forgotten."""
        self.clear()
        for key, name in names.items():
            item = QListWidgetItem(name)
            item.setData(KEY, key)
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
            self.addItem(item)
        self.setFixedHeight(min(max(len(names), 2), MOST_ROWS) * ROW + 10)
        self.setCurrentRow(next((at for at, key in enumerate(names) if key in chosen), 0))

    def chosen(self) -> tuple[str, ...]:
        """Keys of what is ticked, from the top."""
        items = (self.item(at) for at in range(self.count()))
        return tuple(item.data(KEY) for item in items if item.checkState() == Qt.CheckState.Checked)
