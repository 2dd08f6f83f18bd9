"""Holds the window while one large change is made, and says how far it has come."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import label


class BusyDialog(QDialog):
    """Esc and Stop ask for an end; whoever opened it closes it when the work has ended.

    Signals:
        stop_requested: the work should stop.
    """

    stop_requested = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._text = label(title)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName("Progress")
        self._stop = Button("&Stop")
        row, column = QHBoxLayout(), QVBoxLayout(self)
        row.addStretch()
        row.addWidget(self._stop)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(self._text)
        column.addWidget(self._bar)
        column.addLayout(row)
        self.setFixedWidth(400)
        self._stop.clicked.connect(self.reject)

    def show_progress(self, done: int, total: int, text: str) -> None:
        """How far the work has come; a total of 0 is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(text)

    def reject(self) -> None:
        self._stop.setDisabled(True)
        self._text.setText("Stopping…")
        self.stop_requested.emit()
