"""What a list is filtered by, each part removable."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.flow_layout import FlowLayout

CHIP_HEIGHT, CROSS_WIDTH = 28, 24


class Chip(QAbstractButton):
    """One filter. Delete, Backspace or its cross takes it away.

    Signals:
        removed: it should go.
    """

    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFont(theme.font("small"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Filter: {text}")
        self.setAccessibleDescription("Delete removes it")
        self.setToolTip("Remove this filter")
        self.clicked.connect(lambda: self.removed.emit())

    def sizeHint(self) -> QSize:
        return QSize(10 + self.fontMetrics().horizontalAdvance(self.text()) + 2 + CROSS_WIDTH, CHIP_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.position().x() >= self.width() - CROSS_WIDTH:
            super().mouseReleaseEvent(event)
        else:
            self.setDown(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("outline"))
        painter.setBrush(theme.colour("hair" if self.underMouse() else "surface_alt"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CHIP_HEIGHT / 2, CHIP_HEIGHT / 2)
        painter.setPen(theme.colour("text"))
        painter.drawText(self.rect().adjusted(10, 0, -CROSS_WIDTH, 0), Qt.AlignmentFlag.AlignVCenter, self.text())
        icons.paint(painter, "x", "muted", self.width() - CROSS_WIDTH + 3, self.height() / 2, 14)


class Chips(QWidget):
    """The filters in use, in a row that wraps.

    Signals:
        removed: a filter should go; carries its key.
    """

    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 2, 0, 2)
        self.setAccessibleName("Filters in use")

    def show_filters(self, filters: Sequence[tuple[str, str]]) -> None:
        """Show these, each a key and a text."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for key, text in filters:
            chip = Chip(text, self)
            chip.removed.connect(lambda key=key: self.removed.emit(key))
            self._flow.addWidget(chip)
            chip.show()
        self.setVisible(bool(filters))
        self.updateGeometry()
