"""What a list is filtered by, each part removable."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui import theme
from ui.widgets import icons
from ui.widgets.flow_layout import FlowLayout

CHIP_HEIGHT, CROSS_WIDTH = 28, 24


class Chip(QAbstractButton):
    """One filter. A click or Enter opens it; Delete, Backspace or its cross takes it away.

    Signals:
        opened: it is to be changed.
        removed: it should go.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setFont(theme.font("small"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Filter: {text}")
        self.setAccessibleDescription("Enter changes it, Delete removes it")
        self.setToolTip("Enter changes this filter, Delete removes it")
        self.setMouseTracking(True)
        self.clicked.connect(lambda: self.opened.emit())

    def sizeHint(self) -> QSize:
        return QSize(10 + self.fontMetrics().horizontalAdvance(self.text()) + 2 + CROSS_WIDTH, CHIP_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.position().x() < self.width() - CROSS_WIDTH:
            super().mouseReleaseEvent(event)
            return
        self.setDown(False)
        if self.rect().contains(event.position().toPoint()):
            self.removed.emit()

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
    """The filters in use, in a row that wraps, and the button that adds one after them; Tab comes from `before`.

    Signals:
        opened, removed: a filter is to be changed, or to go; carries its place.
    """

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, add: QWidget, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._add, self._before = add, before
        self._chips: list[Chip] = []
        self._flow = FlowLayout(self)
        self._flow.setContentsMargins(0, 2, 0, 2)
        self._flow.addWidget(add)
        self.setAccessibleName("Filters in use")

    def show_filters(self, filters: Sequence[str]) -> None:
        """Show these; the keyboard stays at its place among them."""
        if [chip.text() for chip in self._chips] == list(filters):
            return
        at = next((place for place, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = [self._chip(place, text) for place, text in enumerate(filters)]
        for widget in (*self._chips, self._add):
            self._flow.addWidget(widget)
            widget.show()
        for earlier, later in pairwise((self._before, *self._chips, self._add)):
            QWidget.setTabOrder(earlier, later)
        if at is not None:
            (*self._chips, self._add)[min(at, len(self._chips))].setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _chip(self, place: int, text: str) -> Chip:
        chip = Chip(text, self)
        chip.opened.connect(lambda: self.opened.emit(place))
        chip.removed.connect(lambda: self.removed.emit(place))
        return chip
