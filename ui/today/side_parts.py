"""Numbers that can be pressed."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.places import Place
from ui.widgets.enter import pressed_by_enter


class SideFigure(QAbstractButton):
    """A number, what it counts and a remark.

    Signals:
        opened: what it was counted from is wished; carries a Place.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._note, self._value = "", ""
        self._place: Place | None = None
        self.clicked.connect(lambda: self.opened.emit(self._place))
        self.setEnabled(False)

    def show_figure(self, value: str, text: str, note: str, place: Place | None) -> None:
        """Another number; without a place there is nothing behind it."""
        self._value, self._note, self._place = value, note, place
        self.setText(text)
        self.setAccessibleName(f"{value} {text}")
        self.setAccessibleDescription(note)
        self.setEnabled(place is not None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if place is not None else Qt.CursorShape.ArrowCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(112, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        over = self.underMouse() and self.isEnabled()
        lines = (
            (self._value, theme.font("figure", weight=600), "accent" if over else "text", 26),
            (self.text(), theme.font("small"), "text", 16),
            (self._note, theme.font("key"), "muted", 16),
        )
        top = 0
        for text, font, tone, height in lines:
            painter.setFont(font)
            painter.setPen(theme.colour(tone))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(0, top, self.width(), height, Qt.AlignmentFlag.AlignVCenter, shown)
            top += height


class SideCount(QAbstractButton):
    """A line with a count at its end, which opens the list.

    Signals:
        opened: the list is wished; carries a Place.
    """

    opened = Signal(object)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._count = ""
        self._place: Place | None = None
        self.clicked.connect(lambda: self.opened.emit(self._place))
        self.show_count("", None)

    def show_count(self, count: str, place: Place | None) -> None:
        """How many, or nothing where there is none."""
        self._count, self._place = count, place
        self.setAccessibleName(f"{self.text()}: {count or 'none'}")
        self.setEnabled(bool(count))
        self.setCursor(Qt.CursorShape.PointingHandCursor if count else Qt.CursorShape.ArrowCursor)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(200, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, right = QPainter(self), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.text())
        font = theme.font(weight=600 if self._count else 400)
        font.setUnderline(self.underMouse() and bool(self._count))
        painter.setFont(font)
        painter.setPen(theme.colour("accent" if self._count else "muted"))
        painter.drawText(self.rect(), right, self._count or "None")
