"""A search box that tells once the typing pauses."""

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets import icons

PAUSE_MS = 120


class SearchEdit(QLineEdit):
    """Asks for what is typed.

    Signals:
        search_requested: the typing paused, or Enter was pressed; carries the text.
    """

    search_requested = Signal(str)

    def __init__(self, placeholder: str, icon: str = "search", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._key = icon, key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._lead = QAction(placeholder, self)
        self.addAction(self._lead, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.textChanged.connect(lambda: self._pause.start())
        self.returnPressed.connect(self.ask)
        self._lead.setIcon(icons.icon(icon))

    def is_pausing(self) -> bool:
        """Whether something was typed that has not been asked for yet."""
        return self._pause.isActive()

    def ask(self) -> None:
        """Ask now for what is typed."""
        self._pause.stop()
        self.search_requested.emit(self.text().strip())

    def empty(self) -> None:
        """Take away what was typed, without asking for anything."""
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._pause.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._lead.setIcon(icons.icon(self._icon))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._key or self.text():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("key"))
        width = painter.fontMetrics().horizontalAdvance(self._key) + 10
        frame = QRectF(self.width() - width - 8.5, self.height() / 2 - 8.5, width, 17)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.setBrush(theme.colour("window"))
        painter.drawRoundedRect(frame, 4, 4)
        painter.setPen(theme.colour("muted"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self._key)
