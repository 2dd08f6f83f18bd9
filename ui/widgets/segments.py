"""A row of joined buttons, at most one of which is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui.widgets.buttons import Button


class Segments(QWidget):
    """A choice among a few words, each with an icon or none of them.

    Signals:
        chosen: another one was pressed; carries its key.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], name: str, *, small: bool = False, icons: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for number, (key, text) in enumerate(choices):
            button = Button(text, icons[number] if icons else "", "segment", small=small)
            button.setCheckable(True)
            button.setAccessibleName(f"{name}: {text}")
            button.setChecked(number == 0)
            button.setProperty("place", "first" if number == 0 else "last" if number == len(choices) - 1 else "inner")
            button.clicked.connect(self._tell)
            self._buttons[key] = button
            self._group.addButton(button)
            row.addWidget(button)

    def choice(self) -> str:
        """The key of the pressed one, or nothing."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, key: str) -> None:
        """Press one without telling."""
        self._buttons[key].setChecked(True)

    def choose_none(self) -> None:
        """Let all of them go without telling."""
        self._group.setExclusive(False)
        for button in self._buttons.values():
            button.setChecked(False)
        self._group.setExclusive(True)

    def _tell(self) -> None:
        self.chosen.emit(self.choice())
