"""An icon that stands in a layout and follows the theme."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.widgets import icons


class IconLabel(QWidget):
    """Decoration beside a word; a screen reader passes over it."""

    def __init__(self, icon: str, tone: str = "muted", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._tone, self._size = icon, tone, size
        self.setFixedSize(QSize(size, size))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_icon(self, icon: str, tone: str) -> None:
        """Show another icon, or none where the name is empty."""
        self._icon, self._tone = icon, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._icon:
            icons.paint(QPainter(self), self._icon, self._tone, 0, self.height() / 2, self._size)
