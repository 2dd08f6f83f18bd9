"""What stands in the place of a report while it is being made."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from ui.widgets.buttons import Button
from ui.widgets.labels import label


class MakingState(QWidget):
    """Signals:
    stop_requested: it need not be made.
    """

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._bar, stop = label("", tone="muted"), QProgressBar(textVisible=False), Button("S&top")
        self._bar.setFixedWidth(240)
        self._bar.setAccessibleName("Progress")
        column, middle = QVBoxLayout(self), Qt.AlignmentFlag.AlignHCenter
        column.setSpacing(16)
        column.addStretch(2)
        for part in (self._text, self._bar, stop):
            column.addWidget(part, alignment=middle)
        column.addStretch(3)
        stop.clicked.connect(lambda: self.stop_requested.emit())

    def show_progress(self, done: int, total: int, text: str) -> None:
        """How far it has come."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._text.setText(text)
