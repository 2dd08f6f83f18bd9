"""A page knows which of its parts has the keyboard first."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """Passes the keyboard on. A focus proxy would as well, but Tab would leave out all that stands before the part."""

    _first_part: QWidget | None = None

    def pass_keyboard_to(self, part: QWidget) -> None:
        """Whoever gives the page the keyboard gives it to this part of it."""
        self._first_part = part

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self._first_part is not None:
            self._first_part.setFocus(reason)
        else:
            super().setFocus(reason)
