"""The button that chooses light, dark or high contrast, or lets the system choose."""

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.theme import Choice
from ui.widgets.buttons import Button

NAMES = {
    "system": "Follow the system",
    "light": "Light",
    "dark": "Dark",
    "high_contrast": "High contrast",
}


class AppearanceButton(Button):
    """Says what is chosen, or where there is little room shows its icon alone.

    Signals:
        chosen: a choice of ui.theme was made.
    """

    chosen = Signal(str)

    def __init__(self, choice: Choice = "system", *, icon_alone: bool = False, parent: QWidget | None = None) -> None:
        super().__init__("" if icon_alone else _words(choice), "sun-moon", "quiet", parent=parent)
        self._icon_alone = icon_alone
        self._menu, self._actions = QMenu(self), dict[str, QAction]()
        group = QActionGroup(self)
        for key in get_args(Choice):
            action = self._menu.addAction(NAMES[key])
            action.setCheckable(True)
            action.setChecked(key == choice)
            action.triggered.connect(lambda checked, key=key: self._take(key))
            group.addAction(action)
            self._actions[key] = action
        self.clicked.connect(lambda: self._menu.popup(self.mapToGlobal(self.rect().bottomLeft())))

        self._say(choice)

    def show_choice(self, choice: Choice) -> None:
        """The choice as it was made elsewhere."""
        self._actions[choice].setChecked(True)
        self._say(choice)

    def _take(self, key: str) -> None:
        self._say(key)
        self.chosen.emit(key)

    def _say(self, choice: str) -> None:
        self.setAccessibleName(_words(choice))
        if self._icon_alone:
            self.setToolTip(_words(choice))
        else:
            self.setText(_words(choice))


def _words(choice: str) -> str:
    return f"Appearance: {NAMES[choice].lower()}"
