"""The bar under a list that says how many rows are selected and what can be done with them."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import label
from ui.widgets.list_topic import Action

HEIGHT = 48


class BulkBar(QFrame):
    """Some buttons are for one row only, some for several.

    Signals:
        chosen: a button was pressed; carries its key.
        left: nothing should be selected any more.
    """

    chosen = Signal(str)
    left = Signal()

    def __init__(
        self,
        any_number: Sequence[Action],
        one_only: Sequence[Action],
        several: Sequence[Action],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("band")
        self.setFixedHeight(HEIGHT)
        self._words = label(style="strong")
        actions = (*any_number, *one_only, *several)
        self._buttons = {action.key: Button(action.text, action.icon, "quiet") for action in actions}
        self._one_only, self._several = {each.key for each in one_only}, {each.key for each in several}
        leave = Button(icon="x", kind="quiet", name="Select nothing", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(4)
        row.addWidget(self._words)
        row.addSpacing(8)
        for key, button in self._buttons.items():
            row.addWidget(button)
            button.clicked.connect(lambda checked, key=key: self.chosen.emit(key))
        row.addStretch()
        row.addWidget(leave)
        leave.clicked.connect(lambda: self.left.emit())
        self.hide()

    def show_selected(self, count: int, words: str, possible: Collection[str]) -> None:
        """Say this of so many rows; of the buttons only those in `possible` can be pressed."""
        self._words.setText(words)
        for key, button in self._buttons.items():
            button.setVisible(key not in (self._several if count == 1 else self._one_only))
            button.setEnabled(key in possible)
        self.show()
